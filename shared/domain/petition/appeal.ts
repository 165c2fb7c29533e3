import { addDays, dateIn, daysBetween } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, referralTermsOf } from '../program/terms.ts';
import { type Claim, isHeld } from '../referral/claim.ts';
import type { Referral } from '../referral/referral.ts';
import { type Asking, askedBefore, openPetition, type Petition } from './petition.ts';

// A partner whose referral the vendor has said to be lost may ask once, inside the program's window, that somebody else
// looks at it. Granted, the referral is open again with the protection that was left to it.

/** The last day on which a lost referral may be appealed for; undefined: the program knows no appeal, or nothing to appeal. */
export const appealableUntil = (
  { status, outcome }: Pick<Referral, 'status' | 'outcome'>,
  program: Program,
): string | undefined => {
  const { appealDays } = referralTermsOf(program);
  return status === 'lost' && outcome && appealDays !== undefined
    ? addDays(dateIn(program.timeZone, outcome.at), appealDays)
    : undefined;
};

export const appealReferral = (
  program: Program,
  referral: Referral,
  reason: string,
  asking: Asking,
): Outcome<Petition, 'already-there' | 'appeal-over' | 'wrong-state'> => {
  const { appealDays } = referralTermsOf(program);
  const clause = clauseOf(program, 'referral');
  if (referral.status !== 'lost' || appealDays === undefined) return refuse('wrong-state', { clause });
  const [earlier] = askedBefore(asking.before, 'appeal', referral.id);
  if (earlier) return refuse('already-there', { more: { petition: earlier.id } });
  if (dateIn(program.timeZone, asking.now) > (appealableUntil(referral, program) ?? ''))
    return refuse('appeal-over', { clause });
  const { id, receipt, customer } = referral;
  return accept(
    openPetition(program, { kind: 'appeal', about: id, title: customer.name, receipt }, reason, asking),
  );
};

type Given = { readonly by: string; readonly now: string };

/** Another person than the one who refused; persons are compared, never roles. */
export const answersOwnRefusal = (
  { outcome }: Pick<Referral, 'outcome'>,
  { by }: Pick<Given, 'by'>,
): boolean => outcome?.by === by;

/** Open again, protected for as many days as were left when it was lost; unless somebody holds the customer by now. */
export const reopened = (
  referral: Referral,
  claims: readonly (Claim | undefined)[],
  program: Program,
  now: string,
): Outcome<Referral, 'wrong-state' | 'customer-protected'> => {
  const { outcome, ...rest } = referral;
  if (referral.status !== 'lost' || !outcome) return refuse('wrong-state');
  if (claims.some((claim) => isHeld(claim, now, program.timeZone) && claim?.referral !== referral.id))
    return refuse('customer-protected', { clause: clauseOf(program, 'referral.protection') });
  const left = Math.max(0, daysBetween(dateIn(program.timeZone, outcome.at), referral.protectedUntil));
  return accept({
    ...rest,
    status: 'open',
    protectedUntil: addDays(dateIn(program.timeZone, now), left),
    v: referral.v + 1,
  });
};
