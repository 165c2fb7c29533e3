import * as z from 'zod';
import { dateSchema, monthOf } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { fromDecimal } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { PayoutTerms } from '../program/payout.ts';
import { line as lineOfText, paragraphs } from '../text.ts';
import { bicSchema, ibanSchema } from './iban.ts';
import { type PayeeGap, payeeGapCodes } from './payee.ts';
import type { OpenItem } from './settlement.ts';

// Payout runs (rules/money.md 21–23): what is open, earned in a closed month and past its hold is claimed, and paid as
// one line per entity, partner and currency. What is held, due, in a run or paid is never written on an entry.

const signed = z.object({ by: z.string(), at: z.iso.datetime() });
const minor = z.string().regex(/^-?\d+$/);

/** `issued` is with the bank; `finished` once nothing of it waits for the bank's word any more. */
const runStates = [
  ...(['claiming', 'proposed', 'issuing', 'issued', 'finished'] as const),
  ...(['discarding', 'discarded'] as const),
] as const;

export const runSchema = z.object({
  id: z.string(),
  program: z.string(),
  state: z.enum(runStates),
  /** The last closed month: what was posted later is not paid yet. */
  through: z.string(),
  /** The day on which holds are looked at, in the program's zone. */
  today: z.iso.date(),
  created: signed,
  approved: signed.optional(),
  discarded: signed.optional(),
  /** How often its work was begun; claims of an earlier try no longer count. */
  attempt: z.int(),
  trouble: z.string().optional(),
  lines: z.int(),
  carried: z.int(),
  totals: z.array(
    z.object({ vendorEntity: z.string(), currency: z.string(), amount: minor, lines: z.int() }),
  ),
  v: z.int(),
});
export type Run = z.infer<typeof runSchema>;

export const carryReasons = [
  'nothing-due',
  'below-minimum',
  'negative',
  'payee-incomplete',
  'unclaimed',
  'charge-overdue',
  'invoice-missing',
  'document-objected',
] as const;
export type CarryReason = (typeof carryReasons)[number];

const lineStates = ['proposed', 'carried', 'paid', 'returned', 'discarded'] as const;

export const runLineSchema = z.object({
  /** Its place in the run: currency, partner, entity. */
  id: z.string(),
  run: z.string(),
  program: z.string(),
  vendorEntity: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  /** What the bank pays, or would, in minor units. */
  amount: minor,
  /** What of the items is set off against charges that are due: then these and the amount are what the items add up to. */
  setOff: z.array(z.object({ charge: z.string(), minor })).optional(),
  items: z.int(),
  /** What is open besides and not due yet. */
  held: minor,
  heldUntil: z.iso.date().optional(),
  state: z.enum(lineStates),
  carried: z.enum(carryReasons).optional(),
  gaps: z.array(z.enum(payeeGapCodes)).optional(),
  /** Months that wait for the payee's own invoice, where the program pays on it. */
  invoiceMissing: z.array(z.string()).optional(),
  /** Documents that the payee objects to, whose lines wait for the answer. */
  objected: z.array(z.object({ number: z.string(), since: z.iso.date() })).optional(),
  /** Who is paid, as approved when the line was made; the account by its number alone. */
  payee: z
    .object({
      legalName: z.string(),
      street: z.string(),
      building: z.string().optional(),
      postcode: z.string().optional(),
      town: z.string(),
      country: z.string(),
      taxStatus: z.string(),
      account: z.int(),
      ends: z.string(),
    })
    .optional(),
  reference: z.string().optional(),
  paidOn: z.iso.date().optional(),
  /** The month in whose balances the payment stands. */
  period: z.string().optional(),
  reason: z.string().optional(),
  confirmed: signed.optional(),
  /** Have its items followed its state? */
  settled: z.boolean(),
  v: z.int(),
});
export type RunLine = z.infer<typeof runLineSchema>;

type AsOf = Pick<Run, 'id' | 'program' | 'through' | 'today'>;

/** May this item be paid by this run? Its month is closed, its hold has passed, and no other run has it. */
export const isDue = (item: OpenItem, { id, program, through, today }: AsOf): boolean =>
  item.program === program &&
  item.period <= through &&
  item.holdUntil < today &&
  item.disputed === undefined &&
  (item.run === undefined || item.run === id);

export const sumOf = (items: readonly Pick<OpenItem, 'amount'>[]): bigint =>
  items.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

export type LineFacts = {
  readonly terms: PayoutTerms;
  readonly currency: string;
  readonly due: bigint;
  readonly gaps: readonly PayeeGap[];
  readonly today: string;
  /** The partner has left the program. */
  readonly left: boolean;
  /** It has not paid in time what it owes. */
  readonly overdue: boolean;
  /** Something more would be due, but for the partner's own invoice. */
  readonly uninvoiced?: boolean | undefined;
  /** Something more would be due, but for an objection to its document. */
  readonly objected?: boolean | undefined;
};

/** What a small sum, or one whose payee is incomplete, meets at exit and once a year: it is paid or listed. */
const isFinal = ({ terms, today, left }: LineFacts): boolean =>
  left || Number(today.slice(5, 7)) === terms.smallBalances.month;

