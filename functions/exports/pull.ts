import * as z from 'zod';
import { monthsBetween } from '../../shared/domain/civil-date.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { CSV, JSON_LINES } from '../../shared/files/month.ts';
import { closedAddress } from '../../shared/runtime/closed-store.ts';
import { type FileAnswer, type FileElsewhere, file } from '../../shared/runtime/file.ts';
import type { Deps, Reading, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import { readGates } from '../../shared/store/gates.ts';
import { readFile } from '../../shared/store/periods.ts';
import { loadProgram } from '../loading.ts';
import { fileView, fileViews } from '../periods/list-files.ts';
import { type Closing, currentMonth, loadMonth, monthPath, readers } from '../periods/load-close.ts';
import { type MonthTerms, provisional } from '../periods/month-files.ts';

const programPath = z.object({ program: z.string().max(40) });
const path = monthPath.extend({ file: z.string().regex(/^[\w.-]{1,80}$/) });

type PullRefusal = 'not-found' | 'no-such-month' | 'entity-settings-missing';
type Pulled = Outcome<FileAnswer | FileElsewhere, PullRefusal>;

/** A file of a closed month: the stored bytes, by an address of a minute; who fetched it is kept. */
const stored = async (
  { table }: Deps,
  request: Request<z.infer<typeof path>>,
  { id, period }: { id: string; period: string },
): Promise<Pulled> => {
  const kept = await readFile(table, id, period, request.path.file);
  if (!kept) return refuse('not-found');
  const seen = await commit(table)([
    audited({
      id: request.newId('aud'),
      at: request.now,
      program: id,
      actor: request.caller.id,
      action: 'file-pulled',
      about: period,
      outcome: 'done',
      changes: { file: ['', kept.name] },
    }),
  ]);
  if (!seen.ok) throw new Error('the pull of a file could not be kept');
  return accept({ location: closedAddress(kept.object, `${id}-${period}-${kept.name}`) });
};

/** With what an open month's files are written: what is known by now, a memo only where every rate is. */
const frozenNow = ({ rates, books, currencies }: Closing): NonNullable<Period['frozen']> => {
  const base = rates?.approved && rates.base;
  const complete =
    base && currencies.every((one) => one === base || rates.rates.some((rate) => rate.currency === one));
  return { ...(complete ? { base, rates } : {}), books: [...books] };
};

/** An open month is rendered as it stands and says so in its name; nothing in its bytes depends on when. */
export const pullRoute = file({
  zone: 'books',
  key: 'GET /v1/programs/{program}/exports/{period}/{file}',
  summary:
    'A month’s file: entries, decisions, balances, booking batches, journal; with its manifest once closed',
  callers: readers,
  path,
  types: [CSV, JSON_LINES, 'text/plain; charset=utf-8', 'application/json'],
  elsewhere: 'sometimes',
  refusals: { 'not-found': true, 'no-such-month': true, 'entity-settings-missing': true },
  run:
    (deps) =>
    async (request): Promise<Pulled> => {
      const month = await loadMonth(deps, request);
      if (!month.ok) return month;
      const { program, period, record, currencies, settling } = month.value;
      if (record.state === 'closed') return stored(deps, request, { id: program.id, period });
      const frozen = record.frozen ?? frozenNow(month.value);
      const asOf = record.approved?.at ?? request.now;
      const terms: MonthTerms = { program, period, asOf, frozen, currencies, ...settling };
      const made = provisional(deps.table, terms, request.path.file);
      if (!made) return refuse('not-found');
      if ('refused' in made) return refuse('entity-settings-missing', { more: { reason: made.refused } });
      return accept({
        type: made.type,
        name: `${program.id}-${period}-provisional-${request.path.file}`,
        lines: made.lines,
        headers: { 'guildhall-period-state': record.state, 'guildhall-as-of': request.now },
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
  files: z.array(fileView),
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
  const months = monthsBetween(firstPeriod, currentMonth(program.value, request.now));
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
        files: await fileViews(deps, program.value, period, state),
      };
    }),
  );
  return accept({ items });
};

export const listMonthsRoute = read({
  zone: 'books',
  key: 'GET /v1/programs/{program}/exports',
  summary: 'Months with state, sums and files',
  callers: readers,
  path: programPath,
  output: z.object({ items: z.array(monthSchemaView) }),
  refusals: { 'not-found': true },
  run: listMonths,
});
