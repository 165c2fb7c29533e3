import { dateIn } from '../../shared/domain/civil-date.ts';
import {
  type Counters,
  count,
  type Document,
  type Documented,
  type DocumentGroup,
  grossOf,
  type Tally,
  waits,
} from '../../shared/domain/finance/document.ts';
import type { DocumentSettings } from '../../shared/domain/finance/document-settings.ts';
import { documentsOf, numbered } from '../../shared/domain/finance/make-documents.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import {
  documentedIn,
  documentsOfPayee,
  movedCounter,
  newDocument,
  newDocumented,
  placed,
  placedOf,
  readCounters,
  readDocumented,
} from '../../shared/store/documents.ts';
import { owed } from '../../shared/store/notices.ts';
import { readPayee } from '../../shared/store/payees.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Tick } from '../due/step.ts';
import { noticesToPayee } from '../payees/payee-mails.ts';
import { monthBefore, monthEntries } from './load-month.ts';
import type { MonthTerms } from './month-files.ts';

// The documents of a month, once its gates are shut: group by group in the order of the files, each number given in the
// transaction that moves its series on. What was written by a try that stopped stays as it is, so that every document
// has the same number whenever this runs again.

/** Writes of one transaction, beside the series that it moves on. */
const MOST = 60;

/** Offices whose documents are made: those that say how. */
const officesOf = ({ program, frozen }: MonthTerms): ReadonlyMap<string, DocumentSettings> =>
  new Map(
    program.payouts === 'none'
      ? []
      : frozen.books.flatMap(({ entity, documents }) => (documents ? [[entity, documents] as const] : [])),
  );

type Writing = {
  readonly table: Table;
  readonly terms: MonthTerms;
  readonly tick: Tick;
  readonly offices: ReadonlyMap<string, DocumentSettings>;
  /** Where the series are in the table, and where they are with what is not written yet. */
  stored: ReadonlyMap<string, Counters>;
  counters: Map<string, Counters>;
  /** Groups that the close before left waiting. */
  readonly late: ReadonlySet<string>;
  unwritten: Document[];
  writes: Write<'changed-since' | 'busy'>[];
};

const nameOf = ({ currency, payee, vendorEntity, period }: DocumentGroup): string =>
  [currency, payee, vendorEntity, period].join('#');

/** Everything that waits to be written, with the series that it moves on. */
const flush = async (writing: Writing): Promise<void> => {
  const { table, terms, stored, counters, writes } = writing;
  if (!writes.length) return;
  const moved = [...counters].flatMap(([entity, series]) =>
    Object.entries(series).flatMap(([name, to]) => {
      const from = stored.get(entity)?.[name] ?? 0;
      return from === to ? [] : [movedCounter(terms.program.id, { entity, series: name }, { from, to })];
    }),
  );
  const written = await commit(table)([...writes, ...moved]);
  if (!written.ok) throw new Error(`documents could not be written: ${written.code}`);
  writing.stored = new Map(counters);
  writing.writes = [];
  writing.unwritten = [];
};

const put = async (writing: Writing, writes: readonly Write<'changed-since'>[]): Promise<void> => {
  if (writing.writes.length + writes.length > MOST) await flush(writing);
  writing.writes.push(...writes);
};

/** What a payee is told of a document: who is to object in time has to hear of it. */
const issuedFacts = ({
  kind: documentKind,
  number: documentNumber,
  period: documentMonth,
  vendorEntity: entity,
  ...one
}: Document) => ({
  ...{ documentKind, documentNumber, documentMonth, entity, currency: one.currency },
  minor: grossOf(one).toString(),
});

