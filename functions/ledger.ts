import { httpEntry } from '../shared/runtime/http.ts';
import { decideRoute } from './ledger/decide.ts';
import { correctAction, decideAction, proposalsPageRoute, proposeAction } from './ledger/pages.ts';
import { listProposalsRoute, proposeRoute } from './ledger/propose.ts';
import { correctRoute } from './sales/correct.ts';
import { supersedeRoute } from './sales/supersede.ts';

/** What comes to the books otherwise than sale by sale: what one proposes and another approves, batches and files. */
export const routes = [
  proposeRoute,
  listProposalsRoute,
  decideRoute,
  correctRoute,
  supersedeRoute,
  proposalsPageRoute,
  proposeAction,
  decideAction,
  correctAction,
];

export const handler = httpEntry(routes);
