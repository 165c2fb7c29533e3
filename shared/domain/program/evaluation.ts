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
    /** Whether the first evaluation leaves out who was given a tier for having been there before. */
    grandfathered: z.enum(['first-evaluation-skipped', 'evaluated']).optional(),
    says,
    reading,
  }),
]);
export type Evaluation = z.infer<typeof evaluationTerms>;
