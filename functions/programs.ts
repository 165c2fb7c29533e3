import { httpEntry } from '../shared/runtime/http.ts';
import { decideOverrideRoute } from './overrides/decide.ts';
import {
  decideOverrideAction,
  distributorOverridesRoute,
  endOverrideAction,
  proposeOverrideAction,
  withdrawOverrideAction,
} from './overrides/pages.ts';
import { proposeOverrideRoute } from './overrides/propose.ts';
import { listOverridesRoute } from './overrides/read.ts';
import { withdrawOverrideRoute } from './overrides/withdraw.ts';
import { checkRoute } from './programs/check.ts';
import { checkProgramAction, programDeskRoute, publishAction } from './programs/desk-pages.ts';
import { publishRoute } from './programs/publish.ts';

/** Programs as files, and what distributors adjust of them. */
export const routes = [
  checkRoute,
  publishRoute,
  listOverridesRoute,
  proposeOverrideRoute,
  decideOverrideRoute,
  withdrawOverrideRoute,
  programDeskRoute,
  checkProgramAction,
  publishAction,
  decideOverrideAction,
  endOverrideAction,
  distributorOverridesRoute,
  proposeOverrideAction,
  withdrawOverrideAction,
];

export const handler = httpEntry(routes);
