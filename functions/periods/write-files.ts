import { plusMs } from '../../shared/domain/civil-date.ts';
import { type KeptFile, type Manifest, manifestText } from '../../shared/domain/finance/manifest.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import { decimal } from '../../shared/domain/money.ts';
import type { MonthFile } from '../../shared/files/month.ts';
import { openUpload, type Upload } from '../../shared/runtime/closed-store.ts';
import { audited } from '../../shared/store/audit.ts';
import { keepBalances } from '../../shared/store/balances.ts';
import { commit } from '../../shared/store/commit.ts';
import { readGates } from '../../shared/store/gates.ts';
import {
  changedPeriod,
  lockedGates,
  newFile,
  readFile,
  readFiles,
  readPeriod,
  type StoredFile,
} from '../../shared/store/periods.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Tick } from '../due/step.ts';
import {
  keptBalances,
  monthBalances,
  monthBefore,
  monthCharges,
  monthDecisions,
  monthEntries,
  monthPayments,
  named,
  yearPayments,
} from './load-month.ts';
import { amountsOf, documentFilesOf, documentRows, documentSums, numberedRows } from './month-documents.ts';
import { filesOf, type MonthTerms } from './month-files.ts';
import { writeDocuments } from './write-documents.ts';

// A month that takes no entries any more is brought to its end: balances, files, manifest, closed. It may stop at any
// point and be begun again: what is kept stays, what is not is written anew under another name.

/** Longer than the function may run: whoever finds it over may begin again. */
const LEASE_MS = 16 * 60_000;
const MANIFEST = 'manifest.json';
const JSON_TYPE = 'application/json';

type Work = { readonly table: Table; readonly period: Period; readonly terms: MonthTerms };
type Gates = Awaited<ReturnType<typeof readGates>>;

const must = async (what: string, written: Promise<{ ok: boolean; code?: string }>): Promise<void> => {
  const outcome = await written;
  if (!outcome.ok) throw new Error(`${what} could not be written: ${outcome.code}`);
};

/** The month is this run's for a while; undefined when it is not closing, or another run has it. */
const leased = async (table: Table, before: Period, now: string): Promise<Period | undefined> => {
  if (before.state !== 'closing') return undefined;
  const { trouble: _trouble, ...rest } = before;
  const period: Period = { ...rest, attempt: before.attempt + 1, v: before.v + 1 };
  const taken = await commit(table)([changedPeriod(period, plusMs(now, LEASE_MS))]);
  return taken.ok ? period : undefined;
};

/**
 * What the gates counted while posting and what now lies in the month must be one: no file is kept of a month that
 * does not add up (rules/money.md, laws).
 */
const proven = (sums: ReadonlyMap<string, bigint>, totals: Gates['totals']): void => {
  const currencies = new Set([...sums.keys(), ...Object.keys(totals)]);
  for (const currency of currencies)
    if ((sums.get(currency) ?? 0n) !== (totals[currency] ?? 0n))
      throw new Error(
        `the month does not add up in ${currency}: ${sums.get(currency)}, ${totals[currency]} counted`,
      );
};

/** Balances first: they prove the sums, the files name them, and the next month begins with them. */
const writeBalances = async ({ table, terms }: Work, gates: Gates): Promise<bigint> => {
  const { program, period, frozen } = terms;
  const [sums, paidOut] = [new Map<string, bigint>(), new Map<string, bigint>()];
  let memo = 0n;
  for await (const batch of batches(monthBalances(table, program, period, frozen))) {
    for (const { currency, accrued, adjusted, paid, memo: inBase = '0' } of batch) {
      paidOut.set(currency, (paidOut.get(currency) ?? 0n) + BigInt(paid));
      sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(accrued) + BigInt(adjusted));
      memo += BigInt(inBase);
    }
    await keepBalances(table, program.id, period, batch);
  }
  proven(sums, gates.totals);
  proven(paidOut, gates.paid);
  return memo;
};

