import { expect, test } from 'vitest';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { type Member, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// Leads that a vendor refers to its partners [S0-05], through the functions and the table.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
await publishedProgram('rsupport');
const manager = () => as('program-manager');

const lead = async (changes: object = {}) => {
  const body = {
    customer: { name: 'Umbrella Ltd', country: 'FR' },
    contact: { name: 'Jill', email: 'jill@umbrella.example' },
    need: 'A help desk for 200 people',
    ...changes,
  };
  return (await call('POST', '/v1/programs/otrs/leads', manager(), { body })).body.id as string;
};
const offer = (id: string, { partner }: { partner: Partner }, reason = 'Close to the customer') =>
  call('POST', `/v1/leads/${id}/offers`, manager(), { body: { partner: partner.id, reason } });
const read = async (id: string) => (await call('GET', `/v1/leads/${id}`, manager())).body;
const answer = (id: string, caller: Caller, body: object = { outcome: 'accepted' }) =>
  call('POST', `/v1/leads/${id}/answers`, caller, { body });
const byLink = (token: string, body: object) => call('POST', '/v1/lead-answers', { token }, { body });
const declined = { outcome: 'declined', note: 'We have no time' };
const offerMail = async ({ address }: Member) =>
  (await mails(address)).findLast(({ text }) => text.includes('/leads/'));

test.each(['partner', 'premium', 'preferred'])(
  'a partner of the tier %s is offered a lead, and accepts it by the link in the mail [S0-05]',
  async (tier) => {
    const asked = await partnerIn(otrs, { tier });
    const id = await lead();
    const offered = await offer(id, asked, 'Speaks French');
    expect(offered).toMatchObject({
      status: 201,
      body: { status: 'offered', offers: [{ partner: asked.partner.id, reason: 'Speaks French' }] },
    });
    for (const person of [asked.admin, asked.member]) expect(await offerMail(person)).toBeDefined();
    const own = `/v1/partners/${asked.partner.id}/leads`;
    const before = await call('GET', `${own}/${id}`, asked.member.caller);
    expect(before.body).toMatchObject({ status: 'offered', need: 'A help desk for 200 people' });
    expect(before.body.contact).toBeUndefined();
    const accepted = await byLink(linkIn(await offerMail(asked.member), 'leads'), { outcome: 'accepted' });
    expect(accepted).toMatchObject({ status: 201, body: { status: 'accepted', contact: { name: 'Jill' } } });
    expect(await read(id)).toMatchObject({ status: 'accepted' });
    expect((await call('GET', own, asked.admin.caller)).body.items).toMatchObject([
      { id, status: 'accepted' },
    ]);
  },
);

test('a partner that is not active is offered nothing [S0-05]', async () => {
  for (const status of ['suspended', 'terminated'] as const) {
    const out = await partnerIn(otrs, { status });
    expect((await offer(await lead(), out)).body.code).toBe('partner-not-active');
  }
});

test('declined, a lead returns to the pool, is never offered to the same partner again, and goes to another [S0-05]', async () => {
  const [first, second] = [await partnerIn(otrs), await partnerIn(otrs)];
  const id = await lead();
  await offer(id, first);
  const link = linkIn(await offerMail(first.admin), 'leads');
  expect((await byLink(link, { outcome: 'declined' })).body.fields).toMatchObject([{ field: 'note' }]);
  expect(await byLink(link, declined)).toMatchObject({ status: 201, body: { status: 'declined' } });
  expect(await read(id)).toMatchObject({
    status: 'pool',
    offers: [{ outcome: 'declined', note: 'We have no time' }],
  });
  expect((await offer(id, first)).body.code).toBe('declined-before');
  const suggestions = await call('GET', `/v1/leads/${id}/suggestions`, manager());
  const suggested = suggestions.body.items.map(({ partner }: { partner: string }) => partner);
  expect(suggested).not.toContain(first.partner.id);
  expect(suggested).toContain(second.partner.id);
  expect((await offer(id, second)).status).toBe(201);
  expect((await byLink(link, { outcome: 'accepted' })).body.code).toBe('link-used');
  expect((await answer(id, first.admin.caller)).body.code).toBe('wrong-state');
  expect((await answer(id, second.admin.caller)).status).toBe(201);
});

test('two answers at once: one counts [S0-05]', async () => {
  const asked = await partnerIn(otrs);
  const id = await lead();
  await offer(id, asked);
  const both = await Promise.all([answer(id, asked.admin.caller), answer(id, asked.member.caller, declined)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('a lead is not there for partners that were not asked', async () => {
  const [asked, other] = [await partnerIn(otrs), await partnerIn(otrs)];
  const id = await lead();
  await offer(id, asked);
  expect((await answer(id, other.admin.caller)).status).toBe(404);
  expect((await call('GET', `/v1/partners/${other.partner.id}/leads/${id}`, other.admin.caller)).status).toBe(
    404,
  );
  expect((await offer(id, other)).body.code).toBe('wrong-state');
});

test('a program without leads says so by name', async () => {
  const body = { customer: { name: 'Umbrella Ltd', country: 'KR' }, need: 'Support' };
  const refused = await call('POST', '/v1/programs/rsupport/leads', manager(), { body });
  expect(refused).toMatchObject({ status: 409, body: { code: 'leads-not-offered' } });
});

test('without an answer in five working days the lead is recalled, and both sides are told [S0-05]', async () => {
  const asked = await partnerIn(otrs);
  const id = await lead();
  const { body } = await offer(id, asked);
  const answerBy: string = body.offers[0].answerBy;
  expect(Date.parse(answerBy) - Date.parse(clock.now())).toBeGreaterThan(5 * 86_400_000);
  const link = linkIn(await offerMail(asked.admin), 'leads');
  await system.advanceTo(answerBy);
  await system.renew();
  expect(await read(id)).toMatchObject({
    status: 'pool',
    offers: [{ outcome: 'recalled', answeredAt: answerBy }],
  });
  expect((await byLink(link, { outcome: 'accepted' })).body.code).toBe('wrong-state');
  const partners = await mails(asked.admin.address);
  expect(partners.some(({ text }) => text.includes('The lead is back with us'))).toBe(true);
  const office = await mails('bad-homburg@otrs.example');
  const told = `${body.receipt}: no answer about Umbrella Ltd`;
  expect(office.filter(({ subject }) => subject === told)).toHaveLength(1);
  const another = await partnerIn(otrs);
  expect((await offer(id, another)).status).toBe(201);
});
