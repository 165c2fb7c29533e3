// Holidays as rules by year: what a calendar names, what a country has and what a file brings are all made of these.

/** Days since 1 January 1970: how the clock counts local days. */
export type DayNumber = number;

/** Days before each month of a year that begins in March: the leap day is its last. */
const dayOfMarchYear = (month: number, day: number): number =>
  Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;

/** Of a date of the Gregorian calendar, YYYY-MM-DD; civil-date.ts says the same, much slower. */
export const dayNumber = (date: string): DayNumber => {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month < 3 ? 1 : 0);
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leaps + dayOfMarchYear(month, Number(date.slice(8))) - 719_468;
};

/** 0 is Monday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

/** A rule's days of one year, none when the year lacks it. */
export type HolidayRule = (year: number) => readonly DayNumber[];

const two = (number: number): string => String(number).padStart(2, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** A month and day of every year; 29 February only where there is one. */
export const everyYear =
  (monthDay: string): HolidayRule =>
  (year) =>
    monthDay === '02-29' && !isLeap(year) ? [] : [dayNumber(`${year}-${monthDay}`)];

/** The n-th weekday (0 is Monday) of a month; -1 is the last. */
export const nthWeekday =
  (nth: number, weekday: number, month: number): HolidayRule =>
  (year) => {
    const first = dayNumber(`${year}-${two(month)}-01`);
    const next = month === 12 ? dayNumber(`${year + 1}-01-01`) : dayNumber(`${year}-${two(month + 1)}-01`);
    const found =
      nth > 0
        ? first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
        : next - 1 - ((weekdayOf(next - 1) - weekday + 7) % 7) + (nth + 1) * 7;
    return found >= first && found < next ? [found] : [];
  };

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
const easterSunday = (year: number): DayNumber => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return dayNumber(`${year}-${two(month)}-${two(day)}`);
};

/** Days after Easter Sunday, negative before it. */
export const fromEaster =
  (days: number): HolidayRule =>
  (year) => [easterSunday(year) + days];

/** Only in these years, both included. */
export const between =
  (rule: HolidayRule, first: number, last: number): HolidayRule =>
  (year) =>
    year >= first && year <= last ? rule(year) : [];

/** What falls on a Saturday is kept on Friday, what falls on a Sunday on Monday. */
export const toNearest =
  (rule: HolidayRule): HolidayRule =>
  (year) =>
    rule(year).map((day) => day + ([0, 0, 0, 0, 0, -1, 1][weekdayOf(day)] ?? 0));

/** What falls on a weekend is kept on the next weekday that is no holiday of these rules itself. */
export const toNextFree =
  (rules: readonly HolidayRule[]): HolidayRule =>
  (year) => {
    const days = rules.flatMap((rule) => rule(year));
    const taken = new Set(days.filter((day) => weekdayOf(day) < 5));
    for (const day of days.filter((one) => weekdayOf(one) >= 5)) {
      let kept = day;
      while (weekdayOf(kept) >= 5 || taken.has(kept)) kept++;
      taken.add(kept);
    }
    return [...taken];
  };
