import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';

// While a partner is under a legal hold, nothing of what is kept of it or of its people is erased or swept.

export const legalHoldSchema = z.object({
  partner: idSchema('par'),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type LegalHold = z.infer<typeof legalHoldSchema>;

export const holdInput = z.strictObject({
  outcome: z.enum(['set', 'lifted']),
  reason: paragraphs(1000),
});

/** The hold from now on; undefined once it is lifted. */
export const changeHold = (
  before: LegalHold | undefined,
  { outcome, reason }: z.infer<typeof holdInput>,
  { partner, now, by }: { readonly partner: string; readonly now: string; readonly by: string },
): Outcome<LegalHold | undefined, 'already-there' | 'wrong-state'> => {
  if (outcome === 'lifted') return before ? accept(undefined) : refuse('wrong-state');
  return before ? refuse('already-there') : accept({ partner, reason, by, at: now });
};

/** Why something is kept, in the words of who set the hold. */
export const heldBy = ({ reason, at }: LegalHold): Refusal<'legal-hold'> => {
  const day = at.slice(0, 10);
  return refuse('legal-hold', {
    detail: { en: `Since ${day}: ${reason}`, de: `Seit ${day}: ${reason}` },
    more: { reason },
  });
};
