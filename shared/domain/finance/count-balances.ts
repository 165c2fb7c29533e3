import type { Entry } from '../commission/entry.ts';
import {
  type Balance,
  balanceOf,
  countEntry,
  isBlank,
  openTally,
  type Payment,
  type Tally,
} from './balance.ts';
import { merged } from './merge.ts';
import type { Converter } from './rates.ts';

type Counted =
  | { readonly kind: 'previous'; readonly row: Balance }
  | { readonly kind: 'entry'; readonly row: Entry }
  | { readonly kind: 'payment'; readonly row: Payment };

const groupOf = ({ row }: Counted): string => `${row.currency}#${row.partnerId}`;

async function* tagged<Kind extends Counted['kind']>(
  kind: Kind,
  rows: AsyncIterable<Extract<Counted, { kind: Kind }>['row']>,
): AsyncGenerator<Counted> {
  for await (const row of rows) yield { kind, row } as Counted;
}

export type MonthRows = {
  /** Balances of the month before, in order. */
  readonly previous: AsyncIterable<Balance>;
  readonly entries: AsyncIterable<Entry>;
  readonly payments: AsyncIterable<Payment>;
};

/**
 * The balances of a month in order of currency, partner and entity, from rows in the same order: one partner's tallies
 * are held at a time.
 */
export async function* countBalances(
  rows: MonthRows,
  period: string,
  convert: Converter | undefined,
): AsyncGenerator<Balance> {
  let group = '';
  let tallies = new Map<string, Tally>();
  const tallyOf = (row: Counted['row'], previous?: Balance): Tally => {
    const known = tallies.get(row.vendorEntity) ?? openTally(row, previous, period);
    tallies.set(row.vendorEntity, known);
    return known;
  };
  const flushed = (): Balance[] =>
    [...tallies]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, tally]) => balanceOf(tally, convert !== undefined))
      .filter((balance) => !isBlank(balance));
  const count = (counted: Counted) => {
    if (counted.kind === 'previous') tallyOf(counted.row, counted.row);
    else if (counted.kind === 'payment') tallyOf(counted.row).paid += BigInt(counted.row.amount);
    else {
      const { row } = counted;
      const memo = convert?.({ currency: row.currency, minor: BigInt(row.amount) }) ?? 0n;
      countEntry(tallyOf(row), row, period, memo);
    }
  };
  // What came before stands first within a partner: a list that begins earlier wins where keys are equal.
  const all = merged(
    [tagged('previous', rows.previous), tagged('entry', rows.entries), tagged('payment', rows.payments)],
    groupOf,
  );
  for await (const counted of all) {
    const next = groupOf(counted);
    if (next !== group) {
      yield* flushed();
      [group, tallies] = [next, new Map()];
    }
    count(counted);
  }
  yield* flushed();
}
