import { dateIn, monthOf } from '../civil-date.ts';
import type { Entry } from '../commission/entry.ts';

/**
 * The day an entry is booked on: when it was earned, in the program's zone; the first day of its month where it was
 * earned in one that was closed already.
 */
export const bookedOn = (entry: Pick<Entry, 'earnedAt' | 'period'>, timeZone: string): string => {
  const earned = dateIn(timeZone, entry.earnedAt);
  return monthOf(earned) === entry.period ? earned : `${entry.period}-01`;
};
