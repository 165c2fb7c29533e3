import * as z from 'zod';
import { idSchema } from '../id.ts';

/** How a partner came to its tier: by meeting what it asks, past it with a reason, by having been there before, or by evaluation. */
export const tierSources = ['decided', 'override', 'grandfathered', 'evaluated'] as const;

/** A tier given by a person's decision, never by itself [S2-12]. */
export const tierAwardSchema = z.object({
  id: idSchema('awd'),
  tier: z.string(),
  source: z.enum(tierSources),
  reason: z.string(),
  /** Why although something is missing, and what. */
  override: z.string().optional(),
  missing: z.array(z.string()),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type TierAward = z.infer<typeof tierAwardSchema>;
