import { expect, it } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What was ordered, and a service desk, become charges by themselves: once each, at the price that was told.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const day = (days = 0) => addDays(dateIn(otrs.timeZone, clock.now()), days);
const post = (path: string, body: object, caller: Caller) =>
  call('POST', `/v1/partners/${path}`, caller, { body });
const charges = async (partner: string, kind: string) =>
  (await call('GET', `/v1/partners/${partner}/charges`, as('finance'))).body.items.filter(
    (one: { kind: string }) => one.kind === kind,
  );
const certification = { product: 'certification', use: 'internal', price: euros('400.00') };

it('charges what was ordered, at its price and once, also when it was ordered at a quote', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const ask = (path: string, body: object) => post(`${partner.id}/${path}`, body, admin.caller);
  const order = (await ask('orders', { ...certification, pieces: 3 })).body;
  const quote = (await ask('quotes', { ...certification, pieces: 1 })).body;
  const quoted = (await ask(`quotes/${quote.id}/orders`, {})).body;
  await Promise.all([system.tick('charges'), system.tick('charges')]);
  await system.tick('charges');
  const made = await charges(partner.id, 'order');
  expect(made.map((one: { about: string; net: object }) => [one.about, one.net]).toSorted()).toEqual(
    [
      [order.id, order.total],
      [quoted.id, quoted.total],
    ].toSorted(),
  );
  expect(made[0]).toMatchObject({ state: 'open', on: day(), dueOn: day(14), vendorEntity: partner.entity });
  expect(made[0].clause).toMatch(/^benefits\./);
  await system.settled();
  const said = (await mails(admin.address)).map(({ subject }) => subject);
  expect(said.filter((one) => /owes .*: Order: /.test(one))).toHaveLength(2);
});

it('charges nothing for an order that is cancelled before, and leaves it to finance to let off one that is charged', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const order = async () =>
    (await post(`${partner.id}/orders`, { ...certification, pieces: 1 }, admin.caller)).body.id;
  const cancel = (id: string) =>
    post(`${partner.id}/orders/${id}/cancellations`, { reason: 'Ill' }, admin.caller);
  await cancel(await order());
  await system.tick('charges');
  expect(await charges(partner.id, 'order')).toEqual([]);
  const late = await order();
  await system.tick('charges');
  expect((await cancel(late)).body.status).toBe('cancelled');
  await system.tick('charges');
  await system.tick('charges');
  const [charge] = await charges(partner.id, 'order');
  expect(charge).toMatchObject({ state: 'open', waiting: { amount: charge.net, reason: 'Ill' } });
  const decided = await post(
    `${partner.id}/charges/${charge.id}/waiver-decisions`,
    { outcome: 'approved' },
    as('finance'),
  );
  expect(decided.body).toMatchObject({ state: 'waived', lines: [{ kind: 'waiver', reason: 'Ill' }] });
});

it('charges each year of a service desk from the day on which it was made active, until it ends', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const step = (body: object) => post(`${partner.id}/service-desk/steps`, body, as('administrator'));
  await step({
    step: 'offer',
    terms: { version: '1', url: 'https://x.example/terms' },
    fee: euros('1200.00'),
  });
  const desk = { description: 'Six people', mail: 'desk@x.example' };
  const answer = { outcome: 'accepted', version: '1', desk };
  await post(`${partner.id}/service-desk/answers`, answer, admin.caller);
  await system.tick('charges');
  expect(await charges(partner.id, 'service-desk')).toEqual([]);
  const first = day();
  expect((await step({ step: 'activate' })).status).toBe(201);
  await system.tick('charges');
  await system.tick('charges');
  expect(await charges(partner.id, 'service-desk')).toMatchObject([
    { net: euros('1200.00'), on: first, dueOn: day(14), clause: 'benefits.service-desk' },
  ]);
  await system.advanceTo(`${addMonths(first, 12)}T10:00:00.000Z`);
  await system.renew();
  const years = await charges(partner.id, 'service-desk');
  expect(years.map(({ on }: { on: string }) => on)).toEqual([first, addMonths(first, 12)]);
  await step({ step: 'end', reason: 'Closed' });
  await system.advanceTo(`${addMonths(first, 25)}T10:00:00.000Z`);
  await system.renew();
  expect(await charges(partner.id, 'service-desk')).toHaveLength(2);
});

it('offers finance only what nobody orders here', async () => {
  const { partner } = await partnerIn(otrs);
  const page = await call('GET', `/desk/otrs/charges?partner=${partner.id}`, as('finance'));
  const offered = [...page.text.matchAll(/value="(certification|support|other|package|order)"/g)].map(
    ([, value]) => value,
  );
  expect(offered).toEqual(expect.arrayContaining(['certification', 'support', 'other']));
  expect(offered).not.toContain('package');
  expect(offered).not.toContain('order');
});
