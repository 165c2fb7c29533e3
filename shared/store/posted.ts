import { type Decision, decisionSchema, type Entry, entrySchema } from '../domain/commission/entry.ts';
import { keys, moneyShard } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

// What was posted and decided in a month, as it is read: of a shard for the files, of a partner for everything else.

/** Entries of a month and shard in the order of the file; of one partner and currency with a prefix. */
export const entriesOf = (table: Table, program: string, period: string, shard: string, prefix?: string) =>
  queryItems(
    table,
    { pk: keys.entries(program, period, shard), ...(prefix === undefined ? {} : { prefix }) },
    entrySchema,
  );

export const decisionsOf = (table: Table, program: string, period: string, shard: string, prefix?: string) =>
  queryItems(
    table,
    { pk: keys.decisions(program, period, shard), ...(prefix === undefined ? {} : { prefix }) },
    decisionSchema,
  );

export const partnerEntries = async (
  table: Table,
  program: { id: string; currencies: readonly string[] },
  period: string,
  partner: string,
): Promise<Entry[]> => {
  const lists = program.currencies.map((currency) =>
    collect(entriesOf(table, program.id, period, moneyShard(partner), `${currency}#${partner}#`)),
  );
  return (await Promise.all(lists)).flat();
};

/** A partner's decisions of a month in all currencies, by when the events occurred. */
export const partnerDecisions = async (
  table: Table,
  program: { id: string; currencies: readonly string[] },
  period: string,
  partner: string,
): Promise<Decision[]> => {
  const lists = program.currencies.map((currency) =>
    collect(decisionsOf(table, program.id, period, moneyShard(partner), `${currency}#${partner}#`)),
  );
  const placeOf = ({ occurredAt, decisionKey }: Decision) => `${occurredAt}#${decisionKey}`;
  return (await Promise.all(lists)).flat().toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
};
