import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { readPartner, readPartnerHome } from '../../shared/store/partners.ts';
import { publication, publishedVersions } from '../../shared/store/programs.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// A partner's file through the functions and the table: what it proves, who says so, and the tier that follows.

const system = await systemForFile();
const { call, as, mails } = system;
const openXchange = await publishedProgram('open-xchange', {
  evaluation: {
    by: 'vendor',
    cycle: { from: 'activation', months: 12 },
    decideWithinDays: 30,
    vendorConfirms: false,
    upgradeNeeds: [],
    downgrade: 'proposed',
    grandfathered: 'first-evaluation-skipped',
    says: 'A test of what a program may say.',
  },
});
const rsupport = await publishedProgram('rsupport');
const manager = as('program-manager');
const today = () => clock.now().slice(0, 10);

const post = (path: string, body: object, caller: Caller = manager, key?: string) =>
  call('POST', `/v1/${path}`, caller, { body, ...(key === undefined ? {} : { key }) });
const forPartner = (partner: string, rest: string, body: object, caller?: Caller) =>
  post(`partners/${partner}/${rest}`, body, caller);
const standing = async (partner: string, caller: Caller = manager) =>
  (await call('GET', `/v1/partners/${partner}/standing`, caller)).body;
type Item = { id: string; state: string; have?: number; need?: number; until?: string };
const of = (tier: { items: Item[] }, id: string) => tier.items.find((item) => item.id === id);
/** A requirement of the tier above the partner's own. */
const next = async (partner: string, id: string) => of((await standing(partner)).above[0], id);

const reference = {
  company: 'Ostsee Versicherung AG',
  contact: 'Ida Meer, +49 40 1',
  project: 'Mail for 900',
};
const verified = async (partner: string, caller: Caller, more: object) => {
  const { body } = await forPartner(partner, 'references', { ...reference, ...more }, caller);
  return forPartner(partner, `references/${body.id}/decisions`, { outcome: 'verified' });
};
const attended = (partner: string, training: string, more: object = {}, caller?: Caller) =>
  forPartner(
    partner,
    'attendances',
    { training, person: { name: 'Tom Hand', email: 'tom@nimbus.example' }, heldOn: today(), ...more },
    caller,
  );
const list = (partner: string, items: object[]) =>
  forPartner(partner, 'training-lists', { requirement: 'trainings', items });
const both = [{ training: 'technical-training' }, { training: 'sales-training' }];

describe('references', () => {
  test('count when the vendor has verified them, a customer once whatever it is called [S2-13]', async () => {
    const { partner, admin, member } = await partnerIn(openXchange);
    const sent = await forPartner(partner.id, 'references', reference, member.caller);
    expect(sent).toMatchObject({ status: 201, body: { status: 'submitted' } });
    expect(await next(partner.id, 'references')).toMatchObject({ state: 'missing', have: 0, need: 2 });
    const decisions = `references/${sent.body.id}/decisions`;
    expect((await forPartner(partner.id, decisions, { outcome: 'verified' }, admin.caller)).body.code).toBe(
      'not-allowed',
    );
    await forPartner(partner.id, decisions, { outcome: 'verified' });
    await verified(partner.id, admin.caller, { company: 'OSTSEE Versicherung' });
    await verified(partner.id, admin.caller, { domain: 'https://www.ostsee.example/kontakt' });
    await verified(partner.id, admin.caller, { company: 'Ostsee Holding', domain: 'shop.ostsee.example' });
    expect(await next(partner.id, 'references')).toMatchObject({ state: 'missing', have: 1 });
    await verified(partner.id, admin.caller, { company: 'Kieler Stadtwerke' });
    expect(await next(partner.id, 'references')).toMatchObject({ state: 'met', have: 2 });
  });

  test('are rejected with a reason, which the partner gets; nothing is decided twice [S2-13]', async () => {
    const { partner, admin } = await partnerIn(openXchange);
    const { body } = await forPartner(partner.id, 'references', reference, admin.caller);
    const decide = (decision: object) => forPartner(partner.id, `references/${body.id}/decisions`, decision);
    expect((await decide({ outcome: 'rejected' })).body.fields).toMatchObject([{ field: 'reason' }]);
    expect((await decide({ outcome: 'rejected', reason: 'Nobody there knows you' })).status).toBe(201);
    expect((await decide({ outcome: 'verified' })).body.code).toBe('wrong-state');
    expect((await mails(admin.address)).at(-1)?.text).toContain('Nobody there knows you');
    expect(await next(partner.id, 'references')).toMatchObject({ have: 0 });
    const free = await forPartner(
      partner.id,
      'references',
      { ...reference, domain: 'gmail.com' },
      admin.caller,
    );
    expect(free.body.fields).toMatchObject([{ field: 'domain', code: 'not-a-customer-domain' }]);
  });
});

