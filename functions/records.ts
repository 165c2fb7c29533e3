import { httpEntry } from '../shared/runtime/http.ts';
import { eraseSubjectRoute } from './records/erase-subject.ts';
import { exportSubjectRoute } from './records/export-subject.ts';
import { holdRoute, recordsRoute } from './records/holds.ts';
import {
  beginImportAction,
  importPageRoute,
  importsPageRoute,
  inviteWaveAction,
  runImportAction,
} from './records/import-pages.ts';
import {
  beginImportRoute,
  importRoute,
  importUploadRoute,
  listImportsRoute,
  runImportRoute,
} from './records/imports.ts';
import { inviteWaveRoute } from './records/invite-wave.ts';
import { eraseAction, holdAction, partnerRecordsPageRoute } from './records/partner-pages.ts';

/** What is brought in when a vendor begins, what is kept of people, and for how long. */
export const routes = [
  importUploadRoute,
  beginImportRoute,
  runImportRoute,
  importRoute,
  listImportsRoute,
  inviteWaveRoute,
  importsPageRoute,
  importPageRoute,
  beginImportAction,
  runImportAction,
  inviteWaveAction,
  recordsRoute,
  holdRoute,
  exportSubjectRoute,
  eraseSubjectRoute,
  partnerRecordsPageRoute,
  holdAction,
  eraseAction,
];

export const handler = httpEntry(routes);
