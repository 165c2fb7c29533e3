import { httpEntry } from '../shared/runtime/http.ts';
import { createVendorTokenRoute, listVendorTokensRoute } from './access/tokens.ts';
import {
  decideRoute,
  listApplicationsRoute,
  readApplicationRoute,
  scoreRoute,
  signRoute,
  webPageRoute,
} from './applications/review.ts';
import { auditCsvRoute, listAuditRoute } from './audit/read.ts';
import { changeStatusRoute, listPartnersRoute } from './partners/read.ts';
import { publishRoute } from './programs/publish.ts';
import { returnReferralRoute } from './referrals/follow.ts';
import { changeRolesRoute, inviteStaffRoute, leaveRoute, listStaffRoute } from './staff/members.ts';
import { assignTaskRoute, findByNumberRoute, listTasksRoute } from './worklist/tasks.ts';

/** What the vendor's people do, money apart. */
export const routes = [
  publishRoute,
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
  changeStatusRoute,
  returnReferralRoute,
  listStaffRoute,
  inviteStaffRoute,
  changeRolesRoute,
  leaveRoute,
  listVendorTokensRoute,
  createVendorTokenRoute,
  listAuditRoute,
  auditCsvRoute,
];

export const handler = httpEntry(routes);
