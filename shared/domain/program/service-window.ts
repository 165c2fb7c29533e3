import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { timeZoneSchema } from './parties.ts';
import { reading, says } from './term.ts';

// When a vendor's support is there: the hours in which a service clock runs (rules/service-clock.md 1-3).

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fieldCode('not-a-clock-time'));
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, fieldCode('not-a-clock-time'));

/** Half-open, in local wall time. A window that closes before it opens crosses midnight and belongs to the day it begins on. */
const openHours = z
  .tuple([opens, closes])
  .refine(([from, to]) => from !== to, 'opens and closes at one time: all day is 00:00 to 24:00');

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** A day, or a month and day that come every year: `2026-05-01`, `12-25`. */
const holiday = z
  .string()
  .refine(
    (day) => dateSchema.safeParse(/^\d\d-\d\d$/.test(day) ? `2000-${day}` : day).success,
    fieldCode('not-a-holiday'),
  );

export const serviceWindowSchema = z.strictObject({
  timeZone: timeZoneSchema,
  weekly: z
    .partialRecord(weekday, z.array(openHours))
    .refine((week) => Object.values(week).some((hours) => hours.length > 0), 'is never open'),
  holidays: z.array(holiday),
  says,
  reading,
});
export type ServiceWindow = z.infer<typeof serviceWindowSchema>;
