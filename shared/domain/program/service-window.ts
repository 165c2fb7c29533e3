import * as z from 'zod';
import { calendarFields, checkWindows } from '../clock/calendar.ts';
import { isEverOpen } from '../clock/compile.ts';
import { reading, says } from './term.ts';

/** The hours of a plan or an office: a service calendar with the sentence it comes from. */
export const serviceWindowSchema = z
  .strictObject({ ...calendarFields, says, reading })
  .check(checkWindows)
  .check(({ value, issues }) => {
    if (issues.length === 0 && !isEverOpen(value))
      issues.push({ code: 'custom', message: 'is never open', path: ['weekly'], input: value });
  });
export type ServiceWindow = z.infer<typeof serviceWindowSchema>;
