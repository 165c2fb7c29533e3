import { accept, refuse } from '../../shared/domain/outcome.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { revisionsOf } from '../../shared/store/reports.ts';
import { reportsPage } from '../../shared/web/pages/reports/list.ts';
import { reportPage } from '../../shared/web/pages/reports/one.ts';
import { distributorFrame, loadReseller, resellerHref, resellerPath } from '../distributors/frame.ts';
import { memberPath } from '../membership/load-member.ts';
import { deskPath, partnerPeople, portalFrame } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { comparedOf, goalsOf } from './compared.ts';
import { decideReportRoute } from './decide.ts';
import { handInReportRoute } from './hand-in.ts';
import { loadObligation, loadReporting, type ReportPath, reportPath } from './load.ts';
import { rebatesOf } from './rebate-lines.ts';

const refusals = { 'not-found': true, 'partner-not-active': true } as const;

/** One report as its page shows it; who may do something there is decided by whose page it is. */
const modelOf = async (
  deps: Deps,
  request: PageRequest<ReportPath>,
  base: string,
  may: { readonly mayGive: boolean; readonly mayDecide: boolean; readonly mayCount?: boolean },
) => {
  const loaded = await loadObligation(deps, request);
  if (!loaded.ok) return loaded;
  const { member, one } = loaded.value;
  const { id, company, program } = member;
  const revisions = await revisionsOf(deps.table, id, {
    requirement: one.requirement.id,
    start: one.period.start,
  });
  const clause = clauseOf(program, `requirements.${one.requirement.id}`);
  const rebates = await rebatesOf(deps, member, revisions.at(-1), request.now);
  const { now } = request;
  const [compared, goals] = await Promise.all([
    comparedOf(deps.table, member, one, revisions.at(-1), { rebates, now }),
    goalsOf(deps.table, member, one, now),
  ]);
  const model = { company, program, base, one, clause, revisions, rebates, compared, goals, ...may };
  return accept({ member, model: { ...model, token: request.token, sent: sentForm(request) } });
};

const listOf = async (deps: Deps, request: PageRequest<{ readonly partner: string }>, base: string) => {
  const loaded = await loadReporting(deps, request, request.path.partner);
  if (!loaded.ok) return loaded;
  const { member, obligations } = loaded.value;
  return accept({ member, model: { company: member.company, program: member.program, obligations, base } });
};

export const ownReportsPageRoute = page({
  zone: 'reports',
  key: 'GET /portal/{partner}/reports',
  summary: 'A partner’s reports: what is to be handed in, and what was',
  callers: partnerPeople,
  path: memberPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await listOf(deps, request, `/portal/${request.path.partner}/reports`);
    if (!found.ok) return found;
    const { member, model } = found.value;
    return accept({
      html: reportsPage(model, portalFrame(request, member.program, member.subject.category)),
    });
  },
});

export const ownReportPageRoute = page({
  zone: 'reports',
  key: 'GET /portal/{partner}/reports/{requirement}/{period}',
  summary: 'One report of a partner: hand it in, see what was handed in',
  callers: partnerPeople,
  path: reportPath,
  refusals,
  run: (deps) => async (request) => {
    const base = `/portal/${request.path.partner}/reports`;
    const found = await modelOf(deps, request, base, { mayGive: true, mayDecide: false });
    if (!found.ok) return found;
    const { member, model } = found.value;
    return accept({
      html: reportPage(model, portalFrame(request, member.program, member.subject.category)),
    });
  },
});

const toList = (_value: unknown, { url }: { url?: string }): string =>
  (url ?? '/').replace(/\/reports\/.*$/, '/reports');

export const handInReportAction = action({
  key: 'POST /portal/{partner}/reports/{requirement}/{period}',
  says: 'handed-in',
  of: handInReportRoute,
  on: ownReportPageRoute,
  form: 'hand-in',
  done: toList,
});

const deskReportsPath = deskPath.extend(memberPath.shape);
const deskReportPath = deskPath.extend(reportPath.shape);
const deskReaders = ['program-manager', 'finance', 'auditor', 'administrator'] as const;
const deskBase = ({ program, partner }: { program: string; partner: string }): string =>
  `/desk/${program}/partners/${partner}/reports`;

export const deskReportsPageRoute = page({
  zone: 'reports',
  key: 'GET /desk/{program}/partners/{partner}/reports',
  summary: 'A partner’s reports, at the desk',
  callers: [...deskReaders],
  path: deskReportsPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await listOf(deps, request, deskBase(request.path));
    if (!found.ok) return found;
    const { member, model } = found.value;
    if (member.program.id !== request.path.program) return refuse('not-found');
    return accept({ html: reportsPage(model, frame(request, 'desk', member.program)) });
  },
});

export const deskReportPageRoute = page({
  zone: 'reports',
  key: 'GET /desk/{program}/partners/{partner}/reports/{requirement}/{period}',
  summary: 'One report of a partner, at the desk: accept or reject it',
  callers: [...deskReaders],
  path: deskReportPath,
  refusals,
  run: (deps) => async (request) => {
    const mayDecide = hasRole(request.caller, 'program-manager', 'administrator');
    const found = await modelOf(deps, request, deskBase(request.path), {
      ...{ mayGive: false, mayDecide },
      mayCount: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
    });
    if (!found.ok) return found;
    const { member, model } = found.value;
    if (member.program.id !== request.path.program) return refuse('not-found');
    return accept({ html: reportPage(model, frame(request, 'desk', member.program)) });
  },
});

export const decideReportAction = action({
  key: 'POST /desk/{program}/partners/{partner}/reports/{requirement}/{period}',
  says: ({ state }) => state,
  of: decideReportRoute,
  on: deskReportPageRoute,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'accept'),
  done: toList,
});

const resellerReaders = ['distributor-manager', 'distributor-finance', ...deskReaders] as const;
const resellerReportPath = resellerPath.extend(reportPath.shape);

export const resellerReportsPageRoute = page({
  zone: 'reports',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/reports',
  summary: 'The reports that a reseller owes its distributor',
  callers: [...resellerReaders],
  path: resellerPath,
  refusals,
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const found = await listOf(deps, request, `${resellerHref(request.path)}/reports`);
    if (!found.ok) return found;
    const { program, distributor } = reseller.value;
    return accept({ html: reportsPage(found.value.model, distributorFrame(request, program, distributor)) });
  },
});

export const resellerReportPageRoute = page({
  zone: 'reports',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/reports/{requirement}/{period}',
  summary: 'One report of a reseller, for its distributor: accept or reject it',
  callers: [...resellerReaders],
  path: resellerReportPath,
  refusals,
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const base = `${resellerHref(request.path)}/reports`;
    const mayDecide = hasRole(request.caller, 'distributor-manager');
    const found = await modelOf(deps, request, base, { mayGive: false, mayDecide });
    if (!found.ok) return found;
    const { program, distributor } = reseller.value;
    return accept({ html: reportPage(found.value.model, distributorFrame(request, program, distributor)) });
  },
});

export const decideResellerReportAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/reports/{requirement}/{period}',
  says: ({ state }) => state,
  of: decideReportRoute,
  on: resellerReportPageRoute,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'accept'),
  done: toList,
});
