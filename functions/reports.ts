import { httpEntry } from '../shared/runtime/http.ts';
import { decideReportRoute } from './reports/decide.ts';
import { handInReportRoute } from './reports/hand-in.ts';
import {
  decideReportAction,
  decideResellerReportAction,
  deskReportPageRoute,
  deskReportsPageRoute,
  handInReportAction,
  ownReportPageRoute,
  ownReportsPageRoute,
  resellerReportPageRoute,
  resellerReportsPageRoute,
} from './reports/pages.ts';
import { obligationsRoute, reportRoute } from './reports/read.ts';

/** Reports that partners owe in every period: handed in, and accepted or rejected by whom they are owed to. */
export const routes = [
  obligationsRoute,
  handInReportRoute,
  reportRoute,
  decideReportRoute,
  ownReportsPageRoute,
  ownReportPageRoute,
  handInReportAction,
  deskReportsPageRoute,
  deskReportPageRoute,
  decideReportAction,
  resellerReportsPageRoute,
  resellerReportPageRoute,
  decideResellerReportAction,
];

export const handler = httpEntry(routes);
