import * as z from 'zod';
import { instantOf, instantSchema, msOf } from '../../shared/domain/civil-date.ts';
import { type Calendar, calendarSchema } from '../../shared/domain/clock/calendar.ts';
import {
  CLOCK_BEGINS,
  CLOCK_ENDS,
  type Clock,
  compileOne,
  isEverOpen,
} from '../../shared/domain/clock/compile.ts';
import { deadline, elapsed } from '../../shared/domain/clock/deadline.ts';
import { explain } from '../../shared/domain/clock/explain.ts';
import type { Pause } from '../../shared/domain/clock/pause.ts';
import { type FieldError, fieldCode } from '../../shared/domain/field-problems.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Language } from '../../shared/domain/text.ts';
import { examine } from '../../shared/runtime/examine.ts';

// A vendor tries the hours of its support before it publishes them (rules/service-clock.md).

const MINUTE = 60_000;
const MOST_CASES = 1000;
/** Ten years of minutes: no support promises anything for later. */
const MOST_MINUTES = 10 * 366 * 24 * 60;

const last = { first: instantOf(CLOCK_BEGINS), last: instantOf(CLOCK_ENDS - 1) };
const outside = { error: fieldCode('outside-the-clock'), params: last };

/** An instant in the years of the clock, in milliseconds. */
const instant = instantSchema.transform(msOf).refine((ms) => ms >= CLOCK_BEGINS && ms < CLOCK_ENDS, outside);

/** Without an end, or with null for it, it lasts. */
const pause = z
  .tuple([instant, instant.nullable().optional()])
  .transform(([from, to]): Pause => ({ from, to: to ?? Number.POSITIVE_INFINITY }))
  .refine(({ from, to }) => from <= to, fieldCode('ends-before-it-begins'));

type Case = {
  readonly start?: number | undefined;
  readonly targetMinutes?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/** A deadline has a start and a target, a time used has two ends; nothing is both. */
const isOneKind = ({ start, targetMinutes, from, to }: Case): boolean => {
  const [ofDeadline, ofElapsed] = [
    [start, targetMinutes],
    [from, to],
  ].map((fields) => fields?.filter((field) => field !== undefined).length);
  return (ofDeadline === 2 && ofElapsed === 0) || (ofDeadline === 0 && ofElapsed === 2);
};

const caseSchema = z
  .strictObject({
    start: instant.optional(),
    targetMinutes: z.int().min(1).max(MOST_MINUTES).optional(),
    from: instant.optional(),
    to: instant.optional(),
    pauses: z.array(pause).default([]),
  })
  .refine(isOneKind, fieldCode('deadline-or-elapsed'))
  .refine(({ from = 0, to = from }) => from <= to, {
    error: fieldCode('ends-before-it-begins'),
    path: ['to'],
  });

const inputSchema = z.strictObject({
  calendar: calendarSchema,
  cases: z.array(caseSchema).min(1).max(MOST_CASES),
});

const resultSchema = z.union([
  z.object({
    /** The first instant at which the target is used up; null while a pause lasts. */
    dueAt: z.string().nullable(),
    explanation: z.string(),
  }),
  z.object({ openMinutes: z.int() }),
]);

type Asked = z.infer<typeof caseSchema>;
type Result = z.infer<typeof resultSchema>;
type Answer = { readonly result: Result } | { readonly wrong: FieldError };

/** Whole seconds are shown as such. */
const shown = (ms: number): string => instantOf(ms).replace('.000Z', 'Z');

const answer = (clock: Clock, calendar: Calendar, asked: Asked, at: number, language: Language): Answer => {
  const { start, targetMinutes, from = 0, to = 0, pauses } = asked;
  if (start === undefined || targetMinutes === undefined)
    return { result: { openMinutes: Math.floor(elapsed(clock, from, to, pauses) / MINUTE) } };
  const target = targetMinutes * MINUTE;
  const due = deadline(clock, start, target, pauses);
  if (due === 'never')
    return {
      wrong: { field: `cases.${at}.targetMinutes`, code: 'outside-the-clock', values: last },
    };
  const explanation = explain(clock, calendar, { start, target, pauses }, language);
  return { result: { dueAt: due === undefined ? null : shown(due), explanation } };
};

/** What a service calendar makes of starts, targets and pauses; nothing is stored. */
export const previewClockRoute = examine({
  zone: 'service',
  key: 'POST /v1/service-clock/preview',
  summary: 'Deadlines and used time by a calendar that is not published yet; nothing is stored',
  callers: ['administrator', 'program-manager', 'release-manager', 'support-agent'],
  input: inputSchema,
  output: z.object({ results: z.array(resultSchema) }),
  maxBytes: 256 * 1024,
  refusals: { 'no-open-time': true, 'invalid-input': true },
  run:
    () =>
    async ({ input: { calendar, cases }, language }) => {
      if (!isEverOpen(calendar))
        return refuse('no-open-time', { fields: [{ field: 'calendar.weekly', code: 'no-open-time' }] });
      const clock = compileOne(calendar);
      const answers = cases.map((asked, at) => answer(clock, calendar, asked, at, language));
      const wrong = answers.flatMap((one) => ('wrong' in one ? [one.wrong] : []));
      if (wrong.length) return refuse('invalid-input', { fields: wrong });
      return accept({ results: answers.flatMap((one) => ('result' in one ? [one.result] : [])) });
    },
});
