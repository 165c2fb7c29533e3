import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { termId } from '../program/term.ts';
import { line } from '../text.ts';

// What the ledger keeps. Amounts are strings of minor units, since JSON numbers end at 2^53.

/** An id of the vendor's own books. No `#` or `~`: keys are built from it. */
export const bookId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, fieldCode('not-a-book-id'));

export const beneficiaryId = z.union([idSchema('par'), termId]);
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
  /** Who is owed: a partner, or a distributor of the program by its id. */
  partnerId: beneficiaryId,
  role: z.enum(['partner', 'distributor']),
  entryType: z.enum(['commission', 'reversal', 'adjustment', 'award', 'opening']),
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
  /** Of a rebate: the vendor's invoice whose price it reduces, where the report named it. */
  invoice: z.string().optional(),
  /** Of an adjustment that ends a balance, let go or charged: nothing was earned by it. */
  exit: z.enum(['written-off', 'charge']).optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export const exclusionReasons = [
  'not-referred',
  'no-contract',
  'no-partner-named',
  'package-not-resold',
  'consulting-not-delivered',
  'billed-by-partner',
  'internal-use',
  'not-unique',
  'sale-before-referral',
  'referral-lost',
  'customer-held-by-other',
  'partner-not-active',
  'product-not-margin-bearing',
  'kind-not-commissionable',
  'category-not-commissionable',
  'duration-ended',
  'contract-ended',
  'no-rate',
  'cap-reached',
  'awaiting-payment',
  'earned-by-sale',
  'zero-amount',
  'superseded',
  'not-approved',
  'no-subscription-named',
  'unlisted-opportunity',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** How one delivered event ended. "Why is this not in my statement?" is answered from here. */
export const decisionSchema = z.object({
  decisionKey: z.string(),
  program: z.string(),
  programVersion: z.int(),
  period: z.string(),
  event: z.enum(['sale', 'payment', 'refund', 'correction', 'superseding', 'adjustment', 'award', 'opening']),
  saleId: z.string(),
  revision: z.int(),
  refundId: z.string().optional(),
  paymentId: z.string().optional(),
  adjustmentId: z.string().optional(),
  partnerId: beneficiaryId.optional(),
  referral: idSchema('ref').optional(),
  product: z.string(),
  occurredAt: z.iso.datetime(),
  currency: z.string(),
  net: minor,
  outcome: z.enum(['posted', 'excluded']),
  reason: z.enum(exclusionReasons).optional(),
  /** What the customer was before, where the sale is not unique: for the vendor alone. */
  conflictsWith: z.string().optional(),
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

/** A year of a contract with a recurring share: it earns once, whatever the event's id (rules/money.md 8). */
export const contractYear = z.strictObject({ id: bookId, year: z.int().min(1).max(100) });

/** A package that was sold as one, and who had which part in it. */
export const packageFacts = z.strictObject({
  id: termId,
  resoldBy: z.enum(['partner', 'vendor']),
  consultingBy: z.enum(['partner', 'vendor', 'nobody']),
});

/** Who bought, where a sale names nobody: by what somebody's claim is found. */
export const customerOfSale = z.strictObject({
  name: line(160).optional(),
  domain: line(253).optional(),
  vatId: line(20).optional(),
});

/** A line of a sales report that may earn a rebate, and whether it was listed as an opportunity in time [S3-12]. */
const rebateFacts = z.object({
  id: termId,
  listed: z.boolean(),
  /** The vendor's invoice of what was sold on, where the line named it. */
  invoice: z.string().optional(),
});

/** What one scheme owes one beneficiary of a sale, with all it takes to count on without the program. */
export const earningSchema = z.object({
  rule: z.string(),
  clause: z.string(),
  programVersion: z.int(),
  role: entrySchema.shape.role,
  to: beneficiaryId,
  vendorEntity: z.string(),
  tier: z.string(),
  ratePpm: z.int(),
  flat: minor.optional(),
  room: minor.optional(),
  /** Where the cap is counted, if it holds more than one sale together. */
  cap: z.object({ seller: z.string(), window: z.string() }).optional(),
  capped: z.boolean(),
  full: minor,
  pool: minor,
  holdDays: z.int(),
  earnedBy: z.enum(['sale', 'payment']),
  reversal: z.enum(['proportional', 'recompute']),
});
export type Earning = z.infer<typeof earningSchema>;

export const storedContent = z.object({
  referral: z.string().optional(),
  partner: z.string().optional(),
  contract: contractYear.optional(),
  subscription: z.string().optional(),
  package: packageFacts.optional(),
  customer: customerOfSale.optional(),
  rebate: rebateFacts.optional(),
  billedBy: z.enum(['vendor', 'partner']).optional(),
  use: z.enum(['customer', 'internal']).optional(),
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
  /** What the current revision may earn; sales of before payments earned hold only their entries. */
  earnings: z.array(earningSchema).optional(),
  /** What of each entry is not taken back, where that is not all of it. */
  left: z.record(z.string(), minor).optional(),
  refunded: minor,
  paid: minor.optional(),
  /** The decision that counts now, and the causes that superseded one already. */
  decision: decisionSchema,
  causes: z.array(z.string()),
  v: z.int(),
});
export type Sale = z.infer<typeof saleSchema>;
