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

/**
 * Does the claim hold for whoever asks now? A claim that is there counts, even one taken by an instant that is later
 * than the asker's own: two requests at once each have their `now`, and only one of them may get the customer.
 */
export const isHeld = (claim: Claim | undefined, now: string, timeZone: string): claim is Claim =>
  claim !== undefined && !claim.released && (claim.until === undefined || now < endOf(claim.until, timeZone));

/** Did it hold at an instant that has passed, such as a sale's? Not before its holder took it. */
export const wasHeld = (claim: Claim | undefined, at: string, timeZone: string): claim is Claim =>
  isHeld(claim, at, timeZone) && claim.since <= at;
