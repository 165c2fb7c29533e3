import { expect, test } from 'vitest';
import { addDays, dateIn, plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { moneyShards } from '../../shared/store/keys.ts';
import { entriesOf } from '../../shared/store/posted.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What a partner pays, by each vendor's table.

const system = await systemForFile();
const { call, as, advanceTo } = system;
const otrs = await publishedProgram('otrs');
const rsupport = await publishedProgram('rsupport');
const today = () => dateIn(otrs.timeZone, clock.now());
const EUR = (amount: string) => ({ amount, currency: 'EUR' });

const post = (path: string, body: object, caller: Caller) =>
  call('POST', `/v1/partners/${path}`, caller, { body });

test('support for the partner’s own OTRS costs 30 % less, at every level; resold it costs the list price [S0-09]', async () => {
  for (const tier of ['partner', 'premium', 'preferred']) {
    const { partner, admin } = await partnerIn(otrs, { tier });
    const quote = (more: object) =>
      post(
        `${partner.id}/quotes`,
        { product: 'support-contract', price: EUR('1000.01'), ...more },
        admin.caller,
      );
    const own = await quote({ use: 'internal' });
    expect(own.body).toMatchObject({ lines: [{ ppm: 300_000, net: EUR('700.01') }], total: EUR('700.01') });
    expect(own.body.lines[0].clause.text).toContain('support contract');
    const resold = await quote({ use: 'resale', endCustomer: { name: 'Umbrella Ltd' } });
    expect(resold.body).toMatchObject({
      lines: [{ ppm: 0, reason: 'not-for-resale', net: EUR('1000.01') }],
      total: EUR('1000.01'),
    });
  }
});

test('a price is made, seen and ordered by form; the desk sees the order [S0-09]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const page = await call('GET', `/portal/${partner.id}/quotes`, admin.caller);
  expect([page.status, page.text.includes('What you order stands here')]).toEqual([200, true]);
  const asked = { product: 'support-contract', use: 'internal', price: EUR('1000.01'), pieces: 2 };
  expect((await post(`${partner.id}/orders`, asked, admin.caller)).status).toBe(201);
  const then = await call('GET', `/portal/${partner.id}/quotes`, admin.caller);
  expect(then.text).toContain('1,400.02 EUR');
  const desk = await call('GET', `/desk/otrs/partners/${partner.id}/benefits`, as('finance'));
  expect(desk.text).toContain('1,400.02 EUR');
});

test('a contract for internal use is refused for anybody but the partner [S0-09]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const quote = (endCustomer: object, place = 'quotes') =>
    post(
      `${partner.id}/${place}`,
      { product: 'support-contract', use: 'internal', price: EUR('1000'), endCustomer },
      admin.caller,
    );
  const other = await quote({ name: 'Umbrella Ltd', domain: 'umbrella.example' });
  expect(other).toMatchObject({ status: 409, body: { code: 'internal-use-only' } });
  expect(other.body.clause.text).toContain('internally used OTRS');
  expect((await quote({ name: 'Umbrella Ltd' }, 'orders')).body.code).toBe('internal-use-only');
  expect((await quote({ name: 'Nimbus' })).body.total).toEqual(EUR('700.00'));
  expect((await quote({ name: 'Us', domain: 'https://www.nimbus.example/x' })).status).toBe(201);
});

const certification = { product: 'certification', use: 'internal', price: EUR('400.00') };

test('the first trainee pays the full price and all others half, ordered together or one by one [S0-17]', async () => {
  const [together, apart] = [await partnerIn(otrs), await partnerIn(otrs)];
  const order = (who: typeof together, pieces: number) =>
    post(`${who.partner.id}/orders`, { ...certification, pieces }, who.member.caller);
  const three = await order(together, 3);
  expect(three.body.lines).toMatchObject([
    { pieces: 1, ppm: 0, reason: 'first-ones-full', net: EUR('400.00') },
    { pieces: 2, ppm: 500_000, net: EUR('400.00') },
  ]);
  expect(three.body.lines[1].clause.text).toBe('Discount on certifications');
  const one = await order(apart, 1);
  const two = await order(apart, 1);
  expect([one.body.total, two.body.total]).toEqual([EUR('400.00'), EUR('200.00')]);
});

test('of two who order the first at once one pays the full price [S0-17]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const orders = await Promise.all(
    [1, 2, 3].map(() => post(`${partner.id}/orders`, { ...certification, pieces: 1 }, admin.caller)),
  );
  expect(orders.map(({ body }) => body.total.amount).toSorted()).toEqual(['200.00', '200.00', '400.00']);
});

test('a cancelled first trainee promotes nobody, and a quote alone counts nothing [S0-17]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const ask = (place: string) =>
    post(`${partner.id}/${place}`, { ...certification, pieces: 1 }, admin.caller);
  expect((await ask('quotes')).body.total).toEqual(EUR('400.00'));
  const first = await ask('orders');
  expect(first.body.total).toEqual(EUR('400.00'));
  const cancellations = `${partner.id}/orders/${first.body.id}/cancellations`;
  const cancel = () => post(cancellations, { reason: 'Ill' }, admin.caller);
  expect((await cancel()).body).toMatchObject({ status: 'cancelled', reason: 'Ill' });
  expect((await cancel()).body.code).toBe('already-there');
  expect((await ask('orders')).body.total).toEqual(EUR('200.00'));
});

