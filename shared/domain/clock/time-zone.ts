import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';

/** An IANA name, by the platform's own list; an offset such as +01:00 keeps no daylight saving and is none. */
const isTimeZone = (name: string): boolean => {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

export const timeZoneSchema = z.string().max(60).refine(isTimeZone, fieldCode('not-a-time-zone'));
