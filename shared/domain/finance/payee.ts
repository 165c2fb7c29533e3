import * as z from 'zod';
import { addressSchema } from '../address.ts';
import { addDays, dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { PayoutTerms } from '../program/payout.ts';
import { taxCategories } from '../tax-status.ts';
import { line, paragraphs } from '../text.ts';
import { maskedAccount } from './iban.ts';
import type { PayeeInput } from './payee-input.ts';

// Who is paid, and into which account (rules/money.md 20). What is new waits for somebody of finance who did not enter
// it; an account waits longer. Account numbers lie apart from everything else, and only payment files are made of them.

const signed = { by: z.string(), at: z.iso.datetime() };
const detailsSchema = z.object({
  legalName: z.string(),
  address: addressSchema,
  taxStatus: z.enum(taxCategories),
  vatId: z.string().optional(),
  selfBillingAgreedOn: z.iso.date().optional(),
});

/** An account as everything but a payment file knows it. */
const shownAccount = z.object({
  /** Which of the payee's accounts: they are numbered as they are proposed. */
  number: z.int(),
  ends: z.string(),
  enteredBy: z.string(),
});

export const payeeSchema = z.object({
  program: z.string(),
  /** A partner, or a distributor of the program by its id. */
  payee: z.string(),
  details: detailsSchema.optional(),
  account: shownAccount
    .extend({ approvedBy: z.string(), approvedAt: z.iso.datetime(), usableFrom: z.iso.date() })
    .optional(),
  taxForm: z.object({ name: z.string(), receivedOn: z.iso.date() }).optional(),
  proposal: z.object({ details: detailsSchema, account: shownAccount.optional(), ...signed }).optional(),
  /** Why the last proposal was not taken. */
  rejected: z.object({ reason: z.string(), ...signed }).optional(),
  /** How many accounts were proposed so far. */
  accounts: z.int(),
  v: z.int(),
});
export type Payee = z.infer<typeof payeeSchema>;

/** An account with its number, as it lies apart. */
export const storedAccountSchema = z.object({
  holder: z.string(),
  iban: z.string().optional(),
  number: z.string().optional(),
  bic: z.string().optional(),
  bank: z.string().optional(),
  country: z.string().optional(),
});

export type StoredAccount = z.infer<typeof storedAccountSchema>;

export const newPayee = (program: string, payee: string): Payee => ({ program, payee, accounts: 0, v: 0 });

type Given = { readonly by: string; readonly at: string; readonly today: string };

/** What somebody enters waits for a decision; entered again, it takes the place of what waited. */
export const proposePayee = (
  before: Payee,
  { account: typed, selfBilling, ...details }: PayeeInput,
  { by, at, today }: Given,
): Payee => {
  const agreedOn = selfBilling === undefined ? undefined : (before.details?.selfBillingAgreedOn ?? today);
  const number = before.accounts + 1;
  const waiting = before.proposal?.account;
  const next = typed
    ? { number, ends: maskedAccount(typed.iban ?? typed.number ?? ''), enteredBy: by }
    : // The account that waits was not typed again: it still waits.
      waiting;
  const { rejected: _rejected, ...rest } = before;
  return {
    ...rest,
    proposal: {
      details: { ...details, ...(agreedOn === undefined ? {} : { selfBillingAgreedOn: agreedOn }) },
      ...(next ? { account: next } : {}),
      by,
      at,
    },
    accounts: typed ? number : before.accounts,
    v: before.v + 1,
  };
};

export const payeeDecision = z
  .strictObject({
    outcome: z.enum(['approved', 'rejected']),
    reason: paragraphs(1000).optional(),
    /** The tax form that an office asked for lies with finance since then. */
    taxForm: z.strictObject({ name: line(200), receivedOn: dateSchema }).optional(),
  })
  .refine(({ outcome, reason }) => outcome === 'approved' || reason !== undefined, {
    path: ['reason'],
    message: fieldCode('required'),
  });
export type PayeeDecision = z.infer<typeof payeeDecision>;

/** Another person than the one who entered it takes it over, or says why not. A new account cools before its use. */
export const decidePayee = (
  before: Payee,
  { outcome, reason = '', taxForm }: PayeeDecision,
  { coolingDays }: Pick<PayoutTerms, 'coolingDays'>,
  { by, at, today }: Given,
): Outcome<Payee, 'wrong-state' | 'two-persons-needed'> => {
  const { proposal, ...rest } = before;
  if (!proposal) return refuse('wrong-state');
  if (outcome === 'rejected') return accept({ ...rest, rejected: { reason, by, at }, v: before.v + 1 });
  const { account: fresh, details } = proposal;
  // Who entered the account may have been another than who entered the rest.
  if (proposal.by === by || fresh?.enteredBy === by) return refuse('two-persons-needed');
  return accept({
    ...rest,
    details,
    ...(taxForm ? { taxForm } : {}),
    ...(fresh
      ? {
          account: {
            ...fresh,
            approvedBy: by,
            approvedAt: at,
            usableFrom: addDays(today, coolingDays),
          },
        }
      : {}),
    v: before.v + 1,
  });
};

export const payeeGapCodes = [
  'details-missing',
  'vat-id-missing',
  'self-billing-missing',
  'tax-form-missing',
  'account-missing',
  'account-cooling',
] as const;
export type PayeeGap = (typeof payeeGapCodes)[number];

/** What keeps a payee from being paid by an entity today; nothing: it may be. */
export const payeeGaps = (
  payee: Payee | undefined,
  { document, taxForms }: Pick<PayoutTerms, 'document' | 'taxForms'>,
  { entity, today }: { readonly entity: string; readonly today: string },
): PayeeGap[] => {
  if (!payee?.details) return ['details-missing'];
  const { details, account: usable, taxForm } = payee;
  const needsVatId = details.taxStatus === 'domestic-vat' || details.taxStatus === 'reverse-charge';
  const asked = taxForms.filter((one) => one.entity === entity);
  const gaps: [PayeeGap, boolean][] = [
    ['vat-id-missing', needsVatId && details.vatId === undefined],
    ['self-billing-missing', document === 'self-billing' && details.selfBillingAgreedOn === undefined],
    ['tax-form-missing', asked.length > 0 && !asked.some(({ name }) => name === taxForm?.name)],
    ['account-missing', usable === undefined],
    ['account-cooling', usable !== undefined && today < usable.usableFrom],
  ];
  return gaps.filter(([, lacks]) => lacks).map(([code]) => code);
};
