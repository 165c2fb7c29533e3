import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { partnerRecordsPage } from '../../shared/web/pages/records/partner.ts';
import { loadProgram } from '../loading.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { eraseSubjectRoute } from './erase-subject.ts';
import { holdRoute, loadRecords, partnerPath } from './holds.ts';

export const partnerRecordsPageRoute = page({
  zone: 'records',
  key: 'GET /desk/{program}/partners/{partner}/records',
  summary:
    'What is kept of the people around a partner: to hand out, to erase, or to keep under a legal hold',
  callers: ['program-manager', 'auditor', 'administrator'],
  path: deskPath.extend(partnerPath.shape),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const records = await loadRecords(deps)({ ...request, query: undefined });
    if (!records.ok) return records;
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok || records.value.program !== program.value.id) return refuse('not-found');
    const model = {
      ...records.value,
      mayHold: hasRole(request.caller, 'program-manager', 'administrator'),
      mayErase: hasRole(request.caller, 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: partnerRecordsPage(model, frame(request, 'desk', program.value)) });
  },
});

const on = partnerRecordsPageRoute;
const done = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/\/records\/.*$/, '/records');

export const holdAction = action({
  key: 'POST /desk/{program}/partners/{partner}/records/holds',
  says: ({ held }) => (held ? 'held' : 'lifted'),
  of: holdRoute,
  on,
  form: 'hold',
  done,
});

export const eraseAction = action({
  key: 'POST /desk/{program}/partners/{partner}/records/erasures',
  says: ({ left }) => (left > 0 ? 'erasing' : 'erased'),
  of: eraseSubjectRoute,
  on,
  form: 'erase',
  confirmed: true,
  done,
});
