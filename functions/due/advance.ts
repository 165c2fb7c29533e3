import { advanceApplication } from '../../shared/domain/partner/application-clock.ts';
import { isPartnerTask } from '../../shared/domain/partner/partner-task.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { advanceReferral } from '../../shared/domain/referral/lifecycle.ts';
import { advanceTask, type Task } from '../../shared/domain/task.ts';
import { changedApplication, readApplication } from '../../shared/store/applications.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import type { DueKind } from '../../shared/store/due-kinds.ts';
import { owed } from '../../shared/store/notices.ts';
import { readOverride } from '../../shared/store/overrides.ts';
import { programOn, programVersion } from '../../shared/store/programs.ts';
import { changedReferral, readReferral } from '../../shared/store/referrals.ts';
import { readStaffMember } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { changedTask, readTask } from '../../shared/store/tasks.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { mailFacts } from '../overrides/tell.ts';
import { advisory } from './advisory.ts';
import { announcement } from './announce.ts';
import { benefit } from './benefit.ts';
import { charge } from './charge.ts';
import { contract } from './contract-year.ts';
import { evaluation } from './evaluation.ts';
import { page } from './look-at-pages.ts';
import { mailing } from './mailing.ts';
import { document } from './papers.ts';
import { ranking } from './ranking.ts';
import { lead } from './recall-lead.ts';
import { release } from './release.ts';
import { service } from './service.ts';
import type { Advance, Tick } from './step.ts';
import { support } from './support.ts';
import { retention } from './sweep-kept.ts';

const referral: Advance = async (table, id, tick) => {
  const before = await readReferral(table, id);
  if (!before) return undefined;
  const program = await programVersion(table, before.program, before.version);
  const step = advanceReferral(before, program, tick.now);
  if (!step) return undefined;
  const kind = step.event === 'expired' ? 'referral-expired' : 'referral-reminder';
  return {
    program: program.id,
    about: id,
    event: kind,
    writes: [changedReferral(step.referral, program)],
    notices: await noticesToPartner(table, before.partnerId, (to) => notice(kind, to, before, program, tick)),
  };
};

const application: Advance = async (table, id, tick) => {
  const before = await readApplication(table, id);
  if (!before) return undefined;
  const program = await programVersion(table, before.program, before.version);
  const step = advanceApplication(before, program, tick.now);
  if (!step) return undefined;
  const kind = step.event === 'lapsed' ? 'application-lapsed' : 'signature-reminder';
  return {
    program: program.id,
    about: id,
    event: kind,
    writes: [changedApplication(step.application, program)],
    notices: [notice(kind, { kind: 'applicant', application: id }, before, program, tick)],
  };
};

const overdueMails = {
  'application-decision': 'application-overdue',
  'referral-answer': 'referral-overdue',
  'referral-answered': 'referral-overdue',
  'request-answer': 'request-overdue',
  'claim-decision': 'request-overdue',
  'logo-approval': 'partner-task-overdue',
  'page-check': 'partner-task-overdue',
  'document-decision': 'partner-task-overdue',
  'paper-ended': 'partner-task-overdue',
  'evaluation-decision': 'partner-task-overdue',
  'petition-decision': 'partner-task-overdue',
  'override-decision': 'override-overdue',
  'agent-missing': 'agent-missing',
} as const satisfies Record<Exclude<Task['kind'], 'contract-year' | 'attribution'>, MailKind>;

/** Work of somebody who has left belongs to nobody: the office that is told now finds it free. */
const withoutLeaver = async (table: Table, task: Task): Promise<Task> =>
  task.assignee === undefined || (await readStaffMember(table, task.assignee))
    ? task
    : { ...task, assignee: undefined };

/** What the mail names beyond the thing itself. */
const overdueFacts = async (
  table: Table,
  { kind, about, decideBy = '' }: Task,
  program: Program,
): Promise<Record<string, string>> => {
  if (isPartnerTask(kind)) return { taskKind: kind, decideAt: decideBy };
  const override = kind === 'override-decision' ? await readOverride(table, program.id, about) : undefined;
  return override ? { ...mailFacts(program, override), decideAt: decideBy } : {};
};

const task: Advance = async (table, about, tick) => {
  const before = await readTask(table, about);
  const advanced = before && advanceTask(before, tick.now);
  if (!advanced) return undefined;
  const late = await withoutLeaver(table, advanced);
  const program = await programOn(table, late.program, tick.now.slice(0, 10));
  if (!program) return undefined;
  // Nobody is mailed about what comes of sales; it is never due.
  if (late.kind === 'contract-year' || late.kind === 'attribution') return undefined;
  const kind = overdueMails[late.kind];
  const { receipt } = late;
  // A partner has several tasks, each under a number of its own.
  const [thing = about] = about.split('.');
  const facts = await overdueFacts(table, late, program);
  return {
    program: program.id,
    about,
    event: kind,
    writes: [changedTask(late)],
    notices: [
      notice(kind, { kind: 'entity', entity: late.entity }, { id: thing, receipt }, program, tick, facts),
    ],
  };
};

const advances: Record<Exclude<DueKind, 'notice' | 'import' | 'period' | 'payout'>, Advance> = {
  referral,
  application,
  task,
  document,
  lead,
  benefit,
  announcement,
  contract,
  page,
  retention,
  support,
  release,
  service,
  charge,
  evaluation,
  ranking,
  advisory,
  mailing,
};

/** Commits of one item in one tick; what is left then, the next tick finds due. */
const MOST_ROUNDS = 25;

/** One conditional commit with the next due instant and the notices owed. Twice changes nothing. */
export const advanceDue = async (
  table: Table,
  kind: keyof typeof advances,
  id: string,
  tick: Tick,
): Promise<void> => {
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await advanceOnce(table, kind, id, tick))) return;
};

/** Says whether there is more to do at once. */
const advanceOnce = async (
  table: Table,
  kind: keyof typeof advances,
  id: string,
  tick: Tick,
): Promise<boolean> => {
  const step = await advances[kind](table, id, tick);
  if (!step) return false;
  const { program, about, event, writes, notices } = step;
  const seen = audited({
    id: tick.newId('aud'),
    at: tick.now,
    program,
    actor: 'schedule',
    action: event,
    about,
    outcome: 'done',
    changes: {},
  });
  const written = await commit(table)([...writes, ...notices.map(owed), seen]);
  if (!written.ok && written.code === 'busy') throw new Error(`${kind} ${id} is busy`);
  return written.ok && step.again === true;
};
