import { countSubmission } from '../store/limits.ts';
import type { Table } from '../store/table.ts';
import { sha256 } from './signing.ts';

/** At most `most` submissions of one `value` in a window; counted before anything is decided. */
export type Limit = {
  readonly kind: string;
  readonly value: string;
  readonly most: number;
  readonly windowMs: number;
};

const counter = ({ kind, value, windowMs }: Limit, now: string) => ({
  kind,
  hash: sha256(`${kind}:${value}`),
  windowMs,
  now,
});

/** `over` by a few may be copies of one submission that are all under way; far over is a flood. */
export type Count = 'within' | 'over' | 'far-over';

/** Counts this submission in each of its limits. */
export const countIn = async (table: Table, limits: readonly Limit[], now: string): Promise<Count> => {
  const ratios = await Promise.all(
    limits.map(async (limit) => (await countSubmission(table, counter(limit, now))) / limit.most),
  );
  const highest = Math.max(0, ...ratios);
  if (highest <= 1) return 'within';
  return highest <= 4 ? 'over' : 'far-over';
};

/** It was a copy of one that is answered: copies do not count. */
export const uncount = async (table: Table, limits: readonly Limit[], now: string): Promise<void> => {
  await Promise.all(limits.map((limit) => countSubmission(table, { ...counter(limit, now), by: -1 })));
};
