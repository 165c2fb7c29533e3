import type * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import {
  type Agent,
  agentInput,
  agentSchema,
  agentTaskOf,
  assignAgent,
} from '../../shared/domain/partner/agent.ts';
import type { EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { agents } from '../../shared/store/arrangements.ts';
import { readStaffMember, stillMember } from '../../shared/store/staff.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { type ArrangedPath, arrangedOf, arrangedPath, arrangers } from './load-arranged.ts';

/** One of the vendor's people is the partner's agent from now on; the partner's people are told who [S3-34]. */
const assign: UseCase<
  ArrangedPath,
  undefined,
  z.infer<typeof agentInput>,
  Agent,
  EntitlementRefusal | 'agent-not-offered' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const { person } = request.input;
  const [member, task] = await Promise.all([
    readStaffMember(deps.table, person),
    readTask(deps.table, agentTaskOf(home.partner.id)),
  ]);
  const { now, caller } = request;
  const before = arrangedOf(home).agent;
  const given = { holder, today, before, roles: member?.roles ?? [], now, by: caller.id };
  const agent = assignAgent(program, person, given);
  if (!agent.ok) return agent;
  return accept({
    value: agent.value,
    writes: [
      agents.write(home.partner.id, agent.value),
      ...(member ? [stillMember(member)] : []),
      ...doneTask(task),
    ],
    notices: noticesToMembers(home, (to) =>
      notice('agent-assigned', to, home.partner, program, request, { person }),
    ),
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { agent: [before?.person ?? '', person] },
    },
  });
};

export const assignAgentRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/partners/{partner}/agents',
  summary: 'Make one of the vendor’s people the partner’s own agent',
  callers: arrangers,
  path: arrangedPath,
  input: agentInput,
  output: agentSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'agent-not-offered': true,
    'invalid-input': true,
    'already-there': true,
  },
  run: assign,
});
