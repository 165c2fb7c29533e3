import { httpEntry } from '../shared/runtime/http.ts';
import { decideEscalationRoute, escalateRoute } from './service/escalations.ts';
import {
  confirmBugAction,
  customerServicesPageRoute,
  deskServicesRoute,
  escalateAction,
  publishAction,
  rejectBugAction,
  serviceDeskRoute,
  taskResultAction,
} from './service/pages.ts';
import { customerServicesRoute, workRoute } from './service/read.ts';
import { publishReleaseRoute, releaseEffectRoute, releasesRoute } from './service/releases.ts';
import { taskResultRoute } from './service/tasks.ts';

/** What a plan has beside requests: releases with what they bring, tasks of the vendor, escalated bugs. */
export const routes = [
  releasesRoute,
  releaseEffectRoute,
  publishReleaseRoute,
  workRoute,
  customerServicesRoute,
  escalateRoute,
  decideEscalationRoute,
  taskResultRoute,
  serviceDeskRoute,
  publishAction,
  customerServicesPageRoute,
  escalateAction,
  deskServicesRoute,
  confirmBugAction,
  rejectBugAction,
  taskResultAction,
];

export const handler = httpEntry(routes);
