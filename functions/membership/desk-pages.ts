import { accept, refuse } from '../../shared/domain/outcome.ts';
import { hasEnded, toRenew } from '../../shared/domain/partner/paper-watch.ts';
import { taskAbout } from '../../shared/domain/partner/partner-task.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { downloadAddress, paperKey } from '../../shared/runtime/papers.ts';
import { readTask } from '../../shared/store/tasks.ts';
import { deskRequirementsPage } from '../../shared/web/pages/membership/desk.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole } from '../page-frame.ts';
import { closeEndedRoute } from './close-ended.ts';
import { decideDocumentRoute, documentPath, loadDocument } from './decide-document.ts';
import { feeRoute } from './fees.ts';
import { loadMember, memberPath } from './load-member.ts';
import { modelOf } from './pages.ts';

export const deskRequirementsPageRoute = page({
  zone: 'membership',
  key: 'GET /desk/{program}/partners/{partner}/requirements',
  summary: 'What is asked of a company, at the desk: documents to look at, the fee',
  callers: ['program-manager', 'finance', 'auditor', 'administrator'],
  path: deskPath.extend(memberPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadMember(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const member = loaded.value;
    if (member.program.id !== request.path.program) return refuse('not-found');
    const { watch } = member.dossier;
    const task = hasEnded(watch)
      ? await readTask(deps.table, taskAbout(member.id, 'paper-ended'))
      : undefined;
    const model = {
      ...modelOf(member, request),
      ended: task ? toRenew(watch, member.program).filter((one) => one.ended) : [],
      mayClose: hasRole(request.caller, 'program-manager', 'administrator'),
      mayDecide: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
      mayRecordFee: hasRole(request.caller, 'finance', 'administrator'),
      feePaidUntil: member.dossier.papers.feePaidUntil,
      application: hasRole(request.caller, 'program-manager', 'administrator', 'auditor')
        ? member.application?.id
        : undefined,
    };
    return accept({ html: deskRequirementsPage(model, frame(request, 'desk', member.program)) });
  },
});

/** The file itself, by a redirect to an address that holds for a minute. */
export const documentFilePageRoute = page({
  zone: 'membership',
  key: 'GET /desk/{program}/partners/{partner}/documents/{document}',
  summary: 'A document’s file',
  callers: ['program-manager', 'finance', 'administrator'],
  path: deskPath.extend(documentPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const found = await loadDocument(deps, request);
    if (!found.ok) return found;
    const { member, document } = found.value;
    if (member.program.id !== request.path.program) return refuse('not-found');
    return accept({ location: downloadAddress(paperKey(member.id, document), document.name) });
  },
});

const on = deskRequirementsPageRoute;
const done = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/\/(documents\/[^/]+\/decide|fees|requirements\/close)$/, '/requirements');

export const decideDocumentAction = action({
  key: 'POST /desk/{program}/partners/{partner}/documents/{document}/decide',
  says: ({ status }) => status,
  of: decideDocumentRoute,
  on,
  form: ({ document }, { outcome }) => `${outcome === 'rejected' ? 'reject' : 'accept'}-${document}`,
  done,
});

export const feeAction = action({
  key: 'POST /desk/{program}/partners/{partner}/fees',
  says: 'fee',
  of: feeRoute,
  on,
  form: 'fee',
  done,
});

export const closeEndedAction = action({
  key: 'POST /desk/{program}/partners/{partner}/requirements/close',
  says: 'closed',
  of: closeEndedRoute,
  on,
  form: 'close',
  done,
});
