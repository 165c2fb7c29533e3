import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Form } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, referralTermsOf } from '../program/terms.ts';
import { type Claim, isHeld } from '../referral/claim.ts';
import { concludeReferral } from '../referral/lifecycle.ts';
import type { Referral, ReferralInput } from '../referral/referral.ts';
import { type RegisterFacts, type RegisterRefusal, registerReferral } from '../referral/register.ts';
import { type Asking, askedBefore, type Contest, openOf, openPetition, type Petition } from './petition.ts';

// A partner whose submission is refused, since somebody else holds the customer, asks that the vendor decides whose it
// is. Nothing is kept of a refused submission: what the partner asks with carries what it would submit, without the
// customer's contact, whom nobody has to know before.

type Submission = Omit<ReferralInput, 'contact'>;

/** The program's form without the customer's contact. */
export const contestForm = (form: Form): Form => ({
  ...form,
  sections: form.sections
    .map((part) => ({ ...part, fields: part.fields.filter(({ id }) => !id.startsWith('contact.')) }))
    .filter(({ fields }) => fields.length > 0),
});

const withoutContact = (program: Program): Program =>
  program.referral === 'none'
    ? program
    : { ...program, referral: { ...program.referral, form: contestForm(program.referral.form) } };

type Held = readonly (Claim | undefined)[];

/** The referrals of others that hold the customer at this instant. */
export const holdersOf = (held: Held, now: string, { timeZone }: Program): string[] => [
  ...new Set(held.filter((claim) => isHeld(claim, now, timeZone)).map(({ referral }) => referral)),
];

/** The same customer, for the same products, is the same thing however it is asked for. */
export const contestAbout = (claims: Referral['claims']): string =>
  claims
    .slice(0, 1)
    .map(({ kind, value, family = '' }) => [kind, value, family].join(' ').trim())
    .join();

const nobodyHolds = (): Refusal<'wrong-state'> =>
  refuse('wrong-state', {
    detail: {
      en: 'Nobody else holds this customer: submit it.',
      de: 'Niemand sonst hält diesen Kunden: Reichen Sie ihn ein.',
    },
  });

/**
 * Only for a customer whom somebody else holds, or the vendor has itself; once against the same holder, in a program
 * with a window for appeals. Whoever submits anew is refused anew, so the window has no end of its own here: it is open
 * as long as the customer is held.
 */
export const contestCustomer = (
  program: Program,
  submission: Submission,
  facts: RegisterFacts,
  about: string,
  reason: string,
  asking: Asking,
): Outcome<Petition, RegisterRefusal | 'wrong-state' | 'already-there'> => {
  if (referralTermsOf(program).appealDays === undefined)
    return refuse('wrong-state', { clause: clauseOf(program, 'referral') });
  const given = { id: asking.id, now: asking.now };
  const registered = registerReferral(submission, facts, withoutContact(program), given);
  if (registered.ok) return nobodyHolds();
  const { code, more } = registered;
  if (code !== 'customer-protected' && code !== 'customer-won') return registered;
  if (more?.['referral'] !== undefined) return refuse('already-there', { more });
  const holders = holdersOf(facts.held, asking.now, program);
  const before = askedBefore(asking.before, 'contest', about);
  const same = ({ contest, status }: Petition) =>
    status !== 'withdrawn' && contest?.holders.join() === holders.join();
  const earlier = openOf(before) ?? before.find(same);
  if (earlier) return refuse('already-there', { more: { petition: earlier.id } });
  const subject = {
    ...{ kind: 'contest' as const, about, title: submission.customer.name },
    contest: { ...submission, holders },
  };
  return accept(openPetition(program, subject, reason, asking));
};

type Granted = {
  /** The partner's own from now on. */
  readonly referral: Referral;
  /** What held the customer, lost by this decision. */
  readonly lost: readonly Referral[];
};

/**
 * The vendor decides that the customer is this partner's: what held it is lost, and the partner's referral is
 * registered, at one instant; `toHolder` is what the other one reads of it. What was won stays won, and the vendor's own
 * list is put right first.
 */
export const grantContest = (
  program: Program,
  contest: Contest,
  facts: RegisterFacts,
  holders: readonly Referral[],
  { id, by, now, toHolder }: { id: string; by: string; now: string; toHolder?: string | undefined },
): Outcome<Granted, RegisterRefusal | 'wrong-state'> => {
  if (holders.length && toHolder === undefined)
    return refuse('invalid-input', { fields: [{ field: 'toHolder', code: 'required' }] });
  const lost: Referral[] = [];
  for (const holder of holders) {
    if (holder.status === 'won') return refuse('customer-won', { more: { referral: holder.id } });
    if (holder.partnerId === facts.partner?.id) return refuse('wrong-state');
    const concluded = concludeReferral(holder, 'lost', { now, by, reason: toHolder });
    if (!concluded.ok) return concluded;
    lost.push(concluded.value);
  }
  const ids = holders.map((holder) => holder.id);
  const { holders: _holders, referral: _referral, ...submission } = contest;
  // A limit is the partner's own order; the vendor's decision stands above it.
  const held = facts.held.filter((claim) => !claim || !ids.includes(claim.referral));
  const freed: RegisterFacts = { ...facts, held, open: undefined };
  const registered = registerReferral(submission, freed, withoutContact(program), { id, now });
  return registered.ok ? accept({ referral: registered.value, lost }) : registered;
};

/** Granted: the petition leads to what was registered. */
export const ofCustomer = (petition: Petition, { id, receipt }: Referral): Petition =>
  petition.contest ? { ...petition, receipt, contest: { ...petition.contest, referral: id } } : petition;
