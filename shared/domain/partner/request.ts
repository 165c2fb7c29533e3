import * as z from 'zod';
import { addDays, dateSchema } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { decimal, fromDecimal, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit, BenefitKind } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf, workingDaysFrom } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import { MOST_BYTES } from './document.ts';
import { benefitOf, type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';
import { fileTypes } from './papers.ts';

// What a partner asks the vendor for: advice, press, marketing, a word with the developers, a goal in common, money for
// marketing. One kind of thing; the vendor's table says who may ask for what, who answers, and how soon.

const amountSchema = z.object({ amount: z.string(), currency: z.string() });
const stepSchema = z.object({ text: z.string(), by: z.string(), at: z.iso.datetime() });

/** What proves a claim, as it was uploaded: kept where nobody can change it. */
export const proofFileSchema = z.object({
  id: idSchema('doc'),
  name: z.string(),
  type: z.enum(fileTypes),
  size: z.int(),
  /** SHA-256 of its bytes, in hex. */
  digest: z.string(),
});
export type ProofFile = z.infer<typeof proofFileSchema>;

export const requestSchema = z.object({
  id: idSchema('req'),
  receipt: z.string(),
  program: z.string(),
  version: z.int(),
  partner: idSchema('par'),
  entity: z.string(),
  benefit: z.string(),
  title: z.string(),
  text: z.string(),
  /** Money for marketing: what is asked for. */
  amount: amountSchema.optional(),
  /** A goal in common: what is to be reached, and when it is looked at [S3-26]. */
  goal: z.object({ target: z.string(), reviewOn: z.iso.date() }).optional(),
  /** `answered` is an answer without a yes or no; `claimed` and `recorded` are for money alone. */
  status: z.enum(['open', 'answered', 'approved', 'declined', 'claimed', 'recorded', 'closed']),
  /** A question to the vendor's help desk: of what kind, and where it arose. It is talked about until it is closed. */
  help: z.object({ kind: z.string(), environment: z.string().optional() }).optional(),
  closed: stepSchema.omit({ text: true }).optional(),
  /** Whose work it is: a role, and a person where only one has it. */
  owner: z.enum(['program-manager', 'support-agent', 'release-manager']),
  assignee: idSchema('per').optional(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  /** Without one the vendor has promised no time at all [S0-26]. */
  answerBy: z.iso.datetime().optional(),
  answer: stepSchema.optional(),
  approved: amountSchema.optional(),
  /** What was spent, and the proof of it in words, as an address or as a file. */
  claim: stepSchema.extend({ amount: amountSchema, file: proofFileSchema.optional() }).optional(),
  /** What finance pays: the claim, with the sentence of the program behind it. */
  recorded: stepSchema.extend({ amount: amountSchema }).optional(),
  /** Why a claim was handed back, the latest. */
  returned: stepSchema.optional(),
  v: z.int(),
});
export type BenefitRequest = z.infer<typeof requestSchema>;

/** Kinds of benefit that a partner asks for in this way. */
const asked: readonly BenefitKind[] = ['request', 'joint-goal', 'fund'];

/** A channel that counts nothing is asked through like any other request; one with a quota counts its units [S3-33]. */
const isUncounted = ({ kind, cells }: Pick<Benefit, 'kind' | 'cells'>): boolean =>
  kind === 'support-request' &&
  Object.values(cells).every(
    (cell) => cell === 'none' || (typeof cell === 'object' && 'quota' in cell && cell.quota === 'unlimited'),
  );

export const isAsked = (benefit: Pick<Benefit, 'kind' | 'sameAs' | 'cells'>): boolean =>
  (asked.includes(benefit.kind) || isUncounted(benefit)) && benefit.sameAs === undefined;

export const requestInput = z.strictObject({
  benefit: termId,
  title: line(),
  text: paragraphs(),
  amount: moneySchema.optional(),
  goal: z.strictObject({ target: paragraphs(1000), reviewOn: dateSchema }).optional(),
});
export type RequestInput = z.infer<typeof requestInput>;

export const requestAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('answered'), text: paragraphs() }),
  z.strictObject({ outcome: z.literal('declined'), text: paragraphs() }),
  z.strictObject({ outcome: z.literal('approved'), text: paragraphs(), amount: moneySchema.optional() }),
]);
export type RequestAnswer = z.infer<typeof requestAnswer>;

