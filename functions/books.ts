import { httpEntry } from '../shared/runtime/http.ts';
import { listMonthsRoute, pullRoute } from './exports/pull.ts';
import { closeRoute, readMonthRoute } from './periods/close.ts';
import { describeBooksRoute, listBooksRoute } from './periods/entity-books.ts';
import {
  approveRatesAction,
  booksPageRoute,
  closeAction,
  describeBooksAction,
  enterRatesAction,
  exportsPageRoute,
  monthPageRoute,
} from './periods/pages.ts';
import { approveRatesRoute, enterRatesRoute } from './periods/rates.ts';

/** Months and their files: what is open before a close, rates, closing, and what finance pulls. */
export const routes = [
  listMonthsRoute,
  pullRoute,
  readMonthRoute,
  closeRoute,
  enterRatesRoute,
  approveRatesRoute,
  listBooksRoute,
  describeBooksRoute,
  exportsPageRoute,
  monthPageRoute,
  closeAction,
  enterRatesAction,
  approveRatesAction,
  booksPageRoute,
  describeBooksAction,
];

export const handler = httpEntry(routes);
