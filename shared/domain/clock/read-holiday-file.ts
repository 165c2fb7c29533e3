import { dateSchema } from '../civil-date.ts';
import { type DayNumber, dayNumber, everyYear, type HolidayRule, nthWeekday } from './holiday-rule.ts';

// Holidays from an iCalendar file (RFC 5545): events of whole days, once or every year. What cannot be read so is
// refused, never left out: a missing holiday would make deadlines too early.

type Property = { readonly name: string; readonly value: string };
type Event = { readonly start: DayNumber; readonly days: number; readonly rule: HolidayRule };

const MOST_EVENTS = 1000;
const MOST_DAYS = 366;
/** Years after which a file's count of repetitions is not followed any more. */
const MOST_YEARS = 300;

/** Long lines are folded: a line that begins with a blank goes on. */
const propertiesOf = (text: string): Property[] =>
  text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', value = ''] = /^([A-Za-z0-9-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      return { name: name.toUpperCase(), value: value.trim() };
    });

/** `20261225`, or midnight of that day. */
const dayOf = (value: string | undefined): DayNumber | undefined => {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T000000)?$/.exec(value ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  return dateSchema.safeParse(date).success ? dayNumber(date) : undefined;
};

const daysOf = (value: string): DayNumber[] | undefined => {
  const days = value.split(',').map(dayOf);
  return days.every((day) => day !== undefined) ? days : undefined;
};

const lengthOf = (start: DayNumber, values: ReadonlyMap<string, string>): number | undefined => {
  const duration = values.get('DURATION');
  const [, count = '', unit] = /^P(\d{1,3})([DW])$/.exec(duration ?? '') ?? [];
  if (duration !== undefined) return unit ? Number(count) * (unit === 'W' ? 7 : 1) : undefined;
  if (!values.has('DTEND')) return 1;
  const end = dayOf(values.get('DTEND'));
  return end === undefined ? undefined : end - start;
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'];
type Repeat = Readonly<Record<string, string>>;

const repeatOf = (value: string): Repeat | undefined => {
  const parts = Object.fromEntries(value.split(';').map((part) => part.toUpperCase().split('=')));
  const known = Object.keys(parts).every((name) => KNOWN.includes(name));
  return known && parts['FREQ'] === 'YEARLY' ? parts : undefined;
};

/** Which day of a year: the month and day of its beginning, or the n-th weekday of a month. */
const dayRule = (date: string, repeat: Repeat): HolidayRule | undefined => {
  const month = repeat['BYMONTH'] ?? date.slice(0, 2);
  if (!/^([1-9]|0[1-9]|1[0-2])$/.test(month)) return undefined;
  const [, nth, weekday = ''] = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(repeat['BYDAY'] ?? '') ?? [];
  if (repeat['BYDAY'] === undefined) {
    const day = (repeat['BYMONTHDAY'] ?? date.slice(3)).padStart(2, '0');
    const monthDay = `${month.padStart(2, '0')}-${day}`;
    return dateSchema.safeParse(`2000-${monthDay}`).success ? everyYear(monthDay) : undefined;
  }
  if (nth === undefined || repeat['BYMONTHDAY'] !== undefined) return undefined;
  return nthWeekday(Number(nth), WEEKDAYS.indexOf(weekday), Number(month));
};

const numberOf = (value: string | undefined): number | undefined =>
  /^[1-9]\d{0,3}$/.test(value ?? '') ? Number(value) : undefined;

/** Every year from the first one on, every so many, until a day or so many times. */
const repeated = (first: DayNumber, year: number, date: string, repeat: Repeat): HolidayRule | undefined => {
  const rule = dayRule(date, repeat);
  const every = numberOf(repeat['INTERVAL'] ?? '1');
  const until = repeat['UNTIL'] === undefined ? undefined : dayOf(repeat['UNTIL'].slice(0, 8));
  if (!rule || !every || (repeat['UNTIL'] !== undefined && until === undefined)) return undefined;
  const found: HolidayRule = (one) =>
    (one - year) % every === 0 ? rule(one).filter((day) => day >= first && day <= (until ?? day)) : [];
  if (repeat['COUNT'] === undefined) return found;
  const count = numberOf(repeat['COUNT']);
  const years = Array.from({ length: MOST_YEARS }, (_, at) => year + at).filter((one) => found(one).length);
  const last = count && years[count - 1];
  return count ? (one) => (one <= (last || one) ? found(one) : []) : undefined;
};

const ruleOf = (start: DayNumber, values: ReadonlyMap<string, string>): HolidayRule | undefined => {
  const text = values.get('DTSTART') ?? '';
  const year = Number(text.slice(0, 4));
  const written = values.get('RRULE');
  if (written === undefined) return (one) => (one === year ? [start] : []);
  const repeat = repeatOf(written);
  return repeat && repeated(start, year, `${text.slice(4, 6)}-${text.slice(6, 8)}`, repeat);
};

const readEvent = (properties: readonly Property[]): Event | undefined => {
  const values = new Map(properties.map(({ name, value }) => [name, value]));
  const start = dayOf(values.get('DTSTART'));
  if (start === undefined || values.has('RDATE') || values.has('RECURRENCE-ID')) return undefined;
  const days = lengthOf(start, values);
  const rule = ruleOf(start, values);
  const except = properties.filter(({ name }) => name === 'EXDATE').map(({ value }) => daysOf(value));
  if (!rule || !days || days < 1 || days > MOST_DAYS || except.includes(undefined)) return undefined;
  const not = new Set(except.flatMap((one) => one ?? []));
  return { start, days, rule: (year) => rule(year).filter((day) => !not.has(day)) };
};

/** Events as lists of their properties; undefined where they do not begin and end in turns. */
const eventsOf = (properties: readonly Property[]): Property[][] | undefined => {
  const events: Property[][] = [];
  let inside: Property[] | undefined;
  for (const property of properties) {
    const { name, value } = property;
    if (value.toUpperCase() !== 'VEVENT' || (name !== 'BEGIN' && name !== 'END')) inside?.push(property);
    else if ((name === 'BEGIN') === Boolean(inside)) return undefined;
    else if (name === 'BEGIN') inside = [];
    else {
      events.push(inside ?? []);
      inside = undefined;
    }
  }
  return inside ? undefined : events;
};

const isCancelled = (event: readonly Property[]): boolean =>
  event.some(({ name, value }) => name === 'STATUS' && value.toUpperCase() === 'CANCELLED');

/** The holidays of a file, each as a rule; undefined for what is no iCalendar file of whole days. */
export const readHolidayFile = (text: string): HolidayRule[] | undefined => {
  const properties = propertiesOf(text);
  const [first, ...others] = properties.map(({ name, value }) => `${name}:${value}`.toUpperCase());
  const isCalendar = first === 'BEGIN:VCALENDAR' && others.at(-1) === 'END:VCALENDAR';
  const events = isCalendar ? eventsOf(properties) : undefined;
  if (!events || events.length > MOST_EVENTS) return undefined;
  const read = events.filter((event) => !isCancelled(event)).map(readEvent);
  if (!read.every((event) => event !== undefined)) return undefined;
  return read.map(
    ({ rule, days }) =>
      (year) =>
        rule(year).flatMap((day) => Array.from({ length: days }, (_, at) => day + at)),
  );
};

export const isHolidayFile = (text: string): boolean => readHolidayFile(text) !== undefined;
