import * as z from 'zod';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Performed, Repeat } from '../../shared/runtime/perform.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';

// What becomes of one event among many, in short.

export type TakenEvent = Outcome<Performed<unknown>, RefusalCode>;
/** Takes one event of a program; `repeat`: whose first answer counts, should it come again. */
export type TakeEvent = (
  deps: Deps,
  request: Request,
  program: string,
  event: Readonly<Record<string, unknown>>,
  repeat?: Repeat,
) => Promise<TakenEvent>;

const money = z.object({ amount: z.string(), currency: z.string() });
/** What became of it. */
export const takenSchema = z.object({
  result: z.enum(['posted', 'excluded', 'proposed', 'duplicate']),
  decision: z.string().optional(),
  reason: z.string().optional(),
  entries: z.array(z.object({ entryKey: z.string(), amount: money })).optional(),
  proposal: z.string().optional(),
});
type Taken = z.infer<typeof takenSchema>;

const postedSchema = z.object({
  result: z.enum(['posted', 'excluded', 'duplicate']),
  decision: z.object({ decisionKey: z.string(), reason: z.string().optional() }),
  entries: z.array(z.object({ entryKey: z.string(), amount: money })),
});
const proposedSchema = z.object({ result: z.enum(['proposed', 'duplicate']), id: z.string() });

/** An event's own answer in short. */
export const inShort = (value: unknown): Taken => {
  const posted = postedSchema.safeParse(value);
  if (!posted.success) {
    const { result, id } = proposedSchema.parse(value);
    return { result, proposal: id };
  }
  const { result, decision, entries } = posted.data;
  const { decisionKey, reason } = decision;
  return { result, decision: decisionKey, ...(reason === undefined ? {} : { reason }), entries };
};
