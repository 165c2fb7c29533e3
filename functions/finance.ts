import { httpEntry } from '../shared/runtime/http.ts';
import { readStatementRoute } from './partners/statement.ts';
import { statementCsvRoute } from './partners/statement-csv.ts';
import { deskStatementPageRoute, statementPageRoute } from './partners/statement-pages.ts';
import { concludeReferralRoute } from './referrals/conclude.ts';
import { deskReferralPageRoute, loseAction, returnAction, winAction } from './referrals/desk-pages.ts';
import { returnReferralRoute } from './referrals/follow.ts';
import { endContractRoute, registerContractRoute } from './sales/contracts.ts';
import { paymentRoute, refundRoute } from './sales/move.ts';
import { recordAction, refundAction, salesPageRoute } from './sales/pages.ts';
import { recordSaleRoute } from './sales/post.ts';
import { readSaleRoute } from './sales/read.ts';

/** Everything that posts money, whoever calls it, and what partners see of it. */
export const routes = [
  concludeReferralRoute,
  returnReferralRoute,
  recordSaleRoute,
  readSaleRoute,
  refundRoute,
  paymentRoute,
  registerContractRoute,
  endContractRoute,
  readStatementRoute,
  statementCsvRoute,
  statementPageRoute,
  deskStatementPageRoute,
  salesPageRoute,
  recordAction,
  refundAction,
  deskReferralPageRoute,
  returnAction,
  winAction,
  loseAction,
];

export const handler = httpEntry(routes);
