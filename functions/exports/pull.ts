import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { dateIn, monthOf, monthSchema, nextMonth } from '../../shared/domain/civil-date.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { partnerSchema } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import {
  chargesCsv,
  decisionOrder,
  decisionsJsonl,
  entriesCsv,
  entriesJsonl,
  entryOrder,
  merged,
} from '../../shared/files/month.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Deps, Reading, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { keys, moneyShards } from '../../shared/store/keys.ts';
import { decisionsOf, entriesOf, readGates } from '../../shared/store/money.ts';
import { getItems, type Table } from '../../shared/store/table.ts';
import { loadProgram } from '../loading.ts';

const readers: Allowed[] = ['finance', 'auditor', 'administrator', 'machine:exports:read'];

const csv = 'text/csv; charset=utf-8';
const jsonLines = 'application/x-ndjson';
/** Every file of a month, by name, with its media type. */
const fileNames = [
  'entries.csv',
  'entries-excel.csv',
  'entries-excel-de.csv',
  'entries.jsonl',
  'decisions.jsonl',
  'charges.csv',
] as const;
type FileName = (typeof fileNames)[number];

const payeeNames = (table: Table) => async (partners: readonly string[]) => {
  const found = await getItems(table, partners.map(keys.partner), partnerSchema);
  return new Map(found.map(({ id, company }) => [id, company.name]));
};

const entries = (table: Table, program: string, period: string) =>
  merged(
    moneyShards.map((shard) => entriesOf(table, program, period, shard)),
    entryOrder,
  );
const decisions = (table: Table, program: string, period: string) =>
  merged(
    moneyShards.map((shard) => decisionsOf(table, program, period, shard)),
    decisionOrder,
  );

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const writers: Record<
  FileName,
  { type: string; lines(table: Table, program: string, period: string): AsyncIterable<string> }
> = {
  'entries.csv': { type: csv, lines: (t, p, m) => entriesCsv(entries(t, p, m), payeeNames(t), 'plain') },
  'entries-excel.csv': {
    type: csv,
    lines: (t, p, m) => entriesCsv(entries(t, p, m), payeeNames(t), 'excel'),
  },
  'entries-excel-de.csv': {
    type: csv,
    lines: (t, p, m) => entriesCsv(entries(t, p, m), payeeNames(t), 'excel-de'),
  },
  'entries.jsonl': { type: jsonLines, lines: (t, p, m) => entriesJsonl(entries(t, p, m)) },
  'decisions.jsonl': { type: jsonLines, lines: (t, p, m) => decisionsJsonl(decisions(t, p, m)) },
  'charges.csv': { type: csv, lines: () => once(chargesCsv()) },
};

const currentMonth = (program: Program, now: string): string => monthOf(dateIn(program.timeZone, now));

const programPath = z.object({ program: z.string().max(40) });
const path = programPath.extend({ period: monthSchema, file: z.enum(fileNames) });

/** The program, if it has this month: not before its first, not after the current one. */
const monthProgram = async (
  deps: Deps,
  request: Request<z.infer<typeof path>>,
): Promise<Outcome<Program, 'not-found' | 'no-such-month'>> => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { period } = request.path;
  const [first, last] = [program.value.firstPeriod, currentMonth(program.value, request.now)];
  return period >= first && period <= last
    ? program
    : refuse('no-such-month', { more: { firstPeriod: first, lastPeriod: last } });
};

/** An open month is rendered as it stands and says so in its name; nothing in its bytes depends on when. */
export const pullRoute = file({
  zone: 'finance',
  key: 'GET /v1/programs/{program}/exports/{period}/{file}',
  summary: 'A month’s file: entries, decisions, charges',
  callers: readers,
  path,
  types: [csv, jsonLines],
  refusals: { 'not-found': true, 'no-such-month': true },
  run: (deps) => async (request) => {
    const program = await monthProgram(deps, request);
    if (!program.ok) return program;
    const { period, file } = request.path;
    const { type, lines } = writers[file];
    const { state } = await readGates(deps.table, program.value.id, period);
    return accept({
      type,
      name: `${program.value.id}-${period}${state === 'closed' ? '' : '-provisional'}-${file}`,
      lines: lines(deps.table, program.value.id, period),
      headers: { 'guildhall-period-state': state, 'guildhall-as-of': request.now },
    });
  },
});

/**
 * Until its month is closed a file is provisional, as of the time of the answer: its size and digest come with the
 * pull (`Repr-Digest`), since the next posting changes both.
 */
const monthSchemaView = z.object({
  period: z.string(),
  state: z.enum(['open', 'closing', 'closed']),
  provisional: z.boolean(),
  asOf: z.iso.datetime(),
  entries: z.int(),
  totals: z.array(z.object({ amount: z.string(), currency: z.string() })),
  files: z.array(z.object({ name: z.enum(fileNames), href: z.string(), type: z.string() })),
});
export type MonthView = z.infer<typeof monthSchemaView>;

/** Months of a program, newest first, with the sums that every file of the month must meet. */
export const listMonths: Reading<
  z.infer<typeof programPath>,
  undefined,
  { items: MonthView[] },
  'not-found'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { id, firstPeriod } = program.value;
  const last = currentMonth(program.value, request.now);
  const months: string[] = [];
  for (let month = firstPeriod; month <= last; month = nextMonth(month)) months.push(month);
  const items = await Promise.all(
    months.reverse().map(async (period): Promise<MonthView> => {
      const { state, totals, entries } = await readGates(deps.table, id, period);
      return {
        period,
        state,
        provisional: state !== 'closed',
        asOf: request.now,
        entries,
        totals: Object.entries(totals).map(([currency, minor]) => ({
          amount: decimal({ currency, minor }),
          currency,
        })),
        files: fileNames.map((name) => ({
          name,
          href: `/v1/programs/${id}/exports/${period}/${name}`,
          type: writers[name].type,
        })),
      };
    }),
  );
  return accept({ items });
};

export const listMonthsRoute = read({
  zone: 'finance',
  key: 'GET /v1/programs/{program}/exports',
  summary: 'Months with state, sums and files',
  callers: readers,
  path: programPath,
  output: z.object({ items: z.array(monthSchemaView) }),
  refusals: { 'not-found': true },
  run: listMonths,
});
