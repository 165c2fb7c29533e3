import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { entryReports } from '../../shared/store/papers.ts';
import { distributorPerson, must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// Reports that a reseller owes in every period, from the reminder to the distributor's decision.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const rsupport = await publishedProgram('rsupport');
const { partner, admin } = await partnerIn(rsupport, {
  company: { name: 'Nordlicht', country: 'DE', website: 'https://nordlicht.example' },
});
const [distributor] = rsupport.distributors;
const central = await distributorPerson(rsupport, distributor?.id ?? '');
const asked = rsupport.requirements.find(({ id }) => id === 'operating-rights');
const operatingRights = asked?.kind === 'agreement' ? asked.terms.version : '';
const today = () => dateIn(rsupport.timeZone, clock.now());
const month = `${today().slice(0, 7)}-01`;
const next = addMonths(month, 1);
/** Noon of a day where the program is. */
const to = async (date: string) => {
  await advanceTo(`${date}T03:00:00.000Z`);
  await system.renew();
};
const reports = `/v1/partners/${partner.id}/reports`;
const line = { customer: 'Acme', product: 'remote-support', amount: '100.50', 'sold-on': month };
const handIn = (more: object, caller: Caller = admin.caller) =>
  call('POST', reports, caller, {
    body: { requirement: 'sales-report', period: month, template: '1', lines: [line], ...more },
  });
const stateOf = async (period: string, caller: Caller = admin.caller) => {
  const { body } = await call('GET', reports, caller);
  return body.items.find(
    (one: { requirement: string; period: { start: string } }) =>
      one.requirement === 'sales-report' && one.period.start === period,
  );
};
const told = async (address: string, subject: string) =>
  (await mails(address)).filter((mail) => mail.subject.includes(subject));

test('a month is reminded of before its day, missed at its end, told to the distributor, and taken late [S3-10]', async () => {
  // What is given for the first time makes its reports watched, as becoming active does.
  const terms = { requirement: 'operating-rights', version: operatingRights, accepted: true };
  const neighbour = await partnerIn(rsupport, {
    company: { name: 'Südlicht', country: 'DE', website: 'https://suedlicht.example' },
  });
  for (const one of [{ partner, admin }, neighbour])
    expect(
      (await call('POST', `/v1/partners/${one.partner.id}/agreements`, one.admin.caller, { body: terms }))
        .status,
    ).toBe(201);
  expect(await stateOf(month)).toMatchObject({ state: 'coming', dueOn: addDays(next, 9), to: 'distributor' });
  expect((await handIn({})).body).toMatchObject({
    code: 'invalid-input',
    fields: [{ field: 'period', code: 'period-not-over' }],
  });
  await to(addDays(next, 5));
  expect(await told(admin.address, 'Monthly sales report')).toEqual([]);
  await to(addDays(next, 7));
  const [reminder, ...more] = await told(admin.address, 'Monthly sales report');
  expect(more).toEqual([]);
  expect(reminder?.text).toContain(`/portal/${partner.id}/reports`);
  // At six in the morning the partner knows; the distributor reads of all its resellers at seven.
  const digests = () => told(distributor?.mail ?? '', 'reports of your resellers');
  await advanceTo(`${addDays(next, 9)}T21:00:00.000Z`);
  expect(await told(admin.address, 'Monthly sales report')).toHaveLength(2);
  expect(await digests()).toEqual([]);
  await to(addDays(next, 10));
  for (let again = 0; again < 2; again++) await system.tick('documents');
  const [digest, ...others] = await digests();
  expect(others).toEqual([]);
  const missed = digest?.text.split('\n').filter((text) => text.startsWith('- ')) ?? [];
  for (const name of ['Nordlicht', 'Südlicht'])
    expect(missed.filter((text) => text.startsWith(`- ${name}: Monthly sales report, `))).toHaveLength(1);
  expect(digest?.text).toContain(`/portal/distributors/rsupport/${distributor?.id}`);
  expect(await stateOf(month)).toMatchObject({ state: 'missed', late: true });
  expect((await handIn({ template: '0' })).body.fields).toMatchObject([
    { field: 'template', code: 'old-template' },
  ]);
  // Another partner's report is nobody's to hand in, and the refusal does not say whether it is owed.
  expect((await handIn({}, neighbour.admin.caller)).body.code).toBe('not-found');
  expect(await stateOf(month)).toMatchObject({ state: 'missed' });
  expect((await handIn({ period: addMonths(next, 24) })).body.fields).toMatchObject([
    { field: 'period', code: 'not-an-option' },
  ]);
  expect((await handIn({})).status).toBe(201);
  expect(await stateOf(month)).toMatchObject({ state: 'given', late: true, revision: 1 });
  expect((await handIn({})).body.code).toBe('already-there');
  await to(addDays(next, 14));
  expect(await told(admin.address, 'Monthly sales report')).toHaveLength(2);
});

test('its lines may be copied out of the template; another time makes a revision, two at once one of them', async () => {
  const lines = `Customer;Product;Net amount;Sold on\nAcme;Remote support;100.50;${month}\nBeta;remote-access;20;${month}`;
  const both = await Promise.all([handIn({ lines }), handIn({ lines })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const second = both.find(({ status }) => status === 409);
  expect(['already-there', 'changed-since']).toContain(second?.body.code);
  const { body } = await call('GET', `${reports}/sales-report/${month}`, admin.caller);
  expect(
    body.revisions.map(({ revision, lines: all }: { revision: number; lines: object[] }) => [revision, all]),
  ).toEqual([
    [1, [line]],
    [2, [line, { ...line, customer: 'Beta', product: 'remote-access', amount: '20.00' }]],
  ]);
  const stray = await handIn({ lines: 'Acme;Remote support;1,5' });
  expect(stray.body.fields).toMatchObject([
    { field: 'lines.0.amount', code: 'not-an-amount' },
    { field: 'lines.0.sold-on', code: 'required' },
  ]);
});

test('whoever decides says which revision they read: another that came since is not accepted unread', async () => {
  const at = `${reports}/sales-report/${month}`;
  const read = await call('GET', at, central.caller);
  expect(read.body.v).toBe(read.body.revisions.at(-1).v);
  expect((await handIn({ lines: [line, line, line] })).status).toBe(201);
  const accept = (tag: string | undefined) =>
    call('POST', `${at}/decisions`, central.caller, {
      body: { outcome: 'accepted' },
      headers: { 'if-match': tag ?? '' },
    });
  expect((await accept(read.headers.get('etag') ?? undefined)).body.code).toBe('changed-since');
  expect(await stateOf(month)).toMatchObject({ state: 'given', revision: 3 });
  const link = `/portal/distributors/rsupport/${distributor?.id}/partners/${partner.id}/reports/sales-report/${month}`;
  const html = (await call('GET', link, central.caller)).text;
  const now = (await call('GET', at, central.caller)).body.v;
  expect(html.split(`name="_v" value="${now}"`)).toHaveLength(3);
});

test('the distributor rejects it with a reason, and it is owed anew; a month without sales says so', async () => {
  const decide = (body: object, caller: Caller) =>
    call('POST', `${reports}/sales-report/${month}/decisions`, caller, { body });
  expect((await decide({ outcome: 'rejected', reason: 'Two are missing' }, as('finance'))).status).toBe(403);
  expect((await decide({ outcome: 'rejected', reason: 'Two are missing' }, central.caller)).status).toBe(201);
  const [mail] = await told(admin.address, 'please hand it in again');
  expect(mail?.text).toContain('Two are missing');
  expect(await stateOf(month)).toMatchObject({ state: 'rejected' });
  expect((await handIn({ lines: [] })).body.fields).toMatchObject([{ field: 'lines', code: 'required' }]);
  expect((await handIn({ lines: [], nothing: true })).status).toBe(201);
  expect((await decide({ outcome: 'accepted' }, central.caller)).status).toBe(201);
  expect((await decide({ outcome: 'accepted' }, central.caller)).body.code).toBe('wrong-state');
  expect(await stateOf(month)).toMatchObject({ state: 'accepted', revision: 4 });
});

test('a yearly plan goes to the vendor: its distributor does not see it, nor anybody else’s reports [S3-07] [S3-09]', async () => {
  const requirements = async (caller: Caller) =>
    new Set(
      (await call('GET', reports, caller)).body.items?.map((one: { requirement: string }) => one.requirement),
    );
  expect(await requirements(admin.caller)).toContain('business-plan');
  expect(await requirements(as('program-manager'))).toContain('profile');
  expect(await requirements(central.caller)).toEqual(new Set(['sales-report', 'opportunity-report']));
  const stranger = await partnerIn(rsupport, {
    company: { name: 'Fremd', country: 'DE', website: 'https://fremd.example' },
  });
  expect((await call('GET', reports, stranger.admin.caller)).status).toBe(404);
  const { dueOn } = (await call('GET', reports, admin.caller)).body.items.find(
    (one: { requirement: string }) => one.requirement === 'business-plan',
  );
  const plan = rsupport.requirements.find(({ id }) => id === 'business-plan');
  const days = plan?.kind === 'report' ? Math.max(...plan.reminderDays) : 0;
  await to(addDays(dueOn, 1 - days));
  expect(await told(admin.address, 'Annual business plan')).toHaveLength(1);
});

/** The form of a page, as a browser sends it. */
const submit = async (path: string, caller: Caller, fields: Record<string, string>, page = path) => {
  const token = /name="_form" value="([^"]+)"/.exec((await call('GET', page, caller)).text)?.[1] ?? '';
  return call('POST', path, caller, {
    body: new URLSearchParams({ ...fields, _form: token }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
};

test('the pages of the partner, its distributor and the desk show the report, take it and decide it', async () => {
  const own = `/portal/${partner.id}/reports`;
  const list = await call('GET', own, admin.caller);
  expect(list.text).toContain('Monthly sales report');
  expect(list.text).toContain('Overdue');
  const open = (await call('GET', reports, admin.caller)).body.items.find(
    (one: { requirement: string; state: string }) =>
      one.requirement === 'opportunity-report' && one.state === 'missed',
  );
  const place = `opportunity-report/${open.period.start}`;
  const fields = { requirement: 'opportunity-report', period: open.period.start, template: '1' };
  const lines = `Acme\tremote-support\t90\t${today()}`;
  expect((await submit(`${own}/${place}`, admin.caller, { ...fields, lines })).status).toBe(303);
  const theirs = `/portal/distributors/rsupport/${distributor?.id}/partners/${partner.id}/reports/${place}`;
  expect((await call('GET', theirs, central.caller)).text).toContain('Acme');
  const desk = `/desk/rsupport/partners/${partner.id}/reports/${place}`;
  const decision = { outcome: 'rejected', reason: 'Old list' };
  expect((await submit(desk, as('program-manager'), decision)).status).toBe(303);
  expect((await call('GET', `${own}/${place}`, admin.caller)).text).toContain('Old list');
});

test('a sale that was listed as an opportunity earns the rebate, another may be listed in time, and is said so [S3-12]', async () => {
  const { partner: other, admin: own } = await partnerIn(rsupport, {
    company: { name: 'Suedlicht', country: 'DE', website: 'https://suedlicht.example' },
    memberSince: '2025-01-01T00:00:00.000Z',
  });
  const theirs = `/v1/partners/${other.id}/reports`;
  const start = addMonths(`${today().slice(0, 7)}-01`, -1);
  const finance = as('finance');
  const give = (requirement: string, lines: object[]) =>
    call('POST', theirs, own.caller, { body: { requirement, period: start, template: '1', lines } });
  const chance = (customer: string) => ({
    ...{ customer, product: 'remote-support', amount: '100.00', 'expected-on': start },
  });
  const sold = (customer: string) => ({
    ...{ customer, product: 'remote-support', amount: '110.00', 'sold-on': start },
  });
  const count = () => call('POST', `${theirs}/sales-report/${start}/rebates`, finance, { body: {} });
  const statement = async () =>
    (await call('GET', `/v1/partners/${other.id}/statement?period=${start.slice(0, 7)}`, own.caller)).body;
  expect((await give('opportunity-report', [chance('Acme')])).status).toBe(201);
  expect((await give('sales-report', [sold('Acme GmbH'), sold('Beta')])).status).toBe(201);
  const seen = await call('GET', `${theirs}/sales-report/${start}`, own.caller);
  expect(seen.body.rebates[0].lines.map(({ state }: { state: string }) => state)).toEqual([
    'listed',
    'to-list',
  ]);
  const page = await call('GET', `/portal/${other.id}/reports/sales-report/${start}`, own.caller);
  expect(page.text).toContain('1 of 2 sales have no listed opportunity');
  expect((await count()).body.code).toBe('wrong-state');
  // A form below its page is refused on that page, whose other language can be asked for.
  const desk = `/desk/rsupport/partners/${other.id}/reports/sales-report/${start}`;
  const refused = await submit(`${desk}/rebates`, finance, {}, desk);
  expect(refused.status).toBe(409);
  const [, inGerman = ''] = /<a href="([^"]+)" hreflang="de"/.exec(refused.text) ?? [];
  expect(inGerman).toContain(`${desk}?`);
  expect((await call('GET', inGerman, finance)).status).toBe(200);
  const accepted = { body: { outcome: 'accepted' } };
  const decided = await call(
    'POST',
    `${theirs}/sales-report/${start}/decisions`,
    as('program-manager'),
    accepted,
  );
  expect(decided.status).toBe(201);
  expect((await count()).body).toMatchObject({ posted: 1, excluded: 1, left: 0, refused: [] });
  // 3 % of 110.00 EUR.
  expect((await statement()).entries.map(({ amount, rule }: never) => [rule, amount])).toEqual([
    ['listed-opportunities', { amount: '3.30', currency: 'EUR' }],
  ]);
  expect((await statement()).decisions.map(({ reason }: { reason: string }) => reason)).toContain(
    'unlisted-opportunity',
  );
  expect((await count()).body).toMatchObject({ posted: 0, excluded: 0 });
  expect((await give('opportunity-report', [chance('Acme'), chance('Beta')])).status).toBe(201);
  expect((await count()).body).toMatchObject({ posted: 1, excluded: 0, refused: [] });
  expect((await statement()).entries).toHaveLength(2);
  expect((await count()).body).toMatchObject({ posted: 0, excluded: 0, changed: [] });
});

test('what is reported stands beside what is booked, and the plan beside what was reported [S3-09] [S3-10]', async () => {
  const { partner: other, admin: own } = await partnerIn(rsupport, {
    company: { name: 'Ostlicht', country: 'DE', website: 'https://ostlicht.example' },
    memberSince: `${addMonths(`${today().slice(0, 7)}-01`, -2)}T06:00:00.000Z`,
  });
  const theirs = `/v1/partners/${other.id}/reports`;
  const start = addMonths(`${today().slice(0, 7)}-01`, -1);
  let number = 0;
  const booked = (product: string, minor: number, on: string): Decision => {
    number += 1;
    return {
      ...{ decisionKey: `sale~B-${number}`, program: rsupport.id, programVersion: 1, partnerId: other.id },
      ...{ period: start.slice(0, 7), event: 'sale', saleId: `B-${number}`, revision: 0, entries: [] },
      ...{ product, occurredAt: `${on}T06:00:00.000Z`, currency: 'EUR', net: String(minor) },
      ...{ outcome: 'excluded', reason: 'no-rate', actor: 'test', decidedAt: clock.now(), clause: '' },
    };
  };
  for (const sale of [
    booked('remote-support', 10_100, addDays(start, 2)),
    booked('remote-support', 50_000, addDays(start, 9)),
    booked('remote-access', 7_000, addDays(start, 20)),
    // Of the month before, and within the days that may lie between.
    booked('remote-access', 3_000, addDays(start, -1)),
  ])
    await must(decisionPosting(sale, []));
  const sold = (customer: string, product: string, amount: string, on: string) => ({
    ...{ customer, product, amount, 'sold-on': on },
  });
  const given = await call('POST', theirs, own.caller, {
    body: {
      ...{ requirement: 'sales-report', period: start, template: '1' },
      lines: [
        sold('Acme', 'remote-support', '100.00', start),
        sold('Beta', 'remote-support', '450.00', addDays(start, 9)),
        sold('Gamma', 'remote-access', '30.00', start),
        sold('Delta', 'remote-access', '900.00', addDays(start, 2)),
      ],
    },
  });
  expect(given.status).toBe(201);
  const { body } = await call('GET', `${theirs}/sales-report/${start}`, central.caller);
  expect(
    body.compared.map(
      (one: { state: string; reported?: { customer: string }; booked?: { saleId: string } }) => [
        ...[one.state, one.reported?.customer, one.booked?.saleId],
      ],
    ),
  ).toEqual([
    ['matched', 'Acme', 'B-1'],
    ['different', 'Beta', 'B-2'],
    ['matched', 'Gamma', 'B-4'],
    ['not-booked', 'Delta', undefined],
    ['not-reported', undefined, 'B-3'],
  ]);
  const page = await call('GET', `/portal/${other.id}/reports/sales-report/${start}`, own.caller);
  expect(page.text).toContain('3 of 5 do not match.');
  const { body: all } = await call('GET', theirs, own.caller);
  const plan = all.items.find((one: { requirement: string }) => one.requirement === 'business-plan');
  // The plan of the first year is given at entry.
  await must([
    entryReports.write(other.id, {
      ...{ requirement: 'business-plan', texts: { 'marketing-goals': 'Two fairs' } },
      figures: { 'sales-goal': '3000.00', 'profit-goal': '500.00' },
      ...{ by: 'test', at: clock.now(), v: 1 },
    }),
  ]);
  const goals = await call('GET', `${theirs}/business-plan/${plan.period.start}`, own.caller);
  expect(goals.body.goals).toMatchObject([
    { figure: 'sales-goal', actual: { amount: '1480.00', currency: 'EUR' }, percent: 49 },
  ]);
});
