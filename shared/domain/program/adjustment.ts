import * as z from 'zod';
import { reading, says } from './term.ts';

/** What may be changed about a running program, and by whom. Earlier days always keep the terms they had. */
export const adjustmentTerms = z.strictObject({
  /** Days between the notice of changed benefits and the day they count from; `none`: not provided for. */
  noticeDays: z.union([z.literal('none'), z.int().min(0).max(366)]),
  /** A distributor's own terms, for its countries: never, or once the vendor has reviewed and approved them. */
  distributors: z.enum(['none', 'after-review']),
  /** Working days in which the vendor decides on such a proposal; left out, nothing counts them. */
  decisionWorkingDays: z.int().min(1).max(366).optional(),
  says,
  reading,
});
export type Adjustment = z.infer<typeof adjustmentTerms>;
