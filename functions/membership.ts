import { httpEntry } from '../shared/runtime/http.ts';
import { decideDocumentRoute, documentFileRoute } from './membership/decide-document.ts';
import {
  decideDocumentAction,
  deskRequirementsPageRoute,
  documentFilePageRoute,
  feeAction,
} from './membership/desk-pages.ts';
import { handInRoute, uploadRoute } from './membership/documents.ts';
import { feeRoute } from './membership/fees.ts';
import { agreeRoute, entryReportRoute, roleHolderRoute } from './membership/give.ts';
import {
  agreeAction,
  entryReportAction,
  handInAction,
  requirementsPageRoute,
  roleHolderAction,
} from './membership/pages.ts';
import { requirementsRoute } from './membership/requirements.ts';
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

/** What a company hands in to become and to stay a partner, and what the vendor makes of it. */
export const routes = [
  requirementsRoute,
  agreeRoute,
  entryReportRoute,
  roleHolderRoute,
  uploadRoute,
  handInRoute,
  documentFileRoute,
  decideDocumentRoute,
  feeRoute,
  requirementsPageRoute,
  agreeAction,
  entryReportAction,
  roleHolderAction,
  handInAction,
  deskRequirementsPageRoute,
  documentFilePageRoute,
  decideDocumentAction,
  feeAction,
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
];

export const handler = httpEntry(routes);
