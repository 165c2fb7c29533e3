import { addDays, dateIn } from '../civil-date.ts';
import { foldVatId, identifiers, registrableDomain } from '../customer.ts';
import type { FieldError } from '../field-problems.ts';
import { receiptNumber } from '../id.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Partner } from '../partner/partner.ts';
import { byFieldId, checkAnswers, inFormOrder } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, entityFor, includesReferral, referralTermsOf } from '../program/terms.ts';
import { type Claim, isHeld } from './claim.ts';
import type { Referral, ReferralInput } from './referral.ts';

export type RegisterRefusal =
  | 'referrals-not-offered'
  | 'category-not-entitled'
  | 'partner-not-active'
  | 'customer-protected'
  | 'customer-won'
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

/**
 * OpenNebula guide, "For every referral lead you submit": one partner holds a customer until its protection ends.
 * `held` are the claims on each of the customer's identifiers as they were read; any that holds refuses.
 */
export const registerReferral = (
  input: ReferralInput,
  facts: { partner: Partner | undefined; held: readonly (Claim | undefined)[]; sameName: boolean },
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
  return accept({
    id: given.id,
    program: program.id,
    version: program.version,
    receipt: receiptNumber(given.id),
    partnerId: partner.id,
    entity: entityFor(program, input.customer.country).id,
    customer: input.customer,
    ...(input.need === undefined ? {} : { need: input.need }),
    answers: checkAnswers(program.referral.form, input).answers,
    claims: identifiers(input.customer),
    sameName: facts.sameName,
    status: 'open',
    submittedAt: given.now,
    protectedUntil: addDays(today, program.referral.protection.days),
    extensions: 0,
    remindersSent: 0,
    v: 1,
  });
};
