import * as z from 'zod';
import { dateIn, monthOf, monthsBetween } from '../domain/civil-date.ts';
import { type Entry, entrySchema } from '../domain/commission/entry.ts';
import {
  type Counters,
  type Document,
  type Documented,
  type DocumentGroup,
  documentedSchema,
  documentSchema,
  noObjections,
  type Objections,
  objectionsSchema,
  type Place,
  placeOf,
} from '../domain/finance/document.ts';
import { batches } from '../domain/finance/merge.ts';
import { entryOrder } from '../domain/finance/order.ts';
import type { Program } from '../domain/program/program.ts';
import { item, type Write } from './commit.ts';
import { keys, moneyShard } from './keys.ts';
import { entriesOf } from './posted.ts';
import { collect, getItem, getItems, queryItems, type Table } from './table.ts';

// Documents lie with their payee, and so does what it objects to. Beside them, written with them once and never again: in which order a close gave the
// numbers, what it made of each group, and the last number of each series.

type Whose = { readonly program: string; readonly payee: string };
const ownerOf = ({ program, payee }: Whose): string => `${program}#${payee}`;

/** All of a payee, by month. */
export const documentsOfPayee = (table: Table, whose: Whose): Promise<Document[]> =>
  collect(queryItems(table, { pk: keys.documents('', ownerOf(whose), '').pk }, documentSchema));

const SERIAL_DIGITS = 12;
const registerSchema = z.object({ payee: z.string(), id: z.string() });

/** What a close made for an office, in the order of its numbers. */
export async function* issuedBy(
  table: Table,
  program: string,
  { period, entity }: { readonly period: string; readonly entity: string },
): AsyncGenerator<Document> {
  const listed = queryItems(
    table,
    { pk: keys.documents('R', `${program}#${period}#${entity}`, '').pk },
    registerSchema,
  );
  for await (const some of batches(listed)) {
    const found = await getItems(
      table,
      some.map(({ payee, id }) => keys.documents('', ownerOf({ program, payee }), id)),
      documentSchema,
    );
    const known = new Map(found.map((one) => [`${one.payee} ${one.id}`, one]));
    for (const { payee, id } of some) {
      const one = known.get(`${payee} ${id}`);
      if (one) yield one;
    }
  }
}

const sortOf = ({ currency, payee, vendorEntity, period }: DocumentGroup): string =>
  [currency, payee, vendorEntity, period].join('#');

/** What a close made of each group, by currency, payee, office and month. */
export const documentedIn = (table: Table, program: string, period: string): AsyncGenerator<Documented> =>
  queryItems(table, { pk: keys.documents('G', `${program}#${period}`, '').pk }, documentedSchema);

export const readDocumented = (
  table: Table,
  program: string,
  issuedIn: string,
  group: DocumentGroup,
): Promise<Documented | undefined> =>
  getItem(table, keys.documents('G', `${program}#${issuedIn}`, sortOf(group)), documentedSchema);

/** A document with its place in the register: both once, for ever. */
export const newDocument = (document: Document): Write<'changed-since'>[] => {
  const { program, vendorEntity, issuedIn, payee, id, series, serial } = document;
  const sk = `${series}#${String(serial).padStart(SERIAL_DIGITS, '0')}`;
  return [
    {
      put: item(keys.documents('', ownerOf(document), id), 'document', document),
      expect: 'absent',
      otherwise: 'changed-since',
    },
    {
      put: item(keys.documents('R', `${program}#${issuedIn}#${vendorEntity}`, sk), 'document-place', {
        payee,
        id,
      }),
      expect: 'absent',
      otherwise: 'changed-since',
    },
  ];
};

export const newDocumented = (documented: Documented): Write<'changed-since'> => ({
  put: item(
    keys.documents('G', `${documented.program}#${documented.issuedIn}`, sortOf(documented)),
    'documented',
    documented,
  ),
  expect: 'absent',
  otherwise: 'changed-since',
});

const counterSchema = z.object({ sk: z.string(), last: z.int() });

/** The last number of every series of a program, by office. */
export const readCounters = async (table: Table, program: string): Promise<Map<string, Counters>> => {
  const { pk } = keys.documents('N', program, '');
  const counters = new Map<string, Counters>();
  for (const { sk, last } of await collect(queryItems(table, { pk }, counterSchema))) {
    const [entity = '', ...series] = sk.split('#');
    counters.set(entity, { ...counters.get(entity), [series.join('#')]: last });
  }
  return counters;
};

