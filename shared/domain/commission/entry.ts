import * as z from 'zod';
import { idSchema } from '../id.ts';

// What the ledger keeps. Amounts are strings of minor units, since JSON numbers end at 2^53.

const minor = z.string().regex(/^-?\d+$/);

/** Append-only: no status field, never updated. What is held, due or paid derives from other facts. */
export const entrySchema = z.object({
  /** From natural identity: sale, revision, rule, beneficiary; for a reversal also what caused it. */
  entryKey: z.string(),
  program: z.string(),
  programVersion: z.int(),
  period: z.string(),
  originalPeriod: z.string(),
  vendorEntity: z.string(),
  partnerId: idSchema('par'),
  role: z.enum(['partner']),
  entryType: z.enum(['commission', 'reversal']),
  rule: z.string(),
  saleId: z.string(),
  revision: z.int(),
  product: z.string(),
  occurredAt: z.iso.datetime(),
  earnedAt: z.iso.datetime(),
  tier: z.string(),
  ratePpm: z.int(),
  capped: z.boolean(),
  currency: z.string(),
  saleNet: minor,
  amount: minor,
  reverses: z.string().optional(),
  holdUntil: z.iso.date(),
  clause: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

export const exclusionReasons = [
  'not-referred',
  'sale-before-referral',
  'referral-lost',
  'customer-held-by-other',
  'partner-not-active',
  'product-not-commissionable',
  'kind-not-commissionable',
  'duration-ended',
  'zero-amount',
  'superseded',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** How one delivered event ended. "Why is this not in my statement?" is answered from here. */
export const decisionSchema = z.object({
  decisionKey: z.string(),
  program: z.string(),
  programVersion: z.int(),
  period: z.string(),
  event: z.enum(['sale', 'refund', 'correction', 'superseding']),
  saleId: z.string(),
  revision: z.int(),
  refundId: z.string().optional(),
  partnerId: idSchema('par').optional(),
  referral: idSchema('ref').optional(),
  product: z.string(),
  occurredAt: z.iso.datetime(),
  currency: z.string(),
  net: minor,
  outcome: z.enum(['posted', 'excluded']),
  reason: z.enum(exclusionReasons).optional(),
  /** Keys of what was posted. */
  entries: z.array(z.string()),
  /** The earlier decision that this one replaces. */
  supersedes: z.string().optional(),
  cause: z.string().optional(),
  evidence: z.string().optional(),
  actor: z.string(),
  approver: z.string().optional(),
  decidedAt: z.iso.datetime(),
  clause: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

const storedContent = z.object({
  referral: z.string().optional(),
  product: z.string(),
  kind: z.enum(['new', 'renewal']),
  occurredAt: z.iso.datetime(),
  occurredOn: z.iso.date(),
  net: z.object({ currency: z.string(), minor }),
});

/** The head of a sale: its revisions, and what of the current one is earned and refunded. Conditional on `v`. */
export const saleSchema = z.object({
  saleId: z.string(),
  program: z.string(),
  /** Contents by revision, the first at 0; the last counts. */
  contents: z.array(storedContent).min(1),
  /** What the current revision posted, and refunds against it in minor units. */
  entries: z.array(entrySchema),
  refunded: minor,
  /** The decision that counts now, and the causes that superseded one already. */
  decision: decisionSchema,
  causes: z.array(z.string()),
  v: z.int(),
});
export type Sale = z.infer<typeof saleSchema>;
