import * as z from 'zod';
import { addDays } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { newTerms } from '../../shared/domain/partner/dated.ts';
import { MOST_BYTES, takesFile } from '../../shared/domain/partner/document.ts';
import { requirementsFor } from '../../shared/domain/partner/entry.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { UPLOAD_SECONDS, waitingKey } from '../../shared/runtime/papers.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { requirementsPage } from '../../shared/web/pages/membership/portal.ts';
import { portalFrame } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { handInRoute } from './documents.ts';
import { agreeRoute, entryReportRoute, roleHolderRoute } from './give.ts';
import { isOpen, loadMember, type Member, memberPath } from './load-member.ts';
import { requirementsOf } from './requirements.ts';

/** The storage adds what it took to the address that the browser goes on to. */
const query = z.object({
  upload: idSchema('doc').optional().catch(undefined),
  for: z.string().max(40).optional().catch(undefined),
});

/** Terms that are published, not in force yet and not agreed to: they can be agreed to before. */
const comingTerms = ({ program, coming, subject }: Member) =>
  coming.flatMap((version, at) =>
    newTerms(coming[at - 1] ?? program, { requirements: requirementsFor(version, subject) })
      .filter(
        ({ id, terms }) =>
          !subject.papers.agreements.some((one) => one.requirement === id && one.version === terms.version),
      )
      .map(({ id, terms, reacceptWithinDays: days }) => ({
        requirement: id,
        terms,
        from: version.effectiveFrom,
        by: addDays(version.effectiveFrom, days),
      })),
  );

/** What both the portal's and the desk's page are made from. */
export const modelOf = (member: Member, request: PageRequest) => {
  const { items, missing, company, active } = requirementsOf(member, request);
  const { id, program, dossier } = member;
  return {
    partner: id,
    coming: comingTerms(member),
    company,
    active,
    open: isOpen(member),
    program,
    items,
    missing,
    reports: dossier.papers.reports,
    holders: dossier.papers.holders,
    token: request.token,
    sent: sentForm(request),
  };
};

/** Where the file of each document goes, straight from the browser. */
const uploadsFor = ({ id, program }: Member, request: PageRequest) =>
  Object.fromEntries(
    program.requirements.filter(takesFile).map((requirement) => {
      const upload = request.newId('doc');
      const next = `${environment().PUBLIC_URL}/portal/${id}/requirements?upload=${upload}&for=${requirement.id}`;
      const object = waitingKey(id, upload);
      return [requirement.id, signForm({ object, mostBytes: MOST_BYTES, next, seconds: UPLOAD_SECONDS })];
    }),
  );

/** A form that came back names the upload itself. */
const uploadedOf = ({ query: asked, again }: PageRequest<unknown, z.infer<typeof query>>) => {
  const upload = asked?.upload ?? again?.typed['upload'];
  const requirement = asked?.for ?? again?.typed['requirement'];
  return upload === undefined || requirement === undefined ? undefined : { upload, requirement };
};

export const requirementsPageRoute = page({
  zone: 'membership',
  key: 'GET /portal/{partner}/requirements',
  summary: 'What is asked of a partner, or of a company on its way to become one',
  callers: ['partner-admin', 'partner-member'],
  path: memberPath,
  query,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadMember(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const member = loaded.value;
    const uploads = uploadsFor(member, request);
    const [to] = Object.values(uploads);
    const mayGive = isOpen(member) && hasRole(request.caller, 'partner-admin');
    const model = { ...modelOf(member, request), mayGive, uploads, uploaded: uploadedOf(request) };
    const framed = portalFrame(request, member.program, member.subject.category);
    // Nothing else of the portal is there yet.
    const { partner } = member.dossier;
    const own = partner ? framed : { ...framed, places: ['navRequirements'] };
    return accept({
      html: requirementsPage(model, own),
      ...(to ? { formsTo: new URL(to.action).origin } : {}),
    });
  },
});

const on = requirementsPageRoute;
const done = (_value: unknown, { path }: { path: { partner: string } }) =>
  `/portal/${path.partner}/requirements`;

export const agreeAction = action({
  key: 'POST /portal/{partner}/requirements/agree',
  says: 'agreed',
  of: agreeRoute,
  on,
  form: (_path, { requirement }) => `agree-${requirement}`,
  done,
});

export const entryReportAction = action({
  key: 'POST /portal/{partner}/requirements/report',
  says: 'given',
  of: entryReportRoute,
  on,
  form: (_path, { requirement }) => `report-${requirement}`,
  done,
});

export const roleHolderAction = action({
  key: 'POST /portal/{partner}/requirements/role-holder',
  says: 'given',
  of: roleHolderRoute,
  on,
  form: (_path, { role }) => `holder-${role}`,
  done,
});

export const handInAction = action({
  key: 'POST /portal/{partner}/requirements/hand-in',
  says: 'handed-in',
  of: handInRoute,
  on,
  form: (_path, { requirement }) => `hand-in-${requirement}`,
  done,
});