/** The documents of one group, and what it has none for; once for each close. */
const documentGroup = async (writing: Writing, group: DocumentGroup, tally: Tally): Promise<void> => {
  const { table, terms, offices, late } = writing;
  const { program, period: issuedIn, asOf } = terms;
  const settings = offices.get(group.vendorEntity);
  if (!settings || program.payouts === 'none' || (await readDocumented(table, program.id, issuedIn, group)))
    return;
  const whose = { program: program.id, payee: group.payee };
  const [payee, before, mails] = await Promise.all([
    readPayee(table, whose.program, whose.payee),
    documentsOfPayee(table, whose),
    noticesToPayee(table, program, whose.payee, writing.tick),
  ]);
  const known = [...before, ...writing.unwritten.filter((one) => one.payee === group.payee)];
  const made = documentsOf(tally, {
    program: program.id,
    group,
    issuedIn,
    issuedOn: dateIn(program.timeZone, asOf),
    settings,
    writes: program.payouts.document,
    payee,
    known,
    mayCome: (id) => late.has(nameOf({ ...group, period: id.split('.')[0] ?? '' })),
  });
  for (const one of made.documents) {
    const next = numbered([one], settings, writing.counters.get(group.vendorEntity) ?? {});
    const [document] = next.documents;
    if (!document) continue;
    const owing = mails('payee-document-issued', issuedFacts(document)).map(owed);
    // The series moves on with the transaction that this document is in, and its mails are owed in it.
    if (writing.writes.length + 2 + owing.length > MOST) await flush(writing);
    writing.counters.set(group.vendorEntity, next.counters);
    writing.writes.push(...newDocument(document), ...owing);
    writing.unwritten.push(document);
    known.push(document);
  }
  const documents = known
    .filter((one) => one.issuedIn === issuedIn && nameOf(one) === nameOf(group))
    .map(({ id }) => id);
  await put(writing, [newDocumented({ ...group, ...whose, issuedIn, documents, rest: made.rest })]);
};

/** What waited with the close before, and may have what it lacked by now. */
const lateGroups = async (table: Table, { program, period }: MonthTerms): Promise<Documented[]> => {
  const before = monthBefore(period);
  const late: Documented[] = [];
  if (before < program.firstPeriod) return late;
  for await (const one of documentedIn(table, program.id, before)) if (one.rest.some(waits)) late.push(one);
  return late;
};

/** An office that says nothing about its documents any more: what waits there is not lost. */
const keepWaiting = async (writing: Writing, late: Documented): Promise<void> => {
  const { table, terms } = writing;
  if (await readDocumented(table, terms.program.id, terms.period, late)) return;
  const rest = late.rest.filter(waits);
  await put(writing, [newDocumented({ ...late, issuedIn: terms.period, documents: [], rest })]);
};

const talliedLate = async ({ table, terms }: Writing, group: DocumentGroup): Promise<Tally> => {
  const tally: Tally = new Map();
  for await (const { entry, place } of placedOf(table, terms.program, group)) count(tally, place, entry);
  return tally;
};

/** The month's own groups: of one payee and currency at a time, since entries come in this order. */
const ownGroups = async (writing: Writing): Promise<void> => {
  const { table, terms } = writing;
  const { program, period } = terms;
  let open = new Map<string, { group: DocumentGroup; tally: Tally }>();
  let whose = '';
  const finish = async (): Promise<void> => {
    for (const [, { group, tally }] of [...open].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await documentGroup(writing, group, tally);
    open = new Map();
  };
  for await (const some of batches(monthEntries(table, program.id, period)))
    for (const { entry, place } of await placed(table, program, some)) {
      const { currency, partnerId: payee, vendorEntity } = entry;
      if (`${currency}#${payee}` !== whose) await finish();
      whose = `${currency}#${payee}`;
      const group = { currency, payee, vendorEntity, period };
      const one = open.get(vendorEntity) ?? { group, tally: new Map() };
      open.set(vendorEntity, one);
      count(one.tally, place, entry);
    }
  await finish();
};

/** Every document of a month that takes no entries any more. */
export const writeDocuments = async (table: Table, terms: MonthTerms, tick: Tick): Promise<void> => {
  const offices = officesOf(terms);
  const late = await lateGroups(table, terms);
  if (!offices.size && !late.length) return;
  const stored = await readCounters(table, terms.program.id);
  const writing: Writing = {
    ...{ table, terms, tick, offices, stored, counters: new Map(stored), unwritten: [], writes: [] },
    late: new Set(late.map(nameOf)),
  };
  for (const one of late) {
    const { currency, payee, vendorEntity, period } = one;
    const group = { currency, payee, vendorEntity, period };
    if (offices.has(vendorEntity)) await documentGroup(writing, group, await talliedLate(writing, group));
    else await keepWaiting(writing, one);
  }
  await ownGroups(writing);
  await flush(writing);
};
