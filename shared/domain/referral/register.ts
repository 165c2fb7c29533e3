import { addDays, dateIn } from '../civil-date.ts';
import { foldVatId, identifiers, registrableDomain } from '../customer.ts';
import { receiptNumber } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Partner } from '../partner/partner.ts';
import { checkAnswers } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, entityFor } from '../program/terms.ts';
import { type Claim, isHeld } from './claim.ts';
import type { Referral, ReferralInput } from './referral.ts';

export type RegisterRefusal =
  | 'partner-not-active'
  | 'customer-protected'
  | 'invalid-input'
  | 'program-not-open';

/** What of a referral a form field may ask, by its id. */
const flat = ({ customer, contact, need }: ReferralInput): Record<string, unknown> =>
  Object.fromEntries([
    ...Object.entries(customer).map(([key, value]) => [`customer.${key}`, value]),
    ...Object.entries(contact ?? {}).map(([key, value]) => [`contact.${key}`, value]),
    ['need', need],
  ]);

/** Nobody can claim a customer whom nothing but a name identifies. */
const identityErrors = ({ customer }: ReferralInput) => {
  if (customer.vatId !== undefined && !foldVatId(customer.vatId))
    return [{ field: 'customer.vatId', code: 'not-a-vat-id', message: 'must hold letters and digits' }];
  if (customer.domain === undefined)
    return customer.vatId === undefined
      ? [{ field: 'customer.domain', code: 'required', message: 'is required unless a VAT id is given' }]
      : [];
  return registrableDomain(customer.domain)
    ? []
    : [
        {
          field: 'customer.domain',
          code: 'not-a-customer-domain',
          message: 'must be the customer’s own domain, such as example.com, and no free mail provider',
        },
      ];
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
  const { answers, errors } = checkAnswers(program.referral.form, input.answers, flat(input));
  const fields = [...identityErrors(input), ...errors];
  if (fields.length) return refuse('invalid-input', { fields });
  const held = facts.held.find((claim) => isHeld(claim, given.now, program.timeZone));
  if (held)
    return refuse('customer-protected', {
      clause: clauseOf(program, 'referral.protection'),
      ...(held.until === undefined ? {} : { more: { protectedUntil: held.until } }),
    });
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
