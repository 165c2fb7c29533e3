import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { dateIn, monthOf, monthSchema } from '../../shared/domain/civil-date.ts';
import { type Check, type CloseFacts, closeChecks, type Period } from '../../shared/domain/finance/period.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readGates } from '../../shared/store/gates.ts';
import { readBooks, readPeriod, readRates, waitingProposals } from '../../shared/store/periods.ts';
import { taskPage } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';
import { monthBefore } from './load-month.ts';

/** Who closes months. Two persons of these, whatever their roles. */
export const closers: Allowed[] = ['finance', 'administrator'];
/** Who may look at months and fetch their files. */
export const readers: Allowed[] = ['finance', 'auditor', 'administrator', 'machine:exports:read'];

export const monthPath = z.object({ program: z.string().max(40), period: monthSchema });
type MonthPath = z.infer<typeof monthPath>;

export const currentMonth = (program: Program, now: string): string => monthOf(dateIn(program.timeZone, now));

/** The program, if it has this month: not before its first, not after the current one. */
const monthProgram = async <Path extends MonthPath>(
  deps: Deps,
  request: Request<Path>,
): Promise<Outcome<Program, 'not-found' | 'no-such-month'>> => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { period } = request.path;
  const [first, last] = [program.value.firstPeriod, currentMonth(program.value, request.now)];
  return period >= first && period <= last
    ? program
    : refuse('no-such-month', { more: { firstPeriod: first, lastPeriod: last } });
};

const MOST_TASKS = 100;

/** Everything that the close of a month is decided from, with what its gates say. */
export type Closing = CloseFacts & {
  readonly record: Period;
  readonly checks: readonly Check[];
  readonly gates: Awaited<ReturnType<typeof readGates>>;
};

export const loadClosing = async (
  { table }: Deps,
  program: Program,
  period: string,
  now: string,
): Promise<Closing> => {
  const { id, firstPeriod } = program;
  const before = monthBefore(period);
  const [record, previous, rates, books, gates, tasks, proposals] = await Promise.all([
    readPeriod(table, id, period),
    before < firstPeriod ? undefined : readPeriod(table, id, before),
    readRates(table, id, period),
    readBooks(table, id),
    readGates(table, id, period),
    taskPage(table, id, MOST_TASKS),
    waitingProposals(table, id, MOST_TASKS),
  ]);
  const facts: CloseFacts = {
    program,
    period,
    now,
    previous: previous?.state,
    rates,
    books,
    currencies: Object.keys(gates.totals).toSorted(),
    settling: { owedIn: Object.keys(gates.owed), paidIn: Object.keys(gates.paid) },
    waiting: [
      // Not everything that waits has a number to say on the phone.
      ...tasks.items
        .filter(({ kind }) => kind !== 'application-decision')
        .map(({ receipt, title }) => receipt || title),
      ...proposals,
    ],
  };
  return { ...facts, record, gates, checks: record.state === 'open' ? closeChecks(facts) : [] };
};

export const loadMonth = async <Path extends MonthPath>(
  deps: Deps,
  request: Request<Path>,
): Promise<Outcome<Closing, 'not-found' | 'no-such-month'>> => {
  const program = await monthProgram(deps, request);
  if (!program.ok) return program;
  return accept(await loadClosing(deps, program.value, request.path.period, request.now));
};
