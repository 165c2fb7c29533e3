import { httpEntry } from '../shared/runtime/http.ts';
import {
  answerAppealRoute,
  appealEvaluationRoute,
  confirmEvaluationRoute,
  decideEvaluationRoute,
} from './evaluations/decide.ts';
import {
  answerAppealAction,
  appealAction,
  confirmEvaluationAction,
  decideEvaluationAction,
  decideResellerEvaluationAction,
  deskEvaluationPageRoute,
  deskEvaluationsPageRoute,
  deskPartnerEvaluationsPageRoute,
  distributorEvaluationsPageRoute,
  ownEvaluationPageRoute,
  ownEvaluationsPageRoute,
  resellerEvaluationPageRoute,
  resellerEvaluationsPageRoute,
} from './evaluations/pages.ts';
import { rankingPageRoute, rankingRoute, rankingsPageRoute, rankingsRoute } from './evaluations/rankings.ts';
import {
  distributorEvaluationsRoute,
  evaluationRoute,
  evaluationsRoute,
  programEvaluationsRoute,
} from './evaluations/read.ts';

/** Evaluations of partners: facts, forecast, decisions, appeals, and the tiers that follow. */
export const routes = [
  evaluationsRoute,
  evaluationRoute,
  decideEvaluationRoute,
  confirmEvaluationRoute,
  appealEvaluationRoute,
  answerAppealRoute,
  programEvaluationsRoute,
  distributorEvaluationsRoute,
  ownEvaluationsPageRoute,
  ownEvaluationPageRoute,
  appealAction,
  deskEvaluationsPageRoute,
  deskPartnerEvaluationsPageRoute,
  deskEvaluationPageRoute,
  decideEvaluationAction,
  confirmEvaluationAction,
  answerAppealAction,
  distributorEvaluationsPageRoute,
  resellerEvaluationsPageRoute,
  resellerEvaluationPageRoute,
  decideResellerEvaluationAction,
  rankingsRoute,
  rankingRoute,
  rankingsPageRoute,
  rankingPageRoute,
];

export const handler = httpEntry(routes);
