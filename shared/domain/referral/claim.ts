import * as z from 'zod';
import { endOf } from '../civil-date.ts';
import { idSchema } from '../id.ts';

/** Who holds a customer's identifier. `until` is the last protected day; without it the customer was won and stays held. */
export const claimSchema = z.object({
  referral: idSchema('ref'),
  partner: idSchema('par'),
  until: z.iso.date().optional(),
  /** When this holder took it. */
  since: z.iso.datetime(),
  released: z.boolean(),
  v: z.int(),
});
export type Claim = z.infer<typeof claimSchema>;

/** Does (or did) the claim hold at this instant? Compared on every read; nothing has to clean up. */
export const isHeld = (claim: Claim | undefined, now: string, timeZone: string): claim is Claim =>
  claim !== undefined &&
  !claim.released &&
  claim.since <= now &&
  (claim.until === undefined || now < endOf(claim.until, timeZone));
