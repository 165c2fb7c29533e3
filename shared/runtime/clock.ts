import { ulid } from 'ulid';
import type { IdPrefix } from '../domain/id.ts';
import { seam } from './seam.ts';

/** The only reader of the clock that decides, and of randomness for ids. Transport (signatures of requests) uses real time. */
export const clock = {
  now: (): string => new Date(Date.now() + seam.clockOffsetMs).toISOString(),
  newId: (prefix: IdPrefix): string => `${prefix}_${ulid(Date.now() + seam.clockOffsetMs)}`,
};
