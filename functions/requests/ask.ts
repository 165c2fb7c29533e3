import * as z from 'zod';
import { idSchema, receiptNumber } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { benefitOf, type EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';
import {
  askFor,
  type BenefitRequest,
  ownerOf,
  type RequestInput,
  requestInput,
  requestSchema,
} from '../../shared/domain/partner/request.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { agents } from '../../shared/store/arrangements.ts';
import { type PartnerHome, stillActive } from '../../shared/store/partners.ts';
import { newRequest } from '../../shared/store/requests.ts';
import { readStaff, type StaffMember, stillMember } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { newNumber, newTask } from '../../shared/store/tasks.ts';
import { entitlementRefusals } from '../entitlements/change-quota.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { notice } from '../notices.ts';
import { taskOf } from './task-of.ts';

const path = z.object({ partner: idSchema('par') });

/**
 * Whose work it is: the partner's own agent, where the agent has the role [S3-34]; else the one person of the role.
 * Where several have it, it waits on the worklist for any of them.
 */
const ownerFor = async (
  table: Table,
  role: BenefitRequest['owner'],
  home: PartnerHome,
): Promise<StaffMember | undefined> => {
  const able = (await readStaff(table)).filter(({ roles }) => roles.includes(role));
  const assigned = home.of(agents.prefix, agents.schema).map(({ person }) => person);
  const [only, ...more] = able;
  return able.find(({ person }) => assigned.includes(person)) ?? (more.length ? undefined : only);
};

/** Asks the vendor for a benefit: with a number, an owner and a clock, on the worklist [S0-21, S3-25, S3-35]. */
const ask: UseCase<
  z.infer<typeof path>,
  undefined,
  RequestInput,
  BenefitRequest,
  EntitlementRefusal | 'invalid-input'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const { partner } = home;
  const benefit = benefitOf(program, request.input.benefit);
  const owner = benefit && (await ownerFor(deps.table, ownerOf(benefit), home));
  const id = request.newId('req');
  const asked = askFor(program, request.input, {
    id,
    receipt: receiptNumber(id),
    partner: partner.id,
    entity: partner.entity,
    holder,
    today,
    now: request.now,
    by: request.caller.id,
    assignee: owner?.person,
  });
  if (!asked.ok) return asked;
  const { value } = asked;
  const office = { kind: 'entity', entity: value.entity } as const;
  return accept({
    value,
    writes: [
      ...newRequest(value),
      stillActive(partner.id),
      newNumber(program.id, value.receipt, id),
      newTask(taskOf(value, 'request-answer', value.answerBy, request)),
      ...(owner ? [stillMember(owner)] : []),
    ],
    notices: [notice('request-alert', office, value, program, request)],
    audit: { program: program.id, about: id, changes: { status: ['', 'open'] } },
  });
};

export const askRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/partners/{partner}/requests',
  summary: 'Ask the vendor for something that the partner’s tier and category include',
  callers: ['partner-admin', 'partner-member'],
  path,
  input: requestInput,
  output: requestSchema,
  success: 201,
  refusals: { ...entitlementRefusals, 'invalid-input': true },
  run: ask,
});
