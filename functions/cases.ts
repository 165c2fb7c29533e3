import { httpEntry } from '../shared/runtime/http.ts';
import {
  caseCloseAction,
  caseImpactAction,
  caseMessageAction,
  caseNotSolvedAction,
  casePageRoute,
  caseReopenAction,
  caseSolvedAction,
  casesPageRoute,
  deskCustomersPageRoute,
  linkDeskAction,
  partnerCustomersPageRoute,
  submitCaseAction,
  unlinkDeskAction,
} from './helpdesk/customer-pages.ts';
import { deskCustomersRoute, linkDeskRoute, unlinkDeskRoute } from './helpdesk/customers.ts';
import { casesRoute, readCaseRoute } from './helpdesk/read-cases.ts';
import { stepCaseRoute } from './helpdesk/step-case.ts';
import { submitCaseRoute } from './helpdesk/submit-case.ts';

/** What partners' service desks ask for their customers, as the single point of contact [S0-14] [S0-15]. */
export const routes = [
  deskCustomersRoute,
  linkDeskRoute,
  unlinkDeskRoute,
  submitCaseRoute,
  casesRoute,
  readCaseRoute,
  stepCaseRoute,
  partnerCustomersPageRoute,
  deskCustomersPageRoute,
  linkDeskAction,
  unlinkDeskAction,
  casesPageRoute,
  submitCaseAction,
  casePageRoute,
  caseMessageAction,
  caseImpactAction,
  caseSolvedAction,
  caseNotSolvedAction,
  caseCloseAction,
  caseReopenAction,
];

export const handler = httpEntry(routes);
