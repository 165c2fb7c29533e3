import { monthsBetween } from '../../shared/domain/civil-date.ts';
import type { Decision, Entry } from '../../shared/domain/commission/entry.ts';
import type { Balance, Payment } from '../../shared/domain/finance/balance.ts';
import { type ChargeRow, chargeRowOrder } from '../../shared/domain/finance/charge-row.ts';
import { countBalances } from '../../shared/domain/finance/count-balances.ts';
import { batches, merged } from '../../shared/domain/finance/merge.ts';
import { decisionOrder, entryOrder } from '../../shared/domain/finance/order.ts';
import { countPayeeYears, type PayeeYear } from '../../shared/domain/finance/payee-year.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import { converter } from '../../shared/domain/finance/rates.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Named } from '../../shared/files/month.ts';
import { balanceOrder, balancesOf, paymentsOf } from '../../shared/store/balances.ts';
import { chargeRowsOf } from '../../shared/store/charges.ts';
import { moneyShards } from '../../shared/store/keys.ts';
import { readPartners } from '../../shared/store/partners.ts';
import { readPayeeNames } from '../../shared/store/payee-names.ts';
import { readPeriod } from '../../shared/store/periods.ts';
import { decisionsOf, entriesOf } from '../../shared/store/posted.ts';
import type { Table } from '../../shared/store/table.ts';

// The rows of a month in the order of its files: sixteen lists of the table, each in order, merged in one pass.

const shards = <Row>(of: (shard: string) => AsyncIterable<Row>, order: (row: Row) => string) =>
  merged(moneyShards.map(of), order);

export const monthEntries = (table: Table, program: string, period: string): AsyncGenerator<Entry> =>
  shards((shard) => entriesOf(table, program, period, shard), entryOrder);

export const monthDecisions = (table: Table, program: string, period: string): AsyncGenerator<Decision> =>
  shards((shard) => decisionsOf(table, program, period, shard), decisionOrder);

export const monthCharges = (table: Table, program: string, period: string): AsyncGenerator<ChargeRow> =>
  shards((shard) => chargeRowsOf(table, program, period, shard), chargeRowOrder);

export const keptBalances = (table: Table, program: string, period: string): AsyncGenerator<Balance> =>
  shards((shard) => balancesOf(table, program, period, shard), balanceOrder);

export const monthPayments = (table: Table, program: string, period: string): AsyncGenerator<Payment> =>
  shards((shard) => paymentsOf(table, program, period, shard), balanceOrder);

/** What was paid to each payee in the month's year, from its first month on. */
export const yearPayments = (
  table: Table,
  { id, firstPeriod }: Pick<Program, 'id' | 'firstPeriod'>,
  period: string,
): AsyncGenerator<PayeeYear> => {
  const first = `${period.slice(0, 4)}-01`;
  const months = monthsBetween(first > firstPeriod ? first : firstPeriod, period);
  const all = merged(
    months.map((month) => monthPayments(table, id, month)),
    balanceOrder,
  );
  return countPayeeYears(all, period);
};

async function* nothing(): AsyncGenerator<never> {}

/** The month before, as text; months are civil, so no zone is asked. */
export const monthBefore = (period: string): string => {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
};

/**
 * Balances of a month. A closed one's are kept; an open one's are counted on from the last closed month, through every
 * open month between, without keeping any.
 */
export async function* monthBalances(
  table: Table,
  program: Pick<Program, 'id' | 'firstPeriod'>,
  period: string,
  frozen?: Period['frozen'],
): AsyncGenerator<Balance> {
  const { id, firstPeriod } = program;
  if (period < firstPeriod) return;
  if (!frozen && (await readPeriod(table, id, period)).state === 'closed') {
    yield* keptBalances(table, id, period);
    return;
  }
  yield* countBalances(
    {
      previous: period === firstPeriod ? nothing() : monthBalances(table, program, monthBefore(period)),
      entries: monthEntries(table, id, period),
      payments: monthPayments(table, id, period),
    },
    period,
    frozen?.base === undefined ? undefined : converter(frozen.base, frozen.rates?.rates ?? []),
  );
}

/** Legal names of payees: of partners as they are called now, of distributors as the program calls them. */
const namesOf = async (
  table: Table,
  { distributors }: Pick<Program, 'distributors'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const partners = await readPartners(
    table,
    ids.filter((id) => id.startsWith('par_')),
  );
  return new Map([
    ...distributors.map(({ id, name }) => [id, name] as const),
    ...partners.map(({ id, company }) => [id, company.name] as const),
  ]);
};

/** Rows in batches, each with its payee's name, looked up once a batch. */
export async function* named<Row extends { readonly partnerId: string }>(
  table: Table,
  program: Pick<Program, 'id' | 'distributors'>,
  rows: AsyncIterable<Row>,
): AsyncGenerator<Named<Row>[]> {
  for await (const batch of batches(rows)) {
    const ids = [...new Set(batch.map(({ partnerId }) => partnerId))];
    const [names, payees] = await Promise.all([
      namesOf(table, program, ids),
      readPayeeNames(table, program.id, ids),
    ]);
    const known = new Map(payees.map(({ payee, details }) => [payee, details] as const));
    yield batch.map((row) => ({
      row,
      payeeName: known.get(row.partnerId)?.legalName ?? names.get(row.partnerId) ?? '',
      taxCategory: known.get(row.partnerId)?.taxStatus,
    }));
  }
}
