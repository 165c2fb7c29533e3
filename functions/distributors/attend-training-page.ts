import { action } from '../../shared/runtime/page.ts';
import { attendanceRoute } from '../standing/trainings.ts';
import { backToTrainings, resellerTrainingsPageRoute } from './training-pages.ts';

/** Who came, to a training that the distributor teaches. */
export const attendResellerTrainingAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/attendances',
  says: 'attended',
  of: attendanceRoute,
  on: resellerTrainingsPageRoute,
  form: 'attendance',
  done: backToTrainings,
});
