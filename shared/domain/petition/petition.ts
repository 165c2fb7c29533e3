import * as z from 'zod';
import { monthSchema } from '../civil-date.ts';
import { bookId } from '../commission/entry.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { dealModes } from '../program/deals.ts';
import type { Program } from '../program/program.ts';
import { workingDaysFrom } from '../program/terms.ts';
import { referralInput } from '../referral/referral.ts';
import { line, paragraphs } from '../text.ts';

// What a partner asks the vendor to decide anew, with its reason: a line of its statement that it disputes, a document
// in its name that it objects to, a referral that was said to be lost, a customer whom somebody
// else holds, the mode of a deal. One life for all of them:
// asked, then granted or refused by a person of the vendor's, or withdrawn by who asked.

const reason = paragraphs(2000);
const referral = idSchema('ref');
export const petitionKinds = ['dispute', 'objection', 'appeal', 'contest', 'mode-change'] as const;
/** What the partner would submit; the customer's contact is nobody's business before the customer is decided about. */
const submission = referralInput.omit({ contact: true }).shape;

export const petitionInput = z.discriminatedUnion('kind', [
  /** `line` is the key of an entry, or of the decision why a sale earned nothing. */
  z.strictObject({ kind: z.literal('dispute'), period: monthSchema, line: line(300), reason }),
  /** `document` is the number of a self-billing invoice or of its correction. */
  z.strictObject({ kind: z.literal('objection'), document: line(40), reason }),
  z.strictObject({ kind: z.literal('appeal'), referral, reason }),
  z.strictObject({ kind: z.literal('contest'), ...submission, reason }),
  z.strictObject({ kind: z.literal('mode-change'), referral, mode: z.enum(dealModes), reason }),
]);
export type PetitionInput = z.infer<typeof petitionInput>;

/**
 * By what a disputed line was put right: a correction's revision, an adjustment's number, a superseding decision's cause.
 * Of a document, which has many lines, the sale is named, too.
 */
const putRightSchema = z.strictObject({
  by: z.enum(['correction', 'adjustment', 'superseding']),
  number: bookId,
  sale: bookId.optional(),
});
export type PutRight = z.infer<typeof putRightSchema>;

export const petitionDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('refused'), reason }),
  z.strictObject({
    outcome: z.literal('granted'),
    reason,
    /** Of a dispute or an objection: what has put the line right, which must be in the books already. */
    putRight: putRightSchema.optional(),
    /** Of a customer that changes hands: what whoever held it reads, who learns nothing of the partner that asked. */
    toHolder: reason.optional(),
  }),
]);
export type PetitionDecision = z.infer<typeof petitionDecision>;

const contestSchema = z.object({
  ...submission,
  /** The referrals that held the customer when it was asked for: for the vendor's eyes only. */
  holders: z.array(z.string()),
  /** What was registered for the partner when it was granted. */
  referral: z.string().optional(),
});
export type Contest = z.infer<typeof contestSchema>;
export const withdrawalInput = z.strictObject({});

const byAt = { by: z.string(), at: z.iso.datetime() };

export const petitionSchema = z.object({
  id: idSchema('pet'),
  kind: z.enum(petitionKinds),
  program: z.string(),
  version: z.int(),
  partner: idSchema('par'),
  company: z.string(),
  entity: z.string(),
  /** The key of the line, the payee and id of the document, the referral, or what identifies the customer. */
  about: z.string(),
  /** As its pages name it: the customer, the sale, or the document's number. */
  title: z.string(),
  line: z
    .object({
      period: monthSchema,
      saleId: z.string(),
      revision: z.int(),
      currency: z.string(),
      /** In minor units; of a sale that earned nothing there is none. */
      amount: z.string().optional(),
      reason: z.string().optional(),
      /** Not paid before it is answered. */
      held: z.boolean(),
    })
    .optional(),
  contest: contestSchema.optional(),
  /** What is objected to; amounts in minor units, as the payee is owed them. */
  document: z
    .object({
      id: z.string(),
      /** Whose it is: the partner, or a company that became part of it. */
      payee: z.string(),
      number: z.string(),
      period: monthSchema,
      currency: z.string(),
      net: z.string(),
      gross: z.string(),
    })
    .optional(),
  receipt: z.string().optional(),
  /** The mode that is asked for, and the one that the deal had. */
  mode: z.enum(dealModes).optional(),
  from: z.enum(dealModes).optional(),
  reason: z.string(),
  ...byAt,
  decideBy: z.iso.datetime(),
  status: z.enum(['open', 'granted', 'refused', 'withdrawn']),
  decision: z
    .object({
      reason: z.string(),
      putRight: putRightSchema.optional(),
      /** The key of the decision that counts instead, or the proposal that was approved. */
      superseded: z.string().optional(),
      ...byAt,
    })
    .optional(),
  withdrawn: z.object(byAt).optional(),
  v: z.int(),
});
export type Petition = z.infer<typeof petitionSchema>;

