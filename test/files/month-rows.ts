import fc from 'fast-check';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { entryOrder } from '../../shared/domain/finance/order.ts';
import type { Named } from '../../shared/files/month.ts';
import { anId } from '../support/given.ts';

// Entries of a month as the ledger might hold them: three currencies, a split, reversals, adjustments, hostile names.

export const PERIOD = '2026-03';

export const entry = (changes: Partial<Entry> = {}): Entry => ({
  entryKey: 'S-1~1~referred-sales~x',
  program: 'opennebula',
  programVersion: 1,
  period: PERIOD,
  originalPeriod: PERIOD,
  vendorEntity: 'europe',
  partnerId: anId('par', 1),
  role: 'partner',
  entryType: 'commission',
  rule: 'referred-sales',
  saleId: 'S-1',
  revision: 1,
  product: 'training',
  occurredAt: '2026-03-20T10:00:00.000Z',
  earnedAt: '2026-03-20T10:00:00.000Z',
  tier: 'reseller',
  ratePpm: 125_000,
  capped: false,
  currency: 'EUR',
  saleNet: '100000',
  amount: '12500',
  holdUntil: '2026-04-19',
  clause: 'commission.schemes.referred-sales',
  ...changes,
});

const currencies = ['EUR', 'USD', 'JPY'] as const;
export const partners = [1, 2, 3].map((number) => anId('par', number));
/** Up to ten times what one field of a DATEV batch takes. */
const amounts = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }).filter((amount) => amount !== 0n);

/** Entries with keys of their own, in any order. */
export const monthEntries = fc
  .array(
    fc.record({
      currency: fc.constantFrom(...currencies),
      partnerId: fc.constantFrom(...partners),
      vendorEntity: fc.constantFrom('europe', 'usa'),
      entryType: fc.constantFrom('commission', 'reversal'),
      day: fc.integer({ min: 1, max: 31 }),
      hold: fc.integer({ min: 0, max: 200 }),
      amount: amounts,
    }),
    { maxLength: 30 },
  )
  .map((rows) =>
    rows.map(({ day, hold, amount, ...row }, at) => {
      const on = `2026-03-${String(day).padStart(2, '0')}`;
      const holdUntil = new Date(Date.parse(on) + hold * 86_400_000).toISOString().slice(0, 10);
      return entry({
        ...(row as Partial<Entry>),
        saleId: `S-${at}`,
        entryKey: `S-${at}~1~referred-sales~${row.partnerId}`,
        occurredAt: `${on}T10:00:00.000Z`,
        earnedAt: `${on}T10:00:00.000Z`,
        holdUntil,
        amount: amount.toString(),
        ...(row.entryType === 'reversal' ? { reverses: `S-${at}~0` } : {}),
      });
    }),
  );

export const inOrder = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => (entryOrder(a) < entryOrder(b) ? -1 : 1));

/** Names that spreadsheets would run, that end lines, that hold separators. */
export const names: Readonly<Record<string, string>> = {
  [partners[0] ?? '']: '=HYPERLINK("http://x")',
  [partners[1] ?? '']: 'Größe; "Söhne" & Co,\r\nKöln',
  [partners[2] ?? '']: '삼성 | (주)',
};

export const named = (entries: readonly Entry[]): Named<Entry>[] =>
  entries.map((row) => ({ row, payeeName: names[row.partnerId] ?? '' }));

export async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

export const gather = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
};

/** What each entity owes each partner in each currency, in minor units. */
export const sumsOf = (entries: readonly Entry[]): Record<string, bigint> => {
  const sums: Record<string, bigint> = {};
  for (const { vendorEntity, partnerId, currency, amount } of entries) {
    const key = [vendorEntity, partnerId, currency].join(' ');
    sums[key] = (sums[key] ?? 0n) + BigInt(amount);
  }
  return Object.fromEntries(Object.entries(sums).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