export const proofUploadInput = z.strictObject({
  type: z.enum(fileTypes),
  size: z.int().min(1).max(MOST_BYTES),
});
export const claimInput = z.strictObject({
  amount: moneySchema,
  proof: paragraphs(),
  /** A file that was uploaded for this claim; several invoices go into one. */
  file: z.strictObject({ upload: idSchema('doc'), name: line(120) }).optional(),
});
export const claimDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('recorded'), text: line() }),
  z.strictObject({ outcome: z.literal('returned'), text: paragraphs() }),
]);

type Money = z.infer<typeof moneySchema>;
const kept = (money: Money) => ({ amount: decimal(money), currency: money.currency });
const minorOf = ({ amount, currency }: z.infer<typeof amountSchema>): bigint =>
  fromDecimal(amount, currency)?.minor ?? 0n;

/** A fund asks for an amount, a joint goal for target and review date; nothing else takes either. */
const misfit = (
  { kind }: Benefit,
  { amount, goal }: RequestInput,
  { currencies }: Program,
  today: string,
) => [
  ...(kind === 'fund' && !amount ? [{ field: 'amount', code: 'required' } as const] : []),
  ...(kind !== 'fund' && amount ? [{ field: 'amount', code: 'unknown-field' } as const] : []),
  ...(amount && !currencies.includes(amount.currency)
    ? [
        {
          field: 'amount.currency',
          code: 'not-an-option',
          values: { options: currencies.join(', ') },
        } as const,
      ]
    : []),
  ...(kind === 'joint-goal' && !goal ? [{ field: 'goal', code: 'required' } as const] : []),
  ...(kind !== 'joint-goal' && goal ? [{ field: 'goal', code: 'unknown-field' } as const] : []),
  ...(goal && goal.reviewOn <= today
    ? [{ field: 'goal.reviewOn', code: 'too-early', values: { first: addDays(today, 1) } } as const]
    : []),
];

type Facts = {
  readonly id: string;
  readonly receipt: string;
  readonly partner: string;
  readonly entity: string;
  readonly holder: Holder;
  readonly today: string;
  readonly now: string;
  readonly by: string;
  readonly assignee?: string | undefined;
};

/** Working days for an answer: the benefit's own, else those in which the vendor decides on anything. */
const clockOf = (program: Program, { answerWorkingDays }: Benefit): number =>
  answerWorkingDays ?? program.application.decisionWorkingDays;

/** Who answers for a benefit. */
export const ownerOf = ({ owner }: Benefit): BenefitRequest['owner'] => owner ?? 'program-manager';

/** Does the cell allow it, and does it say what this kind of request needs? [S0-21, S2-06, S3-25, S3-29, S3-30, S4-25] */
export const askFor = (
  program: Program,
  input: RequestInput,
  facts: Facts,
): Outcome<BenefitRequest, EntitlementRefusal | 'invalid-input'> => {
  const known = benefitOf(program, input.benefit);
  if (!known || !isAsked(known))
    return refuse('invalid-input', { fields: [{ field: 'benefit', code: 'not-an-option' }] });
  const entitled = entitle(program, input.benefit, facts.holder, facts.today);
  if (!entitled.ok) return entitled;
  const { benefit } = entitled.value;
  const fields = misfit(benefit, input, program, facts.today);
  if (fields.length) return refuse('invalid-input', { fields });
  const { amount, goal, title, text } = input;
  return accept({
    id: facts.id,
    receipt: facts.receipt,
    program: program.id,
    version: program.version,
    partner: facts.partner,
    entity: facts.entity,
    benefit: benefit.id,
    title,
    text,
    ...(amount ? { amount: kept(amount) } : {}),
    ...(goal ? { goal } : {}),
    status: 'open',
    owner: ownerOf(benefit),
    ...(facts.assignee === undefined ? {} : { assignee: facts.assignee }),
    askedAt: facts.now,
    askedBy: facts.by,
    answerBy: workingDaysFrom(program, facts.now, clockOf(program, benefit)),
    v: 1,
  });
};

