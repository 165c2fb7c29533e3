import { httpEntry } from '../shared/runtime/http.ts';
import { askRoute } from './petitions/ask.ts';
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
} from './petitions/pages.ts';
import { petitionRoute, petitionsRoute, programPetitionsRoute } from './petitions/read.ts';

/** What partners ask to be decided anew: lines of statements, lost referrals, the mode of a deal. */
export const routes = [
  askRoute,
  petitionsRoute,
  petitionRoute,
  decideRoute,
  programPetitionsRoute,
  ownPetitionsPageRoute,
  askAction,
  contestAction,
  contestPageRoute,
  ownPetitionPageRoute,
  deskPetitionsPageRoute,
  deskPartnerPetitionsPageRoute,
  deskPetitionPageRoute,
  decideAction,
];

export const handler = httpEntry(routes);