/** Rows of charges or payments as they pass: at their end they meet what the gates counted, or the file is not kept. */
async function* proving<Row extends { readonly currency: string; readonly amount: string }>(
  rows: AsyncIterable<Row>,
  totals: Gates['owed'],
): AsyncGenerator<Row> {
  const sums = new Map<string, bigint>();
  for await (const row of rows) {
    sums.set(row.currency, (sums.get(row.currency) ?? 0n) + BigInt(row.amount));
    yield row;
  }
  proven(sums, totals);
}

type Open<Row> = {
  readonly file: MonthFile<Row>;
  readonly object: string;
  readonly upload: Upload;
  rows: number;
};

/** Several files from one pass over their rows. */
const writeTogether = async <Row>(
  { table, period }: Work,
  files: readonly MonthFile<Row>[],
  some: AsyncIterable<readonly Row[]>,
  /** How many rows there must be. */
  expected?: number,
): Promise<void> => {
  const kept = new Set((await readFiles(table, period.program, period.period)).map(({ name }) => name));
  const missing = files.filter(({ name }) => !kept.has(name));
  if (!missing.length) return;
  const open = missing.map((file): Open<Row> => {
    const object = `${period.program}/${period.period}/${period.attempt}/${file.name}`;
    return { file, object, upload: openUpload(object, file.type), rows: 0 };
  });
  await Promise.all(open.map(({ file, upload }) => upload.write(file.head())));
  let all = 0;
  for await (const rows of some) {
    all += rows.length;
    await Promise.all(open.map(({ file, upload }) => upload.write(file.lines(rows))));
    for (const one of open) one.rows += one.file.counts?.(rows) ?? rows.length;
  }
  if (expected !== undefined && all !== expected)
    throw new Error(`the month does not add up: ${all} rows, ${expected} counted`);
  const written = await Promise.all(
    open.map(
      async ({ file, object, upload, rows }): Promise<StoredFile> => ({
        name: file.name,
        type: file.type,
        object,
        rows,
        ...(await upload.end()),
      }),
    ),
  );
  await must(
    'the list of files',
    commit(table)(written.map((file) => newFile(period.program, period.period, file))),
  );
};

const writeRows = async (work: Work, gates: Gates): Promise<void> => {
  const { table, terms } = work;
  const { program, period } = terms;
  const files = filesOf(terms);
  const entries = numberedRows(table, terms, named(table, program, monthEntries(table, program.id, period)));
  await writeTogether(work, files.entries, entries, gates.entries);
  await writeTogether(
    work,
    files.decisions,
    batches(monthDecisions(table, program.id, period)),
    gates.decisions,
  );
  await writeTogether(work, files.balances, named(table, program, keptBalances(table, program.id, period)));
  const charges = monthCharges(table, program.id, period);
  await writeTogether(
    work,
    files.charges,
    named(table, program, proving(charges, gates.owed)),
    gates.charges,
  );
  const payments = proving(monthPayments(table, program.id, period), gates.paid);
  await writeTogether(work, files.payments, named(table, program, payments));
  await writeTogether(work, files.years, named(table, program, yearPayments(table, program, period)));
  const documents = documentFilesOf(terms);
  if (documents.files.length) await writeTogether(work, documents.files, documentRows(table, terms));
};

const listed = ({ object: _object, ...file }: StoredFile): KeptFile => file;

