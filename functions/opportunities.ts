import { httpEntry } from '../shared/runtime/http.ts';
import { applicationsCsvRoute } from './applications/csv.ts';
import { auditCsvRoute } from './audit/csv.ts';
import { auditPageRoute } from './audit/pages.ts';
import { listAuditRoute } from './audit/read.ts';
import { resellersCsvRoute } from './distributors/resellers-csv.ts';
import { lookUpCustomerRoute } from './opportunities/look-up.ts';
import { keepOwnCustomerRoute, listOwnCustomersRoute } from './opportunities/own-customers.ts';
import {
  agreeRateAction,
  contractsPageRoute,
  customersPageRoute,
  endContractAction,
  keepOwnCustomerAction,
  ratesPageRoute,
  registerContractAction,
} from './opportunities/pages.ts';
import { agreeRateRoute, ratesRoute } from './opportunities/rates.ts';
import { partnersCsvRoute } from './partners/csv.ts';
import { importResultsRoute } from './records/import-results.ts';
import { importSampleRoute } from './records/import-sample.ts';
import { referralsCsvRoute } from './referrals/csv.ts';
import { contractRoute, endContractRoute, registerContractRoute } from './sales/contracts.ts';

/** Whose a customer is, what one partner alone has agreed on, and lists as files. */
export const routes = [
  keepOwnCustomerRoute,
  listOwnCustomersRoute,
  lookUpCustomerRoute,
  agreeRateRoute,
  ratesRoute,
  customersPageRoute,
  keepOwnCustomerAction,
  ratesPageRoute,
  agreeRateAction,
  registerContractRoute,
  endContractRoute,
  contractRoute,
  contractsPageRoute,
  registerContractAction,
  endContractAction,
  // What was done, and lists as files.
  listAuditRoute,
  auditPageRoute,
  auditCsvRoute,
  partnersCsvRoute,
  resellersCsvRoute,
  applicationsCsvRoute,
  referralsCsvRoute,
  importResultsRoute,
  importSampleRoute,
];

export const handler = httpEntry(routes);
