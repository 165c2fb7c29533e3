import { describe, expect, test } from 'vitest';
import { impactOf, impacts } from '../../shared/domain/program/impact.ts';
import { plansFor, readServicePlans, targetsOf } from '../../shared/domain/program/service-plans.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import { accepted, refused } from '../support/given.ts';
import { documentOf, programExamples, programFile, servicePlansNamed } from '../support/programs.ts';

const { mails: _, ...file } = programFile('otrs-services');
const services = servicePlansNamed('otrs-services');
const names = services.plans.map(({ id }) => id);
const holes = (refused(readServicePlans(file)).fields ?? []).map(({ field, code }) => `${code} ${field}`);
const notPublishedWithout = (...places: string[]) =>
  expect(holes).toEqual(expect.arrayContaining(places.map((place) => `not-set ${place}`)));

describe('OTRS’s service plans', () => {
  test('are Quick Start, Basic, Professional and Enterprise, in this order [S1-01]', () => {
    expect(services.plans.map(({ name, rank }) => [rank, name])).toEqual([
      [1, 'Quick Start Package'],
      [2, 'Basic Subscription'],
      [3, 'Professional Subscription'],
      [4, 'Enterprise Subscription'],
    ]);
    for (const { name } of services.plans) expect(documentOf('otrs-services')).toContain(name);
  });

  test('are subscriptions where the document calls them so; of the package somebody has to say it [S1-01]', () => {
    notPublishedWithout('plans.quick-start.subscription');
    const called = (file['plans'] as { subscription: unknown }[]).map(({ subscription }) => subscription);
    expect(called).toEqual(['required', true, true, true]);
    const { plans } = services;
    expect(plansFor(plans, services.addOns.for)).toEqual(['basic', 'professional', 'enterprise']);
    expect(
      plansFor(
        plans.map((plan) => ({ ...plan, subscription: true })),
        services.addOns.for,
      ),
    ).toEqual(names);
  });

  test('have hours that OTRS has to give, but for Enterprise: it is served at any time [S1-22]', () => {
    notPublishedWithout('plans.quick-start.window', 'plans.basic.window', 'plans.professional.window');
    expect(services.plans.map(({ id, window }) => [id, window === 'always'])).toEqual([
      ['quick-start', false],
      ['basic', false],
      ['professional', false],
      ['enterprise', true],
    ]);
    expect(clauseOf(services, 'response.outside')?.text).toMatch(
      /^For Quick Start Package, Basic Subscription or Prof/,
    );
  });

  test('have a response target for each impact, that OTRS has to give [S1-21]', () => {
    notPublishedWithout(...names.flatMap((id) => impacts.map((impact) => `plans.${id}.response.${impact}`)));
    expect(services.response.kinds.map(({ id }) => id)).toEqual(['incident-report', 'support-request']);
  });

  test('have one resolution target: Enterprise, critical [S1-23]', () => {
    notPublishedWithout('plans.enterprise.resolution.3');
    const targets = services.plans.flatMap((plan) =>
      impacts
        .filter((impact) => targetsOf(plan, impact).resolution !== undefined)
        .map((impact) => `${plan.id} ${impact}`),
    );
    expect(targets).toEqual(['enterprise 3']);
  });

  test('have a phone number in Professional and Enterprise, and none in the others [S1-41]', () => {
    notPublishedWithout('plans.professional.phone.number', 'plans.enterprise.phone.number');
    expect(services.plans.map(({ phone }) => phone === 'none')).toEqual([true, true, false, false]);
    expect(JSON.stringify(services.plans.slice(0, 2))).not.toContain('+49');
  });

  test('begin with one assessment of two hours, reported, by a day that OTRS has to give [S1-02] [S1-03]', () => {
    notPublishedWithout('assessment.dueDays');
    expect(services.assessment).toMatchObject({ minutes: 120, report: true, again: false, dueDays: 30 });
  });

  test('port add-ons to patch and minor releases, and to no major one [S1-05]', () => {
    expect(services.addOns.porting.releases).toEqual(['patch', 'minor']);
  });

  test('count an escalation from its confirmation; how quickly the patch comes, OTRS has to say [S1-07] [S1-08]', () => {
    expect(services.escalations.confirmation.clockFrom).toBe('confirmation');
    notPublishedWithout('escalations.patch.targetWorkingDays');
  });

  test('cover the last two minor releases, for patches as for minor updates', () => {
    expect(services.updates.patch.minors).toBe(2);
    expect(services.updates.minor.minors).toBe(2);
  });

  test('have advisories with an id, severity, what is affected, a description and what to do', () => {
    expect(services.security.content.needs).toEqual([
      'id',
      'severity',
      'affected',
      'description',
      'mitigation',
    ]);
    expect(services.security.patch.onDemand).toBe(true);
  });

  test('discount developments and the migration of OTRS’s own, by rates that OTRS has to give [S1-17] [S1-18]', () => {
    notPublishedWithout('discounts.development.percent', 'discounts.migration.percent');
    expect(services.discounts.migration.authoredBy).toBe('vendor');
  });

  test('include one database, and each package one more [S1-19] [S1-20]', () => {
    expect(services.databases).toMatchObject({ included: 1, package: { adds: 1 } });
  });

  test('have two contacts', () => {
    expect(services.contacts.most).toBe(2);
  });

  test('hold no figure that the document does not give', () => {
    const numbers = (tree: unknown, path = ''): string[] => {
      if (typeof tree === 'number') return [`${path.slice(1)} = ${tree}`];
      if (typeof tree !== 'object' || tree === null) return [];
      return Object.entries(tree).flatMap(([key, below]) => numbers(below, `${path}.${key}`));
    };
    expect(numbers(file)).toEqual([
      ...[1, 2, 3, 4].map((rank, at) => `plans.${at}.rank = ${rank}`),
      'assessment.minutes = 120',
      'updates.patch.minors = 2',
      'updates.minor.minors = 2',
      'databases.included = 1',
      'databases.package.adds = 1',
      ...[3, 2, 1].map((level, at) => `impact.levels.${at}.level = ${level}`),
      'contacts.most = 2',
    ]);
  });

  test('have nothing filled in but what the document leaves open, and all of it', () => {
    const { examples } = accepted(readServicePlans(file, programExamples('otrs-services')));
    expect(examples.map((place) => `not-set ${place}`).toSorted()).toEqual(holes.toSorted());
  });

  test('quote a sentence wherever something is promised', () => {
    for (const place of [
      ...names.map((id) => `plans.${id}`),
      'assessment',
      'addOns.porting',
      'escalations.confirmation',
      'updates.patch.remote',
      'updates.minor.coverage',
      'security.patch',
      'discounts.migration',
      'databases.package',
      'response',
      'resolution.information',
      'impact.levels.critical',
      'contacts',
      'portal.guarantee',
      'plans.enterprise.phone',
    ])
      expect(clauseOf(services, place)?.path, place).toBe(place);
  });
});