describe('assigned trainings', () => {
  test('are done when all of the partner’s own list is, never while it is empty or lacks a topic [S2-14]', async () => {
    const { partner } = await partnerIn(openXchange);
    expect(await next(partner.id, 'trainings')).toMatchObject({ state: 'missing', have: 0, need: 2 });
    await list(partner.id, []);
    expect(await next(partner.id, 'trainings')).toMatchObject({ state: 'missing' });
    await list(partner.id, [{ training: 'technical-training' }]);
    await attended(partner.id, 'technical-training');
    expect(await next(partner.id, 'trainings')).toMatchObject({ state: 'missing', have: 1, need: 2 });
    await list(partner.id, [...both, { topic: 'technical', name: 'Migration from Exchange' }]);
    await attended(partner.id, 'sales-training');
    expect(await next(partner.id, 'trainings')).toMatchObject({ state: 'missing', have: 2, need: 3 });
    expect((await attended(partner.id, 'own-3')).status).toBe(201);
    expect(await next(partner.id, 'trainings')).toMatchObject({ state: 'met', have: 3, need: 3 });
  });

  test('one partner’s list is not another’s, and names only what there is [S2-14]', async () => {
    const { partner } = await partnerIn(openXchange);
    const other = await partnerIn(openXchange);
    await list(partner.id, both);
    expect((await standing(other.partner.id)).checklists).toEqual([]);
    expect((await list(partner.id, [{ training: 'yoga' }])).body.fields).toMatchObject([
      { field: 'items.0.training', code: 'not-an-option' },
    ]);
    expect((await attended(partner.id, 'yoga')).body.fields).toMatchObject([{ field: 'training' }]);
    const early = await attended(partner.id, 'sales-training', { heldOn: addDays(today(), 1) });
    expect(early.body.fields).toMatchObject([{ field: 'heldOn', code: 'in-the-future' }]);
  });
});

const complete = async (partner: string, admin: Caller) => {
  await verified(partner, admin, {});
  await verified(partner, admin, { company: 'Kieler Stadtwerke' });
  await list(partner, both);
  await attended(partner, 'technical-training');
  await attended(partner, 'sales-training');
};

describe('the Certified medal', () => {
  test('is a person’s decision, open when references and trainings are complete, and never comes by itself [S2-12]', async () => {
    const { partner, admin } = await partnerIn(openXchange);
    const award = (body: object = {}, caller: Caller = manager) =>
      forPartner(
        partner.id,
        'tier-changes',
        { tier: 'certified', reason: 'Expertise seen', ...body },
        caller,
      );
    const refused = await award();
    expect(refused).toMatchObject({ status: 409, body: { code: 'requirements-missing' } });
    expect(refused.body.detail).toContain('Customer references, Assigned trainings');
    expect(refused.body.clause.text).toContain('Certified');
    await complete(partner.id, admin.caller);
    expect(await standing(partner.id)).toMatchObject({ tier: { tier: 'member' }, above: [{ missing: [] }] });
    expect((await award({}, admin.caller)).body.code).toBe('not-allowed');
    expect((await award({}, as('finance'))).body.code).toBe('not-allowed');
    const race = await Promise.all([award(), award(), award()]);
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const after = await standing(partner.id, admin.caller);
    expect(after).toMatchObject({
      tier: { tier: 'certified', missing: [] },
      awards: [{ tier: 'certified', source: 'decided', reason: 'Expertise seen', missing: [] }],
    });
    expect(of(after.tier, 'award')).toMatchObject({ state: 'met' });
    expect(after.history.map(({ tier }: { tier: string }) => tier)).toEqual(['member', 'certified']);
    const told = (await mails(admin.address)).at(-1);
    expect(told?.subject).toContain('Certified Partner');
    expect(told?.text).toContain('Expertise seen');
  });

  test('is given past what is missing with a reason of its own, which stays on record [S2-12]', async () => {
    const { partner } = await partnerIn(openXchange);
    const body = { tier: 'certified', reason: 'Expertise seen', override: 'Known from three projects' };
    expect((await forPartner(partner.id, 'tier-changes', body)).status).toBe(201);
    expect((await standing(partner.id)).awards).toMatchObject([
      { source: 'override', override: 'Known from three projects', missing: ['references', 'trainings'] },
    ]);
    const audit = await call('GET', `/v1/programs/open-xchange/audit?about=${partner.id}`, as('auditor'));
    expect(audit.body.items).toContainEqual(
      expect.objectContaining({
        changes: expect.objectContaining({
          tier: ['member', 'certified'],
          override: ['', 'Known from three projects'],
          missing: ['', 'references, trainings'],
        }),
      }),
    );
    const down = await forPartner(partner.id, 'tier-changes', { tier: 'member', reason: 'It ended' });
    expect(down).toMatchObject({ status: 201, body: { tier: 'member' } });
  });
});