const manifestOf = async ({ table, period, terms }: Work, gates: Gates, memo: bigint): Promise<Manifest> => {
  const { program, asOf, frozen } = terms;
  const before = monthBefore(period.period);
  const previous = before < program.firstPeriod ? undefined : await readPeriod(table, program.id, before);
  const kept = await readFiles(table, program.id, period.period);
  return {
    format: 'guildhall-manifest-1',
    program: program.id,
    period: period.period,
    state: 'closed',
    asOf,
    entries: gates.entries,
    decisions: gates.decisions,
    totals: amountsOf(gates.totals),
    ...(Object.keys(gates.paid).length ? { paid: amountsOf(gates.paid) } : {}),
    ...(gates.charges ? { charges: { rows: gates.charges, owed: amountsOf(gates.owed) } } : {}),
    ...(await documentSums(table, terms)),
    ...(frozen.base === undefined
      ? {}
      : {
          memo: {
            total: { amount: decimal({ currency: frozen.base, minor: memo }), currency: frozen.base },
            rates: frozen.rates?.rates ?? [],
            ...(frozen.rates ? { source: frozen.rates.source } : {}),
          },
        }),
    files: kept.filter(({ name }) => name !== MANIFEST).map(listed),
    refused: [...filesOf(terms).refused, ...documentFilesOf(terms).refused],
    previous: previous?.manifest ? { period: before, sha256: previous.manifest.sha256 } : null,
  };
};

/** The manifest is the last file; it is kept before the month is closed, and what is kept is what counts. */
const writeManifest = async (work: Work, gates: Gates, memo: bigint): Promise<StoredFile> => {
  const { table, period } = work;
  const manifest = manifestText(await manifestOf(work, gates, memo));
  const file: MonthFile<never> = {
    name: MANIFEST,
    type: JSON_TYPE,
    head: () => manifest,
    lines: () => '',
  };
  async function* nothing(): AsyncGenerator<never[]> {}
  await writeTogether(work, [file], nothing());
  const kept = await readFile(table, period.program, period.period, MANIFEST);
  if (!kept) throw new Error('the manifest is not there');
  return kept;
};

const finish = async (
  { table, period }: Work,
  { object, bytes, sha256 }: StoredFile,
  tick: Tick,
): Promise<void> => {
  const closed: Period = {
    ...period,
    state: 'closed',
    closedAt: tick.now,
    manifest: { object, bytes, sha256 },
    v: period.v + 1,
  };
  const seen = audited({
    id: tick.newId('aud'),
    at: tick.now,
    program: period.program,
    actor: 'schedule',
    action: 'month-closed',
    about: period.period,
    outcome: 'done',
    changes: { state: ['closing', 'closed'], manifest: ['', sha256] },
  });
  await must(
    'the end of the month',
    commit(table)([changedPeriod(closed), ...lockedGates(period.program, period.period), seen]),
  );
};

/** Everything from the shut gates to the closed month. */
export const writeMonth = async (
  table: Table,
  of: { program: string; period: string },
  tick: Tick,
): Promise<'closed' | 'not-mine'> => {
  const period = await leased(table, await readPeriod(table, of.program, of.period), tick.now);
  if (!period?.frozen || !period.approved) return 'not-mine';
  const program = await programOn(table, of.program, period.approved.at.slice(0, 10));
  if (!program) throw new Error(`there is no program ${of.program}`);
  const gates = await readGates(table, of.program, of.period);
  const currencies = Object.keys(gates.totals);
  const terms = {
    ...{ program, period: of.period, asOf: period.approved.at, frozen: period.frozen, currencies },
    ...{ owedIn: Object.keys(gates.owed), paidIn: Object.keys(gates.paid) },
  };
  const work = { table, period, terms };
  try {
    const memo = await writeBalances(work, gates);
    await writeDocuments(table, terms, tick);
    await writeRows(work, gates);
    await finish(work, await writeManifest(work, gates, memo), tick);
    return 'closed';
  } catch (error) {
    await giveBack(work, error, tick);
    throw error;
  }
};

const AGAIN_MS = 60_000;

/** Not done: somebody can read why, and the next tick tries again. */
const giveBack = async ({ table, period }: Work, error: unknown, tick: Tick): Promise<void> => {
  const trouble = (error instanceof Error ? error.message : 'unknown').slice(0, 500);
  const distance = AGAIN_MS * Math.min(period.attempt, 60);
  await commit(table)([changedPeriod({ ...period, trouble, v: period.v + 1 }, plusMs(tick.now, distance))]);
};
