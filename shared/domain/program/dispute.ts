import * as z from 'zod';
import { days, reading, says } from './term.ts';

/** How lines of a statement are disputed. Left out: at any time, and what was earned goes its way meanwhile. */
export const disputeTerms = z.strictObject({
  /** Days after the end of a line's month in which it may be disputed; at any time when left out. */
  days: days.min(1).optional(),
  /** Whether a disputed line is paid before it is answered. */
  payment: z.enum(['held', 'goes-on']),
  says,
  reading,
});
