import * as z from 'zod';
import { ratePpm } from '../money.ts';
import { byTier, days, reading, says, termId } from './term.ts';

/** Money back on a partner's own sales, for those that it had listed as opportunities. An unlisted sale gets none. */
export const rebateSchema = z.strictObject({
  id: termId,
  products: z.union([z.literal('all'), z.array(termId).min(1)]),
  rate: byTier(ratePpm),
  holdDays: days,
  /** The report whose lines are the sales, and the one that lists the opportunities. */
  sales: termId,
  listed: z.strictObject({
    in: termId,
    /** Until when an opportunity counts as listed: the two later ones leave time to cure. */
    until: z.enum(['sale-date', 'report-due', 'period-close']),
    /** Customer and product are the same; amount and expected date may differ by so much. */
    tolerance: z.strictObject({ amount: ratePpm, days }),
  }),
  says,
  reading,
});
export type Rebate = z.infer<typeof rebateSchema>;
