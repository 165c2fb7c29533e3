import { httpEntry } from '../shared/runtime/http.ts';
import {
  decidePayeeAction,
  deskProposePayeeAction,
  payeePageRoute,
  payeesPageRoute,
  proposePayeeAction,
} from './payees/pages.ts';
import { decidePayeeRoute, proposePayeeRoute } from './payees/propose.ts';
import { listPayeesRoute, readPayeeRoute } from './payees/read.ts';

/** Who is paid how. */
export const routes = [
  listPayeesRoute,
  readPayeeRoute,
  proposePayeeRoute,
  decidePayeeRoute,
  payeePageRoute,
  proposePayeeAction,
  payeesPageRoute,
  deskProposePayeeAction,
  decidePayeeAction,
];

export const handler = httpEntry(routes);
