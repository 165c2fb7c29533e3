import type * as z from 'zod';
import { receiptNumber } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import {
  askForHelp,
  type HelpInput,
  type HelpRefusal,
  helpBenefit,
  helpInput,
  helpOwner,
} from '../../shared/domain/partner/help.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { newRequest } from '../../shared/store/requests.ts';
import { stillMember } from '../../shared/store/staff.ts';
import { newNumber, newTask } from '../../shared/store/tasks.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { ownerFor } from '../requests/owner-for.ts';
import { taskOf } from '../requests/task-of.ts';
import { type HelpView, helpView, helpViewSchema } from './load-help.ts';
import { partnerPath, partners } from './whose.ts';

type Refusals = HelpRefusal | 'nothing-counted' | 'quota-exhausted';

/** A partner's own question: a unit of its quota, a number, an owner, and no clock that nobody promised [S0-25, S0-26]. */
const ask: UseCase<z.infer<typeof partnerPath>, undefined, HelpInput, HelpView, Refusals> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    const { partner } = home;
    const { input, now, caller } = request;
    const benefit = helpBenefit(program, input.benefit);
    const owner = benefit && (await ownerFor(deps.table, helpOwner(benefit), home));
    const id = request.newId('req');
    const helped = askForHelp(program, input, {
      id,
      receipt: receiptNumber(id),
      partner: partner.id,
      entity: partner.entity,
      holder,
      quotas: home.of(quotas.prefix, quotas.schema),
      today,
      now,
      by: caller.id,
      assignee: owner?.person,
    });
    if (!helped.ok) return helped;
    const { request: asked, quota } = helped.value;
    const own = { members: home.members.filter(({ person }) => person === caller.id) };
    const office = { kind: 'entity', entity: asked.entity } as const;
    return accept({
      value: helpView(asked),
      writes: [
        ...newRequest(asked),
        ...(quota ? [quotas.write(partner.id, quota)] : []),
        stillActive(partner.id),
        newNumber(program.id, asked.receipt, id),
        newTask(taskOf(asked, 'request-answer', asked.answerBy, request)),
        ...(owner ? [stillMember(owner)] : []),
      ],
      notices: [
        ...noticesToMembers(own, (to) => notice('help-received', to, asked, program, request)),
        notice('help-alert', office, asked, program, request),
        ...(owner
          ? [notice('help-alert', { kind: 'person', person: owner.person }, asked, program, request)]
          : []),
      ],
      audit: { program: program.id, about: id, changes: { status: ['', 'open'] } },
    });
  };

export const askHelpRoute = write({
  zone: 'helpdesk',
  key: 'POST /v1/partners/{partner}/helpdesk/requests',
  summary: 'Ask the vendor’s help desk, as often as the program gives it',
  callers: partners,
  path: partnerPath,
  input: helpInput,
  output: helpViewSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'invalid-input': true,
    'support-not-included': true,
    'environment-not-covered': true,
    'support-quota-exhausted': true,
    'quota-exhausted': true,
    'nothing-counted': true,
  },
  run: ask,
});
