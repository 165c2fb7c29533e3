import { ulid } from 'ulid';
import type { IdPrefix } from '../domain/id.ts';
import { seam } from './seam.ts';

const nowMs = (): number => seam.stoppedAt ?? Date.now() + seam.clockOffsetMs;

/** The only reader of the clock that decides, and of randomness for ids. Transport (signatures of requests) uses real time. */
export const clock = {
  now: (): string => new Date(nowMs()).toISOString(),
  /** Lets so much time pass; where a simulation moves the clock, until it has moved it on. */
  wait: (ms: number): Promise<void> => seam.wait?.(ms) ?? new Promise((over) => void setTimeout(over, ms)),
  newId: (prefix: IdPrefix): string => `${prefix}_${ulid(nowMs(), seam.chance)}`,
};
