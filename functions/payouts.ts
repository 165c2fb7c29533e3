import { httpEntry } from '../shared/runtime/http.ts';
import { listDocumentsRoute, readDocumentRoute } from './payees/documents.ts';
import { decideInvoiceRoute, enterInvoiceRoute, listInvoicesRoute } from './payees/own-invoices.ts';
import {
  decideInvoiceAction,
  decidePayeeAction,
  deskEnterInvoiceAction,
  deskProposePayeeAction,
  enterInvoiceAction,
  payeePageRoute,
  payeesPageRoute,
  proposePayeeAction,
} from './payees/pages.ts';
import { decidePayeeRoute, proposePayeeRoute } from './payees/propose.ts';
import { listPayeesRoute, readPayeeRoute } from './payees/read.ts';
import { confirmLineRoute } from './payouts/confirm.ts';
import { createRunRoute, officeAccountRoute, stepRunRoute } from './payouts/create.ts';
import {
  confirmLineAction,
  createRunAction,
  officeAccountAction,
  payoutsPageRoute,
  stepRunAction,
} from './payouts/pages.ts';
import { listLinesRoute, listRunsRoute, pullPaymentsRoute, readRunRoute } from './payouts/read.ts';

/** Who is paid how, and payout runs. */
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
  listDocumentsRoute,
  readDocumentRoute,
  listInvoicesRoute,
  enterInvoiceRoute,
  decideInvoiceRoute,
  enterInvoiceAction,
  deskEnterInvoiceAction,
  decideInvoiceAction,
  listRunsRoute,
  createRunRoute,
  readRunRoute,
  listLinesRoute,
  stepRunRoute,
  confirmLineRoute,
  pullPaymentsRoute,
  officeAccountRoute,
  payoutsPageRoute,
  createRunAction,
  stepRunAction,
  confirmLineAction,
  officeAccountAction,
];

export const handler = httpEntry(routes);
