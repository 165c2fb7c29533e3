import type { Dimension, RateTerms } from '../program/scheme.ts';

/** What a sale is, as far as a rate may depend on it. */
export type RateFacts = Readonly<Record<Dimension, string | undefined>>;

/** The rate in parts per million; undefined where the table has no place for these facts: it is never guessed. */
export const rateFor = (rate: RateTerms, facts: RateFacts): number | undefined => {
  if (typeof rate === 'number') return rate;
  const inner = rate.of[facts[rate.by] ?? ''] ?? rate.of['other'];
  return inner === undefined ? undefined : rateFor(inner, facts);
};
