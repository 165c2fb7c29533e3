import type * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  decideReport,
  type PeriodReport,
  periodReportSchema,
  reportDecision,
} from '../../shared/domain/partner/report.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { reportBefore, reportWrites } from './hand-in.ts';
import { loadObligation, type ReportPath, receivers, reportPath } from './load.ts';

/** Whoever a report is owed to accepts its latest revision, or rejects it with a reason: then it is owed anew. */
const decide: UseCase<
  ReportPath,
  undefined,
  z.infer<typeof reportDecision>,
  PeriodReport,
  'not-found' | 'partner-not-active' | 'wrong-state'
> = (deps) => async (request) => {
  const loaded = await loadObligation(deps, request);
  if (!loaded.ok) return loaded;
  const { member, one } = loaded.value;
  const { program, dossier } = member;
  const { book, last } = await reportBefore(deps.table, member, request.path);
  if (!book || !last) return refuse('wrong-state');
  // Another revision came since: nobody accepts what they have not read.
  if (isStale(request, last)) return refuse('changed-since');
  const given = { now: request.now, by: request.caller.id };
  const decided = decideReport({ report: last, book }, request.input, program, given);
  if (!decided.ok) return decided;
  const { report } = decided.value;
  const { start, end } = one.period;
  const facts = { requirementId: one.requirement.id, start, end, reason: report.decision?.reason ?? '' };
  return accept({
    value: report,
    writes: await reportWrites(deps.table, member, decided.value, request.now),
    notices:
      report.state === 'rejected'
        ? noticesToMembers(dossier, (to) =>
            notice('report-rejected', to, { id: member.id }, program, request, facts),
          )
        : [],
    audit: {
      program: program.id,
      about: member.id,
      changes: { [`${report.requirement} ${start}`]: [last.state, report.state] },
    },
  });
};

export const decideReportRoute = write({
  zone: 'reports',
  key: 'POST /v1/partners/{partner}/reports/{requirement}/{period}/decisions',
  summary: 'Accept the latest revision of a report, or reject it with a reason',
  callers: receivers,
  path: reportPath,
  input: reportDecision,
  output: periodReportSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: decide,
});
