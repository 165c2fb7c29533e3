import { httpEntry } from '../shared/runtime/http.ts';
import { askHelpRoute } from './helpdesk/ask.ts';
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
import { assignHelpRoute, closeHelpRoute, helpMessageRoute } from './helpdesk/talk.ts';

/** What partners ask the vendor's help desk, and how well requests were kept. */
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
  figuresRoute,
  figuresCsvRoute,
  figuresPageRoute,
];

export const handler = httpEntry(routes);
