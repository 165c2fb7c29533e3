import * as z from 'zod';
import { approveClose, checkCodes, type Period, prepareClose } from '../../shared/domain/finance/period.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { type Deps, isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedPeriod, shutGates } from '../../shared/store/periods.ts';
import { fileViews } from './list-files.ts';
import { type Closing, closers, loadMonth, monthPath, readers } from './load-close.ts';

const signed = z.object({ by: z.string(), at: z.iso.datetime() });
const money = z.object({ amount: z.string(), currency: z.string() });

export const periodView = z.object({
  program: z.string(),
  period: z.string(),
  state: z.enum(['open', 'closing', 'closed']),
  prepared: signed.optional(),
  approved: signed.optional(),
  closedAt: z.iso.datetime().optional(),
  /** Why the files are not written yet, where a try has failed. */
  trouble: z.string().optional(),
  entries: z.int(),
  decisions: z.int(),
  totals: z.array(money),
  /** What is open before the close; what blocks must be settled first. */
  checklist: z.array(z.object({ code: z.enum(checkCodes), blocks: z.boolean(), about: z.array(z.string()) })),
  baseCurrency: z.string().optional(),
  rates: z
    .object({
      rates: z.array(z.object({ currency: z.string(), rate: z.string() })),
      source: z.string(),
      entered: signed,
      approved: signed.optional(),
    })
    .optional(),
  manifestSha256: z.string().optional(),
  files: z.array(
    z.object({
      name: z.string(),
      href: z.string(),
      bytes: z.int().optional(),
      rows: z.int().optional(),
      sha256: z.string().optional(),
    }),
  ),
  v: z.int(),
});
export type PeriodView = z.infer<typeof periodView>;

const viewOf = async (deps: Deps, closing: Closing, record: Period): Promise<PeriodView> => {
  const { program, period, gates, checks, rates } = closing;
  const { state, prepared, approved, closedAt, trouble, manifest, frozen, v } = record;
  return {
    program: program.id,
    period,
    state,
    ...(prepared ? { prepared } : {}),
    ...(approved ? { approved } : {}),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(trouble === undefined ? {} : { trouble }),
    entries: gates.entries,
    decisions: gates.decisions,
    totals: Object.entries(gates.totals).map(([currency, minor]) => ({
      amount: decimal({ currency, minor }),
      currency,
    })),
    checklist: checks.map(({ code, blocks, about }) => ({ code, blocks, about: [...about] })),
    ...(frozen?.base === undefined ? {} : { baseCurrency: frozen.base }),
    ...(rates
      ? {
          rates: {
            rates: rates.rates,
            source: rates.source,
            entered: rates.entered,
            ...(rates.approved ? { approved: rates.approved } : {}),
          },
        }
      : {}),
    ...(manifest ? { manifestSha256: manifest.sha256 } : {}),
    files: await fileViews(deps, program, period, state),
    v,
  };
};

type Path = z.infer<typeof monthPath>;

const readMonth: Reading<Path, undefined, PeriodView, 'not-found' | 'no-such-month'> =
  (deps) => async (request) => {
    const closing = await loadMonth(deps, request);
    return closing.ok ? accept(await viewOf(deps, closing.value, closing.value.record)) : closing;
  };

export const readMonthRoute = read({
  zone: 'books',
  key: 'GET /v1/programs/{program}/periods/{period}',
  summary: 'A month: its state, what is open before its close, rates, sums and files',
  callers: readers,
  path: monthPath,
  output: periodView,
  refusals: { 'not-found': true, 'no-such-month': true },
  run: readMonth,
});

const closeInput = z.strictObject({ step: z.enum(['prepare', 'approve']) });

type CloseRefusal = 'not-found' | 'no-such-month' | 'wrong-state' | 'period-not-ready' | 'two-persons-needed';

/**
 * One person prepares, another approves; with that the sixteen gates shut in one transaction, on condition that all of
 * them are open and that nothing came in a currency without a rate. The files follow by themselves.
 */
const close: UseCase<Path, undefined, z.infer<typeof closeInput>, PeriodView, CloseRefusal> =
  (deps) => async (request) => {
    const closing = await loadMonth(deps, request);
    if (!closing.ok) return closing;
    const { record, checks, program, period, currencies } = closing.value;
    if (isStale(request, record)) return refuse('changed-since');
    const given = { by: request.caller.id, at: request.now };
    const approving = request.input.step === 'approve';
    const next = approving
      ? approveClose(record, checks, closing.value, given)
      : prepareClose(record, checks, given);
    if (!next.ok) return next;
    const unseen = program.currencies.filter((currency) => !currencies.includes(currency));
    return accept({
      value: await viewOf(deps, { ...closing.value, checks: approving ? [] : checks }, next.value),
      writes: [
        changedPeriod(next.value, approving ? request.now : undefined),
        ...(approving ? shutGates(program.id, period, unseen) : []),
      ],
      audit: {
        program: program.id,
        about: period,
        changes: { state: [record.state, next.value.state], step: ['', request.input.step] },
      },
    });
  };

export const closeRoute = write({
  zone: 'books',
  key: 'POST /v1/programs/{program}/periods/{period}/closes',
  summary: 'Prepare the close of a month, or approve what another has prepared',
  callers: closers,
  path: monthPath,
  input: closeInput,
  output: periodView,
  success: 202,
  refusals: {
    'not-found': true,
    'no-such-month': true,
    'wrong-state': true,
    'period-not-ready': true,
    'two-persons-needed': true,
  },
  run: close,
});
