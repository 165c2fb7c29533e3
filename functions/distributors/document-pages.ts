import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { downloadAddress, paperKey } from '../../shared/runtime/papers.ts';
import { deskRequirementsPage } from '../../shared/web/pages/membership/desk.ts';
import { decideDocumentRoute, documentPath, loadDocument } from '../membership/decide-document.ts';
import { loadMember } from '../membership/load-member.ts';
import { modelOf } from '../membership/pages.ts';
import { hasRole } from '../page-frame.ts';
import { distributorFrame, loadReseller, resellerHref, resellerPath } from './frame.ts';

/** What a reseller has handed in: a confidential document is there for those whom its requirement names [S3-08]. */
export const resellerDocumentsPageRoute = page({
  zone: 'membership',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/documents',
  summary: 'What is asked of a reseller, for its distributor: documents to look at',
  callers: ['distributor-finance', 'program-manager', 'finance', 'auditor', 'administrator'],
  path: resellerPath,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const member = await loadMember(deps, request, request.path.partner);
    if (!member.ok) return member;
    const { program, distributor } = reseller.value;
    const model = {
      ...modelOf(member.value, request),
      base: resellerHref(request.path),
      mayDecide: hasRole(request.caller, 'distributor-finance'),
      mayRecordFee: false,
    };
    return accept({ html: deskRequirementsPage(model, distributorFrame(request, program, distributor)) });
  },
});

const filePath = resellerPath.extend(documentPath.shape);

/** The file itself, by a redirect to an address that holds for a minute. */
export const resellerFilePageRoute = page({
  zone: 'membership',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/documents/{document}',
  summary: 'A document’s file, for the distributor',
  callers: ['distributor-finance', 'program-manager', 'finance', 'administrator'],
  path: filePath,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const [reseller, found] = await Promise.all([loadReseller(deps, request), loadDocument(deps, request)]);
    if (!reseller.ok) return reseller;
    if (!found.ok) return found;
    const { member, document } = found.value;
    return member.program.id === request.path.program
      ? accept({ location: downloadAddress(paperKey(member.id, document), document.name) })
      : refuse('not-found');
  },
});

export const decideResellerDocumentAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/documents/{document}/decide',
  says: ({ status }) => status,
  of: decideDocumentRoute,
  on: resellerDocumentsPageRoute,
  form: ({ document }, { outcome }) => `${outcome === 'rejected' ? 'reject' : 'accept'}-${document}`,
  done: (_value, { url }: { url?: string }) =>
    (url ?? '/').replace(/\/documents\/[^/]+\/decide$/, '/documents'),
});
