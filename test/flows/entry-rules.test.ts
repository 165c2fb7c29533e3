import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { openNebula } from '../support/given.ts';
import { programNamed } from '../support/programs.ts';
import { linkIn, systemForFile } from '../support/system.ts';

// What differs at entry from program to program, each as data: the annual fee, who may apply again, what a category
// includes, which requirements are for whom.

const system = await systemForFile();
const { call, as, mails } = system;
const publish = async (program: Program) => {
  const written = await commit(liveTable())(publication(program, undefined));
  if (!written.ok) throw new Error(written.code);
};
const post = (path: string, role: string | undefined, body: object) =>
  call('POST', path, role === undefined ? {} : as(role), { body });

const otrs = programNamed('otrs');
const base = programNamed('open-xchange');
/** A small program: everybody is decided by a person, nothing is asked. */
const small = (id: string, changes: Partial<Program>): Program => ({ ...base, id, ...changes });

const decided = (reapplication: Program['application']['reapplication']) => ({
  ...base.application,
  review: 'vendor' as const,
  reapplication,
});

const company = (name: string, category?: string) => {
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;
  return {
    company: {
      name,
      country: 'DE',
      website: `https://${domain}`,
      ...(category === undefined ? {} : { category }),
    },
    contact: { name: 'Ada Wolf', email: `ada@${domain}` },
  };
};
const idOf = async (program: string, receipt: string): Promise<string> =>
  (await call('GET', `/v1/programs/${program}/numbers/${receipt}`, as('administrator'))).body.about;
const applied = async (program: string, body: object): Promise<string> => {
  const reply = await post(`/v1/programs/${program}/applications`, undefined, body);
  expect(reply.status).toBe(201);
  return idOf(program, reply.body.receipt);
};
const decide = (id: string, outcome: object) =>
  post(`/v1/applications/${id}/decisions`, 'program-manager', outcome);

describe('an application that lacks nothing', () => {
  it('makes an active partner by its acceptance, at the office for its country', async () => {
    await publish(otrs);
    const id = await applied('otrs', {
      ...company('Helpdesk AG'),
      answers: { services: 'Everything', serviceDesk: 'own' },
    });
    const accepted = await decide(id, { outcome: 'accepted' });
    expect(accepted.body).toMatchObject({ status: 'active', entity: 'otrs-ag' });
    expect((await mails('ada@helpdeskag.example')).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('we have your application'),
      expect.stringContaining('welcome'),
    ]);
  });
});

