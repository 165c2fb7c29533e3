import * as z from 'zod';
import { addDays, startOf } from '../civil-date.ts';
import type { Benefit } from '../program/benefit.ts';
import { cycleAt } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';

// When somebody should look whether a year's trainings were held: so many days before the partner's year ends.

/** The year in which each benefit of a partner was looked at last, by its first day. */
export const trainingWatchSchema = z.object({ seen: z.record(z.string(), z.iso.date()), v: z.int() });
export type TrainingWatch = z.infer<typeof trainingWatchSchema>;
export const freshWatch: TrainingWatch = { seen: {}, v: 1 };

type Warned = { readonly benefit: Benefit; readonly days: number };
export const watched = ({ benefits }: Program): Warned[] =>
  benefits.flatMap((benefit) =>
    benefit.cycle && benefit.warnDaysBefore !== undefined ? [{ benefit, days: benefit.warnDaysBefore }] : [],
  );

/** The day on which the year that contains `today` is looked at, or the next year's once this one's was. */
export const warnDay = (
  { benefit, days }: Warned,
  activatedOn: string,
  today: string,
  { seen }: TrainingWatch,
): string => {
  if (!benefit.cycle) return today;
  const span = cycleAt(benefit.cycle, activatedOn, today);
  const year = seen[benefit.id] === span.start ? cycleAt(benefit.cycle, activatedOn, span.end) : span;
  return addDays(year.end, -days);
};

/** The next instant at which somebody should look; undefined where the program warns of nothing. */
export const watchDueAt = (
  program: Program,
  watch: TrainingWatch,
  activatedOn: string,
  today: string,
): string | undefined => {
  const first = watched(program)
    .map((one) => warnDay(one, activatedOn, today, watch))
    .toSorted()[0];
  return first === undefined ? undefined : startOf(first, program.timeZone);
};

/** For a partner who comes in the middle of its year: what should have been looked at by now is not made up for. */
export const watchFrom = (program: Program, activatedOn: string, today: string): TrainingWatch => ({
  seen: Object.fromEntries(
    watched(program)
      .filter((one) => warnDay(one, activatedOn, today, freshWatch) <= today)
      .flatMap(({ benefit: { id, cycle } }) =>
        cycle ? [[id, cycleAt(cycle, activatedOn, today).start]] : [],
      ),
  ),
  v: 1,
});
