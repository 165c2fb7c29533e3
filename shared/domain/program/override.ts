import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';
import { cellSchema, keptCellSchema } from './benefit.ts';
import { contradictions } from './contradictions.ts';
import type { Program } from './program.ts';
import { termId } from './term.ts';
import { clauseOf, distributorFor } from './terms.ts';

// What a distributor adjusts for its own countries: a proposal, without effect until the vendor has approved it [S3-38].

const step = z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string().optional() });

export const overrideSchema = z.object({
  id: idSchema('ovr'),
  program: z.string(),
  /** The version in force when it was proposed. */
  version: z.int(),
  distributor: z.string(),
  benefit: z.string(),
  /** In place of the program's, by tier. */
  cells: z.record(z.string(), keptCellSchema),
  /** First civil day on which it counts, once it is approved: never before that day. */
  from: z.iso.date(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'rejected', 'withdrawn']),
  proposed: step,
  decided: step.optional(),
  withdrawn: step.optional(),
  /** First civil day on which an approved one counts no more. */
  until: z.iso.date().optional(),
  v: z.int(),
});
export type Override = z.infer<typeof overrideSchema>;

export const overrideInput = z.strictObject({
  distributor: termId,
  benefit: termId,
  cells: z.record(termId, cellSchema).refine((cells) => Object.keys(cells).length > 0, fieldCode('required')),
  from: dateSchema,
  reason: paragraphs(1000),
});
export const overrideDecisionInput = z.strictObject({
  outcome: z.enum(['approved', 'rejected']),
  reason: paragraphs(1000).optional(),
});
export const withdrawalInput = z.strictObject({ reason: paragraphs(1000) });

type Given = { readonly now: string; readonly today: string; readonly by: string };
type Cells = Pick<Override, 'benefit' | 'cells'>;

/** The program with the cells of some benefits replaced, each with the sentence that lets a distributor do so. */
export const withCells = (program: Program, changed: readonly Cells[]): Program => {
  const allows = program.adjustment.says;
  return {
    ...program,
    benefits: program.benefits.map((benefit) => {
      const own = changed.filter((one) => one.benefit === benefit.id);
      if (!own.length) return benefit;
      const says = [benefit.says, allows].filter((text) => text !== undefined).join('\n');
      return {
        ...benefit,
        cells: Object.assign({}, benefit.cells, ...own.map(({ cells }) => cells)),
        ...(says ? { says } : {}),
      };
    }),
  };
};

/** Does it count on a civil day? Days before its approval and from its withdrawal on keep the program's own terms. */
const countsOn = ({ status, decided, from, until }: Override, day: string): boolean =>
  decided !== undefined &&
  (status === 'approved' || status === 'withdrawn') &&
  from <= day &&
  (until === undefined || day < until);

/**
 * The terms of a partner in a country on a day: the program's, with what its distributor has adjusted there and the
 * vendor has approved. A program that no longer lets distributors adjust anything has its own terms everywhere.
 */
export const withOverrides = (
  program: Program,
  overrides: readonly Override[],
  country: string,
  day: string,
): Program => {
  const distributor = distributorFor(program, country);
  if (!distributor || program.adjustment.distributors === 'none') return program;
  const counting = overrides
    .filter((one) => one.distributor === distributor.id && countsOn(one, day))
    .toSorted((a, b) => (`${a.from}${a.id}` < `${b.from}${b.id}` ? -1 : 1));
  return counting.length ? withCells(program, counting) : program;
};

const options = (field: string, known: readonly { readonly id: string }[]) =>
  refuse('invalid-input', {
    fields: [{ field, code: 'not-an-option', values: { options: known.map(({ id }) => id).join(', ') } }],
  });

/** A distributor proposes other cells of one benefit: what the program lets it adjust, for its own countries. */
export const proposeOverride = (
  program: Program,
  input: z.infer<typeof overrideInput>,
  { id, now, today, by }: Given & { readonly id: string },
): Outcome<Override, 'not-found' | 'override-not-provided' | 'invalid-input'> => {
  const { distributor, benefit, cells, from, reason } = input;
  if (!program.distributors.some((one) => one.id === distributor)) return refuse('not-found');
  if (program.adjustment.distributors === 'none')
    return refuse('override-not-provided', { clause: clauseOf(program, 'adjustment') });
  const own = program.benefits.filter(({ sameAs }) => sameAs === undefined);
  if (!own.some((one) => one.id === benefit)) return options('benefit', own);
  const stranger = Object.keys(cells).find((tier) => !program.tiers.some((one) => one.id === tier));
  if (stranger !== undefined) return options(`cells.${stranger}`, program.tiers);
  if (from < today)
    return refuse('invalid-input', {
      fields: [{ field: 'from', code: 'too-early', values: { first: today } }],
    });
  const known = contradictions(program).map(({ path }) => path);
  const wrong = contradictions(withCells(program, [input])).find(({ path }) => !known.includes(path));
  if (wrong) return refuse('invalid-input', { fields: [{ field: 'cells', code: 'not-valid' }] });
  return accept({
    id,
    program: program.id,
    version: program.version,
    distributor,
    benefit,
    cells,
    from,
    reason,
    status: 'proposed',
    proposed: { by, at: now, reason },
    v: 1,
  });
};

/** The vendor's review. It counts from the day it names, and never from one before this. */
export const decideOverride = (
  override: Override,
  { outcome, reason }: z.infer<typeof overrideDecisionInput>,
  { now, today, by }: Given,
): Outcome<Override, 'wrong-state' | 'two-persons-needed' | 'invalid-input'> => {
  if (override.status !== 'proposed') return refuse('wrong-state');
  if (override.proposed.by === by) return refuse('two-persons-needed');
  if (outcome === 'rejected' && reason === undefined)
    return refuse('invalid-input', { fields: [{ field: 'reason', code: 'required' }] });
  return accept({
    ...override,
    status: outcome,
    from: override.from < today ? today : override.from,
    decided: { by, at: now, ...(reason === undefined ? {} : { reason }) },
    v: override.v + 1,
  });
};

/** Taken back by either side: what counted until yesterday has counted. */
export const withdrawOverride = (
  override: Override,
  { reason }: z.infer<typeof withdrawalInput>,
  { now, today, by }: Given,
): Outcome<Override, 'wrong-state'> => {
  if (override.status !== 'proposed' && override.status !== 'approved') return refuse('wrong-state');
  return accept({
    ...override,
    status: 'withdrawn',
    withdrawn: { by, at: now, reason },
    ...(override.status === 'approved' ? { until: today } : {}),
    v: override.v + 1,
  });
};
