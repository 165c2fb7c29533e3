import { httpEntry } from '../shared/runtime/http.ts';
import { batchRoute } from './ledger/batch.ts';
import { decideRoute } from './ledger/decide.ts';
import {
  attributeAction,
  correctAction,
  decideAction,
  dismissAction,
  proposalsPageRoute,
  proposeAction,
} from './ledger/pages.ts';
import { listProposalsRoute, proposeRoute } from './ledger/propose.ts';
import { attributeRoute } from './sales/attribute.ts';
import { correctRoute } from './sales/correct.ts';
import { paymentRoute, refundRoute } from './sales/move.ts';
import { payAction, recordAction, refundAction, salesPageRoute, supersedeAction } from './sales/pages.ts';
import { recordSaleRoute } from './sales/post.ts';
import { readSaleRoute } from './sales/read.ts';
import { supersedeRoute } from './sales/supersede.ts';

/** What comes to the books: sales and what follows them, and what one person proposes and another approves. */
export const routes = [
  recordSaleRoute,
  readSaleRoute,
  refundRoute,
  paymentRoute,
  correctRoute,
  supersedeRoute,
  attributeRoute,
  batchRoute,
  proposeRoute,
  listProposalsRoute,
  decideRoute,
  salesPageRoute,
  recordAction,
  payAction,
  refundAction,
  correctAction,
  supersedeAction,
  attributeAction,
  dismissAction,
  proposalsPageRoute,
  proposeAction,
  decideAction,
];

export const handler = httpEntry(routes);
