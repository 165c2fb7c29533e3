import { httpEntry } from '../shared/runtime/http.ts';
import { leaveAction, leaveNewsRoute, leavePageRoute } from './mails/leave.ts';
import {
  draftMailingAction,
  mailingPageRoute,
  mailingsPageRoute,
  releaseMailingAction,
  withdrawMailingAction,
} from './mails/mailing-pages.ts';
import {
  draftMailingRoute,
  mailingRoute,
  mailingsRoute,
  releaseMailingRoute,
  withdrawMailingRoute,
} from './mails/mailings.ts';
import {
  liftAction,
  mailKindsPageRoute,
  mailSamplePageRoute,
  resendAction,
  sentMailPageRoute,
  sentPageRoute,
} from './mails/pages.ts';
import { mailRoute, mailsCsvRoute, mailsRoute } from './mails/read.ts';
import { liftRoute, resendRoute } from './mails/resend.ts';
import { mailKindsRoute, mailSampleRoute } from './mails/samples.ts';

/** What is mailed in a program's name: what was sent to whom with which outcome. */
export const routes = [
  mailsRoute,
  mailsCsvRoute,
  mailRoute,
  resendRoute,
  liftRoute,
  sentPageRoute,
  sentMailPageRoute,
  mailKindsRoute,
  mailSampleRoute,
  mailKindsPageRoute,
  mailSamplePageRoute,
  resendAction,
  liftAction,
  mailingsRoute,
  mailingRoute,
  draftMailingRoute,
  releaseMailingRoute,
  withdrawMailingRoute,
  mailingsPageRoute,
  mailingPageRoute,
  draftMailingAction,
  releaseMailingAction,
  withdrawMailingAction,
  leavePageRoute,
  leaveAction,
  leaveNewsRoute,
];

export const handler = httpEntry(routes);
