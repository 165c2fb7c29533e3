// Caps that hold the sales of a window together: never passed, whatever comes in whichever order.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CapPlace, placeName, placesOfSale, usedBySale } from '../../../shared/domain/commission/cap.ts';
import type { Entry, Sale } from '../../../shared/domain/commission/entry.ts';
import { type Movement, postPayment, postRefund } from '../../../shared/domain/commission/move.ts';
import { postCorrection, postSale, supersede } from '../../../shared/domain/commission/post.ts';
import type { Posting } from '../../../shared/domain/commission/posting.ts';
import type { SaleContent } from '../../../shared/domain/commission/sale.ts';
import { windowOf } from '../../../shared/domain/commission/window.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import {
  accepted,
  anId,
  posting as given,
  openNebula,
  saleContent,
  saleFacts,
  withScheme,
} from '../../support/given.ts';

const CAP = 10_000n;
const cap = (per: 'subscription' | 'month' | 'year', more: object = {}): Program =>
  withScheme({ rate: 100_000, cap: { per, amounts: { EUR: '100.00', USD: '100.00' } }, ...more });
const sellerId = saleFacts({}).seller?.id ?? '';

/** Everything that happened to a partner's sales, with the counters as the store keeps them. */
const ledger = (program: Program) => {
  const used = new Map<string, bigint>();
  const sales = new Map<string, Sale>();
  const entries: Entry[] = [];
  const count = (before: Sale | undefined, posting: Posting) => {
    const [was, is] = [usedBySale(before), usedBySale(posting.sale)];
    for (const name of new Set([...was.keys(), ...is.keys()]))
      used.set(name, (used.get(name) ?? 0n) + (is.get(name)?.minor ?? 0n) - (was.get(name)?.minor ?? 0n));
    entries.push(...posting.entries);
    sales.set(posting.sale.saleId, posting.sale);
  };
  const others = (content: SaleContent, sale?: Sale) =>
    Object.fromEntries(
      placesOfSale(program, content, sellerId).map((place: CapPlace) => {
        const name = placeName(place);
        return [place.rule, (used.get(name) ?? 0n) - (usedBySale(sale).get(name)?.minor ?? 0n)];
      }),
    );
  const movement = (id: string, minor: bigint): Movement => ({
    ...{ id, minor, currency: 'EUR', occurredAt: '2026-04-10T10:00:00.000Z', occurredOn: '2026-04-10' },
  });
  const known = (id: string): Sale => {
    const sale = sales.get(id);
    if (!sale) throw new Error(id);
    return sale;
  };
  return {
    used,
    sum: (saleId?: string) =>
      entries
        .filter((entry) => saleId === undefined || entry.saleId === saleId)
        .reduce((all, { amount }) => all + BigInt(amount), 0n),
    sell: (saleId: string, minor: bigint, more: Partial<SaleContent> = {}) => {
      const content = saleContent({ net: { currency: 'EUR', minor }, ...more });
      const facts = saleFacts({ capUsed: others(content) });
      const posted = accepted(postSale(saleId, content, undefined, facts, program, given));
      if (posted.kind === 'posting') count(undefined, posted);
      return posted;
    },
    pay: (id: string, name: string, minor: bigint) =>
      count(known(id), accepted(postPayment(movement(name, minor), known(id), openNebula, given))),
    refund: (id: string, name: string, minor: bigint) =>
      count(known(id), accepted(postRefund(movement(name, minor), known(id), openNebula, given))),
    correct: (id: string, minor: bigint) => {
      const sale = known(id);
      const content = saleContent({ net: { currency: 'EUR', minor } });
      const facts = saleFacts({ capUsed: others(content, sale) });
      const revision = sale.contents.length + 1;
      const by = { revision, approver: anId('per', 8) };
      const posted = accepted(postCorrection(by, content, sale, facts, program, given));
      if (posted.kind === 'posting') count(sale, posted);
    },
    exclude: (id: string) => {
      const input = { cause: 'dispute-granted', to: 'excluded', evidence: 'x' } as const;
      count(known(id), accepted(supersede(input, known(id), saleFacts({}), program, given)));
    },
  };
};

describe('a window', () => {
  test('is the month or year of the sale, or its subscription; a contract is one', () => {
    const at = (per: 'sale' | 'subscription' | 'month' | 'year', more: Partial<SaleContent> = {}) =>
      windowOf({ cap: { per, amounts: {} } }, saleContent({ occurredOn: '2026-03-20', ...more }));
    expect(at('month')).toBe('month 2026-03');
    expect(at('year')).toBe('year 2026');
    expect(at('subscription', { subscription: 'SUB-1' })).toBe('subscription SUB-1');
    expect(at('subscription', { contract: { id: 'C-1', year: 2 } })).toBe('subscription C-1');
    expect([at('sale'), at('subscription')]).toEqual([undefined, undefined]);
    expect(windowOf({}, saleContent({}))).toBeUndefined();
  });
});

