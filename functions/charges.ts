import { httpEntry } from '../shared/runtime/http.ts';
import { billRoute } from './charges/bill.ts';
import {
  billAction,
  chargesPageRoute,
  decideWaiverAction,
  ownChargesPageRoute,
  payChargeAction,
  repayAction,
  waiveChargeAction,
} from './charges/pages.ts';
import { listChargesRoute, partnerChargesRoute, readChargeRoute } from './charges/read.ts';
import { decideWaiverRoute, payChargeRoute, repayRoute, waiveChargeRoute } from './charges/settle.ts';

/** What partners owe: fees, packages, shares and what is billed by hand, and what came of it. */
export const routes = [
  listChargesRoute,
  partnerChargesRoute,
  readChargeRoute,
  billRoute,
  payChargeRoute,
  waiveChargeRoute,
  decideWaiverRoute,
  repayRoute,
  chargesPageRoute,
  ownChargesPageRoute,
  billAction,
  payChargeAction,
  waiveChargeAction,
  decideWaiverAction,
  repayAction,
];

export const handler = httpEntry(routes);
