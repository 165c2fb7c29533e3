import { httpEntry } from '../shared/runtime/http.ts';
import { createVendorTokenRoute, listVendorTokensRoute } from './access/tokens.ts';
import {
  applicationPageRoute,
  applicationsPageRoute,
  decideAction,
  deskWebPageAction,
  distributorDecideAction,
  distributorReviewPageRoute,
  distributorScoreAction,
  scoreAction,
  signAction,
} from './applications/desk-pages.ts';
import { listApplicationsRoute } from './applications/list.ts';
import {
  decideRoute,
  readApplicationRoute,
  scoreRoute,
  signRoute,
  webPageRoute,
} from './applications/review.ts';
import { deskPartnerPageRoute } from './partners/desk-pages.ts';
import { partnersPageRoute } from './partners/list-page.ts';
import { listPartnersRoute } from './partners/read.ts';
import { leaveRoute } from './staff/leave.ts';
import { changeRolesRoute, inviteStaffRoute, listStaffRoute } from './staff/members.ts';
import { changeRolesAction, inviteStaffAction, leaveAction, staffPageRoute } from './staff/pages.ts';
import { findPageRoute, worklistPageRoute } from './worklist/pages.ts';
import { assignTaskRoute, findByNumberRoute, listTasksRoute } from './worklist/tasks.ts';

/** What the vendor's people do, money apart. */
export const routes = [
  listTasksRoute,
  assignTaskRoute,
  findByNumberRoute,
  listApplicationsRoute,
  readApplicationRoute,
  scoreRoute,
  decideRoute,
  signRoute,
  webPageRoute,
  listPartnersRoute,
  listStaffRoute,
  inviteStaffRoute,
  changeRolesRoute,
  leaveRoute,
  listVendorTokensRoute,
  createVendorTokenRoute,
  worklistPageRoute,
  findPageRoute,
  applicationsPageRoute,
  applicationPageRoute,
  scoreAction,
  decideAction,
  signAction,
  deskWebPageAction,
  distributorReviewPageRoute,
  distributorScoreAction,
  distributorDecideAction,
  partnersPageRoute,
  deskPartnerPageRoute,
  staffPageRoute,
  inviteStaffAction,
  changeRolesAction,
  leaveAction,
];

export const handler = httpEntry(routes);