describe('a cap of a month', () => {
  test('lets the last sale earn what is left, and the next one nothing', () => {
    const books = ledger(cap('month'));
    for (const [id, minor] of [
      ['A', 60_000n],
      ['B', 60_000n],
    ] as const)
      books.sell(id, minor);
    expect([books.sum('A'), books.sum('B')]).toEqual([6000n, 4000n]);
    expect(books.sell('C', 10_000n).decision).toMatchObject({ outcome: 'excluded', reason: 'cap-reached' });
    const next = { occurredAt: '2026-04-02T10:00:00.000Z', occurredOn: '2026-04-02' };
    expect(books.sell('D', 60_000n, next).decision.outcome).toBe('posted');
    const dollars = { net: { currency: 'USD', minor: 60_000n } };
    expect(books.sell('E', 0n, dollars).decision.outcome).toBe('posted');
  });

  test('gives back what a refund took back: later sales find the room', () => {
    const books = ledger(cap('month'));
    books.sell('A', 100_000n);
    books.refund('A', 'R-1', 50_000n);
    books.sell('B', 100_000n);
    expect([books.sum('A'), books.sum('B')]).toEqual([5000n, 5000n]);
  });

  test('by recompute a capped sale keeps earning the cap while its rest would', () => {
    const books = ledger(cap('month', { reversal: 'recompute' }));
    books.sell('A', 300_000n);
    books.refund('A', 'R-1', 150_000n);
    expect([books.sum('A'), books.sell('B', 1000n).decision.reason]).toEqual([10_000n, 'cap-reached']);
    books.refund('A', 'R-2', 100_000n);
    expect(books.sum('A')).toBe(5000n);
  });

  test('holds for what payments will earn, before they come', () => {
    const books = ledger(cap('month', { earnedBy: 'payment' }));
    books.sell('A', 80_000n);
    books.sell('B', 80_000n);
    books.pay('B', 'P-1', 80_000n);
    books.pay('A', 'P-2', 80_000n);
    expect([books.sum('A'), books.sum('B')]).toEqual([8000n, 2000n]);
  });

  test('lets go what is corrected or excluded, and a correction takes its own room again', () => {
    const books = ledger(cap('month'));
    books.sell('A', 100_000n);
    books.correct('A', 90_000n);
    expect(books.sum('A')).toBe(9000n);
    books.exclude('A');
    expect([books.sum('A'), ...books.used.values()]).toEqual([0n, 0n]);
    books.sell('B', 200_000n);
    expect(books.sum('B')).toBe(10_000n);
  });
});

const kinds = fc.record({
  reversal: fc.constantFrom('proportional' as const, 'recompute' as const),
  earnedBy: fc.constantFrom('sale' as const, 'payment' as const),
  rate: fc.integer({ min: 1, max: 1_000_000 }),
});
type Step = {
  readonly sale: number;
  readonly kind: 'sell' | 'pay' | 'refund' | 'correct';
  readonly share: number;
};
const steps = fc.array(
  fc.record({
    sale: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom<Step['kind']>('sell', 'pay', 'refund', 'correct'),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  { maxLength: 24 },
);

describe('whatever comes in whichever order', () => {
  const NET = 70_001n;

  type Open = { paid: bigint; back: bigint; net: bigint };
  type Taken = { books: ReturnType<typeof ledger>; id: string; one: Open; share: number; name: string };
  const part = (left: bigint, share: number) => (left * BigInt(share)) / 100n;
  const take: Record<Step['kind'], (taken: Taken) => void> = {
    sell: () => undefined,
    pay: ({ books, id, one, share, name }) => {
      const minor = part(one.net - one.paid, share);
      if (minor > 0n) books.pay(id, name, minor);
      one.paid += minor;
    },
    refund: ({ books, id, one, share, name }) => {
      const minor = part(one.net - one.back, share);
      if (minor > 0n) books.refund(id, name, minor);
      one.back += minor;
    },
    // What was paid by then stays paid of the next revision.
    correct: ({ books, id, one, share }) => {
      if (one.paid > 0n) return;
      const net = 1n + NET / BigInt(share);
      books.correct(id, net);
      Object.assign(one, { net, back: 0n });
    },
  };

  test('what a window earned never passes the cap, and is never more than what is counted', () => {
    fc.assert(
      fc.property(kinds, steps, (terms, all) => {
        const books = ledger(cap('year', terms));
        const open = new Map<string, Open>();
        for (const [at, { sale, kind, share }] of all.entries()) {
          const id = `S-${sale}`;
          const one = open.get(id) ?? { paid: 0n, back: 0n, net: NET };
          if (!open.has(id)) books.sell(id, NET);
          open.set(id, one);
          take[kind]({ books, id, one, share, name: `E-${at}` });
          const [used = 0n] = books.used.values();
          expect(books.sum() <= used && used <= CAP && used >= 0n).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('any order and slicing of refunds of several sales comes to the same sum', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.bigInt({ min: 1n, max: 14_000n })), {
          maxLength: 10,
        }),
        (terms, refunds) => {
          const sold = () => {
            const books = ledger(cap('month', { ...terms, earnedBy: 'sale' }));
            for (const sale of [0, 1, 2]) books.sell(`S-${sale}`, NET);
            return books;
          };
          const taken = new Map<number, bigint>();
          const fitting = refunds.filter(([sale, minor]) => {
            const sum = (taken.get(sale) ?? 0n) + minor;
            if (sum <= NET) taken.set(sale, sum);
            return sum <= NET;
          });
          const [one, other, whole] = [sold(), sold(), sold()];
          for (const [at, [sale, minor]] of fitting.entries()) one.refund(`S-${sale}`, `R-${at}`, minor);
          for (const [at, [sale, minor]] of fitting.toReversed().entries())
            other.refund(`S-${sale}`, `R-${at}`, minor);
          for (const [sale, minor] of taken) whole.refund(`S-${sale}`, `R-${sale}`, minor);
          expect([other.sum(), other.used]).toEqual([one.sum(), one.used]);
          expect([whole.sum(), whole.used]).toEqual([one.sum(), one.used]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what is given back in full leaves nothing earned and nothing counted', () => {
    const books = ledger(cap('year'));
    for (const id of ['A', 'B', 'C']) books.sell(id, NET);
    for (const id of ['B', 'A', 'C'])
      for (const part of [1n, 20_000n, NET - 20_001n]) books.refund(id, `${id}-${part}`, part);
    expect([books.sum(), ...books.used.values()]).toEqual([0n, 0n]);
  });
});
