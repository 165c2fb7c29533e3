import type { Language } from '../../shared/domain/text.ts';
import { dayText, deadlineText, momentText } from '../../shared/web/dates.ts';

/** Whose dates a mail speaks of: its reader's language, and the zone that decides, which the date names. */
export type Clock = { readonly language: Language; readonly zone: string };

/** `Central European Time`, `Mitteleuropäische Zeit`: the same in summer and winter. */
const zoneName = ({ language, zone }: Clock): string =>
  new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;

const reader = ({ language, zone }: Clock) => ({ language, timeZone: zone, now: '' });

/** `31 March 2027 (Central European Time)` of a civil date. */
export const mailDay = (clock: Clock, date: string): string =>
  `${dayText(clock.language, date)} (${zoneName(clock)})`;

/** A deadline that is the end of a day there is said as that day; any other with its hour. */
export const mailDeadline = (clock: Clock, instant: string): string =>
  `${deadlineText(reader(clock), instant)} (${zoneName(clock)})`;

/** `31 March 2027 at 14:05 CEST`: an instant that is no deadline of a day. */
export const mailMoment = (clock: Clock, instant: string): string => momentText(reader(clock), instant);
