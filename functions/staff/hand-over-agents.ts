import { receiptNumber } from '../../shared/domain/id.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { agentBenefit, agentRole, agentTaskOf, handOverAgent } from '../../shared/domain/partner/agent.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { agents, partnersOfAgent } from '../../shared/store/arrangements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { StaffMember } from '../../shared/store/staff.ts';
import { newTask } from '../../shared/store/tasks.ts';
import { notice, noticesToMembers } from '../notices.ts';

type HandedOver = {
  readonly writes: Write<'changed-since' | 'busy'>[];
  readonly notices: Notice[];
  /** Partners that are still in the leaver's hands. */
  readonly left: number;
};

/** Somebody has to find the partner a new agent, on the vendor's own clock. */
const missingTask = (partner: Partner, program: Program, request: Request): Task => ({
  id: request.newId('tsk'),
  kind: 'agent-missing',
  program: partner.program,
  entity: partner.entity,
  about: agentTaskOf(partner.id),
  receipt: receiptNumber(partner.id),
  title: partner.company.name,
  openedAt: request.now,
  decideBy: workingDaysFrom(program, request.now, program.application.decisionWorkingDays),
  v: 1,
});

const one = (
  home: PartnerHome,
  person: string,
  program: Program,
  taker: StaffMember | undefined,
  request: Request,
): Omit<HandedOver, 'left'> => {
  const { partner } = home;
  const benefit = agentBenefit(program);
  const before = home.of(agents.prefix, agents.schema).find((agent) => agent.person === person);
  if (!before) return { writes: [], notices: [] };
  const to = benefit && taker?.roles.includes(agentRole(benefit)) ? taker.person : undefined;
  const after = handOverAgent(before, to, { now: request.now, by: request.caller.id });
  if (to === undefined)
    return {
      writes: [agents.write(partner.id, after), newTask(missingTask(partner, program, request))],
      notices: [],
    };
  const tell = (recipient: Notice['to']) =>
    notice('agent-assigned', recipient, partner, program, request, { person: to });
  return { writes: [agents.write(partner.id, after)], notices: noticesToMembers(home, tell) };
};

/**
 * The partners of an agent who leaves go to the one who takes over, if that is one of the people agents come from; else
 * each of them is a task [S3-34]. As many as fit beside what else is written; the rest with the next request.
 */
export const handOverAgents = async (
  { table }: Deps,
  request: Request,
  person: string,
  taker: StaffMember | undefined,
  room: number,
): Promise<HandedOver> => {
  const all = await partnersOfAgent(table, person);
  const done: { writes: HandedOver['writes']; notices: Notice[] } = { writes: [], notices: [] };
  let moved = 0;
  for (const { partner } of all) {
    const home = await readPartnerHome(table, partner);
    const program = home && (await programOn(table, home.partner.program, request.now.slice(0, 10)));
    const { writes, notices } =
      home && program ? one(home, person, program, taker, request) : { writes: [], notices: [] };
    if (moved && done.writes.length + done.notices.length + writes.length + notices.length > room) break;
    done.writes.push(...writes);
    done.notices.push(...notices);
    moved += 1;
  }
  return { ...done, left: all.length - moved };
};
