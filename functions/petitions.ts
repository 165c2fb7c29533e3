import { httpEntry } from '../shared/runtime/http.ts';
import { askRoute } from './petitions/ask.ts';
import { conflictsPageRoute, conflictsRoute } from './petitions/conflicts.ts';
import { decideRoute } from './petitions/decide.ts';
import {
  askAction,
  contestAction,
  contestPageRoute,
  decideAction,
  deskPartnerPetitionsPageRoute,
  deskPetitionPageRoute,
  deskPetitionsPageRoute,
  ownPetitionPageRoute,
  ownPetitionsPageRoute,
  withdrawAction,
} from './petitions/pages.ts';
import { petitionRoute, petitionsRoute, programPetitionsRoute } from './petitions/read.ts';
import { withdrawRoute } from './petitions/withdraw.ts';

/** What partners ask to be decided anew: lines of statements, documents in their name, lost referrals, the mode of a deal. */
export const routes = [
  askRoute,
  petitionsRoute,
  petitionRoute,
  decideRoute,
  withdrawRoute,
  programPetitionsRoute,
  conflictsRoute,
  conflictsPageRoute,
  ownPetitionsPageRoute,
  askAction,
  contestAction,
  contestPageRoute,
  ownPetitionPageRoute,
  withdrawAction,
  deskPetitionsPageRoute,
  deskPartnerPetitionsPageRoute,
  deskPetitionPageRoute,
  decideAction,
];

export const handler = httpEntry(routes);
