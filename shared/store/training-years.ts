import { type TrainingYear, trainingYearSchema } from '../domain/partner/yearly-training.ts';
import { kept } from './partner-records.ts';

/** The trainings of one benefit in one of the partner's years. */
export const trainingYears = kept<TrainingYear>(
  'TRAININGYEAR',
  trainingYearSchema,
  ({ benefit, start }) => `${benefit}#${start}`,
);