describe('partners from before the program', () => {
  const grant = (rows: object[], caller: Caller = manager, key?: string) =>
    post('programs/open-xchange/tier-grants', { reason: 'Among the most active', rows }, caller, key);
  const awardsOf = async (partner: string) => (await standing(partner)).awards;

  test('get their tier in one batch, marked for ever and left out of the first evaluation [S2-23]', async () => {
    const many = await Promise.all(Array.from({ length: 4 }, () => partnerIn(openXchange)));
    const foreign = await partnerIn(rsupport);
    const rows = [
      ...many.map(({ partner }) => ({ partner: partner.id, tier: 'certified' })),
      { partner: foreign.partner.id, tier: 'certified' },
      { partner: clock.newId('par'), tier: 'certified' },
      { partner: many[0]?.partner.id ?? '', tier: 'platinum' },
    ];
    expect((await grant(rows, as('finance'))).body.code).toBe('not-allowed');
    const done = await grant(rows);
    expect(done).toMatchObject({ status: 200, body: { granted: 4, refused: 3 } });
    expect(done.body.items.map(({ row }: { row: number }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(done.body.items.map(({ code }: { code?: string }) => code)).toEqual([
      ...[undefined, undefined, undefined, undefined],
      ...['not-found', 'not-found', 'invalid-input'],
    ]);
    expect((await readPartner(liveTable(), foreign.partner.id))?.tier).toBe('silver');
    for (const { partner } of many) {
      expect(await awardsOf(partner.id)).toMatchObject([
        { source: 'grandfathered', reason: 'Among the most active', missing: [] },
      ]);
      const home = await readPartnerHome(liveTable(), partner.id);
      expect(home?.partner.tier).toBe('certified');
      expect(home?.history.at(-1)).toMatchObject({ source: 'grandfathered', skipsEvaluation: true });
    }
    const audit = await call(
      'GET',
      `/v1/programs/open-xchange/audit?about=${many[0]?.partner.id}`,
      as('auditor'),
    );
    expect(audit.body.items).toContainEqual(
      expect.objectContaining({ changes: expect.objectContaining({ source: ['', 'grandfathered'] }) }),
    );
  });

  test('a batch sent again, with its key or without, grants nothing twice [S2-23]', async () => {
    const { partner, admin } = await partnerIn(openXchange);
    const rows = [{ partner: partner.id, tier: 'certified' }];
    const first = await grant(rows, manager, 'batch-1');
    expect((await grant(rows, manager, 'batch-1')).body).toEqual(first.body);
    expect((await grant(rows)).body).toEqual(first.body);
    expect((await Promise.all([grant(rows), grant(rows)])).map(({ body }) => body)).toEqual([
      first.body,
      first.body,
    ]);
    expect(await awardsOf(partner.id)).toHaveLength(1);
    const told = (await mails(admin.address)).filter(({ subject }) => subject.includes('Certified'));
    expect(told).toHaveLength(1);
    const tooMany = Array.from({ length: 101 }, () => ({ partner: clock.newId('par'), tier: 'certified' }));
    expect((await grant(tooMany)).status).toBe(422);
  });

  test('were partners before there was a program, and their own years go on from their activation [S2-24]', async () => {
    const { partner } = await partnerIn(openXchange);
    const before = `${Number(openXchange.effectiveFrom.slice(0, 4)) - 1}-05-07`;
    const since = await forPartner(partner.id, 'member-since', {
      memberSince: before,
      reason: 'Ten months on the market',
    });
    expect(since).toMatchObject({ status: 201, body: { activatedAt: partner.memberSince } });
    expect(since.body.memberSince.slice(0, 10) < openXchange.effectiveFrom).toBe(true);
    expect((await standing(partner.id)).memberSince).toBe(since.body.memberSince);
    await forPartner(partner.id, 'purchases', { package: 'value-package' }, as('finance'));
    const explained = await call(
      'GET',
      `/v1/partners/${partner.id}/explain?action=support-requests`,
      manager,
    );
    expect(explained.body).toMatchObject({ limit: 5, periodStart: today() });
    const later = await forPartner(partner.id, 'member-since', {
      memberSince: addDays(today(), 2),
      reason: 'A slip',
    });
    expect(later.body.fields).toMatchObject([{ field: 'memberSince', code: 'after-activation' }]);
    const other = await partnerIn(openXchange);
    const row = { partner: other.partner.id, tier: 'certified', memberSince: before };
    expect((await grant([row])).body.granted).toBe(1);
    expect((await standing(other.partner.id)).memberSince).toBe(since.body.memberSince);
  });
});

test('a version with a tier on top leaves partners and what they have used as they are [S2-15]', async () => {
  const table = liveTable();
  const first = await publishedProgram('open-xchange', { id: 'refined' });
  const says = 'es kommt ein weitere Stufe oben drauf';
  const refined: Program = {
    ...first,
    version: 2,
    effectiveFrom: addDays(today(), 1),
    tiers: [...first.tiers, { id: 'premium', name: 'Premium Partner', rank: 3, says }],
  };
  await must(publication(refined, await publishedVersions(table, 'refined')));
  const { partner } = await partnerIn(first);
  await forPartner(partner.id, 'tier-changes', { tier: 'certified', reason: 'x', override: 'y' });
  await forPartner(partner.id, 'purchases', { package: 'value-package' }, as('finance'));
  const span = { benefit: 'support-requests', start: today(), end: addMonths(today(), 12) };
  await must([quotas.write(partner.id, { ...span, granted: 0, changes: [], used: 3, uses: [], v: 1 })]);
  const explained = async () => {
    const path = `/v1/partners/${partner.id}/explain?action=support-requests`;
    const { limit, used, left, periodStart } = (await call('GET', path, manager)).body;
    return { limit, used, left, periodStart };
  };
  const facts = async () => ({
    explained: await explained(),
    partner: await readPartner(table, partner.id),
    quotas: await quotas.all(table, partner.id),
    history: (await standing(partner.id)).history,
  });
  const before = await facts();
  expect(before.explained).toMatchObject({ limit: 10, used: 3, left: 7 });
  expect((await standing(partner.id)).above).toEqual([]);
  await system.advanceTo(`${addDays(today(), 1)}T12:00:00.000Z`);
  expect((await standing(partner.id)).above).toMatchObject([{ tier: 'premium' }]);
  expect(await facts()).toEqual(before);
});

describe('people who hold roles at RSUPPORT', () => {
  const hold = (partner: string, caller: Caller, role: string, name: string, more: object = {}) =>
    forPartner(partner, 'role-holders', { role, name, email: `${name}@nimbus.example`, ...more }, caller);
  const release = (partner: string, caller: Caller, role: string, name: string) =>
    forPartner(partner, 'role-removals', { role, email: `${name}@nimbus.example` }, caller);
  const sales = 'sales-manager';
  const technical = 'technical-support-manager';
  const tierOf = async (partner: string, tier: string) => {
    const all = await standing(partner);
    return [all.tier, ...all.above].find((one) => one.tier === tier);
  };

  test('so many sales managers for each tier; too few left is an event, and the tier stays [S3-14]', async () => {
    const { partner, admin } = await partnerIn(rsupport, { tier: 'gold' });
    const state = async (tier = 'gold') => of(await tierOf(partner.id, tier), 'sales-managers');
    await hold(partner.id, admin.caller, sales, 'ann', { phone: '+82 2 1' });
    await hold(partner.id, admin.caller, sales, 'ann');
    expect(await state()).toMatchObject({ state: 'missing', have: 1, need: 2 });
    await hold(partner.id, admin.caller, sales, 'ben');
    expect(await state()).toMatchObject({ state: 'met', have: 2, need: 2 });
    expect(await state('platinum')).toMatchObject({ state: 'missing', have: 2, need: 3 });
    expect((await standing(partner.id)).breaches).toEqual([]);
    expect((await release(partner.id, manager, sales, 'ben')).body.code).toBe('not-allowed');
    expect((await release(partner.id, admin.caller, sales, 'ben')).status).toBe(201);
    expect((await release(partner.id, admin.caller, sales, 'ben')).status).toBe(404);
    const after = await standing(partner.id);
    expect(after.tier.tier).toBe('gold');
    expect(after.history).toHaveLength(1);
    expect(after.breaches).toMatchObject([{ requirement: 'sales-managers', tier: 'gold', have: 1, need: 2 }]);
    const audit = await call('GET', `/v1/programs/rsupport/audit?about=${partner.id}`, as('auditor'));
    expect(audit.body.items).toContainEqual(
      expect.objectContaining({
        changes: expect.objectContaining({ 'sales-managers': ['met', 'missing'] }),
      }),
    );
    expect((await mails(admin.address)).at(-1)?.text).toContain('1 of 2');
    const office = rsupport.entities.find(({ id }) => id === partner.entity)?.mail ?? '';
    expect((await mails(office)).at(-1)?.text).toContain('1 of 2');
    await hold(partner.id, admin.caller, sales, 'cleo');
    expect((await standing(partner.id)).breaches).toEqual([]);
  });

  test('technical managers are other people, and one at Platinum is for maintenance [S3-15]', async () => {
    const { partner, admin } = await partnerIn(rsupport, { tier: 'silver' });
    const state = async (tier: string) => of(await tierOf(partner.id, tier), 'technical-managers');
    await hold(partner.id, admin.caller, sales, 'ann');
    await hold(partner.id, admin.caller, technical, 'ann');
    expect(await state('silver')).toMatchObject({ state: 'missing', have: 0, need: 1 });
    await release(partner.id, admin.caller, sales, 'ann');
    expect(await state('silver')).toMatchObject({ state: 'met', have: 1 });
    await hold(partner.id, admin.caller, technical, 'ben');
    expect(await state('gold')).toMatchObject({ state: 'met', have: 2, need: 2 });
    await hold(partner.id, admin.caller, technical, 'cleo');
    expect(await state('platinum')).toMatchObject({ state: 'missing', have: 3, need: 3 });
    await hold(partner.id, admin.caller, technical, 'cleo', { qualities: ['maintenance'] });
    expect(await state('platinum')).toMatchObject({ state: 'met', have: 3, need: 3 });
  });
});

test('the distributor of a reseller’s country says who was trained, and that counts for twelve months [S3-16]', async () => {
  const [distributor] = rsupport.distributors;
  const [country = ''] = distributor?.countries ?? [];
  const company = { name: 'Nimbus KK', country, website: 'https://nimbus.example' };
  const { partner, admin } = await partnerIn(rsupport, { company });
  const elsewhere = await partnerIn(rsupport, { company: { ...company, country: 'NZ' } });
  const grant = { program: 'rsupport', role: 'distributor-manager', subject: distributor?.id ?? '' } as const;
  const { caller } = await person('Dora Distributor', [grant], 500 * 86_400_000);
  const training = async () => of((await standing(partner.id, admin.caller)).tier, 'sales-training');
  expect(await training()).toMatchObject({ state: 'missing', have: 0, need: 1 });
  expect((await attended(partner.id, 'product-sales', {}, admin.caller)).body.code).toBe('not-allowed');
  expect((await attended(elsewhere.partner.id, 'product-sales', {}, caller)).status).toBe(404);
  const held = today();
  expect(await attended(partner.id, 'product-sales', { heldOn: held }, caller)).toMatchObject({
    status: 201,
    body: { by: 'distributor', heldOn: held },
  });
  const lastDay = addDays(addMonths(held, 12), -1);
  expect(await training()).toMatchObject({ state: 'met', have: 1, until: lastDay });
  await system.advanceTo(`${addDays(lastDay, 1)}T12:00:00.000Z`);
  expect(await training()).toMatchObject({ state: 'expired', have: 0 });
});
