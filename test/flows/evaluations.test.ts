import { expect, test } from 'vitest';
import { watchedEvaluations } from '../../functions/evaluations/watched.ts';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { agreements, awards } from '../../shared/store/papers.ts';
import { distributorPerson, must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// The yearly evaluation, from the forecast to the tier that follows: who decides, what it may lead to, and when.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const file = programNamed('rsupport');
const evaluation = { ...file.evaluation, noticeDays: 30, appealDays: 14 };
const rules = { all: ['sales-performance', 'operating-rights'] };
const program = await publishedProgram('rsupport', {
  evaluation: evaluation as typeof file.evaluation,
  tiers: file.tiers.map((tier) => ({ ...tier, requires: rules })),
});
const [distributor] = program.distributors;
const central = await distributorPerson(program, distributor?.id ?? '');
const north = await distributorPerson(program, 'north');
const today = () => dateIn(program.timeZone, clock.now());
/** The first day after the year that everybody here is evaluated for. */
const on = addDays(today(), 6);
const began = addMonths(on, -12);
const to = async (date: string) => {
  await advanceTo(`${date}T03:00:00.000Z`);
  await system.renew();
};
const agreed = program.requirements.find(({ id }) => id === 'operating-rights');
const version = agreed?.kind === 'agreement' ? agreed.terms.version : '';

let number = 0;
const sold = (partner: string, minor: number, occurredOn: string, currency = 'EUR'): Decision => {
  number += 1;
  return {
    ...{ decisionKey: `sale~${number}`, program: program.id, programVersion: 1, partnerId: partner },
    ...{ period: today().slice(0, 7), event: 'sale', saleId: `INV-${number}`, revision: 0, entries: [] },
    ...{ product: 'remote-support', occurredAt: `${occurredOn}T10:00:00.000Z`, currency, net: String(minor) },
    ...{ outcome: 'excluded', reason: 'no-rate', actor: 'test', decidedAt: clock.now(), clause: '' },
  };
};

const reseller = async (tier: string, country: string, sales: number, changes: Partial<Partner> = {}) => {
  const made = await partnerIn(program, {
    tier,
    company: { name: `${tier} of ${country}`, country, website: 'https://reseller.example' },
    memberSince: `${began}T00:00:00.000Z`,
    ...changes,
  });
  const { id } = made.partner;
  const agreement = { id: clock.newId('agr'), requirement: 'operating-rights', version };
  await must([
    ...(await watchedEvaluations(liveTable(), made.partner, program, clock.now())),
    agreements.write(id, { ...agreement, by: 'test', source: '127.0.0.1', at: clock.now(), v: 1 }),
    ...(sales ? decisionPosting(sold(id, sales * 100, addDays(today(), -20)), []) : []),
  ]);
  return made;
};

const falls = await reseller('gold', 'DE', 60_000);
const rises = await reseller('silver', 'DE', 160_000);
const unknown = await reseller('gold', 'NO', 0);
const kept = await reseller('gold', 'AT', 60_000);

const at = (partner: string, rest = '') => `/v1/partners/${partner}/evaluations${rest}`;
const read = async ({ partner }: typeof falls, caller: Caller) =>
  (await call('GET', at(partner.id, `/${on}`), caller)).body;
const decide = (partner: string, caller: Caller, body: object) =>
  call('POST', at(partner, `/${on}/decisions`), caller, { body });
const told = async (address: string, text: RegExp) =>
  (await mails(address)).filter((mail) => text.test(mail.text));
const standingOf = async (partner: string) =>
  (await call('GET', `/v1/partners/${partner}/standing`, as('program-manager'))).body;

test('before it, partner and vendor see where it would stand, and the partner is mailed once for days that have passed', async () => {
  await to(addDays(on, -4));
  const { forecast, items } = (await call('GET', at(falls.partner.id), falls.admin.caller)).body;
  expect(items).toEqual([]);
  expect(forecast).toMatchObject({
    cycle: { start: began, end: on },
    on,
    tier: 'gold',
    proposal: { outcome: 'downgrade', tier: 'silver', requirements: ['sales-performance'] },
  });
  const gold = forecast.facts.find(({ tier }: { tier: string }) => tier === 'gold');
  expect(
    gold.criteria.find((one: { requirement: string }) => one.requirement === 'sales-performance'),
  ).toMatchObject({ state: 'missed', have: '60000', need: '150000', evidence: ['INV-1'] });
  const [mail, ...more] = await told(falls.admin.address, /As things stand today/);
  expect(more).toEqual([]);
  expect(mail?.text).toContain('Open today: Sales performance.');
  expect(mail?.text).toContain(`/portal/${falls.partner.id}/evaluations`);
});

test('at its end the distributor of the country has it with the facts, and decides by them alone [S3-03] [S3-04]', async () => {
  await to(addDays(on, 1));
  const waiting = `/v1/programs/rsupport/distributors/${distributor?.id}/evaluations`;
  const { items } = (await call('GET', waiting, central.caller)).body;
  expect(items.map(({ partner }: { partner: string }) => partner).toSorted()).toEqual(
    [falls.partner.id, rises.partner.id, kept.partner.id].toSorted(),
  );
  expect(await told(distributor?.mail ?? '', /your turn to evaluate gold of DE/)).toHaveLength(1);
  expect(await read(falls, central.caller)).toMatchObject({ status: 'open', by: 'distributor', misses: 1 });
  expect((await call('GET', at(falls.partner.id, `/${on}`), north.caller)).status).toBe(404);
  // What is booked after the day counts for the next time, whatever day it is of: the facts stay, and nobody rises by it.
  await must(decisionPosting(sold(falls.partner.id, 40_000_000, addDays(on, -20)), []));
  await system.tick('evaluations');
  const { facts } = await read(falls, central.caller);
  expect(JSON.stringify(facts)).toContain('"have":"60000"');
  expect(JSON.stringify(facts)).not.toContain('460000');
  const up = { outcome: 'upgrade', reason: 'They try hard' };
  expect((await decide(falls.partner.id, central.caller, { ...up, tier: 'platinum' })).body).toMatchObject({
    code: 'requirements-missing',
    missing: 'sales-performance',
    clause: { text: file.evaluation.says },
  });
  expect(
    (await decide(falls.partner.id, central.caller, { outcome: 'downgrade', tier: 'iron', reason: 'x' }))
      .body,
  ).toMatchObject({ code: 'invalid-input', fields: [{ field: 'tier', code: 'not-an-option' }] });
});

test('an upgrade needs what the tier asks for; confirmed by the vendor, tier and mail come at one instant [S3-04]', async () => {
  const decided = await decide(rises.partner.id, central.caller, {
    ...{ outcome: 'upgrade', tier: 'gold', reason: 'A very good year' },
  });
  expect(decided.body).toMatchObject({ status: 'decided' });
  // The reseller hears of it when the vendor has confirmed it.
  expect((await read(rises, rises.admin.caller)).decisions).toEqual([]);
  expect((await standingOf(rises.partner.id)).tier.tier).toBe('silver');
  const tasks = await call(
    'GET',
    '/v1/programs/rsupport/tasks?kind=evaluation-decision',
    as('program-manager'),
  );
  expect(tasks.body.items).toHaveLength(1);
  const confirm = at(rises.partner.id, `/${on}/confirmations`);
  const confirmed = { body: { outcome: 'confirmed' } };
  expect((await call('POST', confirm, central.caller, confirmed)).status).toBe(403);
  const done = await call('POST', confirm, as('program-manager'), confirmed);
  expect(done.body).toMatchObject({ status: 'done' });
  const standing = await standingOf(rises.partner.id);
  expect(standing.tier.tier).toBe('gold');
  expect(standing.history.at(-1)).toMatchObject({
    tier: 'gold',
    source: 'evaluated',
    from: done.body.effectiveAt,
  });
  const rest = await call(
    'GET',
    '/v1/programs/rsupport/tasks?kind=evaluation-decision',
    as('program-manager'),
  );
  expect(rest.body.items).toEqual([]);
  await advanceTo(new Date(Date.parse(clock.now()) + 60_000).toISOString());
  expect(await told(rises.admin.address, /The level is Gold from now on/)).toHaveLength(1);
  const toDistributor = await told(distributor?.mail ?? '', /has evaluated your reseller/);
  expect(toDistributor.map(({ text }) => /The level is Gold from now on/.test(text))).toEqual([true]);
});

test('what a distributor decided and the vendor takes over never counted, and is not shown to the partner', async () => {
  const { id } = kept.partner;
  const path = (step: string) => at(id, `/${on}/${step}`);
  const stays = { outcome: 'keep', reason: 'They were late' };
  expect((await decide(id, central.caller, stays)).body).toMatchObject({ status: 'decided' });
  const over = { body: { outcome: 'taken-over', reason: 'They were ill' } };
  const taken = await call('POST', path('confirmations'), as('program-manager'), over);
  expect(taken.body).toMatchObject({
    status: 'open',
    by: 'vendor',
    decisions: [{ reason: 'They were late', overruled: { reason: 'They were ill' } }],
  });
  expect(await read(kept, kept.admin.caller)).toMatchObject({ status: 'open', decisions: [] });
  const fresh = { outcome: 'keep', reason: 'As before' };
  expect((await decide(id, as('program-manager'), fresh)).body).toMatchObject({ status: 'done' });
  expect((await read(kept, kept.admin.caller)).decisions).toMatchObject([{ reason: 'As before' }]);
  const text = { body: { text: 'Look again' } };
  const appealed = await call('POST', path('appeals'), kept.admin.caller, text);
  expect(appealed.body).toMatchObject({ status: 'appealed', decisions: [{ reason: 'As before' }] });
  const refused = { body: { outcome: 'refused', reason: 'No' } };
  expect((await call('POST', path('appeal-decisions'), as('program-manager'), refused)).body.status).toBe(
    'done',
  );
  // One appeal for the one decision that counted; the other one is still known to the vendor.
  expect((await call('POST', path('appeals'), kept.admin.caller, text)).body.code).toBe('wrong-state');
  expect((await read(kept, as('program-manager'))).decisions).toHaveLength(2);
});

test('a lower tier comes with notice, waits for an appeal, and takes effect on its day', async () => {
  const down = { outcome: 'downgrade', tier: 'silver', reason: 'Sales were too low' };
  expect((await decide(falls.partner.id, central.caller, down)).status).toBe(201);
  const confirm = at(falls.partner.id, `/${on}/confirmations`);
  await call('POST', confirm, as('program-manager'), { body: { outcome: 'confirmed' } });
  const coming = await read(falls, falls.admin.caller);
  expect(coming).toMatchObject({ status: 'coming' });
  expect(dateIn(program.timeZone, coming.effectiveAt)).toBe(addDays(today(), 31));
  const appeals = at(falls.partner.id, `/${on}/appeals`);
  const text = { body: { text: 'An order of 90,000 came a day late' } };
  expect((await call('POST', appeals, falls.member.caller, text)).status).toBe(403);
  expect((await call('POST', appeals, falls.admin.caller, text)).body).toMatchObject({ status: 'appealed' });
  expect((await call('POST', appeals, falls.admin.caller, text)).body.code).toBe('wrong-state');
  await to(addDays(today(), 40));
  expect((await standingOf(falls.partner.id)).tier.tier).toBe('gold');
  const answer = at(falls.partner.id, `/${on}/appeal-decisions`);
  const refused = { body: { outcome: 'refused', reason: 'The year is over' } };
  expect((await call('POST', answer, as('program-manager'), refused)).body).toMatchObject({
    status: 'coming',
  });
  await advanceTo(new Date(Date.parse(clock.now()) + 120_000).toISOString());
  const standing = await standingOf(falls.partner.id);
  expect(standing.tier.tier).toBe('silver');
  expect(await awards.all(liveTable(), falls.partner.id)).toMatchObject([
    { tier: 'silver', source: 'evaluated' },
  ]);
  expect(await told(falls.admin.address, /The appeal is refused/)).toHaveLength(1);
  expect((await call('POST', appeals, falls.admin.caller, text)).body.code).toBe('wrong-state');
});

test('a country without a threshold is for a person, who lowers nothing; what a distributor leaves goes to the vendor [S3-17] [S3-03]', async () => {
  const late = await read(unknown, as('program-manager'));
  expect(late).toMatchObject({
    by: 'vendor',
    status: 'open',
    proposal: { outcome: 'manual-review', because: 'undecided', requirements: ['sales-performance'] },
  });
  expect(dateIn(program.timeZone, late.escalatedAt)).toBe(addDays(on, 31));
  expect(await told(program.distributors[1]?.mail ?? '', /has gone to the vendor/)).toHaveLength(1);
  const { id } = unknown.partner;
  expect((await decide(id, north.caller, { outcome: 'keep', reason: 'x' })).body.code).toBe('wrong-state');
  const manager = as('program-manager');
  const down = { outcome: 'downgrade', tier: 'silver', reason: 'No sales' };
  expect((await decide(id, manager, down)).body).toMatchObject({ code: 'tier-stays' });
  expect((await decide(id, manager, { outcome: 'keep', reason: 'A market of its own' })).body).toMatchObject({
    status: 'done',
  });
  expect((await decide(id, manager, { outcome: 'keep', reason: 'again' })).body.code).toBe('wrong-state');
  const over = await call('GET', '/v1/programs/rsupport/evaluations?turn=over', manager);
  expect(over.body.items).toHaveLength(4);
});
