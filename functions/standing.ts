import { httpEntry } from '../shared/runtime/http.ts';
import { attendResellerTrainingAction } from './distributors/attend-training-page.ts';
import { changeTierRoute, memberSinceRoute } from './standing/change-tier.ts';
import {
  assignTrainingsAction,
  attendanceAction,
  certificateAction,
  changeTierAction,
  decideReferenceAction,
  deskStandingPageRoute,
  memberSinceAction,
} from './standing/desk-pages.ts';
import { grantTiersRoute } from './standing/grant-tiers.ts';
import { referenceAction, removeRoleAction, standingPageRoute } from './standing/pages.ts';
import { standingRoute } from './standing/read.ts';
import { decideReferenceRoute, submitReferenceRoute } from './standing/references.ts';
import { removeRoleRoute } from './standing/remove-role.ts';
import { assignTrainingsRoute, attendanceRoute, certificateRoute } from './standing/trainings.ts';

/** Where a partner stands: what its level asks for, references, trainings, certificates, and the level itself. */
export const routes = [
  standingRoute,
  submitReferenceRoute,
  decideReferenceRoute,
  assignTrainingsRoute,
  attendanceRoute,
  certificateRoute,
  removeRoleRoute,
  changeTierRoute,
  memberSinceRoute,
  grantTiersRoute,
  standingPageRoute,
  referenceAction,
  removeRoleAction,
  deskStandingPageRoute,
  decideReferenceAction,
  assignTrainingsAction,
  attendanceAction,
  certificateAction,
  changeTierAction,
  memberSinceAction,
  attendResellerTrainingAction,
];

export const handler = httpEntry(routes);
