import { httpEntry } from '../shared/runtime/http.ts';
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

/** How partners end, merge and change their name. */
export const routes = [
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
