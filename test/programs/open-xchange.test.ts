import { describe, expect, test } from 'vitest';
import { fromDecimal } from '../../shared/domain/money.ts';
import { type ApplicationInput, apply } from '../../shared/domain/partner/apply.ts';
import { benefitOf, entitle, feeStateOn, type Holder } from '../../shared/domain/partner/entitlement.ts';
import { freshQuota, leftOf, limitOf, type Quota, takeUnit } from '../../shared/domain/partner/quota.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { tiersByRank } from '../../shared/domain/program/terms.ts';
import { accepted, anId, refused } from '../support/given.ts';
import { documentOf, programExamples, programFile, programNamed } from '../support/programs.ts';

const openXchange = programNamed('open-xchange');

const BOUGHT_ON = '2006-04-01';
const TODAY = '2006-09-15';
const holder = (tier: string, category: string, more: Partial<Holder> = {}): Holder => ({
  partner: { status: 'active', tier, category },
  activatedOn: '2006-03-20',
  purchases: [],
  invitations: [],
  ...more,
});
const withPackage = { purchases: [{ package: 'value-package', boughtOn: BOUGHT_ON }] };
const code = (benefit: string, who: Holder, day = TODAY, program: Program = openXchange): string => {
  const outcome = entitle(program, benefit, who, day);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('joining Open-Xchange’s program', () => {
  const input = {
    company: { name: 'Groupware KG', country: 'DE', website: 'https://groupware.example', category: 'var' },
    contact: { name: 'Ada Wolf', email: 'ada@groupware.example' },
    answers: {},
  } as ApplicationInput;

  test('begins on 7 March 2006 where the vendor is, not a moment earlier [S2-01]', () => {
    const at = (now: string) => apply(input, openXchange, { id: anId('app'), now });
    expect(refused(at('2006-03-06T22:59:59.999Z')).code).toBe('program-not-open');
    expect(at('2006-03-06T23:00:00.000Z').ok).toBe(true);
    expect(documentOf('open-xchange')).toContain('07.03.2006');
  });

  test('asks for one of the program’s categories', () => {
    const asked = fieldsOf(openXchange.application.form).find(({ id }) => id === 'company.category');
    expect(asked?.required).toBe(true);
    expect(asked?.options?.map(({ value, label }) => ({ id: value, name: label }))).toEqual(
      openXchange.categories.map(({ id, name }) => ({ id, name })),
    );
  });

  test('needs nobody’s decision, no signature, no page and no score', () => {
    expect(openXchange.application).toMatchObject({
      review: 'automatic',
      scorecard: { criteria: [] },
      webPage: { required: false },
      signatures: { documents: [] },
    });
    expect(openXchange.entryTier).toBe('member');
    expect(openXchange.requirements.filter(({ when }) => when === 'entry')).toEqual([]);
  });

  test('is free: there is no amount, and nothing is ever locked for a fee [S2-16]', () => {
    expect(openXchange.fee).toMatchObject({ amount: 'none', says: expect.stringContaining('kostenlos') });
    const members = holder('member', 'var', withPackage);
    for (const day of ['2006-03-20', '2009-12-31']) {
      expect(feeStateOn(openXchange, members, day).state).toBe('none');
      for (const { id } of openXchange.benefits) expect(code(id, members, day)).not.toBe('fee-unpaid');
    }
  });
});

describe('categories and levels', () => {
  test('are VAR, integrator or consultant, and software house, and training providers from 2007 on', () => {
    expect(openXchange.categories.map(({ id, availableFrom }) => [id, availableFrom])).toEqual([
      ['var', undefined],
      ['integrator-consultant', undefined],
      ['software-house', undefined],
      ['trainer', '2007-01-01'],
    ]);
    const resellers = openXchange.categories.filter(({ includes }) => includes?.includes('resale'));
    expect(resellers.map(({ id }) => id)).toEqual(['var']);
  });

  test('decide apart from each other: a benefit may look at one, the other or both [S2-04]', () => {
    for (const tier of ['member', 'certified'])
      expect([code('beta', holder(tier, 'var')), code('beta', holder(tier, 'software-house'))]).toEqual([
        'category-not-entitled',
        'ok',
      ]);
    for (const { id } of openXchange.categories)
      expect(
        ['member', 'certified'].map((tier) => {
          const entitled = entitle(openXchange, 'support-requests', holder(tier, id, withPackage), TODAY);
          return limitOf(accepted(entitled));
        }),
      ).toEqual([5, 10]);
    const both = {
      ...openXchange,
      benefits: openXchange.benefits.map((benefit) =>
        benefit.id === 'beta' ? { ...benefit, cells: { certified: 'included' as const } } : benefit,
      ),
    };
    expect(code('beta', holder('member', 'software-house'), TODAY, both)).toBe('tier-not-entitled');
    expect(code('beta', holder('certified', 'var'), TODAY, both)).toBe('category-not-entitled');
    expect(code('beta', holder('certified', 'software-house'), TODAY, both)).toBe('ok');
  });

  test.each([
    ['project-support', 'integrator-consultant', 'S2-06'],
    ['beta', 'software-house', 'S2-07'],
  ])('%s is for the category %s alone [%s]', (benefit, category) => {
    for (const { id } of openXchange.categories)
      expect(code(benefit, holder('member', id)), id).toBe(id === category ? 'ok' : 'category-not-entitled');
    expect(code(benefit, { ...holder('member', 'var'), partner: { status: 'active', tier: 'member' } })).toBe(
      'category-not-entitled',
    );
  });

  test('are two ranks, Member below Certified [S2-09]', () => {
    expect(tiersByRank(openXchange).map(({ id, rank }) => [id, rank])).toEqual([
      ['member', 1],
      ['certified', 2],
    ]);
  });

  test('Certified takes two references, trainings of both kinds and the vendor’s award', () => {
    expect(openXchange.tiers[1]?.requires).toEqual({ all: ['references', 'trainings', 'award'] });
    expect(openXchange.requirements).toMatchObject([
      { id: 'references', kind: 'references', when: 'tier', for: { tiers: ['certified'] }, atLeast: 2 },
      { id: 'trainings', kind: 'trainings', needs: { assigned: { technical: 1, sales: 1 } } },
      { id: 'award', kind: 'award' },
    ]);
    expect(openXchange.trainings.map(({ topic }) => topic)).toEqual(['technical', 'sales']);
  });

  test('take a third rank on top without a change for anybody below it [S2-15]', () => {
    const file = programFile('open-xchange') as { tiers: object[]; benefits: { cells: object }[] };
    const more = {
      ...file,
      tiers: [...file.tiers, { id: 'premium', name: 'Premium', rank: 3 }],
      benefits: file.benefits.map((benefit) =>
        'member' in benefit.cells
          ? { ...benefit, cells: { ...benefit.cells, premium: 'included' } }
          : benefit,
      ),
    };
    const { terms, examples } = accepted(readProgram(more, programExamples('open-xchange')));
    const next = { ...terms, version: 2, examples };
    expect(tiersByRank(next).map(({ id }) => id)).toEqual(['member', 'certified', 'premium']);
    for (const tier of ['member', 'certified'])
      for (const { id } of openXchange.benefits) {
        const [before, after] = [openXchange, next].map((program) => {
          const outcome = entitle(program, id, holder(tier, 'var', withPackage), TODAY);
          return outcome.ok ? [limitOf(outcome.value), outcome.value.span] : outcome.code;
        });
        expect(after, `${tier} ${id}`).toEqual(before);
      }
  });

  test('know no figure of sales: none is asked for a level, and nobody is evaluated again [S2-21]', () => {
    const kinds = openXchange.requirements.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'figure' || kind === 'report')).toEqual([]);
    expect(openXchange.evaluation.by).toBe('nobody');
    expect(JSON.stringify(openXchange.requirements)).not.toMatch(/sales-net|"sum"|"count"/);
    expect(openXchange.commission.schemes).toEqual([]);
    expect(openXchange.referral).toBe('none');
  });
});

