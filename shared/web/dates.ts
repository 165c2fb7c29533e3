import { addDays, addMonths, dateIn, daysBetween, msBetween, plusMs } from '../domain/civil-date.ts';
import type { Language } from '../domain/text.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

type Reader = Pick<Page, 'language' | 'now' | 'timeZone'>;

const locale = (language: Language) => (language === 'de' ? 'de-DE' : 'en-GB');
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

const format = (language: Language, options: Intl.DateTimeFormatOptions, instant: string): string =>
  new Intl.DateTimeFormat(locale(language), options).format(new Date(instant));

/** `31 March 2027` of a civil date. */
export const dayText = (language: Language, date: string): string =>
  format(language, { ...DAY, timeZone: 'UTC' }, `${date}T12:00:00Z`);

/** `March 2027` of a month. */
export const monthText = (language: Language, month: string, width: 'long' | 'short' = 'long'): string =>
  format(
    language,
    width === 'long'
      ? { month: 'long', year: 'numeric', timeZone: 'UTC' }
      : { month: 'short', timeZone: 'UTC' },
    `${month}-15T12:00:00Z`,
  );

/** `March 2027` of a whole month, else `1 March 2027 – 31 August 2027`; `end` is the day after the last. */
export const spanText = (language: Language, { start, end }: { start: string; end: string }): string =>
  start.endsWith('-01') && end === addMonths(start, 1)
    ? monthText(language, start.slice(0, 7))
    : `${dayText(language, start)} – ${dayText(language, addDays(end, -1))}`;

/** `31 March 2027, 14:05 CEST` of an instant. */
export const momentText = ({ language, timeZone }: Reader, instant: string): string =>
  format(language, { ...TIME, timeZone }, instant);

/** The civil date of an instant for the reader. */
export const dayOf = ({ language, timeZone }: Reader, instant: string): string =>
  dayText(language, dateIn(timeZone, instant));

const relative = (language: Language, value: number, unit: 'day' | 'hour' | 'minute'): string =>
  new Intl.RelativeTimeFormat(locale(language), { numeric: unit === 'day' ? 'auto' : 'always' }).format(
    value,
    unit,
  );

const fromToday = (reader: Reader, date: string): string =>
  relative(reader.language, daysBetween(dateIn(reader.timeZone, reader.now), date), 'day');

const HOUR = 3_600_000;
const fromNow = (reader: Reader, instant: string): string => {
  const away = msBetween(reader.now, instant);
  if (Math.abs(away) < 30_000) return reader.language === 'de' ? 'gerade eben' : 'just now';
  if (Math.abs(away) < HOUR) return relative(reader.language, Math.round(away / 60_000), 'minute');
  if (Math.abs(away) < 12 * HOUR) return relative(reader.language, Math.round(away / HOUR), 'hour');
  return fromToday(reader, dateIn(reader.timeZone, instant));
};

const beside = (machine: string, text: string, distance: string): Html =>
  html`<time datetime="${machine}">${text}</time> <small class="distance">${distance}</small>`;

/** A civil date, and "in 3 days" beside it. */
export const day = (reader: Reader, date: string): Html =>
  beside(date, dayText(reader.language, date), fromToday(reader, date));

/** An instant with its zone, and how far it is. */
export const moment = (reader: Reader, instant: string): Html =>
  beside(instant, momentText(reader, instant), fromNow(reader, instant));

const onMidnight = ({ timeZone }: Reader, instant: string): boolean =>
  dateIn(timeZone, instant) !== dateIn(timeZone, plusMs(instant, -1));

/** A deadline: the first instant after a day is the end of that day for people. */
export const deadlineText = (reader: Reader, instant: string): string =>
  onMidnight(reader, instant) ? dayOf(reader, plusMs(instant, -1)) : momentText(reader, instant);

export const deadline = (reader: Reader, instant: string): Html => {
  if (!onMidnight(reader, instant)) return moment(reader, instant);
  const date = dateIn(reader.timeZone, plusMs(instant, -1));
  return beside(instant, dayText(reader.language, date), fromToday(reader, date));
};
