import { httpEntry } from '../shared/runtime/http.ts';
import { liftAction, resendAction, sentMailPageRoute, sentPageRoute } from './mails/pages.ts';
import { mailRoute, mailsCsvRoute, mailsRoute } from './mails/read.ts';
import { liftRoute, resendRoute } from './mails/resend.ts';

/** What is mailed in a program's name: what was sent to whom with which outcome. */
export const routes = [
  mailsRoute,
  mailsCsvRoute,
  mailRoute,
  resendRoute,
  liftRoute,
  sentPageRoute,
  sentMailPageRoute,
  resendAction,
  liftAction,
];

export const handler = httpEntry(routes);
