import { addDays, dateIn, plusMs, startOf } from '../civil-date.ts';
import type { Distributor } from '../program/parties.ts';

/** Early enough to be there when somebody begins to work, where the program names no hour. */
const USUAL = '07:00';

/**
 * When a distributor reads in one mail what its resellers missed: at its hour of this day on the program's clock, or of
 * the next one where it has passed. `now` and the answer are instants. An hour that the clock leaves out on that day is
 * counted from the day's beginning, and so comes an hour later.
 */
export const digestAt = (
  { digestAt: time = USUAL }: Pick<Distributor, 'digestAt'>,
  timeZone: string,
  now: string,
): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = dateIn(timeZone, now);
  const on = (day: string) => plusMs(startOf(day, timeZone), (hours * 60 + minutes) * 60_000);
  return on(today) > now ? on(today) : on(addDays(today, 1));
};
