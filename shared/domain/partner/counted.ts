/** How a requirement that counts things stands: how many of how many, and until when that stays enough. */
export type Counted = {
  readonly state: 'met' | 'missing' | 'expired';
  readonly have: number;
  readonly need: number;
  readonly until?: string;
};

const FOR_EVER = '9999-12-31';

/**
 * So many things, each with the last day on which it counts (undefined: for ever). Enough on a day is met, through the
 * day on which the last one that is needed ends; enough once and too few today has expired.
 */
export const counted = (lastDays: readonly (string | undefined)[], need: number, today: string): Counted => {
  const latestFirst = lastDays.map((day) => day ?? FOR_EVER).toSorted((a, b) => (a < b ? 1 : -1));
  const have = latestFirst.filter((day) => day >= today).length;
  const enoughThrough = need === 0 ? FOR_EVER : latestFirst[need - 1];
  if (enoughThrough === undefined) return { state: 'missing', have, need };
  const until = enoughThrough === FOR_EVER ? {} : { until: enoughThrough };
  return { state: have >= need ? 'met' : 'expired', have, need, ...until };
};

/** A number that is one for all tiers, or one for each. */
export const forTier = (value: number | Readonly<Record<string, number>>, tier: string): number =>
  typeof value === 'number' ? value : (value[tier] ?? 0);