const smallReason = (facts: LineFacts, small: boolean): CarryReason | undefined => {
  const { terms, gaps, left } = facts;
  const final = isFinal(facts);
  if (gaps.length) return final && (small || left) ? 'unclaimed' : 'payee-incomplete';
  if (!small || (final && terms.smallBalances.become === 'paid')) return undefined;
  return final ? 'unclaimed' : 'below-minimum';
};

/** Why what is due is not paid now; undefined: it is. Small sums are paid or listed once a year and at exit. */
export const carryReason = (facts: LineFacts): CarryReason | undefined => {
  const { terms, currency, due, overdue, uninvoiced, objected } = facts;
  if (objected && due <= 0n) return 'document-objected';
  if (uninvoiced && due <= 0n) return 'invoice-missing';
  if (due <= 0n) return due === 0n ? 'nothing-due' : 'negative';
  if (overdue && terms.holdWhile.includes('charge-overdue')) return 'charge-overdue';
  const least = fromDecimal(terms.atLeast[currency] ?? '', currency)?.minor;
  // A currency that the program did not have when it said its minimum.
  if (least === undefined) return 'below-minimum';
  return smallReason(facts, due < least);
};

export const newRun = (
  of: Pick<Run, 'id' | 'program' | 'through' | 'today'>,
  created: Run['created'],
): Run => ({ ...of, state: 'claiming', created, attempt: 0, lines: 0, carried: 0, totals: [], v: 1 });

export const runStep = z.strictObject({ step: z.enum(['approve', 'discard']) });

/** Another person than the one who made the run lets it go; anybody may discard it before. */
export const stepRun = (
  run: Run,
  step: 'approve' | 'discard',
  given: { by: string; at: string },
): Outcome<Run, 'wrong-state' | 'two-persons-needed'> => {
  if (run.state !== 'proposed') return refuse('wrong-state');
  if (step === 'discard') return accept({ ...run, state: 'discarding', discarded: given, v: run.v + 1 });
  if (run.created.by === given.by) return refuse('two-persons-needed');
  return accept({ ...run, state: 'issuing', approved: given, v: run.v + 1 });
};

const lineId = z
  .string()
  .regex(/^[A-Z]{3}\.[A-Za-z0-9_-]{2,40}\.[a-z][a-z0-9-]{1,39}$/, fieldCode('not-a-line'));

export const resultInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    line: lineId,
    outcome: z.literal('paid'),
    /** The bank's own reference: without one nothing counts as paid. */
    reference: lineOfText(140),
    paidOn: dateSchema,
  }),
  z.strictObject({ line: lineId, outcome: z.literal('returned'), reason: paragraphs(500) }),
  /** Everything of the line is set off, so that no bank has a part in it. */
  z.strictObject({ line: lineId, outcome: z.literal('set-off') }),
]);
export type ResultInput = z.infer<typeof resultInput>;

/** Its files are written, and the bank has them. */
export const isIssued = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'issued' || state === 'finished';

/** What a run that is with the bank becomes when none of its lines waits for the bank's word. */
export const afterLines = (
  { state }: Pick<Run, 'state'>,
  lines: readonly Pick<RunLine, 'state'>[],
): Run['state'] =>
  state === 'issued' && !lines.some((line) => line.state === 'proposed') ? 'finished' : state;

/** A line comes back from the bank: paid with its reference, or returned, also after it was paid. */
export const confirmLine = (
  run: Run,
  line: RunLine,
  input: ResultInput,
  given: { by: string; at: string; today: string; period: string },
): Outcome<RunLine, 'wrong-state' | 'invalid-input'> => {
  const open = line.state === 'proposed' || (line.state === 'paid' && input.outcome === 'returned');
  if (!isIssued(run) || !open) return refuse('wrong-state');
  const next = {
    ...line,
    confirmed: { by: given.by, at: given.at },
    period: given.period,
    settled: false,
    v: line.v + 1,
  };
  if (input.outcome === 'returned') return accept({ ...next, state: 'returned', reason: input.reason });
  // What the bank pays has the bank's reference, and what it does not pay has none.
  if ((input.outcome === 'set-off') !== (line.amount === '0')) return refuse('wrong-state');
  if (input.outcome === 'set-off')
    return accept({ ...next, state: 'paid', reference: run.id, paidOn: given.today });
  const { paidOn, reference } = input;
  if (paidOn > given.today)
    return refuse('invalid-input', { fields: [{ field: 'paidOn', code: 'in-the-future' }] });
  const approvedOn = monthOf(run.approved?.at ?? run.today);
  if (monthOf(paidOn) < approvedOn)
    return refuse('invalid-input', { fields: [{ field: 'paidOn', code: 'before-the-run' }] });
  return accept({ ...next, state: 'paid', reference, paidOn });
};

/** The account that an office pays from. */
export const officeAccountInput = z.strictObject({
  holder: lineOfText(70),
  iban: ibanSchema,
  bic: bicSchema.optional(),
});
export type OfficeAccountInput = z.infer<typeof officeAccountInput>;
