import { addMonths, monthOf, monthsBetween } from '../../shared/domain/civil-date.ts';
import type { Decision, Entry, Sale } from '../../shared/domain/commission/entry.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { moneyShards } from '../../shared/store/keys.ts';
import { readSale } from '../../shared/store/money.ts';
import { decisionsOf, entriesOf } from '../../shared/store/posted.ts';
import { collect, type Table } from '../../shared/store/table.ts';
import { grouped } from '../grouped.ts';

// What happened, as the table has it: everything that a replay begins with. Nothing here writes.

export type SaleHistory = {
  readonly sale: Sale;
  /** Everything that was decided about it, in the order in which it was. */
  readonly decisions: readonly Decision[];
  /** What it posted. */
  readonly entries: readonly Entry[];
};

/** Caps may hold the sales of a year together: what was sold that long before still takes room. */
const MONTHS_BEFORE = 12;

const EVENTS: readonly Decision['event'][] = ['sale', 'payment', 'refund', 'correction', 'superseding'];
const placeOf = ({ decidedAt, revision, event }: Decision): string =>
  `${decidedAt}#${String(revision).padStart(4, '0')}#${EVENTS.indexOf(event)}`;

export const inOrder = (decisions: readonly Decision[]): Decision[] =>
  decisions.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

const bySale = <T extends { readonly saleId: string }>(all: readonly T[]): Map<string, T[]> =>
  grouped(all, ({ saleId }) => saleId);

/** Of each shard of each month, one after the other. */
const everywhere = async <T>(
  months: readonly string[],
  read: (month: string, shard: string) => AsyncIterable<T>,
) => {
  const all: T[] = [];
  for (const month of months)
    for (const shard of moneyShards) all.push(...(await collect(read(month, shard))));
  return all;
};

/** Every sale that was decided about from a year before a day until now, with all that followed; no entries by hand. */
export const salesSince = async (
  table: Table,
  { id, firstPeriod }: Pick<Program, 'id' | 'firstPeriod'>,
  from: string,
  until: string,
): Promise<SaleHistory[]> => {
  const earliest = monthOf(addMonths(`${monthOf(from)}-01`, -MONTHS_BEFORE));
  const months = monthsBetween(earliest > firstPeriod ? earliest : firstPeriod, monthOf(until));
  const decisions = await everywhere(months, (month, shard) => decisionsOf(table, id, month, shard));
  const entries = await everywhere(months, (month, shard) => entriesOf(table, id, month, shard));
  const ofSales = entries.filter(({ entryType }) => entryType === 'commission' || entryType === 'reversal');
  const posted = bySale(ofSales);
  const all: SaleHistory[] = [];
  for (const [saleId, decided] of bySale(decisions.filter(({ event }) => EVENTS.includes(event)))) {
    const sale = await readSale(table, id, saleId);
    if (sale) all.push({ sale, decisions: inOrder(decided), entries: posted.get(saleId) ?? [] });
  }
  return all;
};
