import type { Write } from '../../shared/store/commit.ts';

/** One thing that goes over to the partner that stays: the writes that belong together. */
export type Move = readonly Write<'changed-since' | 'already-there' | 'customer-protected' | 'busy'>[];
