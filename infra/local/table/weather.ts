import { refusal } from './refusal.ts';

/** Seeded trouble that the service may cause at any time; each value is a chance from 0 to 1. */
export type Weather = {
  random(): number;
  /** An index follows its item only some operations later, or on `settle()`. */
  indexDelay?: number;
  /** An eventually consistent read of the table sees the previous image of recently changed items. */
  staleReads?: number;
  /** Another transaction is said to hold an item. */
  conflicts?: number;
  /** The throughput is said to be used up. */
  throttles?: number;
};

/** Whether this kind of trouble comes now. Draws a number only where the kind is on: seeds stay comparable. */
export const strikes = (weather: Weather | undefined, kind: Exclude<keyof Weather, 'random'>): boolean => {
  const chance = weather?.[kind] ?? 0;
  return weather !== undefined && chance > 0 && weather.random() < chance;
};

export const throttled = () =>
  refusal(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded. ' +
      'Consider increasing your provisioning level with the UpdateTable API.',
  );

/** One number below `count`. */
export const pick = (weather: Weather | undefined, count: number): number =>
  Math.min(count - 1, Math.floor((weather?.random() ?? 0) * count));
