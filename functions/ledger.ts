import { httpEntry } from '../shared/runtime/http.ts';
import { batchRoute } from './ledger/batch.ts';
import { decideRoute } from './ledger/decide.ts';
import { correctAction, decideAction, proposalsPageRoute, proposeAction } from './ledger/pages.ts';
import { listProposalsRoute, proposeRoute } from './ledger/propose.ts';
import { endContractRoute, registerContractRoute } from './sales/contracts.ts';
import { correctRoute } from './sales/correct.ts';
import { paymentRoute, refundRoute } from './sales/move.ts';
import { recordAction, refundAction, salesPageRoute } from './sales/pages.ts';
import { recordSaleRoute } from './sales/post.ts';
import { readSaleRoute } from './sales/read.ts';
import { supersedeRoute } from './sales/supersede.ts';

/** What comes to the books: sales and what follows them, and what one person proposes and another approves. */
export const routes = [
  recordSaleRoute,
  readSaleRoute,
  refundRoute,
  paymentRoute,
  registerContractRoute,
  endContractRoute,
  correctRoute,
  supersedeRoute,
  batchRoute,
  proposeRoute,
  listProposalsRoute,
  decideRoute,
  salesPageRoute,
  recordAction,
  refundAction,
  correctAction,
  proposalsPageRoute,
  proposeAction,
  decideAction,
];

export const handler = httpEntry(routes);
