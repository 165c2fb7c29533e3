import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';

// "Logo inclusion in Partners area": the partner's own logo, a picture by its bytes, shown once the vendor has approved
// it. A newer one takes the place of the one before when it is approved, and not earlier [S4-14].

/** What a logo may hold at most. */
export const MOST_LOGO_BYTES = 2 * 1024 * 1024;

export const logoSchema = z.object({
  id: idSchema('fil'),
  status: z.enum(['submitted', 'approved', 'rejected', 'replaced']),
  type: z.enum(['image/png', 'image/jpeg']),
  size: z.int(),
  /** Where it lies: under the hash of its bytes, so that what was looked at is what is shown. */
  object: z.string(),
  submittedBy: z.string(),
  submittedAt: z.iso.datetime(),
  decision: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string().optional() }).optional(),
  v: z.int(),
});
export type Logo = z.infer<typeof logoSchema>;

export const logoUploadInput = z.strictObject({
  type: z.enum(['image/png', 'image/jpeg']),
  size: z.int().min(1).max(MOST_LOGO_BYTES),
});
export const logoInput = z.strictObject({ upload: idSchema('fil') });
export const logoDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

const replaced = (logos: readonly Logo[], status: Logo['status']): Logo[] =>
  logos
    .filter((one) => one.status === status)
    .map((one) => ({ ...one, status: 'replaced' as const, v: one.v + 1 }));

/** A logo handed in: one that still waits gives way to it. */
export const submitLogo = (logos: readonly Logo[], logo: Logo): Outcome<Logo[], 'already-there'> =>
  logos.some(({ id }) => id === logo.id)
    ? refuse('already-there')
    : accept([logo, ...replaced(logos, 'submitted')]);

/** Every logo that changes with a decision: this one, and on approval the one shown until now. */
export const decideLogo = (
  logos: readonly Logo[],
  id: string,
  { outcome, ...why }: z.infer<typeof logoDecision>,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<[Logo, ...Logo[]], 'not-found' | 'wrong-state'> => {
  const logo = logos.find((one) => one.id === id);
  if (!logo) return refuse('not-found');
  if (logo.status !== 'submitted') return refuse('wrong-state');
  const decided: Logo = { ...logo, status: outcome, decision: { by, at: now, ...why }, v: logo.v + 1 };
  return accept([decided, ...(outcome === 'approved' ? replaced(logos, 'approved') : [])]);
};
