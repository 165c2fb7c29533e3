import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { type Obligation, obligationStates } from '../../shared/domain/partner/obligation.ts';
import { periodReportSchema } from '../../shared/domain/partner/report.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { revisionsOf } from '../../shared/store/reports.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { comparedOf, comparedSchema, goalsOf, goalsSchema } from './compared.ts';
import { loadObligation, loadReporting, type ReportPath, readers, reportPath } from './load.ts';
import { rebatesOf, rebatesSchema } from './rebate-lines.ts';

const clauseSchema = z.object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() });
const obligationSchema = z.object({
  requirement: z.string(),
  name: z.object({ en: z.string(), de: z.string() }),
  period: z.object({ start: z.iso.date(), end: z.iso.date() }),
  /** Through the end of this day it is in time. */
  dueOn: z.iso.date(),
  state: z.enum(obligationStates),
  late: z.boolean(),
  /** How often it was handed in; 0: not yet. */
  revision: z.int(),
  to: z.enum(['vendor', 'distributor']),
  template: z.object({ version: z.string(), url: z.string() }).optional(),
  clause: clauseSchema.optional(),
});

const obligationView = (
  program: Program,
  { requirement, period, dueOn, state, late, revision }: Obligation,
): z.infer<typeof obligationSchema> => {
  const clause = clauseOf(program, `requirements.${requirement.id}`);
  const { id, name, to, template } = requirement;
  return {
    requirement: id,
    name,
    period,
    dueOn,
    state,
    late,
    revision,
    to,
    ...(template ? { template: { version: template.version, url: template.url } } : {}),
    ...(clause ? { clause } : {}),
  };
};

const listSchema = z.object({ items: z.array(obligationSchema) });
type Refusals = 'not-found' | 'partner-not-active';

const list: Reading<MemberPath, undefined, z.infer<typeof listSchema>, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadReporting(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const { member, obligations } = loaded.value;
    return accept({ items: obligations.map((one) => obligationView(member.program, one)) });
  };

const refusals = { 'not-found': true, 'partner-not-active': true } as const;

export const obligationsRoute = read({
  zone: 'reports',
  key: 'GET /v1/partners/{partner}/reports',
  summary: 'The reports a partner owes in every period, the one due last first, and how each stands',
  callers: readers,
  path: memberPath,
  output: listSchema,
  refusals,
  run: list,
});

const oneSchema = z.object({
  ...obligationSchema.shape,
  revisions: z.array(periodReportSchema),
  /** Of the latest revision; 0 before the first. */
  v: z.int(),
  rebates: rebatesSchema,
  /** Line by line against the vendor's own books, where the program compares them. */
  compared: comparedSchema,
  /** Goals, and what has come of them so far. */
  goals: goalsSchema,
});

const readOne: Reading<ReportPath, undefined, z.infer<typeof oneSchema>, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadObligation(deps, request);
    if (!loaded.ok) return loaded;
    const { member, one } = loaded.value;
    const place = { requirement: one.requirement.id, start: one.period.start };
    const revisions = await revisionsOf(deps.table, member.id, place);
    const rebates = await rebatesOf(deps, member, revisions.at(-1), request.now);
    const { now } = request;
    const [compared, goals] = await Promise.all([
      comparedOf(deps.table, member, one, revisions.at(-1), { rebates, now }),
      goalsOf(deps.table, member, one, now),
    ]);
    return accept({
      ...obligationView(member.program, one),
      revisions,
      v: revisions.at(-1)?.v ?? 0,
      rebates,
      compared,
      goals,
    });
  };

export const reportRoute = read({
  zone: 'reports',
  key: 'GET /v1/partners/{partner}/reports/{requirement}/{period}',
  summary: 'One report that is owed, with each revision as it was handed in',
  callers: readers,
  path: reportPath,
  output: oneSchema,
  refusals,
  run: readOne,
});
