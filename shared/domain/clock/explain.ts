import type { Language } from '../text.ts';
import { type Calendar, type Weekday, weekdays } from './calendar.ts';
import type { Clock } from './compile.ts';
import { clockStart, deadline, elapsed } from './deadline.ts';
import { mergePauses, type Pause } from './pause.ts';

// A clock in words (rules/service-clock.md 14): submitted, hours, start, pauses, due, all in the zone that decides.

/** What a deadline was made from: instants and times in milliseconds. */
export type ClockFacts = {
  readonly start: number;
  readonly target: number;
  readonly pauses?: readonly Pause[];
};

const MINUTE = 60_000;

/** `7 h 30 min`; minutes are rounded down. */
export const durationText = (ms: number): string => {
  const minutes = Math.floor(ms / MINUTE);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours ? [`${hours} h`] : []), ...(rest || !hours ? [`${rest} min`] : [])].join(' ');
};

/** `Fri, 20 Nov 2026, 18:40 CET`, with seconds where there are some. */
const moment = (language: Language, timeZone: string) => {
  const options = {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const plain = new Intl.DateTimeFormat(locale, options);
  const exact = new Intl.DateTimeFormat(locale, { ...options, second: '2-digit' });
  return (instant: number): string => (instant % MINUTE ? exact : plain).format(instant);
};

const names: Readonly<Record<Language, Readonly<Record<Weekday, string>>>> = {
  en: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  de: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
};

/** `Mon–Fri 09:00–17:00, Sat 10:00–12:00`: days of equal hours together. */
export const hoursText = ({ weekly }: Calendar, language: Language): string => {
  const runs: { from: Weekday; to: Weekday; hours: string }[] = [];
  let last: (typeof runs)[number] | undefined;
  for (const day of weekdays) {
    const hours = (weekly[day] ?? [])
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => `${from}–${to}`)
      .toSorted()
      .join(', ');
    if (last && last.hours === hours) last.to = day;
    else {
      last = { from: day, to: day, hours };
      runs.push(last);
    }
  }
  const name = names[language];
  return runs
    .filter(({ hours }) => hours)
    .map(({ from, to, hours }) => `${from === to ? name[from] : `${name[from]}–${name[to]}`} ${hours}`)
    .join('; ');
};

/** How many pauses are told one by one. */
const MOST_TOLD = 3;

const words = {
  en: {
    submitted: (at: string) => `Submitted ${at}.`,
    hours: (hours: string, zone: string) => `Service hours: ${hours} (${zone}), holidays excepted.`,
    atOnce: 'The clock starts at once.',
    starts: (at: string) => `The clock starts ${at}, at the next opening.`,
    pause: (from: string, to: string, ms: number) =>
      `Paused from ${from} to ${to}: ${durationText(ms)} of service time.`,
    pauses: (count: number, ms: number) => `Paused ${count} times: ${durationText(ms)} of service time.`,
    waiting: (since: string, used: number, left: number) =>
      `Paused since ${since}, with ${durationText(used)} used: no deadline until it goes on; then ${durationText(left)} are left.`,
    due: (target: number, at: string) => `${durationText(target)} of service time: due ${at}.`,
  },
  de: {
    submitted: (at: string) => `Eingereicht ${at}.`,
    hours: (hours: string, zone: string) => `Servicezeit: ${hours} (${zone}), außer an Feiertagen.`,
    atOnce: 'Die Uhr läuft sofort.',
    starts: (at: string) => `Die Uhr läuft ab ${at}, der nächsten Öffnung.`,
    pause: (from: string, to: string, ms: number) =>
      `Angehalten von ${from} bis ${to}: ${durationText(ms)} Servicezeit.`,
    pauses: (count: number, ms: number) => `${count}-mal angehalten: ${durationText(ms)} Servicezeit.`,
    waiting: (since: string, used: number, left: number) =>
      `Angehalten seit ${since}, ${durationText(used)} sind verbraucht: keine Frist, bis es weitergeht; dann bleiben ${durationText(left)}.`,
    due: (target: number, at: string) => `${durationText(target)} Servicezeit: fällig ${at}.`,
  },
} as const satisfies Record<Language, object>;

const pausesText = (
  clock: Clock,
  counted: readonly Pause[],
  language: Language,
  at: ReturnType<typeof moment>,
) => {
  const say = words[language];
  const lengths = counted.map(({ from, to }) => clock.openBetween(from, to));
  if (counted.length > MOST_TOLD)
    return [
      say.pauses(
        counted.length,
        lengths.reduce((sum, ms) => sum + ms, 0),
      ),
    ];
  return counted.map(({ from, to }, index) => say.pause(at(from), at(to), lengths[index] ?? 0));
};

/** How a deadline came about, in the language of its reader. The calendar is the one in force at the start. */
export const explain = (clock: Clock, calendar: Calendar, facts: ClockFacts, language: Language): string => {
  const { start, target, pauses = [] } = facts;
  const say = words[language];
  const at = moment(language, calendar.timeZone);
  const due = deadline(clock, start, target, pauses);
  const starts = clockStart(clock, start);
  const before = typeof due === 'number' ? due : Number.POSITIVE_INFINITY;
  const met = mergePauses(pauses).filter(({ from, to }) => to > start && from < before);
  const open = met.find(({ to }) => to === Number.POSITIVE_INFINITY);
  const since = open && Math.max(open.from, start);
  const used = since === undefined ? 0 : elapsed(clock, start, since, pauses);
  return [
    say.submitted(at(start)),
    say.hours(hoursText(calendar, language), calendar.timeZone),
    ...(starts === start ? [say.atOnce] : []),
    ...(starts !== undefined && starts !== start ? [say.starts(at(starts))] : []),
    ...pausesText(
      clock,
      met.filter((pause) => pause !== open),
      language,
      at,
    ),
    ...(since === undefined ? [] : [say.waiting(at(since), used, target - used)]),
    ...(typeof due === 'number' ? [say.due(target, at(due))] : []),
  ].join(' ');
};
