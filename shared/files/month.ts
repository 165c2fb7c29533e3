import type { Decision, Entry } from '../domain/commission/entry.ts';
import { amountColumns, decisionRow, entryColumns, entryRow, entryView } from '../domain/finance/rows.ts';
import { type CsvKind, csvLines } from './csv.ts';

/** Merges lists that are each in order into one in order, holding one row of each list at a time. */
export async function* merged<T>(
  lists: readonly AsyncIterable<T>[],
  key: (row: T) => string,
): AsyncGenerator<T> {
  const heads = await Promise.all(
    lists.map(async (list) => {
      const iterator = list[Symbol.asyncIterator]();
      return { iterator, head: await iterator.next() };
    }),
  );
  for (;;) {
    const open = heads.filter(({ head }) => !head.done);
    const [first] = open.toSorted((a, b) => (key(a.head.value) < key(b.head.value) ? -1 : 1));
    if (!first) return;
    yield first.head.value;
    first.head = await first.iterator.next();
  }
}

/** Order of the files: currency, partner, occurred at, entry key, compared as bytes (rules/money.md 25). */
export const entryOrder = ({ currency, partnerId, occurredAt, entryKey }: Entry): string =>
  [currency, partnerId, occurredAt, entryKey].join('#');
/** The same for decisions; one that names no partner stands where its sale's id does. */
export const decisionOrder = ({ currency, partnerId, saleId, occurredAt, decisionKey }: Decision): string =>
  [currency, partnerId ?? saleId, occurredAt, decisionKey].join('#');

const BATCH = 500;

async function* batches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}

/** `payeeNames` are looked up by batch, so memory holds one batch whatever the month's size. */
export async function* entriesCsv(
  entries: AsyncIterable<Entry>,
  payeeNames: (partners: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  kind: CsvKind,
): AsyncGenerator<string> {
  yield csvLines(entryColumns, [], { amounts: amountColumns, kind, header: true });
  for await (const batch of batches(entries)) {
    const names = await payeeNames([...new Set(batch.map(({ partnerId }) => partnerId))]);
    const rows = batch.map((entry) => entryRow(entry, names.get(entry.partnerId) ?? ''));
    yield csvLines(entryColumns, rows, { amounts: amountColumns, kind, header: false });
  }
}

const jsonLine = (row: unknown) => `${JSON.stringify(row)}\n`;

export async function* entriesJsonl(entries: AsyncIterable<Entry>): AsyncGenerator<string> {
  for await (const entry of entries) yield jsonLine(entryView(entry));
}

export async function* decisionsJsonl(decisions: AsyncIterable<Decision>): AsyncGenerator<string> {
  for await (const decision of decisions) yield jsonLine(decisionRow(decision));
}

/** Columns of `charges.csv`; a program without fees has no lines below them. */
const chargeColumns = [
  'chargeId',
  'period',
  'vendorEntity',
  'program',
  'programVersion',
  'partnerId',
  'payerName',
  'kind',
  'currency',
  'net',
  'taxCategory',
  'dueOn',
  'reason',
  'clause',
] as const;

export const chargesCsv = (): string =>
  csvLines(chargeColumns, [], { amounts: amountColumns, kind: 'plain', header: true });
