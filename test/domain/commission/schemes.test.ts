// What schemes beyond one rate pay: tables of rates, flat amounts, caps, splits, payments, packages, contracts, exits.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaleFacts } from '../../../shared/domain/commission/accrue.ts';
import type { Entry, Sale } from '../../../shared/domain/commission/entry.ts';
import { type Movement, postPayment, postRefund } from '../../../shared/domain/commission/move.ts';
import { postCorrection, postSale, supersede } from '../../../shared/domain/commission/post.ts';
import type { Posting } from '../../../shared/domain/commission/posting.ts';
import { rateFor } from '../../../shared/domain/commission/rate.ts';
import type { SaleContent } from '../../../shared/domain/commission/sale.ts';
import { divideRounded, shareOf } from '../../../shared/domain/money.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import {
  accepted,
  anId,
  posting as given,
  openNebula,
  referral,
  refused,
  saleContent,
  saleFacts,
  standing,
  withScheme,
} from '../../support/given.ts';

const eur = (minor: bigint) => ({ currency: 'EUR', minor });
const sum = (entries: readonly Entry[]) => entries.reduce((all, { amount }) => all + BigInt(amount), 0n);
const sell = (
  program: Program,
  content: Partial<SaleContent> = {},
  facts: Partial<SaleFacts> = {},
): Posting => {
  const posted = accepted(postSale('S-1', saleContent(content), undefined, saleFacts(facts), program, given));
  if (posted.kind !== 'posting') throw new Error('a duplicate');
  return posted;
};
const movement = (id: string, minor: bigint): Movement => ({
  id,
  minor,
  currency: 'EUR',
  occurredAt: '2026-04-10T10:00:00.000Z',
  occurredOn: '2026-04-10',
});
const pay = (sale: Sale, id: string, minor: bigint) =>
  accepted(postPayment(movement(id, minor), sale, openNebula, given));
const refund = (sale: Sale, id: string, minor: bigint) =>
  accepted(postRefund(movement(id, minor), sale, openNebula, given));

type Event = readonly ['pay' | 'refund', bigint];
/** Events in this order; every entry that came about, the sale's own first. */
const run = (sold: Posting, events: readonly Event[]) => {
  let { sale } = sold;
  const entries = [...sold.entries];
  for (const [at, [kind, minor]] of events.entries()) {
    const moved = kind === 'pay' ? pay(sale, `P-${at}`, minor) : refund(sale, `R-${at}`, minor);
    entries.push(...moved.entries);
    sale = moved.sale;
  }
  return { sale, entries };
};

/** Every original is taken back at most in full, and never below nothing. */
const holdsPerOriginal = (entries: readonly Entry[]) => {
  for (const original of entries.filter(({ entryType }) => entryType === 'commission')) {
    const back = sum(entries.filter(({ reverses }) => reverses === original.entryKey));
    expect(back <= 0n && -back <= BigInt(original.amount)).toBe(true);
  }
};
const nets = fc.bigInt({ min: 1n, max: 10n ** 12n });
const rates = fc.integer({ min: 0, max: 1_000_000 });
/** Parts of a whole, in permille, together at most a thousand. */
const cuts = fc
  .array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 })
  .map((list) => list.filter((_, at) => list.slice(0, at + 1).reduce((a, b) => a + b, 0) <= 1000));
const partsOf = (net: bigint, list: readonly number[]) =>
  list.map((cut) => (net * BigInt(cut)) / 1000n).filter((part) => part > 0n);
const keysOf = (entries: readonly Entry[]) => entries.map(({ entryKey }) => entryKey);

