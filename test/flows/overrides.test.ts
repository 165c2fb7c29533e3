import { expect, test } from 'vitest';
import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { distributorPerson, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// What a distributor adjusts for its own countries, and what the vendor makes of it.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const rsupport = await publishedProgram('rsupport');
const [own, other] = rsupport.distributors;
if (!own || !other) throw new Error('the program has no two distributors');
/** In the program's zone, where a day begins long before ours. */
const today = () => dateIn(rsupport.timeZone, clock.now());
const plusDays = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();

const company = (name: string, country = '') => ({ name, country, website: `https://${name}.example` });
const inside = await partnerIn(rsupport, { tier: 'silver', company: company('inside', own.countries[0]) });
const outside = await partnerIn(rsupport, {
  tier: 'silver',
  company: company('outside', other.countries[0]),
});
const manager = await distributorPerson(rsupport, own.id);
const stranger = await distributorPerson(rsupport, other.id);

const PATH = '/v1/programs/rsupport/overrides';
const wish = (more: object = {}) => ({
  distributor: own.id,
  benefit: 'sales-consulting',
  cells: { silver: 'included' },
  from: today(),
  reason: 'Resellers here are new to the product.',
  ...more,
});
const propose = (more: object = {}, caller = manager.caller) =>
  call('POST', PATH, caller, { body: wish(more) });
const decide = (id: string, body: object, caller = as('program-manager')) =>
  call('POST', `${PATH}/${id}/decisions`, caller, { body });
const withdraw = (id: string, caller = manager.caller) =>
  call('POST', `${PATH}/${id}/withdrawals`, caller, { body: { reason: 'No longer needed' } });
const explain = async ({ partner, admin }: typeof inside) =>
  (await call('GET', `/v1/partners/${partner.id}/explain?action=sales-consulting`, admin.caller)).body;
const allowed = async () => [(await explain(inside)).allowed, (await explain(outside)).allowed];

test('what a distributor proposes has no effect until the vendor approves, and reaches only its countries [S3-38]', async () => {
  expect(await allowed()).toEqual([false, false]);
  const proposed = await propose();
  expect(proposed).toMatchObject({ status: 201, body: { status: 'proposed', proposed: { by: manager.id } } });
  const { id } = proposed.body;
  expect(await allowed()).toEqual([false, false]);
  const office = rsupport.entities.find(({ serves }) => serves === 'rest')?.mail;
  expect((await mails(office)).at(-1)?.subject).toContain(`${own.name} proposes other terms`);

  const decided = await decide(id, { outcome: 'approved' });
  expect(decided).toMatchObject({ status: 201, body: { status: 'approved', from: today() } });
  expect(await allowed()).toEqual([true, false]);
  expect((await mails(manager.address)).at(-1)?.text).toContain('is approved');
  expect((await decide(id, { outcome: 'rejected', reason: 'x' })).body.code).toBe('wrong-state');
  expect((await explain(inside)).clause.text).toContain('Distributors might adjust the terms');
});

test('partners in its countries are told once what is adjusted, in words; others are not [S3-37, S3-38]', async () => {
  await advanceTo(plusDays(1 / 24));
  const told = async ({ admin }: typeof inside) =>
    (await mails(admin.address)).filter(({ subject }) => subject.includes('what changes for'));
  expect((await told(inside)).map(({ text }) => /- Benefit .*Silver: – → Included\n/.test(text))).toEqual([
    true,
  ]);
  expect(await told(outside)).toEqual([]);
});

test('both sides see who proposed and decided it and when, and nobody else does [S3-38]', async () => {
  const seen = async (caller: object, query = '') => (await call('GET', `${PATH}${query}`, caller)).body;
  const line = {
    distributor: own.id,
    proposed: { by: manager.id, reason: wish().reason, at: expect.stringMatching(/^20\d\d-/) },
    decided: { at: expect.any(String), by: expect.stringMatching(/^per_/) },
  };
  expect((await seen(as('program-manager'))).items).toMatchObject([line]);
  expect((await seen(manager.caller, `?distributor=${own.id}`)).items).toMatchObject([line]);
  for (const [caller, query] of [
    [stranger.caller, `?distributor=${own.id}`],
    [manager.caller, ''],
  ] as const)
    expect((await seen(caller, query)).code).toBe('not-found');
  expect((await propose({}, stranger.caller)).body.code).toBe('not-found');
  expect((await call('GET', PATH, inside.admin.caller)).body.code).toBe('not-allowed');
});

test('withdrawn, the program’s own terms hold again from that day on [S3-38]', async () => {
  const [{ id }] = (await call('GET', PATH, as('program-manager'))).body.items;
  expect((await withdraw(id, stranger.caller)).body.code).toBe('not-found');
  const withdrawn = await withdraw(id);
  expect(withdrawn.body).toMatchObject({
    status: 'withdrawn',
    until: today(),
    withdrawn: { by: manager.id },
  });
  expect(await allowed()).toEqual([false, false]);
  expect((await withdraw(id)).body.code).toBe('wrong-state');
});

test('rejected, with its reason, it stays without effect; a program that lets nobody adjust refuses with its clause [S3-38]', async () => {
  const { id } = (await propose({ from: addDays(today(), 3) })).body;
  expect((await decide(id, { outcome: 'rejected' })).body.fields[0].field).toBe('reason');
  expect((await decide(id, { outcome: 'rejected', reason: 'Too early' })).status).toBe(201);
  expect((await mails(manager.address)).at(-1)?.text).toContain('Too early');
  expect(await allowed()).toEqual([false, false]);
  const adjustment = { ...rsupport.adjustment, distributors: 'none' as const };
  const strict = await publishedProgram('rsupport', { id: 'strict', adjustment });
  const { caller } = await distributorPerson(strict, own.id);
  const refused = await call('POST', '/v1/programs/strict/overrides', caller, { body: wish() });
  expect(refused).toMatchObject({
    status: 403,
    body: { code: 'override-not-provided', clause: { path: 'adjustment', text: rsupport.adjustment.says } },
  });
});

test('what is proposed waits on the worklist with the program’s clock, until it is decided or taken back [S3-38]', async () => {
  const waiting = async () =>
    (await call('GET', '/v1/programs/rsupport/tasks?kind=override-decision', as('program-manager'))).body
      .items;
  const [first, second] = [(await propose()).body, (await propose({ benefit: 'press-release' })).body];
  expect(await waiting()).toMatchObject([first, second].map(({ id }) => ({ about: id, title: own.name })));
  const [{ decideBy }] = await waiting();
  expect((await call('GET', '/desk/rsupport', as('program-manager'))).text).toContain(`#${first.id}`);
  await decide(first.id, { outcome: 'rejected', reason: 'Not yet' });
  expect((await waiting()).map(({ about }: { about: string }) => about)).toEqual([second.id]);
  const office = rsupport.entities.find(({ serves }) => serves === 'rest')?.mail;
  await advanceTo(new Date(Date.parse(decideBy) + 120_000).toISOString());
  await system.renew();
  const late = (await mails(office)).filter(({ subject }) => subject.includes('waits for an answer'));
  expect(late.map(({ text }) => text.includes('/desk/rsupport/program'))).toEqual([true]);
  await withdraw(second.id);
  expect(await waiting()).toEqual([]);
  const { decisionWorkingDays: _days, ...adjustment } = rsupport.adjustment;
  const unhurried = await publishedProgram('rsupport', { id: 'unhurried', adjustment });
  const { caller } = await distributorPerson(unhurried, own.id);
  const open = await call('POST', '/v1/programs/unhurried/overrides', caller, {
    body: wish({ from: today() }),
  });
  expect(open.status).toBe(201);
  const tasks = await call('GET', '/v1/programs/unhurried/tasks', as('program-manager'));
  expect(tasks.body.items).toMatchObject([{ about: open.body.id }]);
  expect(tasks.body.items[0]).not.toHaveProperty('decideBy');
});

test('two who decide at once: one of them counts', async () => {
  const { id } = (await propose()).body;
  const replies = await Promise.all([
    decide(id, { outcome: 'approved' }),
    decide(id, { outcome: 'rejected', reason: 'No' }, as('administrator')),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  await withdraw(id);
});