describe('the annual fee', () => {
  it('unpaid after its grace locks the year; paid late it opens the year and shifts none [S0-24]', async () => {
    const { body } = await call('GET', '/v1/programs/otrs/partners', as('administrator'));
    const [{ id, memberSince }] = body.items;
    const explain = async () =>
      (await call('GET', `/v1/partners/${id}/explain?action=support-requests`, as('administrator'))).body;
    const fresh = await explain();
    expect(fresh).toMatchObject({ allowed: true, limit: 3 });
    const today = String(memberSince).slice(0, 10);
    await system.advanceTo(`${addDays(today, 40)}T10:00:00.000Z`);
    await system.renew();
    expect(await explain()).toMatchObject({ allowed: false, code: 'fee-unpaid' });
    const pay = (role: string, reference: string) =>
      post(`/v1/partners/${id}/fees`, role, { paidOn: addDays(today, 39), reference });
    expect((await pay('program-manager', 'INV-1')).status).toBe(403);
    const paid = await pay('finance', 'INV-1');
    expect(paid.body).toMatchObject({ paidUntil: addDays(fresh.nextReset, -1), reference: 'INV-1' });
    const open = await explain();
    expect(open).toMatchObject({ allowed: true, limit: 3, nextReset: fresh.nextReset });
    expect(open.periodStart).toBe(fresh.periodStart);
    expect((await pay('finance', 'INV-1')).body).toMatchObject({ code: 'already-there' });
    const both = await Promise.all([pay('finance', 'INV-2'), pay('finance', 'INV-2')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('is not taken where a program has none [S2-16]', async () => {
    await publish(small('free', {}));
    await applied('free', company('Frei GmbH', 'var'));
    const { body } = await call('GET', '/v1/programs/free/partners', as('administrator'));
    const reply = await post(`/v1/partners/${body.items[0].id}/fees`, 'finance', {
      paidOn: clock.now().slice(0, 10),
      reference: 'INV-9',
    });
    expect(reply.body).toMatchObject({ code: 'wrong-state', clause: { path: 'fee' } });
  });
});

describe('a company that was rejected', () => {
  let times = 0;
  // One address may apply a few times an hour; here it is the company that counts.
  const from = (name: string) => ({
    ...company(name, 'var'),
    contact: { name: 'Ada Wolf', email: `ada-${++times}@person.example` },
  });
  const rejected = async (program: string, name: string) => {
    const id = await applied(program, from(name));
    expect((await decide(id, { outcome: 'rejected', reason: 'Too small' })).body.status).toBe('rejected');
  };
  const again = (program: string, name: string) =>
    post(`/v1/programs/${program}/applications`, undefined, from(name));

  it('may apply again as the program says: at any time, never, or after its days', async () => {
    await publish(small('any-time', { application: decided('any-time') }));
    await publish(small('never', { application: decided('never') }));
    await publish(small('after-days', { application: decided({ afterDays: 30 }) }));
    for (const program of ['any-time', 'never', 'after-days']) await rejected(program, 'Wieder GmbH');
    expect((await again('any-time', 'Wieder GmbH')).body).toMatchObject({ status: 'submitted' });
    expect((await again('never', 'Wieder GmbH')).body).toMatchObject({
      status: 409,
      code: 'reapplication-closed',
    });
    const closed = await again('after-days', 'Wieder GmbH');
    const today = clock.now().slice(0, 10);
    expect(closed.body).toMatchObject({ code: 'reapplication-closed', openFrom: addDays(today, 30) });
    expect((await again('never', 'Andere GmbH')).body).toMatchObject({ status: 'submitted' });
    await system.advanceTo(`${addDays(today, 31)}T10:00:00.000Z`);
    await system.renew();
    expect((await again('after-days', 'Wieder GmbH')).body).toMatchObject({ status: 'submitted' });
  });
});

describe('a category', () => {
  const categories = [
    { id: 'technology', name: { en: 'Technology', de: 'Technologie' }, includes: ['referral' as const] },
    { id: 'service', name: { en: 'Service', de: 'Service' }, includes: ['referral' as const] },
    { id: 'academic', name: { en: 'Academic', de: 'Akademisch' }, says: 'Academics teach.' },
  ];
  const options = categories.map(({ id, name }) => ({ value: id, label: name }));
  const field = {
    id: 'company.category',
    kind: 'choice' as const,
    required: true,
    label: { en: 'Program', de: 'Programm' },
    options,
  };
  const [first, ...others] = openNebula.application.form.sections;
  const signIn = async (email: string) => {
    const link = linkIn((await mails(email)).at(-1), 'confirm');
    const { body } = await call('POST', '/v1/confirmations', { token: link }, { body: {} });
    return { partner: body.partner as string, token: body.session as string };
  };
  const typed: Program = {
    ...openNebula,
    id: 'typed',
    categories,
    application: {
      ...openNebula.application,
      review: 'automatic',
      scorecard: { highest: 1, criteria: [] },
      signatures: { documents: [], reminderDays: [], lapsesAfterDays: 'never' },
      webPage: { required: false },
      form: {
        ...openNebula.application.form,
        sections: [{ ...first, fields: [...(first?.fields ?? []), field] } as never, ...others],
      },
    },
    requirements: [
      {
        id: 'code-of-conduct',
        name: { en: 'Code of conduct', de: 'Verhaltensregeln' },
        when: 'tier',
        kind: 'agreement',
        for: { categories: ['technology', 'service'], tiers: [openNebula.entryTier] },
        terms: { version: '1', title: { en: 'Code', de: 'Regeln' }, url: 'https://x.example/code' },
        reacceptWithinDays: 30,
      },
      {
        id: 'syllabus',
        name: { en: 'Syllabus', de: 'Lehrplan' },
        when: 'tier',
        kind: 'document',
        for: { categories: ['academic'] },
        valid: 'unlimited',
      },
    ],
  };
  const answers = { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' };
  const member = async (name: string, category: string, coverage?: unknown) => {
    const body = company(name, category);
    const reply = await post('/v1/programs/typed/applications', undefined, {
      ...body,
      company: { ...body.company, ...(coverage === undefined ? {} : { coverage }) },
      answers,
    });
    expect(reply.body).toMatchObject({ status: 'active' });
    return signIn(body.contact.email);
  };
  const refer = (token: string, domain: string) =>
    call(
      'POST',
      '/v1/referrals',
      { token },
      {
        body: {
          customer: { name: `Customer ${domain}`, domain: `${domain}.example`, country: 'DE' },
          contact: { name: 'Jo' },
        },
      },
    );

  it('that includes referrals submits them without a further application; another is refused by name [S4-09]', async () => {
    await publish(typed);
    const technology = await member('Technik GmbH', 'technology');
    const service = await member('Dienst GmbH', 'service');
    const academic = await member('Uni Example', 'academic');
    expect((await refer(technology.token, 'one')).status).toBe(201);
    expect((await refer(service.token, 'two')).status).toBe(201);
    const refused = await refer(academic.token, 'three');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      code: 'category-not-entitled',
      clause: { text: 'Academics teach.' },
    });
  });

  it('has requirements of its own, as has a level [S4-19]', async () => {
    const technology = await member('Neue Technik', 'technology');
    const academic = await member('Neue Uni', 'academic');
    const asked = async ({ partner, token }: { partner: string; token: string }) =>
      (await call('GET', `/v1/partners/${partner}/requirements`, { token })).body.items.map(
        ({ id, state }: { id: string; state: string }) => `${id} ${state}`,
      );
    expect(await asked(technology)).toEqual(['code-of-conduct missing']);
    expect(await asked(academic)).toEqual(['syllabus missing']);
  });
});

describe('an application to OpenNebula', () => {
  const answers = { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' };
  const apply = (name: string, given: object) =>
    post('/v1/programs/opennebula/applications', undefined, { ...company(name), answers: given });

  it('needs company information and technical skills, both of them [S4-17]', async () => {
    const { technicalSkills: _skills, ...withoutSkills } = answers;
    const { marketPresence: _presence, ...withoutPresence } = answers;
    expect((await apply('Half One', withoutSkills)).body.fields).toMatchObject([
      { field: 'answers.technicalSkills', code: 'required' },
    ]);
    expect((await apply('Half Two', withoutPresence)).body.fields).toMatchObject([
      { field: 'answers.marketPresence', code: 'required' },
    ]);
  });

  it('is decided by nobody before each criterion is scored, each mark kept with its reviewer [S4-12] [S4-17] [S4-18]', async () => {
    const { receipt } = (await apply('Whole One', answers)).body;
    const id = await idOf('opennebula', receipt);
    const criteria = openNebula.application.scorecard.criteria.map((criterion) => criterion.id);
    for (const [at, criterion] of criteria.entries()) {
      expect((await decide(id, { outcome: 'accepted' })).body).toMatchObject({ code: 'scores-missing' });
      await post(`/v1/applications/${id}/scores`, 'program-manager', {
        scores: [{ criterion, score: at + 1, note: 'Seen' }],
      });
    }
    const { body } = await call('GET', `/v1/applications/${id}`, as('administrator'));
    const reviewer = (await call('GET', '/v1/me', as('program-manager'))).body.id;
    expect(body).toMatchObject({ status: 'submitted' });
    expect(body.partnerId).toBeUndefined();
    for (const [at, criterion] of criteria.entries())
      expect(body.scores[criterion]).toMatchObject({ score: at + 1, note: 'Seen', by: reviewer });
    expect((await decide(id, { outcome: 'accepted' })).body.status).toBe('accepted-pending-signature');
  });
});

describe('where a partner works', () => {
  it('is worldwide, some countries by code or name, or its own country; anything else is refused [S4-01]', async () => {
    const apply = (name: string, coverage?: unknown) => {
      const body = company(name);
      return post('/v1/programs/opennebula/applications', undefined, {
        ...body,
        company: { ...body.company, ...(coverage === undefined ? {} : { coverage }) },
        answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
      });
    };
    const covered = async (name: string, coverage?: unknown) => {
      const reply = await apply(name, coverage);
      expect(reply.status, reply.text).toBe(201);
      const id = await idOf('opennebula', reply.body.receipt);
      return (await call('GET', `/v1/applications/${id}`, as('administrator'))).body.company.coverage;
    };
    expect(await covered('World Wide', 'worldwide')).toBe('worldwide');
    expect(await covered('Some Lands', ['FR', 'DE', 'FR'])).toEqual(['DE', 'FR']);
    expect(await covered('Named Lands', 'Germany, Österreich; ch')).toEqual(['AT', 'CH', 'DE']);
    expect(await covered('Own Land')).toEqual(['DE']);
    const wrong = await apply('No Land', 'Atlantis');
    expect(wrong.status).toBe(422);
    expect(wrong.body.fields).toMatchObject([{ field: 'company.coverage', code: 'not-a-country' }]);
  });
});