describe('a rate', () => {
  const table = {
    by: 'tier',
    of: { silver: 50_000, gold: { by: 'product', of: { training: 80_000, other: 70_000 } } },
  } as const;
  const facts = { tier: 'gold', category: undefined, product: 'training', country: 'KR' };

  test('is looked up by tier, product, category and country, and never guessed', () => {
    expect(rateFor(125_000, facts)).toBe(125_000);
    expect(rateFor(table, facts)).toBe(80_000);
    expect(rateFor(table, { ...facts, product: 'support' })).toBe(70_000);
    expect(rateFor(table, { ...facts, tier: 'silver' })).toBe(50_000);
    expect(rateFor(table, { ...facts, tier: 'bronze' })).toBeUndefined();
    expect(rateFor({ by: 'country', of: { JP: 10_000 } }, facts)).toBeUndefined();
    expect(rateFor({ by: 'category', of: { var: 10_000, other: 20_000 } }, facts)).toBe(20_000);
  });

  test('follows the tier of each sale, or that of the customer’s first, as the program says', () => {
    const rate = { by: 'tier', of: { reseller: 100_000, gold: 200_000 } } as const;
    const history = [
      standing('2026-01-15T08:00:00.000Z'),
      { ...standing('2026-03-10T00:00:00.000Z'), tier: 'gold' },
    ];
    const facts = { history, firstSaleOn: '2026-02-01' };
    const amountOf = (tierOf: 'each-sale' | 'first-sale') => {
      const [entry] = sell(withScheme({ rate, tierOf }), {}, facts).entries;
      return [entry?.tier, entry?.amount];
    };
    expect(amountOf('each-sale')).toEqual(['gold', '20000']);
    expect(amountOf('first-sale')).toEqual(['reseller', '10000']);
  });
});

describe('a flat amount', () => {
  const flat = withScheme({ kind: 'flat', rate: undefined, amount: { EUR: '250.00', USD: '300.00' } });

  test('is the same for each sale, in the currency of the sale', () => {
    expect(sell(flat).entries.map(({ amount, ratePpm }) => [amount, ratePpm])).toEqual([['25000', 0]]);
    expect(sell(flat, { net: { currency: 'USD', minor: 1n } }).entries[0]?.amount).toBe('30000');
  });

  test('goes back in proportion, to exactly nothing with the whole sale', () => {
    const { entries } = run(sell(flat), [
      ['refund', 33_333n],
      ['refund', 66_667n],
    ]);
    expect(entries.map(({ amount }) => amount)).toEqual(['25000', '-8333', '-16667']);
  });
});

describe('a cap', () => {
  const cap = { per: 'sale', amounts: { EUR: '100.00', USD: '100.00' } } as const;
  const capped = (reversal: 'proportional' | 'recompute') => withScheme({ cap, reversal });

  test('limits what a sale earns and says so', () => {
    expect(sell(capped('proportional')).entries[0]).toMatchObject({ amount: '10000', capped: true });
    expect(sell(capped('proportional'), { net: eur(10_000n) }).entries[0]).toMatchObject({
      amount: '1250',
      capped: false,
    });
  });

  test('holds after a refund in proportion, or as the rest of the sale would earn', () => {
    const left = (reversal: 'proportional' | 'recompute', back: bigint) =>
      sum(run(sell(capped(reversal)), [['refund', back]]).entries);
    expect(left('proportional', 10_000n)).toBe(9_000n);
    // 900.00 at 12.5 % would still earn more than the cap.
    expect(left('recompute', 10_000n)).toBe(10_000n);
    expect(left('recompute', 60_000n)).toBe(5_000n);
    expect(left('recompute', 100_000n)).toBe(0n);
  });

  test('leaves a sale only the room that others left', () => {
    expect(
      sell(capped('proportional'), {}, { capUsed: { 'referred-sales': 9_000n } }).entries[0],
    ).toMatchObject({
      amount: '1000',
      capped: true,
    });
  });
});

