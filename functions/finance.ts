import { httpEntry } from '../shared/runtime/http.ts';
import { listMonthsRoute, pullRoute } from './exports/pull.ts';
import { concludeReferralRoute } from './referrals/conclude.ts';
import { correctRoute, readSaleRoute, refundRoute, supersedeRoute } from './sales/change.ts';
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
];

export const handler = httpEntry(routes);