describe('the Value Package', () => {
  const [bought] = openXchange.packages;

  test('costs 790 euros and asks nothing else, and nothing asks for it', () => {
    expect(bought?.price).toEqual({ amount: '790.00', currency: 'EUR' });
    expect(fromDecimal(bought?.price.amount ?? '', 'EUR')?.minor).toBe(79_000n);
    expect(openXchange.packages).toHaveLength(1);
    expect(JSON.stringify([openXchange.requirements, openXchange.tiers])).not.toContain('value-package');
  });

  test('holds one server licence for internal use', () => {
    expect(bought?.licences).toEqual([{ product: 'open-xchange-server', pieces: 1, use: 'internal' }]);
    expect(benefitOf(openXchange, 'licence')).toMatchObject({
      kind: 'licence',
      package: 'value-package',
      use: 'internal',
    });
  });

  const requests = (tier: string) =>
    accepted(entitle(openXchange, 'support-requests', holder(tier, 'var', withPackage), TODAY));
  const used = (tier: string, times: number): Quota => {
    let quota = freshQuota(requests(tier)) as Quota;
    for (let n = 0; n < times; n++) quota = accepted(takeUnit(openXchange, requests(tier), quota, 'req_1'));
    return quota;
  };

  test('opens support requests for the twelve months of its term, and without it there are none [S2-19]', () => {
    expect(code('support-requests', holder('member', 'var'))).toBe('package-required');
    const buyer = holder('member', 'var', withPackage);
    expect(code('support-requests', buyer, '2006-03-31')).toBe('package-required');
    expect(code('support-requests', buyer, BOUGHT_ON)).toBe('ok');
    expect(code('support-requests', buyer, '2007-03-31')).toBe('ok');
    expect(code('support-requests', buyer, '2007-04-01')).toBe('package-required');
  });

  test.each([
    ['member', 5, 'S2-19'],
    ['certified', 10, 'S2-20'],
  ])('gives a %s partner %i requests, and refuses the next one [%s]', (tier, limit) => {
    const refusal = refused(takeUnit(openXchange, requests(tier), used(tier, limit), 'req_1'));
    expect(refusal.code).toBe('support-quota-exhausted');
    expect(refusal.more).toMatchObject({
      limit,
      used: limit,
      periodStart: BOUGHT_ON,
      periodEnd: '2007-04-01',
    });
    expect(refusal.clause?.text).toContain('dürfen das fünf Mal tun, zertifizierte doppelt so oft');
  });

  test('raises a promoted partner to ten and keeps what was used; ten stands in the file as ten [S2-20]', () => {
    expect(benefitOf(openXchange, 'support-requests')?.cells).toEqual({
      member: { quota: 5 },
      certified: { quota: 10 },
    });
    expect(leftOf(Number(limitOf(requests('certified'))), used('member', 5))).toBe(5);
  });
});