type Given = { readonly now: string; readonly by: string };
const step = (text: string, { now, by }: Given) => ({ text, by, at: now });

/** How much is approved of an amount asked for: what the vendor says, in the same currency, else all of it. */
const approval = (
  { amount }: BenefitRequest,
  given: Money | undefined,
): Outcome<z.infer<typeof amountSchema> | undefined, 'invalid-input'> => {
  if (!amount)
    return given
      ? refuse('invalid-input', { fields: [{ field: 'amount', code: 'unknown-field' }] })
      : accept(undefined);
  if (!given) return accept(amount);
  return given.currency === amount.currency
    ? accept(kept(given))
    : refuse('invalid-input', {
        fields: [{ field: 'amount.currency', code: 'not-an-option', values: { options: amount.currency } }],
      });
};

/** The answer that is owed: yes, no, or what became of a thought, always in words [S3-35]. */
export const answerRequest = (
  request: BenefitRequest,
  answer: RequestAnswer,
  given: Given,
): Outcome<BenefitRequest, 'wrong-state' | 'invalid-input'> => {
  // The help desk answers by what it says (`help.ts`).
  if (request.status !== 'open' || request.help) return refuse('wrong-state');
  const approved = answer.outcome === 'approved' ? approval(request, answer.amount) : accept(undefined);
  if (!approved.ok) return approved;
  return accept({
    ...request,
    status: answer.outcome,
    answer: step(answer.text, given),
    ...(approved.value ? { approved: approved.value } : {}),
    v: request.v + 1,
  });
};

/** May money be claimed for it now: approved, and not claimed yet. */
export const isClaimable = ({ status, approved }: BenefitRequest): boolean =>
  status === 'approved' && approved !== undefined;

/** What was spent, with proof: never more than was approved [S3-36]. */
export const claimFund = (
  request: BenefitRequest,
  program: Program,
  {
    amount,
    proof,
    file,
  }: Omit<z.infer<typeof claimInput>, 'file'> & { readonly file?: ProofFile | undefined },
  given: Given,
): Outcome<BenefitRequest, 'wrong-state' | 'invalid-input' | 'claim-exceeds-approval'> => {
  const { approved } = request;
  if (request.status !== 'approved' || !approved) return refuse('wrong-state');
  if (amount.currency !== approved.currency)
    return refuse('invalid-input', {
      fields: [{ field: 'amount.currency', code: 'not-an-option', values: { options: approved.currency } }],
    });
  if (amount.minor > minorOf(approved))
    return refuse('claim-exceeds-approval', {
      clause: clauseOf(program, `benefits.${request.benefit}`),
      more: { approved: approved.amount, currency: approved.currency },
    });
  const claim = { ...step(proof, given), amount: kept(amount), ...(file ? { file } : {}) };
  return accept({ ...request, status: 'claimed', claim, v: request.v + 1 });
};

/** The claim goes to finance, or back to the partner with a reason. */
export const decideClaim = (
  request: BenefitRequest,
  decision: z.infer<typeof claimDecision>,
  given: Given,
): Outcome<BenefitRequest, 'wrong-state'> => {
  const { claim, ...rest } = request;
  if (request.status !== 'claimed' || !claim) return refuse('wrong-state');
  const said = step(decision.text, given);
  return accept(
    decision.outcome === 'recorded'
      ? { ...request, status: 'recorded', recorded: { ...said, amount: claim.amount }, v: request.v + 1 }
      : { ...rest, status: 'approved', returned: said, v: request.v + 1 },
  );
};
