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
import { departDistributorRoute } from './distributors/depart.ts';
import {
  departDistributorAction,
  distributorPageRoute,
  distributorsPageRoute,
  inviteDelegateAction,
} from './distributors/pages.ts';
import { inviteDelegateRoute } from './distributors/people.ts';
import { listResellersRoute, resellersCsvRoute } from './distributors/resellers.ts';
import { decideExitRoute, exitRoute } from './exit/decide.ts';
import {
  changeStatusAction,
  decideExitAction,
  exitPageRoute,
  mergeAction,
  renameAction,
} from './exit/pages.ts';
import { changeStatusRoute } from './partners/change-status.ts';
import { mergeRoute } from './partners/merge.ts';
import { renameRoute } from './partners/rename.ts';

/** What vendor and one partner arrange with each other; distributors; how partners end, merge and change their name. */
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
  resellersCsvRoute,
  inviteDelegateRoute,
  departDistributorRoute,
  distributorPageRoute,
  distributorsPageRoute,
  inviteDelegateAction,
  departDistributorAction,
  changeStatusRoute,
  exitRoute,
  decideExitRoute,
  renameRoute,
  mergeRoute,
  changeStatusAction,
  exitPageRoute,
  decideExitAction,
  renameAction,
  mergeAction,
];

export const handler = httpEntry(routes);
