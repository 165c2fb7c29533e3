import { expect } from 'vitest';
import { compileOne, isEverOpen } from '../../../shared/domain/clock/compile.ts';
import { deadline, elapsed } from '../../../shared/domain/clock/deadline.ts';
import { DAY, type Given } from './given-calendars.ts';
import { stepper } from './minute-stepper.ts';

/** How far the stepper looks for a deadline. */
const FAR = 8 * DAY;

/** One calendar, asked both ways. */
export const compareWithStepper = ({ calendar, start, later, target, pauses }: Given): void => {
  if (!isEverOpen(calendar)) return;
  const clock = compileOne(calendar);
  const steps = stepper(calendar);
  expect(elapsed(clock, start, later)).toBe(steps.elapsed(start, later));
  expect(elapsed(clock, start, later, pauses)).toBe(steps.elapsed(start, later, pauses));
  const due = deadline(clock, start, target, pauses);
  const stepped = steps.deadline(start, target, pauses, start + FAR);
  if (stepped !== undefined) expect(due).toBe(stepped);
  else expect(due === 'never' || Number(due) > start + FAR).toBe(true);
};
