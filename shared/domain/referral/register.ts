import { addDays, dateIn } from '../civil-date.ts';
import { foldVatId, registrableDomain } from '../customer.ts';
import type { FieldError } from '../field-problems.ts';
import { receiptNumber } from '../id.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Partner } from '../partner/partner.ts';
import { byFieldId, checkAnswers, inFormOrder } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, entityFor, includesReferral, referralTermsOf } from '../program/terms.ts';
import { claimsOf, familyAsked, uniqueTermsOf } from '../program/uniqueness.ts';
import { type Claim, isHeld, isOwnOn, type OwnCustomer } from './claim.ts';
import { beginningMode } from './mode.ts';
import type { Referral, ReferralInput } from './referral.ts';

export type RegisterRefusal =
  | 'referrals-not-offered'
  | 'category-not-entitled'
  | 'partner-not-active'
  | 'customer-protected'
  | 'customer-won'
  | 'too-many-open'
  | 'invalid-input'
  | 'program-not-open';

/** Nobody can claim a customer whom nothing but a name identifies. */
const identityErrors = (sent: ReadonlyMap<string, unknown>): FieldError[] => {
  const domain = sent.get('customer.domain');
  const vatId = sent.get('customer.vatId');
  const wrongVatId = typeof vatId === 'string' && !foldVatId(vatId);
  const wrongDomain = typeof domain === 'string' && !registrableDomain(domain);
  return [
    ...(domain === undefined && vatId === undefined
      ? [{ field: 'customer.domain', code: 'domain-or-vat-id' } as const]
      : []),
    ...(wrongDomain ? [{ field: 'customer.domain', code: 'not-a-customer-domain' } as const] : []),
    ...(wrongVatId ? [{ field: 'customer.vatId', code: 'not-a-vat-id' } as const] : []),
  ];
};

/** All that is wrong with a referral beside `found` by its schema, in the order of the program's form. */
export const referralErrors = (
  sent: unknown,
  program: Program,
  found: readonly FieldError[] = [],
): FieldError[] => {
  const { form } = referralTermsOf(program);
  return inFormOrder(form, [
    ...checkAnswers(form, sent).errors,
    ...found,
    ...identityErrors(byFieldId(sent)),
  ]);
};

/** Who holds the customer is said to nobody but the holder: that it is their own, and which one. */
const alreadyHeld = (
  { partner: holder, referral, since, until }: Claim,
  partner: Partner,
  program: Program,
): Refusal<'customer-protected' | 'customer-won'> => {
  const own = holder === partner.id ? { referral, submittedAt: since } : {};
  if (until === undefined) return refuse('customer-won', { more: own });
  return refuse('customer-protected', {
    clause: clauseOf(program, 'referral.protection'),
    more: { ...own, protectedUntil: until },
  });
};

export type RegisterFacts = {
  readonly partner: Partner | undefined;
  readonly held: readonly (Claim | undefined)[];
  readonly sameName: boolean;
  /** Of the vendor's own list what has one of the customer's identifiers. */
  readonly own?: readonly OwnCustomer[] | undefined;
  /** How many the partner has open, in a program that limits them. */
  readonly open?: number | undefined;
};

/** The vendor has the customer itself: said in the words of any protected customer, never who has it. */
const vendorsOwn = (
  own: readonly OwnCustomer[],
  family: string,
  today: string,
  program: Program,
): Refusal<'customer-protected' | 'customer-won'> | undefined => {
  const unique = uniqueTermsOf(program);
  const found = own.find((one) => isOwnOn(one, family, today));
  if (!unique || !found || unique.vendorsOwn === 'exclude') return undefined;
  if (found.until === undefined)
    return refuse('customer-won', { clause: clauseOf(program, 'referral.unique') });
  return refuse('customer-protected', {
    clause: clauseOf(program, 'referral.unique'),
    more: { protectedUntil: found.until },
  });
};

/** How many a partner of this tier may have open at once; undefined: any number. */
export const openAtMost = (program: Program, tier: string): number | undefined => {
  const terms = referralTermsOf(program).openAtMost;
  const most = typeof terms === 'object' ? terms[tier] : terms;
  return most === 'unlimited' ? undefined : most;
};

const tooMany = (
  program: Program,
  { tier }: Partner,
  open: number | undefined,
): Refusal<'too-many-open'> | undefined => {
  const limit = openAtMost(program, tier);
  if (limit === undefined || open === undefined || open < limit) return undefined;
  return refuse('too-many-open', {
    clause: clauseOf(program, 'referral.openAtMost') ?? clauseOf(program, 'referral'),
    more: { limit, open },
  });
};

/**
 * OpenNebula guide, "For every referral lead you submit": one partner holds a customer until its protection ends.
 * `held` are the claims on each of the customer's identifiers as they were read; any that holds refuses.
 */
export const registerReferral = (
  input: ReferralInput,
  facts: RegisterFacts,
  program: Program,
  given: { id: string; now: string },
): Outcome<Referral, RegisterRefusal> => {
  const { partner } = facts;
  if (partner?.status !== 'active') return refuse('partner-not-active');
  const today = dateIn(program.timeZone, given.now);
  if (today < program.effectiveFrom) return refuse('program-not-open');
  if (program.referral === 'none') return refuse('referrals-not-offered');
  if (!includesReferral(program, partner.category))
    return refuse('category-not-entitled', {
      clause: clauseOf(program, `categories.${partner.category}`) ?? clauseOf(program, 'referral'),
    });
  const fields = referralErrors(input, program);
  if (fields.length) return refuse('invalid-input', { fields });
  const held = facts.held.find((claim) => isHeld(claim, given.now, program.timeZone));
  if (held) return alreadyHeld(held, partner, program);
  const { answers } = checkAnswers(program.referral.form, input);
  const family = familyAsked(program, answers);
  const refused =
    vendorsOwn(facts.own ?? [], family, today, program) ?? tooMany(program, partner, facts.open);
  if (refused) return refused;
  const mode = beginningMode(program, partner, input.mode, given.now);
  if (!mode.ok) return mode;
  return accept({
    id: given.id,
    program: program.id,
    version: program.version,
    receipt: receiptNumber(given.id),
    partnerId: partner.id,
    entity: entityFor(program, input.customer.country).id,
    customer: input.customer,
    ...(input.need === undefined ? {} : { need: input.need }),
    answers,
    claims: claimsOf(program, input.customer, family),
    sameName: facts.sameName,
    ...mode.value,
    status: 'open',
    submittedAt: given.now,
    protectedUntil: addDays(today, program.referral.protection.days),
    extensions: 0,
    remindersSent: 0,
    v: 1,
  });
};
