import * as z from 'zod';
import { type Run, type RunLine, runLineSchema, runSchema } from '../../shared/domain/finance/payout.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readRun } from '../../shared/store/payouts.ts';
import { loadProgram } from '../loading.ts';

export const programPath = z.object({ program: z.string().max(40) });
export const runPath = programPath.extend({ run: idSchema('run') });
export type RunPath = z.infer<typeof runPath>;

const money = z.object({ amount: z.string(), currency: z.string() });
const moneyOf = (minor: string, currency: string) => ({
  amount: decimal({ currency, minor: BigInt(minor) }),
  currency,
});

export const runView = runSchema.omit({ totals: true, attempt: true }).extend({
  totals: z.array(z.object({ vendorEntity: z.string(), lines: z.int(), sum: money })),
  files: z
    .array(
      z.object({ name: z.string(), href: z.string(), bytes: z.int(), rows: z.int(), sha256: z.string() }),
    )
    .optional(),
});
export type RunView = z.infer<typeof runView>;

export const viewOfRun = ({ totals, attempt: _attempt, ...run }: Run): RunView => ({
  ...run,
  totals: totals.map(({ vendorEntity, lines, amount, currency }) => ({
    vendorEntity,
    lines,
    sum: moneyOf(amount, currency),
  })),
});

export const lineView = runLineSchema.omit({ amount: true, held: true, setOff: true }).extend({
  amount: money,
  held: money,
  setOff: z.array(z.object({ charge: z.string(), amount: money })).optional(),
});
export type LineView = z.infer<typeof lineView>;

export const viewOfLine = ({ setOff, ...line }: RunLine): LineView => ({
  ...line,
  ...(setOff
    ? {
        setOff: setOff.map(({ charge, minor }) => ({ charge, amount: moneyOf(minor, line.currency) })),
      }
    : {}),
  amount: moneyOf(line.amount, line.currency),
  held: moneyOf(line.held, line.currency),
});

/** A run of this program, and the program as it is today. */
export const loadRun = async <Path extends RunPath>(
  deps: Deps,
  request: Request<Path>,
): Promise<Outcome<{ program: Program; run: Run }, 'not-found'>> => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const run = await readRun(deps.table, program.value.id, request.path.run);
  return run ? accept({ program: program.value, run }) : refuse('not-found');
};
