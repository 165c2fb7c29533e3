import { httpEntry } from '../shared/runtime/http.ts';
import {
  askUpdateAction,
  askVisitAction,
  customerServicesPageRoute,
  escalateAction,
  linkFileAction,
  orderAddOnAction,
  orderWorkAction,
  ownAgreeAction,
  ownFileRoute,
  ownSlotAction,
} from './service/customer-pages.ts';
import {
  cancelTaskAction,
  confirmBugAction,
  confirmOrderAction,
  deskAgreeAction,
  deskFileRoute,
  deskServicesRoute,
  deskSlotAction,
  rejectBugAction,
  rejectOrderAction,
  scanAction,
  startAction,
  taskResultAction,
} from './service/desk-customer-pages.ts';
import { publishAction, serviceDeskRoute } from './service/desk-page.ts';
import { decideEscalationRoute, escalateRoute } from './service/escalations.ts';
import { fileRoute, linkFileRoute, scanFileRoute, uploadFileRoute } from './service/files.ts';
import { decideOrderRoute, orderServiceRoute } from './service/orders.ts';
import { previewClockRoute } from './service/preview-clock.ts';
import { customerServicesRoute, workRoute } from './service/read.ts';
import { publishReleaseRoute, releaseEffectRoute, releasesRoute } from './service/releases.ts';
import { taskResultRoute } from './service/task-results.ts';
import {
  agreeToSlotRoute,
  askForTaskRoute,
  cancelTaskRoute,
  proposeSlotRoute,
  startTaskRoute,
} from './service/tasks.ts';

/** What a plan has beside requests: releases with what they bring, tasks, escalated bugs, orders, files. */
export const routes = [
  releasesRoute,
  releaseEffectRoute,
  publishReleaseRoute,
  workRoute,
  customerServicesRoute,
  escalateRoute,
  decideEscalationRoute,
  askForTaskRoute,
  proposeSlotRoute,
  agreeToSlotRoute,
  startTaskRoute,
  taskResultRoute,
  cancelTaskRoute,
  orderServiceRoute,
  decideOrderRoute,
  uploadFileRoute,
  linkFileRoute,
  scanFileRoute,
  fileRoute,
  serviceDeskRoute,
  publishAction,
  customerServicesPageRoute,
  ownFileRoute,
  escalateAction,
  askUpdateAction,
  askVisitAction,
  ownSlotAction,
  ownAgreeAction,
  orderAddOnAction,
  orderWorkAction,
  linkFileAction,
  deskServicesRoute,
  deskFileRoute,
  confirmBugAction,
  rejectBugAction,
  deskSlotAction,
  deskAgreeAction,
  startAction,
  taskResultAction,
  cancelTaskAction,
  confirmOrderAction,
  rejectOrderAction,
  scanAction,
  previewClockRoute,
];

export const handler = httpEntry(routes);