/** Who asks, when, and under which id: it is made from what is asked and how often that was, so nothing is asked twice at once. */
export type Asking = {
  readonly id: string;
  readonly now: string;
  readonly by: string;
  readonly partner: { readonly id: string; readonly company: string; readonly entity: string };
  /** What this partner has asked before. */
  readonly before: readonly Petition[];
};

/** What was asked about the same thing: nothing is asked again while it is open. */
export const askedBefore = (before: readonly Petition[], kind: Petition['kind'], about: string): Petition[] =>
  before.filter((one) => one.kind === kind && one.about === about);

export const openOf = (asked: readonly Petition[]): Petition | undefined =>
  asked.find(({ status }) => status === 'open');

/** By what a petition is the same one: of two that are sent at once one is first. */
export const petitionIdentity = (
  partner: string,
  { kind, about }: Pick<Petition, 'kind' | 'about'>,
  times: number,
): string => [partner, kind, about, times].join(' ');

type Subject = Pick<Petition, 'kind' | 'about' | 'title'> &
  Partial<Pick<Petition, 'line' | 'document' | 'contest' | 'receipt' | 'mode' | 'from'>>;

export const openPetition = (
  program: Program,
  subject: Subject,
  reasonGiven: string,
  { id, now, by, partner }: Asking,
): Petition => ({
  ...subject,
  id,
  program: program.id,
  version: program.version,
  ...{ partner: partner.id, company: partner.company, entity: partner.entity },
  reason: reasonGiven,
  by,
  at: now,
  // The vendor's own clock is that of applications.
  decideBy: workingDaysFrom(program, now, program.application.decisionWorkingDays),
  status: 'open',
  v: 1,
});

/** Said by a person of the vendor's, once. */
export const decidePetition = (
  petition: Petition,
  input: PetitionDecision,
  {
    by,
    now,
    superseded,
  }: { readonly by: string; readonly now: string; readonly superseded?: string | undefined },
): Outcome<Petition, 'wrong-state' | 'invalid-input'> => {
  if (petition.status !== 'open') return refuse('wrong-state');
  const putRight = input.outcome === 'granted' ? input.putRight : undefined;
  const inTheBooks = petition.kind === 'dispute' || petition.kind === 'objection';
  if (inTheBooks && input.outcome === 'granted' && superseded === undefined)
    return refuse('invalid-input', { fields: [{ field: 'putRight.number', code: 'required' }] });
  return accept({
    ...petition,
    status: input.outcome,
    decision: {
      reason: input.reason,
      ...(putRight === undefined ? {} : { putRight }),
      ...(superseded === undefined ? {} : { superseded }),
      by,
      at: now,
    },
    v: petition.v + 1,
  });
};

/** Whoever asked takes it back while nobody has answered: everything goes its way again. */
export const withdrawPetition = (
  petition: Petition,
  withdrawn: { readonly by: string; readonly at: string },
): Outcome<Petition, 'wrong-state'> =>
  petition.status === 'open'
    ? accept({ ...petition, status: 'withdrawn', withdrawn, v: petition.v + 1 })
    : refuse('wrong-state');
