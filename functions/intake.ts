import { httpEntry } from '../shared/runtime/http.ts';
import {
  beginEventFileRoute,
  eventFileRoute,
  eventUploadRoute,
  listEventFilesRoute,
} from './intake/event-files.ts';
import { beginEventFileAction, eventFilePageRoute, eventFilesPageRoute } from './intake/pages.ts';
import { eventResultsRoute, eventSampleRoute } from './intake/results.ts';

/** Files of sales and what follows them, as they come from the vendor's books. */
export const routes = [
  eventUploadRoute,
  beginEventFileRoute,
  eventFileRoute,
  listEventFilesRoute,
  eventResultsRoute,
  eventSampleRoute,
  eventFilesPageRoute,
  eventFilePageRoute,
  beginEventFileAction,
];

export const handler = httpEntry(routes);
