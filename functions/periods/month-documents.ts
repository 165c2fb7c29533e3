import type { Entry } from '../../shared/domain/commission/entry.ts';
import type { Document } from '../../shared/domain/finance/document.ts';
import type { DocumentLine, DocumentRow } from '../../shared/domain/finance/document-row.ts';
import { documentsName } from '../../shared/domain/finance/file-names.ts';
import type { Manifest } from '../../shared/domain/finance/manifest.ts';
import { decimal } from '../../shared/domain/money.ts';
import { documentFiles } from '../../shared/files/document-files.ts';
import type { MonthFile, Named } from '../../shared/files/month.ts';
import { documentedIn, issuedBy, numbersOf, placed, placedOf } from '../../shared/store/documents.ts';
import type { Table } from '../../shared/store/table.ts';
import type { MonthTerms } from './month-files.ts';

// The documents that a close has made, as its files hold them, and the number that each entry's document has.

const officesOf = ({ frozen }: MonthTerms): string[] =>
  frozen.books
    .filter(({ documents }) => documents)
    .map(({ entity }) => entity)
    .toSorted();

const linesOf = async (
  table: Table,
  { program }: MonthTerms,
  document: Document,
): Promise<DocumentLine[]> => {
  const lines: DocumentLine[] = [];
  for await (const { entry, place } of placedOf(table, program, document))
    if ('id' in place && place.id === document.id) lines.push(entry);
  return lines;
};

/** Documents by office and number, each with its entries, one at a time; then what has none. */
export async function* documentRows(table: Table, terms: MonthTerms): AsyncGenerator<DocumentRow[]> {
  const { program, period } = terms;
  const offices = officesOf(terms);
  for (const entity of offices)
    for await (const document of issuedBy(table, program.id, { period, entity }))
      yield [{ document, lines: await linesOf(table, terms, document) }];
  for await (const group of documentedIn(table, program.id, period))
    if (offices.includes(group.vendorEntity)) yield group.rest.map((rest) => ({ group, rest }));
}

/** Entries with the numbers of their documents, in a month that has any. */
export async function* numberedRows(
  table: Table,
  terms: MonthTerms,
  some: AsyncIterable<readonly Named<Entry>[]>,
): AsyncGenerator<readonly Named<Entry>[]> {
  const offices = officesOf(terms);
  if (!offices.length) {
    yield* some;
    return;
  }
  for await (const rows of some) {
    const on = await placed(
      table,
      terms.program,
      rows.map(({ row }) => row),
    );
    const ids = on.map(({ entry, place }) =>
      'id' in place ? { payee: entry.partnerId, id: place.id } : undefined,
    );
    const numbers = await numbersOf(
      table,
      terms.program.id,
      ids.filter((one) => one !== undefined),
    );
    yield rows.map((row, at) => ({ ...row, document: numbers.get(`${ids[at]?.payee} ${ids[at]?.id}`) }));
  }
}

/** The files of each office that says how its documents are made; where it does not, they are refused by name. */
export const documentFilesOf = ({
  program,
  frozen,
  currencies,
}: MonthTerms): { files: MonthFile<DocumentRow>[]; refused: Manifest['refused'] } => {
  // What nobody earned anything in needs no document, and nobody has to say how they are made.
  const silent = program.payouts === 'none' || !currencies.length;
  const offices = program.entities.map(({ id }) => id);
  const says = (entity: string) => frozen.books.some((one) => one.entity === entity && one.documents);
  return {
    files: program.payouts === 'none' ? [] : offices.filter(says).flatMap(documentFiles),
    refused: silent
      ? []
      : offices
          .filter((entity) => !says(entity))
          .flatMap((entity) => [documentsName(entity, 'csv'), documentsName(entity, 'jsonl')])
          .map((name) => ({ name, reason: 'document-settings-missing' })),
  };
};

/** Sums as the manifest names them, by currency. */
export const amountsOf = (sums: Readonly<Record<string, bigint>>): Manifest['totals'] =>
  Object.entries(sums)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ amount: decimal({ currency, minor }), currency }));

type Series = NonNullable<Manifest['documents']>[number];

/** What the manifest says of the documents: by series from which number to which, and their sums. */
export const documentSums = async (table: Table, terms: MonthTerms): Promise<Pick<Manifest, 'documents'>> => {
  const { program, period } = terms;
  const all: Series[] = [];
  for (const vendorEntity of officesOf(terms)) {
    const series = new Map<string, { first: number; last: number; sums: Map<string, bigint> }>();
    for await (const one of issuedBy(table, program.id, { period, entity: vendorEntity })) {
      const { serial, currency, net } = one;
      const before = series.get(one.series) ?? { first: serial, last: serial, sums: new Map() };
      before.sums.set(currency, (before.sums.get(currency) ?? 0n) + BigInt(net));
      series.set(one.series, { ...before, last: serial });
    }
    for (const [name, { first, last, sums }] of series)
      all.push({
        ...{ vendorEntity, series: name, first, last },
        totals: amountsOf(Object.fromEntries(sums)),
      });
  }
  return all.length ? { documents: all } : {};
};
