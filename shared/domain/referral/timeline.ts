import { endOf, startOf } from '../civil-date.ts';
import type { OwnCustomer } from './claim.ts';
import type { Referral } from './referral.ts';

// Who named a customer, and when: what the vendor looks at when two say that it is theirs.

export type Moment = {
  readonly at: string;
  readonly what:
    | 'submitted'
    | 'protected-until'
    | 'won'
    | 'lost'
    | 'own-since'
    | 'own-until'
    | 'own-recorded';
  /** The referral, or the vendor's own number. */
  readonly about: string;
  /** The partner; nobody: the vendor itself. */
  readonly partner?: string | undefined;
};

const ofReferral = (
  { id, partnerId, submittedAt, protectedUntil, outcome, status }: Referral,
  timeZone: string,
): Moment[] => {
  const whose = { about: id, partner: partnerId };
  return [
    { at: submittedAt, what: 'submitted', ...whose },
    ...(status === 'won' || status === 'lost'
      ? []
      : [{ at: endOf(protectedUntil, timeZone), what: 'protected-until' as const, ...whose }]),
    ...(outcome && (status === 'won' || status === 'lost')
      ? [{ at: outcome.at, what: status, ...whose }]
      : []),
  ];
};

const ofOwn = ({ number, since, until, at }: OwnCustomer, timeZone: string): Moment[] => [
  { at: startOf(since, timeZone), what: 'own-since', about: number },
  { at, what: 'own-recorded', about: number },
  ...(until === undefined ? [] : [{ at: endOf(until, timeZone), what: 'own-until' as const, about: number }]),
];

/** Everything that is known of one customer, the earliest first. */
export const timelineOf = (
  referrals: readonly Referral[],
  own: readonly OwnCustomer[],
  timeZone: string,
): Moment[] =>
  [
    ...referrals.flatMap((referral) => ofReferral(referral, timeZone)),
    ...own.flatMap((one) => ofOwn(one, timeZone)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
