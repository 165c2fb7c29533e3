import { type TrainingWatch, trainingWatchSchema } from '../domain/partner/training-watch.ts';
import { dueBenefits, kept } from './partner-records.ts';

const watches = kept<TrainingWatch>('WATCH', trainingWatchSchema, () => 'TRAININGS');

/** Looked at by the sweep: see `watchDueAt`. */
export const trainingWatches = {
  ...watches,
  write: (partner: string, watch: TrainingWatch, at: string | undefined) =>
    dueBenefits(watches.write(partner, watch), partner, at),
};