describe('Open-Xchange’s program file', () => {
  test('holds no figure that the document does not give', () => {
    const numbers = (tree: unknown): number[] =>
      typeof tree === 'number'
        ? [tree]
        : typeof tree === 'object' && tree
          ? Object.values(tree).flatMap(numbers)
          : [];
    // Ranks; two references; one training of each kind; the package's months and licence; requests and their months.
    expect(numbers(programFile('open-xchange'))).toEqual([1, 2, 2, 1, 1, 12, 1, 5, 10, 12]);
  });

  test('leaves addresses, clocks and files to the vendor, and no price or count', () => {
    const holes = refused(readProgram(programFile('open-xchange'))).fields?.map(({ field }) => field) ?? [];
    expect(holes).toEqual(
      expect.arrayContaining([
        'contact.replyTo',
        'application.decisionWorkingDays',
        'distributors.vdel.mail',
      ]),
    );
    expect(holes.filter((hole) => /^(packages|benefits|fee|requirements|tiers)/.test(hole))).toEqual([]);
  });

  test('hands out information to whoever asks, more to whoever has registered, betas to software houses', () => {
    const audiences = openXchange.resources.map(({ id, audience }) => [id, audience]);
    expect(audiences).toEqual([
      ['program-overview', 'public'],
      ['sales-information', 'prospect'],
      ['technical-information', 'prospect'],
      ['logo', 'partner'],
      ['beta-versions', 'partner'],
      ['new-developments', 'partner'],
    ]);
    const opened = openXchange.benefits.flatMap(({ resources }) => resources ?? []);
    expect(opened.toSorted()).toEqual(openXchange.resources.map(({ id }) => id).toSorted());
  });
});
