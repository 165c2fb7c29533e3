import { httpEntry } from '../shared/runtime/http.ts';
import { bookUpdateAction, bookUpdatePageRoute, bookUpdateRoute } from './advisories/book-update.ts';
import { releaseAdvisoryRoute, reviewAdvisoryRoute, withdrawAdvisoryRoute } from './advisories/decide.ts';
import {
  addPackagerAction,
  advisoryDeskRoute,
  deskAdvisoryRoute,
  draftAdvisoryAction,
  editAdvisoryAction,
  packagersPageRoute,
  patchAdvisoryAction,
  releaseAdvisoryAction,
  removePackagerAction,
  reviewAdvisoryAction,
  withdrawAdvisoryAction,
} from './advisories/desk-pages.ts';
import { draftAdvisoryRoute, editAdvisoryRoute } from './advisories/drafts.ts';
import { advisoryEffectRoute } from './advisories/effect.ts';
import { manifestCheckRoute, manifestRoute } from './advisories/manifest.ts';
import {
  concerningPageRoute,
  openAdvisoriesPageRoute,
  openAdvisoryPageRoute,
} from './advisories/open-pages.ts';
import {
  addPackagerRoute,
  packagersCsvRoute,
  packagersRoute,
  removePackagerRoute,
} from './advisories/packagers.ts';
import { patchAdvisoryRoute } from './advisories/patch.ts';
import {
  advisoriesRoute,
  advisoryRoute,
  concerningRoute,
  csafRoute,
  openAdvisoriesRoute,
} from './advisories/read.ts';

/** Security advisories: from the draft to the announcement, who packages the software, what everybody may read. */
export const routes = [
  advisoriesRoute,
  draftAdvisoryRoute,
  packagersRoute,
  packagersCsvRoute,
  addPackagerRoute,
  removePackagerRoute,
  advisoryRoute,
  editAdvisoryRoute,
  advisoryEffectRoute,
  reviewAdvisoryRoute,
  releaseAdvisoryRoute,
  withdrawAdvisoryRoute,
  patchAdvisoryRoute,
  bookUpdateRoute,
  manifestRoute,
  manifestCheckRoute,
  openAdvisoriesRoute,
  csafRoute,
  concerningRoute,
  advisoryDeskRoute,
  draftAdvisoryAction,
  packagersPageRoute,
  addPackagerAction,
  removePackagerAction,
  deskAdvisoryRoute,
  editAdvisoryAction,
  reviewAdvisoryAction,
  releaseAdvisoryAction,
  withdrawAdvisoryAction,
  patchAdvisoryAction,
  bookUpdatePageRoute,
  bookUpdateAction,
  openAdvisoriesPageRoute,
  openAdvisoryPageRoute,
  concerningPageRoute,
];

export const handler = httpEntry(routes);
