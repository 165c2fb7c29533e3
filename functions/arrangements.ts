import { httpEntry } from '../shared/runtime/http.ts';
import { assignAgentRoute } from './arrangements/agent.ts';
import {
  answerDeskAction,
  arrangementsPageRoute,
  assignAgentAction,
  deskArrangementsPageRoute,
  registerResaleAction,
  stepDeskAction,
  withdrawResaleAction,
} from './arrangements/pages.ts';
import { arrangementsRoute } from './arrangements/read.ts';
import { registerResaleRoute, withdrawResaleRoute } from './arrangements/resale.ts';
import { answerDeskRoute, stepDeskRoute } from './arrangements/service-desk.ts';
import {
  distributorApplicationsPageRoute,
  distributorApplicationsRoute,
} from './distributors/applications.ts';
import { departDistributorRoute } from './distributors/depart.ts';
import {
  departDistributorAction,
  distributorPageRoute,
  distributorsPageRoute,
  inviteDelegateAction,
} from './distributors/pages.ts';
import { inviteDelegateRoute } from './distributors/people.ts';
import { listResellersRoute } from './distributors/resellers.ts';

/** What vendor and one partner arrange with each other, and distributors. */
export const routes = [
  arrangementsRoute,
  stepDeskRoute,
  answerDeskRoute,
  registerResaleRoute,
  withdrawResaleRoute,
  assignAgentRoute,
  arrangementsPageRoute,
  answerDeskAction,
  registerResaleAction,
  withdrawResaleAction,
  deskArrangementsPageRoute,
  stepDeskAction,
  assignAgentAction,
  listResellersRoute,
  distributorApplicationsRoute,
  distributorApplicationsPageRoute,
  inviteDelegateRoute,
  departDistributorRoute,
  distributorPageRoute,
  distributorsPageRoute,
  inviteDelegateAction,
  departDistributorAction,
];

export const handler = httpEntry(routes);
