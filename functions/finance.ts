import { httpEntry } from '../shared/runtime/http.ts';
import { auditCsvRoute } from './audit/csv.ts';
import { listMonthsRoute, pullRoute } from './exports/pull.ts';
import { concludeReferralRoute } from './referrals/conclude.ts';
import { loseAction, winAction } from './referrals/desk-pages.ts';
import { correctRoute, readSaleRoute, refundRoute, supersedeRoute } from './sales/change.ts';
import {
  correctAction,
  exportsPageRoute,
  recordAction,
  refundAction,
  salesPageRoute,
} from './sales/pages.ts';
import { recordSaleRoute } from './sales/post.ts';

/** Everything that posts money, whoever calls it, and what finance pulls. */
export const routes = [
  concludeReferralRoute,
  recordSaleRoute,
  readSaleRoute,
  refundRoute,
  correctRoute,
  supersedeRoute,
  listMonthsRoute,
  pullRoute,
  auditCsvRoute,
  salesPageRoute,
  recordAction,
  refundAction,
  correctAction,
  exportsPageRoute,
  winAction,
  loseAction,
];

export const handler = httpEntry(routes);