describe('a split', () => {
  const split = { partner: 666_667, withoutDistributor: 'partner' } as const;
  const shared = withScheme({ split });
  const seller = { id: anId('par'), entity: 'europe', country: 'JP', distributor: 'tokyo' };

  test('gives reseller and distributor their shares; together they are the pool, whatever is paid back', () => {
    fc.assert(
      fc.property(nets, rates, rates, cuts, (net, rate, partner, list) => {
        const program = withScheme({ rate, split: { ...split, partner } });
        const sold = sell(program, { net: eur(net) }, { seller });
        expect(sum(sold.entries)).toBe(shareOf(eur(net), rate).minor);
        const parts = partsOf(net, list);
        const rest = net - parts.reduce((a, b) => a + b, 0n);
        const { entries } = run(
          sold,
          [...parts, rest].filter((part) => part > 0n).map((part) => ['refund', part] as const),
        );
        expect(sum(entries)).toBe(0n);
        for (const id of [seller.id, seller.distributor])
          expect(sum(entries.filter(({ partnerId }) => partnerId === id))).toBe(0n);
        holdsPerOriginal(entries);
      }),
      { numRuns: 60 },
    );
  });

  test('recomputed, is split as a pool again: after each refund the shares are what the rest would earn', () => {
    fc.assert(
      fc.property(nets, rates, rates, cuts, (net, rate, partner, list) => {
        const more = { rate, split: { ...split, partner }, reversal: 'recompute' } as const;
        const sold = sell(withScheme(more), { net: eur(net) }, { seller });
        const parts = partsOf(net, list);
        for (const [at] of parts.entries()) {
          const back = parts.slice(0, at + 1);
          const { entries } = run(
            sold,
            back.map((part) => ['refund', part] as const),
          );
          const rest = net - back.reduce((a, b) => a + b, 0n);
          expect(sum(entries)).toBe(shareOf(eur(rest), rate).minor);
          holdsPerOriginal(entries);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('names who is paid in which role, each under a key of its own', () => {
    const { entries } = sell(shared, {}, { seller });
    expect(entries.map(({ partnerId, role, amount }) => [partnerId, role, amount])).toEqual([
      [seller.id, 'partner', '8333'],
      ['tokyo', 'distributor', '4167'],
    ]);
    expect(new Set(keysOf(entries)).size).toBe(2);
  });

  test('without a distributor in the country is the partner’s alone, or leaves that share to nobody', () => {
    const alone = { seller: { ...seller, distributor: undefined } };
    const none = withScheme({ split: { ...split, withoutDistributor: 'nobody' } });
    expect(sell(shared, {}, alone).entries.map(({ amount }) => amount)).toEqual(['12500']);
    expect(sell(none, {}, alone).entries.map(({ amount }) => amount)).toEqual(['8333']);
  });
});

describe('a commission that follows the payment', () => {
  const program = withScheme({ earnedBy: 'payment' });

  test('waits for it, earns part by part, and names the day of the payment', () => {
    const sold = sell(program);
    expect(sold.decision).toMatchObject({ outcome: 'excluded', reason: 'awaiting-payment', entries: [] });
    const { entries } = run(sold, [
      ['pay', 33_333n],
      ['pay', 66_667n],
    ]);
    expect(entries.map(({ amount, earnedAt, occurredAt }) => [amount, earnedAt, occurredAt])).toEqual([
      ['4167', '2026-04-10T10:00:00.000Z', '2026-03-20T10:00:00.000Z'],
      ['8333', '2026-04-10T10:00:00.000Z', '2026-03-20T10:00:00.000Z'],
    ]);
    expect(entries[0]).toMatchObject({
      originalPeriod: '2026-04',
      holdUntil: '2026-05-10',
      ratePpm: 125_000,
    });
  });

  test('comes to the same in any slices and any order of payments and refunds; nothing paid earns nothing', () => {
    const events = fc.record({ net: nets, paid: cuts, back: cuts, order: fc.infiniteStream(fc.nat()) });
    fc.assert(
      fc.property(events, rates, ({ net, paid, back, order }, rate) => {
        const list: Event[] = [
          ...partsOf(net, paid).map((part) => ['pay', part] as const),
          ...partsOf(net, back).map((part) => ['refund', part] as const),
        ];
        const shuffled = list
          .map((event) => [order.next().value ?? 0, event] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, event]) => event);
        const sold = sell(withScheme({ earnedBy: 'payment', rate }), { net: eur(net) });
        const total = (kind: 'pay' | 'refund') =>
          list.filter(([one]) => one === kind).reduce((all, [, minor]) => all + minor, 0n);
        const over = total('pay') + total('refund') - net;
        const full = shareOf(eur(net), rate).minor;
        const due =
          divideRounded(full * total('pay'), net) - divideRounded(full * (over > 0n ? over : 0n), net);
        for (const events of [list, shuffled]) {
          const { entries } = run(sold, events);
          expect(sum(entries)).toBe(due);
          expect(new Set(keysOf(entries)).size).toBe(entries.length);
          holdsPerOriginal(entries);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('takes no payment beyond the sale, before it, or in another currency', () => {
    const { sale } = sell(program);
    const code = (change: Partial<Movement>) =>
      refused(postPayment({ ...movement('P', 1n), ...change }, sale, openNebula, given));
    expect(code({ minor: 100_001n })).toMatchObject({
      code: 'payment-conflict',
      fields: [{ field: 'net.amount', code: 'more-than-left', values: { left: '1000.00' } }],
    });
    expect(code({ occurredOn: '2026-03-19' })).toMatchObject({ fields: [{ code: 'before-the-sale' }] });
    expect(code({ currency: 'USD' }).code).toBe('invalid-input');
  });

  test('keeps what was paid through a correction, and posts it for the revision at once', () => {
    const { sale } = run(sell(program), [['pay', 50_000n]]);
    const corrected = accepted(
      postCorrection(
        { revision: 2, approver: anId('per', 8) },
        saleContent({ net: eur(50_000n) }),
        sale,
        saleFacts(),
        program,
        given,
      ),
    );
    if (corrected.kind !== 'posting') throw new Error('a duplicate');
    expect(corrected.entries.map(({ amount, revision }) => [amount, revision])).toEqual([
      ['-6250', 1],
      ['6250', 2],
    ]);
  });

  test('of a sale that earned already adds nothing, and says so', () => {
    const { sale } = sell(openNebula);
    expect(pay(sale, 'P', 100_000n)).toMatchObject({
      decision: { event: 'payment', paymentId: 'P', outcome: 'excluded', reason: 'earned-by-sale' },
      entries: [],
    });
  });

  test('stops with a decision that takes the sale back', () => {
    const { sale } = run(sell(program), [['pay', 50_000n]]);
    const over = accepted(
      supersede(
        { cause: 'dispute-granted', to: 'excluded', evidence: 'Ticket 7' },
        sale,
        saleFacts(),
        program,
        given,
      ),
    );
    expect(over.entries.map(({ amount }) => amount)).toEqual(['-6250']);
    expect(pay(over.sale, 'P-9', 50_000n).entries).toEqual([]);
  });
});

describe('ways to earn', () => {
  const packages = withScheme({ id: 'best-practice', basis: { package: 'best-practice' } });
  const both = {
    ...packages,
    commission: { schemes: [...openNebula.commission.schemes, ...packages.commission.schemes] },
  };
  const bestPractice = { id: 'best-practice', resoldBy: 'partner', consultingBy: 'partner' } as const;
  const rulesOf = (posted: Posting) => posted.entries.map(({ rule }) => rule);

  test('a package earns by its own scheme, needs no referral, and never earns twice', () => {
    const facts = saleFacts();
    const unreferred = { referral: undefined, seller: facts.seller };
    expect(rulesOf(sell(both, { referral: undefined, package: bestPractice }, unreferred))).toEqual([
      'best-practice',
    ]);
    expect(rulesOf(sell(both, { package: bestPractice }))).toEqual(['best-practice']);
    expect(rulesOf(sell(both))).toEqual(['referred-sales']);
    expect(sell(both, { package: { ...bestPractice, id: 'other' } }).decision.reason).toBe(
      'product-not-margin-bearing',
    );
  });

  test('a contract’s year earns by the contract’s scheme alone, until the contract ends', () => {
    const recurring = withScheme({ basis: 'contract' });
    const year = { contract: { id: 'C-1', year: 2 } };
    const facts = { referral: undefined, seller: saleFacts().seller };
    expect(sell(recurring, year, { ...facts, contract: {} }).entries).toHaveLength(1);
    expect(sell(recurring, year, { ...facts, contract: { endsOn: '2026-03-20' } }).entries).toHaveLength(1);
    expect(sell(recurring, {}).decision.reason).toBe('product-not-margin-bearing');
  });

  test('existing customers of a partner that left earn for as many months as the program says', () => {
    const program = withScheme({ afterExit: { existingCustomersForMonths: 2 } });
    const history = [
      standing('2026-01-15T08:00:00.000Z'),
      standing('2026-02-01T12:00:00.000Z', 'terminated'),
    ];
    const reasonOn = (occurredOn: string) =>
      sell(
        program,
        { occurredOn, occurredAt: `${occurredOn}T10:00:00.000Z` },
        {
          history,
          firstSaleOn: '2026-01-20',
          referral: referral({ submittedAt: '2026-01-16T08:00:00.000Z' }),
        },
      ).decision.reason;
    expect(reasonOn('2026-03-31')).toBeUndefined();
    expect(reasonOn('2026-04-01')).toBe('partner-not-active');
  });
});
