import { describe, expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A contract's year on its anniversary, by the schedule, through the real functions and the real table.

const system = await systemForFile();
const { call, as } = system;
const schemes = programNamed('otrs').commission.schemes.map((scheme) =>
  scheme.id === 'service-desk-share' ? { ...scheme, earnedBy: 'sale' as const, holdDays: 0 } : scheme,
);
const otrs = await publishedProgram('otrs', { commission: { schemes } });
const { partner } = await partnerIn(otrs);
const AT = '/v1/programs/otrs';
const post = async (path: string, body: object, role = 'finance') =>
  (await call('POST', `${AT}${path}`, as(role), { body })).body;
const day = (days: number, from = clock.now()) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
/** So that its first anniversary is in so many days. */
const begun = (days: number) => {
  const anniversary = day(days);
  return `${Number(anniversary.slice(0, 4)) - 1}${anniversary.slice(4)}`;
};
const agreed = { product: 'support-contract', yearlyNet: { amount: '1000.00', currency: 'EUR' } };
const register = (contractId: string, days: number, more: object = agreed) =>
  post('/contracts', { contractId, partner: partner.id, startsOn: begun(days), ...more });
const saleOf = async (contract: string, year: number) =>
  (await call('GET', `${AT}/sales/${contract}:year-${year}`, as('finance'))).body;
const days = async (count: number) => {
  await system.advanceTo(new Date(Date.parse(clock.now()) + count * 86_400_000).toISOString());
  await system.renew();
};
const earned = (sale: { entries: { amount: { amount: string } }[] }) =>
  sale.entries.map(({ amount }) => amount.amount);

describe('the year of a service-desk contract', () => {
  it('earns its share on the anniversary, once, however often the schedule runs [S0-16]', async () => {
    await register('SD-A', 5);
    await system.tick('contracts');
    expect(await saleOf('SD-A', 1)).toMatchObject({ code: 'not-found' });
    await days(6);
    expect(await saleOf('SD-A', 1)).toMatchObject({
      decision: { outcome: 'posted', actor: 'schedule', partnerId: partner.id },
      entries: [{ rule: 'service-desk-share', amount: { amount: '150.00', currency: 'EUR' } }],
    });
    await system.tick('contracts');
    await system.tick('contracts');
    expect((await saleOf('SD-A', 1)).entries).toHaveLength(1);
    const year = { contract: { id: 'SD-A', year: 1 }, product: 'support-contract', kind: 'new' };
    const again = { saleId: 'INV-1', ...year, net: { amount: '1', currency: 'EUR' }, occurredAt: day(-1) };
    expect(await post('/sales', again)).toMatchObject({ code: 'sale-conflict' });
    expect(await saleOf('SD-A', 2)).toMatchObject({ code: 'not-found' });
  });

  it('earns by its days when the contract ended within it, where the program says so [S0-16]', async () => {
    await register('SD-B', 40);
    const endsOn = day(10);
    await post('/contracts/SD-B/ends', { endsOn });
    await days(12);
    const sale = await saleOf('SD-B', 1);
    // 365 or 366 days in the year, 30 of them after the end.
    const of = Math.round((Date.parse(day(28)) - Date.parse(begun(28))) / 86_400_000);
    const net = Math.round((100_000 * (of - 29)) / of);
    expect(Number(sale.revisions[0].net.amount)).toBeCloseTo(net / 100, 2);
    expect(earned(sale)).toHaveLength(1);
    await days(40);
    expect(await saleOf('SD-B', 2)).toMatchObject({ code: 'not-found' });
  });

  it('is asked of finance where the contract names no amount, and earns what is reported [S0-16]', async () => {
    await register('SD-C', 3, {});
    await days(5);
    expect(await saleOf('SD-C', 1)).toMatchObject({ code: 'not-found' });
    await system.settled();
    const waiting = async () =>
      (await call('GET', `${AT}/tasks?kind=contract-year`, as('program-manager'))).body.items;
    expect(await waiting()).toMatchObject([{ receipt: 'SD-C:year-1', title: 'Nimbus GmbH' }]);
    const year = { contract: { id: 'SD-C', year: 1 }, product: 'support-contract', kind: 'new' };
    const paid = { saleId: 'any', ...year, occurredAt: day(-1), net: { amount: '800', currency: 'EUR' } };
    expect(await post('/sales', paid)).toMatchObject({
      entries: [{ amount: { amount: '120.00' }, saleId: 'SD-C:year-1' }],
    });
    await system.settled();
    expect(await waiting()).toEqual([]);
  });
});

describe('a contract that ended within its year', () => {
  it('earns nothing for it where the program says so [S0-16]', async () => {
    const none = schemes.map((scheme) =>
      scheme.id === 'service-desk-share'
        ? { ...scheme, contractYear: { base: 'agreed' as const, endedInYear: 'none' as const } }
        : scheme,
    );
    const { partner: other } = await partnerIn(
      await publishedProgram('otrs', { id: 'otrs-none', commission: { schemes: none } }),
    );
    await call('POST', '/v1/programs/otrs-none/contracts', as('finance'), {
      body: { contractId: 'SD-D', partner: other.id, startsOn: begun(40), ...agreed },
    });
    await call('POST', '/v1/programs/otrs-none/contracts/SD-D/ends', as('finance'), {
      body: { endsOn: day(2) },
    });
    await days(50);
    const sale = await call('GET', '/v1/programs/otrs-none/sales/SD-D:year-1', as('finance'));
    expect(sale.status).toBe(404);
  });
});
