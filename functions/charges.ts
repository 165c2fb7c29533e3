import { httpEntry } from '../shared/runtime/http.ts';
import { billRoute } from './charges/bill.ts';
import {
  billAction,
  chargesPageRoute,
  decideWaiverAction,
  ownChargesPageRoute,
  payChargeAction,
  repayAction,
  returnAction,
  waiveChargeAction,
} from './charges/pages.ts';
import { listChargesRoute, partnerChargesRoute, readChargeRoute } from './charges/read.ts';
import {
  decideWaiverRoute,
  payChargeRoute,
  repayRoute,
  returnRoute,
  waiveChargeRoute,
} from './charges/settle.ts';

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
  returnRoute,
  chargesPageRoute,
  ownChargesPageRoute,
  billAction,
  payChargeAction,
  waiveChargeAction,
  decideWaiverAction,
  repayAction,
  returnAction,
];

export const handler = httpEntry(routes);
