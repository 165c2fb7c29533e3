import { httpEntry } from '../shared/runtime/http.ts';
import {
  beginImportAction,
  importPageRoute,
  importsPageRoute,
  inviteWaveAction,
  runImportAction,
} from './records/import-pages.ts';
import {
  beginImportRoute,
  importResultsRoute,
  importRoute,
  importSampleRoute,
  importUploadRoute,
  listImportsRoute,
  runImportRoute,
} from './records/imports.ts';
import { inviteWaveRoute } from './records/invite-wave.ts';

/** What is brought in when a vendor begins, what is kept of people, and for how long. */
export const routes = [
  importUploadRoute,
  beginImportRoute,
  runImportRoute,
  importRoute,
  listImportsRoute,
  importResultsRoute,
  importSampleRoute,
  inviteWaveRoute,
  importsPageRoute,
  importPageRoute,
  beginImportAction,
  runImportAction,
  inviteWaveAction,
];

export const handler = httpEntry(routes);
