import { dateIn } from '../../shared/domain/civil-date.ts';
import { activationOf, type Partner } from '../../shared/domain/partner/partner.ts';
import { freshWatch, watchDueAt, watchFrom } from '../../shared/domain/partner/training-watch.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { trainingWatches } from '../../shared/store/training-watches.ts';

/** From a partner's first day on, somebody looks in time whether the year's trainings were held, whatever its level is then. */
export const watchedTrainings = (partner: Partner, program: Program): Write<'changed-since'>[] => {
  const began = dateIn(program.timeZone, partner.memberSince);
  const at = watchDueAt(program, freshWatch, began, began);
  return at === undefined ? [] : [trainingWatches.write(partner.id, freshWatch, at)];
};

/** The same for a partner whose years began before it came here; nobody is written to about what is past. */
export const watchedFrom = (partner: Partner, program: Program, today: string): Write<'changed-since'>[] => {
  const began = dateIn(program.timeZone, activationOf(partner));
  const watch = watchFrom(program, began, today);
  const at = watchDueAt(program, watch, began, today);
  return at === undefined ? [] : [trainingWatches.write(partner.id, watch, at)];
};
