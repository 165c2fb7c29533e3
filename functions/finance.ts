import { httpEntry } from '../shared/runtime/http.ts';
import { readStatementRoute } from './partners/statement.ts';
import { statementCsvRoute } from './partners/statement-csv.ts';
import { deskStatementPageRoute, statementPageRoute } from './partners/statement-pages.ts';
import { concludeReferralRoute } from './referrals/conclude.ts';
import { deskReferralPageRoute, loseAction, returnAction, winAction } from './referrals/desk-pages.ts';
import { returnReferralRoute } from './referrals/follow.ts';

/** Referrals that are won with their sales, and what partners see of money. */
export const routes = [
  concludeReferralRoute,
  returnReferralRoute,
  readStatementRoute,
  statementCsvRoute,
  statementPageRoute,
  deskStatementPageRoute,
  deskReferralPageRoute,
  returnAction,
  winAction,
  loseAction,
];

export const handler = httpEntry(routes);
