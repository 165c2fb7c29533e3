import { accept } from '../../shared/domain/outcome.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { standingPage } from '../../shared/web/pages/standing/portal.ts';
import { memberPath } from '../membership/load-member.ts';
import { partnerPeople, portalFrame } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';
import { standingOf } from './read.ts';
import { submitReferenceRoute } from './references.ts';
import { removeRoleRoute } from './remove-role.ts';

/** What both the portal's and the desk's page are made from. */
export const modelOf = (file: PartnerFile, request: PageRequest) => ({
  ...standingOf(file, request),
  holders: file.dossier.papers.holders,
  program: file.program,
  token: request.token,
  sent: sentForm(request),
});

export const standingPageRoute = page({
  zone: 'standing',
  key: 'GET /portal/{partner}/standing',
  summary: 'Where a partner stands: its tier, and criterion by criterion what it and the next one ask for',
  callers: partnerPeople,
  path: memberPath,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const file = await loadPartnerFile(deps, request, request.path.partner);
    if (!file.ok) return file;
    const model = { ...modelOf(file.value, request), mayManage: hasRole(request.caller, 'partner-admin') };
    return accept({
      html: standingPage(model, portalFrame(request, file.value.program, file.value.partner.category)),
    });
  },
});

const on = standingPageRoute;
const done = (_value: unknown, { path }: { path: { partner: string } }) => `/portal/${path.partner}/standing`;

export const referenceAction = action({
  key: 'POST /portal/{partner}/standing/references',
  says: 'referenced',
  of: submitReferenceRoute,
  on,
  form: 'reference',
  done,
});

export const removeRoleAction = action({
  key: 'POST /portal/{partner}/standing/role-removals',
  says: 'removed',
  of: removeRoleRoute,
  on,
  form: (_path, { role, email }) => `remove-${role}-${email}`,
  done,
});
