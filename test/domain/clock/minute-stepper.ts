import { type Calendar, type Window, weekdays } from '../../../shared/domain/clock/calendar.ts';

// The rules of the service clock once more and as plainly as they are written, one minute after the other: what the
// compiled clock is compared with. It shares nothing with it but the shape of a calendar.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

type Wall = { readonly date: string; readonly minute: number };

/** What a wall clock in a zone shows, by the platform. */
const wallOf = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant: number): Wall => {
    const [date = '', time = ''] = format.format(instant).split(' ');
    return { date, minute: minutes(time) };
  };
};

const isHoliday = ({ holidays }: Calendar, date: string) =>
  holidays.includes(date) || holidays.includes(date.slice(5));

const windowsOf = (calendar: Calendar, date: string): readonly Window[] => {
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7];
  return weekday === undefined || isHoliday(calendar, date) ? [] : (calendar.weekly[weekday] ?? []);
};

const dayBefore = (date: string) => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);

/** Does this reading of the wall lie in a window: one of its day, or one of the day before that reaches into it? */
const isOpenOnWall = (calendar: Calendar, { date, minute }: Wall): boolean =>
  windowsOf(calendar, date).some(([from, to]) =>
    minutes(from) <= minutes(to) ? minutes(from) <= minute && minute < minutes(to) : minutes(from) <= minute,
  ) ||
  windowsOf(calendar, dayBefore(date)).some(
    ([from, to]) => minutes(to) < minutes(from) && minute < minutes(to),
  );

type Pause = { readonly from: number; readonly to: number };

/** Whether the service clock runs in the minute that begins at an instant, pauses apart; offsets are whole minutes. */
const openMinutes = (calendar: Calendar) => {
  const wall = wallOf(calendar.timeZone);
  const known = new Map<number, boolean>();
  return (minute: number): boolean => {
    const found = known.get(minute) ?? isOpenOnWall(calendar, wall(minute));
    known.set(minute, found);
    return found;
  };
};

/** Parts of a minute in which no pause is, in order. */
const unpaused = (from: number, to: number, pauses: readonly Pause[]): [number, number][] =>
  pauses.reduce<[number, number][]>(
    (parts, pause) =>
      parts.flatMap(([start, end]) =>
        (
          [
            [start, Math.min(end, pause.from)],
            [Math.max(start, pause.to), end],
          ] as [number, number][]
        ).filter(([a, b]) => a < b),
      ),
    [[from, to]],
  );

/** The same questions as the service clock's, for instants and pauses in milliseconds; `until` ends the search. */
export const stepper = (calendar: Calendar) => {
  const isOpen = openMinutes(calendar);
  const running = function* (from: number, to: number, pauses: readonly Pause[]) {
    for (let minute = Math.floor(from / MINUTE) * MINUTE; minute < to; minute += MINUTE)
      if (isOpen(minute)) yield* unpaused(Math.max(minute, from), Math.min(minute + MINUTE, to), pauses);
  };
  return {
    elapsed(from: number, to: number, pauses: readonly Pause[] = []): number {
      let open = 0;
      for (const [start, end] of running(from, to, pauses)) open += end - start;
      return open;
    },
    deadline(start: number, target: number, pauses: readonly Pause[], until: number): number | undefined {
      let left = target;
      for (const [from, to] of running(start, until, pauses)) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
      return undefined;
    },
  };
};
