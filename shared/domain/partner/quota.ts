import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import type { Entitlement } from './entitlement.ts';

// How often a benefit may be used in its span: one counter for each partner, benefit and span. Nothing rolls over.

/** Units given back or added by hand, each with who and why; they end with the span. */
const changeSchema = z.object({
  kind: z.enum(['void', 'grant']),
  units: z.int(),
  /** The use that is given back. */
  use: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});

export const quotaSchema = z.object({
  benefit: z.string(),
  start: z.iso.date(),
  /** First day of the next span. */
  end: z.iso.date(),
  used: z.int(),
  /** What took the units that may be given back; not kept where there is no end to them. */
  uses: z.array(z.string()),
  granted: z.int(),
  changes: z.array(changeSchema),
  v: z.int(),
});
export type Quota = z.infer<typeof quotaSchema>;

/** Where counting begins: nothing used, nothing granted. `v` 0 is not stored yet. */
export const freshQuota = ({ benefit, span }: Entitlement): Quota | undefined =>
  span && { benefit: benefit.id, ...span, used: 0, uses: [], granted: 0, changes: [], v: 0 };

/** How many units the partner's cell gives in a span; undefined where nothing is used up, as what the vendor delivers. */
export const limitOf = ({ cell }: Pick<Entitlement, 'cell'>): number | 'unlimited' | undefined =>
  typeof cell === 'object' && 'quota' in cell ? cell.quota : undefined;

/** A tier change shows at once: what is left follows the cell of today, and is never below nothing [S0-07]. */
export const leftOf = (limit: number, { used, granted }: Pick<Quota, 'used' | 'granted'>): number =>
  Math.max(0, limit + granted - used);

/** Takes one unit for `use`, the id of what takes it. The last one goes to one caller only: the store writes the next version under the one read here. */
export const takeUnit = (
  program: Program,
  entitlement: Entitlement,
  quota: Quota,
  use: string,
): Outcome<Quota, 'quota-exhausted' | 'support-quota-exhausted' | 'nothing-counted'> => {
  const limit = limitOf(entitlement);
  if (limit === undefined) return refuse('nothing-counted');
  const taken = { ...quota, used: quota.used + 1, v: quota.v + 1 };
  if (limit === 'unlimited') return accept(taken);
  if (leftOf(limit, quota) > 0) return accept({ ...taken, uses: [...quota.uses, use] });
  const { kind, id } = entitlement.benefit;
  return refuse(kind === 'support-request' ? 'support-quota-exhausted' : 'quota-exhausted', {
    clause: clauseOf(program, `benefits.${id}`),
    more: {
      limit: limit + quota.granted,
      used: quota.used,
      periodStart: quota.start,
      periodEnd: quota.end,
      nextReset: quota.end,
    },
  });
};

export const grantInput = z.strictObject({
  units: z.int().min(1).max(1000),
  reason: paragraphs(1000),
});

/** The use is named by the id of what took the unit, such as a request's. */
export const voidInput = z.strictObject({
  use: z.string().regex(/^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/, fieldCode('not-a-use')),
  reason: paragraphs(1000),
});

type Given = { readonly by: string; readonly now: string };

/** Extra units; they end with the span [S0-08]. */
export const grantUnits = (
  quota: Quota,
  { units, reason }: z.infer<typeof grantInput>,
  { by, now }: Given,
): Quota => ({
  ...quota,
  granted: quota.granted + units,
  changes: [...quota.changes, { kind: 'grant', units, reason, by, at: now }],
  v: quota.v + 1,
});

/** Gives a unit back for a use that should not have counted; the same use is given back once [S0-08]. */
export const voidUnit = (
  quota: Quota,
  { use, reason }: z.infer<typeof voidInput>,
  { by, now }: Given,
): Outcome<Quota, 'already-there' | 'not-found'> => {
  if (quota.changes.some((change) => change.kind === 'void' && change.use === use))
    return refuse('already-there');
  if (!quota.uses.includes(use)) return refuse('not-found');
  return accept({
    ...quota,
    used: quota.used - 1,
    uses: quota.uses.filter((one) => one !== use),
    changes: [...quota.changes, { kind: 'void', units: 1, use, reason, by, at: now }],
    v: quota.v + 1,
  });
};
