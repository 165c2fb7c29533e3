import { action } from '../../shared/runtime/page.ts';
import { deliverTrainingRoute, planTrainingRoute } from '../entitlements/yearly-trainings.ts';
import { backToTrainings, resellerTrainingsPageRoute } from './training-pages.ts';

export const planResellerTrainingAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/trainings/plans',
  says: 'planned',
  of: planTrainingRoute,
  on: resellerTrainingsPageRoute,
  form: 'plan',
  done: backToTrainings,
});

export const deliverResellerTrainingAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/trainings/{training}/deliveries',
  says: 'delivered',
  of: deliverTrainingRoute,
  on: resellerTrainingsPageRoute,
  form: ({ training }) => `deliver-${training}`,
  done: backToTrainings,
});
