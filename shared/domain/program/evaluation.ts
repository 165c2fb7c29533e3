import * as z from 'zod';
import { cycleSchema } from './cycle.ts';
import { reading, says, termId } from './term.ts';

/** Who looks again at a partner's tier, how often, and what may come of it. A document without a word on it: nobody. */
export const evaluationTerms = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('nobody'), says, reading }),
  z.strictObject({
    by: z.enum(['vendor', 'distributor']),
    cycle: cycleSchema,
    /** Days after a cycle's end by which it is decided; then a distributor's evaluation goes to the vendor. */
    decideWithinDays: z.int().min(1).max(366),
    /** Nothing a distributor decides counts before the vendor has confirmed it. */
    vendorConfirms: z.boolean(),
    /** Requirements that must be met on the day a tier goes up, besides those of the tier. */
    upgradeNeeds: z.array(termId),
    /** Whether a tier may also go down; a person decides it in any case. */
    downgrade: z.enum(['proposed', 'never']),
    /** Days that pass after a cycle's end before it is looked at, so that what is booked late still counts; none: 0. */
    afterDays: z.int().min(0).max(366).optional(),
    /** How many ranks one evaluation may move a tier; as many as are earned when left out. */
    mostSteps: z.int().min(1).max(20).optional(),
    /** Evaluations in a row that must have been missed before a lower tier is proposed; 1 when left out. */
    missesBeforeDowngrade: z.int().min(1).max(10).optional(),
    /** Days from a decision for a lower tier to its effect; the partner hears of it at once. 0 when left out. */
    noticeDays: z.int().min(0).max(366).optional(),
    /** Days from a decision in which the partner may appeal; no appeal when left out. */
    appealDays: z.int().min(1).max(366).optional(),
    /** Whether who meets a higher tier is looked at on the first day of each month between two evaluations. */
    upgradesBetween: z.boolean().optional(),
    /** Days before a cycle's end at which a partner is mailed where it would stand; 90, 60 and 30 when left out. */
    forecastDays: z.array(z.int().min(1).max(366)).max(12).optional(),
    /** Whether the first evaluation leaves out who was given a tier for having been there before. */
    grandfathered: z.enum(['first-evaluation-skipped', 'evaluated']).optional(),
    says,
    reading,
  }),
]);
export type Evaluation = z.infer<typeof evaluationTerms>;
/** The same where somebody evaluates. */
export type EvaluationTerms = Exclude<Evaluation, { by: 'nobody' }>;