test('a price that was told holds under its number: whatever is ordered meanwhile, once, and for nobody else [S0-17]', async () => {
  const [{ partner, admin }, other] = [await partnerIn(otrs), await partnerIn(otrs)];
  const ask = (place: string, body: object = { ...certification, pieces: 1 }) =>
    post(`${partner.id}/${place}`, body, admin.caller);
  const first = (await ask('quotes')).body;
  expect(first).toMatchObject({ total: EUR('400.00'), validUntil: addDays(today(), 30), v: 1 });
  expect(first.number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect((await ask('orders')).body.total).toEqual(EUR('400.00'));
  const second = (await ask('quotes')).body;
  expect(second.total).toEqual(EUR('200.00'));
  const at = (id: string) => ask(`quotes/${id}/orders`, {});
  // Two who order at one quote at once: one order.
  const both = await Promise.all([at(second.id), at(second.id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('quote-used');
  expect((await at(first.id)).body).toMatchObject({ total: EUR('400.00'), status: 'ordered' });
  const foreign = await post(`${other.partner.id}/quotes/${first.id}/orders`, {}, other.admin.caller);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'quote-unknown']);
  const list = (await call('GET', `/v1/partners/${partner.id}/quotes`, as('finance'))).body.items;
  expect(list.map((one: { id: string }) => one.id)).toEqual([second.id, first.id]);
  expect(list[1]).toMatchObject({ price: EUR('400.00'), use: 'internal', pieces: 1, version: otrs.version });
  const desk = await call('GET', `/desk/otrs/partners/${partner.id}/benefits`, as('finance'));
  expect(desk.text).toContain(`at quote ${first.number}`);
});

test('a reseller’s profit rate lowers its price by level and product, and no commission is posted [S3-18]', async () => {
  const expected = {
    silver: ['80.00', '85.00'],
    gold: ['75.00', '80.00'],
    platinum: ['70.00', '75.00'],
  } as const;
  for (const [tier, prices] of Object.entries(expected)) {
    const { partner, admin } = await partnerIn(rsupport, { tier });
    for (const [at, product] of ['remote-support', 'remote-access'].entries()) {
      const ordered = await post(
        `${partner.id}/orders`,
        { product, use: 'resale', price: EUR('100.00') },
        admin.caller,
      );
      expect(ordered.body.total).toEqual(EUR(prices[at] ?? ''));
    }
  }
  const month = clock.now().slice(0, 7);
  for (const shard of moneyShards)
    for await (const entry of entriesOf(liveTable(), 'rsupport', month, shard))
      expect(entry).toBe('no entry at all');
});

test('OpenNebula gives four discounts, and none on anything else [S4-22]', async () => {
  const [seeded] = (await call('GET', '/v1/programs/opennebula/partners', as('finance'))).body.items;
  const quote = (product: string) =>
    post(`${seeded.id}/quotes`, { product, use: 'resale', price: EUR('100.00') }, as('partner-admin'));
  const totals = await Promise.all(
    ['support-subscription', 'professional-services', 'training', 'events'].map(
      async (product) => (await quote(product)).body,
    ),
  );
  expect(totals.map(({ total }) => total.amount)).toEqual(['85.00', '90.00', '80.00', '75.00']);
  for (const { lines } of totals) expect(lines[0].clause.text).toContain('Partners receive a discount');
  expect((await quote('hardware')).body.fields).toMatchObject([{ field: 'product', code: 'not-an-option' }]);
});

test('a product that no benefit names costs its list price, and says so [S4-22]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const { body } = await post(
    `${partner.id}/quotes`,
    { product: 'managed', use: 'resale', price: EUR('100.00') },
    admin.caller,
  );
  expect(body).toMatchObject({ lines: [{ ppm: 0, reason: 'no-discount' }], total: EUR('100.00') });
});

test('a suspended partner gets no price', async () => {
  const { partner, admin } = await partnerIn(otrs, { status: 'suspended' });
  const ask = (caller: Caller) => post(`${partner.id}/orders`, { ...certification }, caller);
  expect((await ask(admin.caller)).body.code).toBe('partner-not-active');
  expect((await ask(as('finance'))).body.code).toBe('partner-not-active');
});

test('a new program year begins with a full price again [S0-17]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const ask = () => post(`${partner.id}/orders`, { ...certification, pieces: 2 }, admin.caller);
  expect((await ask()).body.total).toEqual(EUR('600.00'));
  expect((await ask()).body.total).toEqual(EUR('400.00'));
  await advanceTo(plusMs(partner.memberSince, 366 * 86_400_000));
  expect((await ask()).body.total).toEqual(EUR('600.00'));
});

test('a quote is made and ordered by page, and refused there and by API once it has ended', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const at = `/portal/${partner.id}/quotes`;
  const ids: string[] = [];
  for (let made = 0; made < 2; made++)
    ids.push((await post(`${partner.id}/quotes`, { ...certification, pieces: 1 }, admin.caller)).body.id);
  const page = await call('GET', at, admin.caller);
  const tokens = [...page.text.matchAll(/name="_form" value="([^"]+)"/g)].map((found) => found[1] ?? '');
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: system.url };
  const order = (id = '', token = '') =>
    call('POST', `${at}/${id}/orders`, admin.caller, {
      body: `_form=${encodeURIComponent(token)}`,
      headers,
    });
  expect((await order(ids[0], tokens.at(-1))).status).toBe(303);
  expect((await call('GET', at, admin.caller)).text).toContain('at quote');
  await advanceTo(`${addDays(today(), 31)}T12:00:00.000Z`);
  const late = await post(`${partner.id}/quotes/${ids[1]}/orders`, {}, admin.caller);
  expect([late.status, late.body.code]).toEqual([409, 'quote-ended']);
  expect((await call('GET', at, admin.caller)).text).toContain('Not valid any more');
});
