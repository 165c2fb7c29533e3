import { httpEntry } from '../shared/runtime/http.ts';
import { askHelpRoute } from './helpdesk/ask.ts';
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
import {
  assignHelpAction,
  deskCloseHelpAction,
  deskHelpPageRoute,
  deskMessageAction,
  deskQuestionPageRoute,
} from './helpdesk/desk-pages.ts';
import { figuresPageRoute } from './helpdesk/figure-page.ts';
import { figuresCsvRoute, figuresRoute } from './helpdesk/figures.ts';
import {
  askHelpAction,
  partnerCloseAction,
  partnerHelpPageRoute,
  partnerMessageAction,
  partnerQuestionPageRoute,
} from './helpdesk/partner-pages.ts';
import { partnerHelpRoute, programHelpRoute, readHelpRoute } from './helpdesk/read.ts';
import { casesRoute, readCaseRoute } from './helpdesk/read-cases.ts';
import { stepCaseRoute } from './helpdesk/step-case.ts';
import { submitCaseRoute } from './helpdesk/submit-case.ts';
import { assignHelpRoute, closeHelpRoute, helpMessageRoute } from './helpdesk/talk.ts';

/** What partners ask the vendor's help desk, and their service desks for their customers. */
export const routes = [
  askHelpRoute,
  partnerHelpRoute,
  readHelpRoute,
  helpMessageRoute,
  closeHelpRoute,
  assignHelpRoute,
  programHelpRoute,
  partnerHelpPageRoute,
  askHelpAction,
  partnerQuestionPageRoute,
  partnerMessageAction,
  partnerCloseAction,
  deskHelpPageRoute,
  deskQuestionPageRoute,
  deskMessageAction,
  deskCloseHelpAction,
  assignHelpAction,
  // A service desk for its customers.
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
  // How promises were kept.
  figuresRoute,
  figuresCsvRoute,
  figuresPageRoute,
];

export const handler = httpEntry(routes);
