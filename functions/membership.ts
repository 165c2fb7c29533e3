import { httpEntry } from '../shared/runtime/http.ts';
import {
  decideResellerDocumentAction,
  resellerDocumentsPageRoute,
  resellerFilePageRoute,
} from './distributors/document-pages.ts';
import { distributorRequestsPageRoute, distributorRequestsRoute } from './distributors/requests.ts';
import { closeEndedRoute } from './membership/close-ended.ts';
import { decideDocumentRoute, documentFileRoute } from './membership/decide-document.ts';
import {
  closeEndedAction,
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
import { newLinkPageRoute, renewLinkAction, renewLinkRoute } from './membership/renew-link.ts';
import { requirementsRoute } from './membership/requirements.ts';

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
  closeEndedRoute,
  requirementsPageRoute,
  agreeAction,
  entryReportAction,
  roleHolderAction,
  handInAction,
  deskRequirementsPageRoute,
  documentFilePageRoute,
  decideDocumentAction,
  feeAction,
  closeEndedAction,
  renewLinkRoute,
  newLinkPageRoute,
  renewLinkAction,
  distributorRequestsRoute,
  distributorRequestsPageRoute,
  resellerDocumentsPageRoute,
  resellerFilePageRoute,
  decideResellerDocumentAction,
];

export const handler = httpEntry(routes);