describe('the impact of a problem', () => {
  const { questions } = services.impact;
  type Answers = Record<string, string>;
  const every: Answers[] = questions.reduce<Answers[]>(
    (sets, { id, options }) => sets.flatMap((set) => options.map(({ value }) => ({ ...set, [id]: value }))),
    [{}],
  );
  const level = (answers: Answers) => impactOf(services.impact, answers);
  const down = {
    about: 'problem',
    production: 'yes',
    operations: 'stopped',
    workaround: 'no',
    restart: 'tried',
  };

  test('is critical when production stands still, nothing helps round it, and no restart did [S1-28]', () => {
    const critical = every.filter((answers) => level(answers) === 3);
    expect(critical).toEqual([down, { ...down, restart: 'impossible' }]);
  });

  test('is medium when production stands still with a workaround, or is seriously disrupted [S1-28] [S1-29]', () => {
    const medium = every.filter((answers) => level(answers) === 2);
    expect(medium.every(({ about, production }) => about === 'problem' && production === 'yes')).toBe(true);
    const kinds = new Set(
      medium.map(({ operations, workaround }) => `${operations}, workaround ${workaround}`),
    );
    expect([...kinds].toSorted()).toEqual([
      'disrupted, workaround no',
      'disrupted, workaround yes',
      'stopped, workaround yes',
    ]);
    expect(medium).toHaveLength(9);
  });

  test.each(['usage-question', 'feature-request'])(
    'of a %s is low, whatever else is said [S1-30]',
    (about) => {
      const asked = every.filter((answers) => answers['about'] === about);
      expect(asked).toHaveLength(36);
      expect(asked.every((answers) => level(answers) === 1)).toBe(true);
    },
  );

  test('is low outside production, and where operations go on [S1-28] [S1-30]', () => {
    const others = every.filter(
      ({ production, operations }) => production === 'no' || operations === 'running',
    );
    expect(others.every((answers) => level(answers) === 1)).toBe(true);
    expect(level({})).toBe(1);
  });

  test('has 3 as its gravest level [S1-28]', () => {
    expect(services.impact.levels.map(({ level, id }) => [level, id])).toEqual([
      [3, 'critical'],
      [2, 'medium'],
      [1, 'low'],
    ]);
    for (const { level, says } of services.impact.levels) expect(says).toContain(`Level ${level} - `);
  });
});