/** A series goes on from where it was read: of two who give the same number one is refused. */
export const movedCounter = (
  program: string,
  { entity, series }: { readonly entity: string; readonly series: string },
  { from, to }: { readonly from: number; readonly to: number },
): Write<'changed-since'> => ({
  put: item(keys.documents('N', program, `${entity}#${series}`), 'document-counter', { last: to }),
  ...(from === 0
    ? ({ expect: 'absent', otherwise: 'changed-since' } as const)
    : ({ expect: { last: from }, otherwise: 'changed-since' } as const)),
});

const postedSchema = entrySchema.pick({ entryKey: true, period: true });
type Terms = Pick<Program, 'id' | 'timeZone' | 'firstPeriod'>;

const keyIn = ({ id }: Terms, original: Entry, period: string) => ({
  pk: keys.entries(id, period, moneyShard(original.partnerId)),
  sk: entryOrder(original),
});

/** In which month each entry was posted that one of these takes back: its own one, or an earlier one. */
const originalMonths = async (
  table: Table,
  program: Terms,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> => {
  const originals = new Map(
    entries.flatMap((entry) =>
      entry.reverses === undefined
        ? []
        : [[`${entry.reverses} ${entry.period}`, { ...entry, entryKey: entry.reverses }] as const],
    ),
  );
  const wanted = new Map(
    [...originals.values()].flatMap((original) => {
      const sold = monthOf(dateIn(program.timeZone, original.occurredAt));
      const first = sold < program.firstPeriod ? program.firstPeriod : sold;
      return monthsBetween(first, original.period).map((month) => {
        const key = keyIn(program, original, month);
        return [`${key.pk} ${key.sk}`, key] as const;
      });
    }),
  );
  const found = await getItems(table, [...wanted.values()], postedSchema);
  return new Map(found.map(({ entryKey, period }) => [entryKey, period]));
};

export type PlacedEntry = { readonly entry: Entry; readonly place: Place };

/** Some entries with the document that each of them stands on, in the order in which they come. */
export const placed = async (
  table: Table,
  program: Terms,
  entries: readonly Entry[],
): Promise<PlacedEntry[]> => {
  const months = await originalMonths(table, program, entries);
  return entries.map((entry) => ({
    entry,
    place: placeOf(entry, entry.reverses === undefined ? undefined : months.get(entry.reverses)),
  }));
};

/** What was posted for a group, with the document of each entry. */
export async function* placedOf(
  table: Table,
  program: Terms,
  { vendorEntity, payee, currency, period }: DocumentGroup,
): AsyncGenerator<PlacedEntry> {
  const posted = entriesOf(table, program.id, period, moneyShard(payee), `${currency}#${payee}#`);
  for await (const some of batches(posted))
    yield* await placed(
      table,
      program,
      some.filter((entry) => entry.vendorEntity === vendorEntity),
    );
}

/** The numbers of those documents that exist, by payee and id. */
export const numbersOf = async (
  table: Table,
  program: string,
  wanted: readonly { readonly payee: string; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const once = new Map(wanted.map((one) => [`${one.payee} ${one.id}`, one]));
  const found = await getItems(
    table,
    [...once.values()].map(({ payee, id }) => keys.documents('', ownerOf({ program, payee }), id)),
    documentSchema,
  );
  return new Map(found.map(({ payee, id, number }) => [`${payee} ${id}`, number]));
};

const objectionsKey = ({ program, payee }: Whose) => keys.documents('O', `${program}#${payee}`, 'ALL');

/** What a payee objects to, or objected to. */
export const objectionsOf = async (table: Table, program: string, payee: string): Promise<Objections> =>
  (await getItem(table, objectionsKey({ program, payee }), objectionsSchema)) ?? noObjections(program, payee);

const asRead = (v: number) => (v === 0 ? 'absent' : { v });

export const changedObjections = (after: Objections): Write<'changed-since'> => ({
  put: item(objectionsKey(after), 'objections', after),
  expect: asRead(after.v - 1),
  otherwise: 'changed-since',
});

/** Nobody objected, and nobody answered, since it was read. */
export const objectionsAsKnown = (known: Objections): Write<'changed-since'> => ({
  check: objectionsKey(known),
  expect: asRead(known.v),
  otherwise: 'changed-since',
});
