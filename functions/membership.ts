import { httpEntry } from '../shared/runtime/http.ts';
import { decideDocumentRoute, documentFileRoute } from './membership/decide-document.ts';
import { handInRoute, uploadRoute } from './membership/documents.ts';
import { feeRoute } from './membership/fees.ts';
import { agreeRoute, entryReportRoute, roleHolderRoute } from './membership/give.ts';
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
];

export const handler = httpEntry(routes);
