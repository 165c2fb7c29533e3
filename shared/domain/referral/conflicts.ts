import * as z from 'zod';
import { dateIn, startOf } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import { type Claim, isHeld, type OwnCustomer } from './claim.ts';
import type { Referral } from './referral.ts';

// One customer and everybody who says that it is theirs, in the order of time: what the vendor looks at before it says
// whose it is.

/** Who has or had the customer: by a referral, or the vendor by its own list. */
export const holdingSchema = z.object({
  kind: z.enum(['referral', 'own']),
  /** The referral, or the vendor's number of its own customer. */
  id: z.string(),
  receipt: z.string().optional(),
  partner: z.string().optional(),
  company: z.string().optional(),
  name: z.string(),
  status: z.enum(['open', 'returned', 'won', 'lost', 'expired', 'customer', 'pipeline']),
  /** First and last civil day; without a last one it stays. */
  from: z.iso.date(),
  until: z.iso.date().optional(),
  /** Is the customer held by it now? */
  holds: z.boolean(),
});
export type Holding = z.infer<typeof holdingSchema>;

const conflictEvents = [
  'submitted',
  'asked',
  'answered',
  'won',
  'lost',
  'sold',
  'ends',
  'own-since',
  'own-until',
  'contested',
  'granted',
  'refused',
] as const;

export const conflictEventSchema = z.object({
  /** An instant; of a civil day its first one. */
  at: z.iso.datetime(),
  what: z.enum(conflictEvents),
  /** The holding it is about, or the petition. */
  of: z.string(),
  company: z.string().optional(),
  text: z.string().optional(),
});
export type ConflictEvent = z.infer<typeof conflictEventSchema>;

export type Contested = {
  readonly id: string;
  readonly company: string;
  readonly at: string;
  readonly status: 'open' | 'granted' | 'refused' | 'withdrawn';
  readonly reason: string;
  readonly decision?: { readonly at: string; readonly reason: string } | undefined;
};

export type ConflictFacts = {
  /** Those that name the customer, with who sent them. */
  readonly referrals: readonly { readonly referral: Referral; readonly company?: string | undefined }[];
  /** Whoever holds one of its identifiers now. */
  readonly claims: readonly (Claim | undefined)[];
  readonly own: readonly OwnCustomer[];
  /** What was asked about the customer. */
  readonly contests: readonly Contested[];
};

/** What came at the same time stays as it was. */
const inTime = (a: string, b: string): number => Number(a > b) - Number(a < b);

const dayOf = (program: Program, at: string): string => dateIn(program.timeZone, at);

const lastDay = (referral: Referral, program: Program): string | undefined => {
  if (referral.status === 'won') return undefined;
  const { outcome, protectedUntil } = referral;
  return referral.status === 'lost' && outcome ? dayOf(program, outcome.at) : protectedUntil;
};

const later = (from: string, until: string | undefined): string | undefined =>
  until !== undefined && until < from ? from : until;

const holdingOf = (
  { referral, company }: ConflictFacts['referrals'][number],
  { claims }: ConflictFacts,
  program: Program,
  now: string,
): Holding => {
  const { id, receipt, partnerId, customer, status, submittedAt } = referral;
  const from = dayOf(program, submittedAt);
  return {
    ...{ kind: 'referral', id, receipt, partner: partnerId, company, name: customer.name, status, from },
    until: later(from, lastDay(referral, program)),
    holds: claims.some((claim) => isHeld(claim, now, program.timeZone) && claim.referral === id),
  };
};

const ownHolding = ({ number, name, standing, since, until }: OwnCustomer, today: string): Holding => ({
  ...{ kind: 'own', id: number, name, status: standing, from: since, until: later(since, until) },
  holds: since <= today && (until === undefined || today <= until),
});

const ofReferral = (
  { referral, company }: ConflictFacts['referrals'][number],
  program: Program,
): ConflictEvent[] => {
  const { id, submittedAt, question, answer, outcome, firstSaleOn, status, protectedUntil } = referral;
  const about = { of: id, company };
  const first = (day: string) => startOf(day, program.timeZone);
  return [
    { at: submittedAt, what: 'submitted', ...about },
    ...(question ? [{ at: question.askedAt, what: 'asked' as const, ...about, text: question.text }] : []),
    ...(answer ? [{ at: answer.at, what: 'answered' as const, ...about, text: answer.text }] : []),
    ...(firstSaleOn === undefined ? [] : [{ at: first(firstSaleOn), what: 'sold' as const, ...about }]),
    ...(outcome && (status === 'won' || status === 'lost')
      ? [{ at: outcome.at, what: status, ...about, text: outcome.reason }]
      : [{ at: first(protectedUntil), what: 'ends' as const, ...about }]),
  ];
};

const ofOwn = ({ number, since, until }: OwnCustomer, { timeZone }: Program): ConflictEvent[] => {
  const about = { of: number };
  return [
    { at: startOf(since, timeZone), what: 'own-since', ...about },
    ...(until === undefined ? [] : [{ at: startOf(until, timeZone), what: 'own-until' as const, ...about }]),
  ];
};

const ofContest = ({ id, company, at, status, reason, decision }: Contested): ConflictEvent[] => [
  { at, what: 'contested', of: id, company, text: reason },
  ...(decision && (status === 'granted' || status === 'refused')
    ? [{ at: decision.at, what: status, of: id, company, text: decision.reason }]
    : []),
];

/** Who had the customer from when until when, the earliest first, and what happened, in the order of time. */
export const conflictsOf = (
  facts: ConflictFacts,
  program: Program,
  now: string,
): { readonly holdings: readonly Holding[]; readonly events: readonly ConflictEvent[] } => {
  const today = dayOf(program, now);
  const first = facts.referrals.toSorted((a, b) => inTime(a.referral.submittedAt, b.referral.submittedAt));
  const holdings = [
    ...first.map((one) => holdingOf(one, facts, program, now)),
    ...facts.own.map((own) => ownHolding(own, today)),
  ];
  const events = [
    ...first.flatMap((one) => ofReferral(one, program)),
    ...facts.own.flatMap((own) => ofOwn(own, program)),
    ...facts.contests.flatMap(ofContest),
  ];
  return {
    holdings: holdings.toSorted((a, b) => inTime(a.from, b.from)),
    events: events.toSorted((a, b) => inTime(a.at, b.at)),
  };
};
