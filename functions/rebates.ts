import { httpEntry } from '../shared/runtime/http.ts';
import { countRebatesAction } from './reports/rebate-pages.ts';
import { countRebatesRoute } from './reports/rebates.ts';

/** What partners' sales reports earn, counted into the books. */
export const routes = [countRebatesRoute, countRebatesAction];

export const handler = httpEntry(routes);
