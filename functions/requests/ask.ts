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
import { stillActive } from '../../shared/store/partners.ts';
import { newRequest } from '../../shared/store/requests.ts';
import { stillMember } from '../../shared/store/staff.ts';
import { newNumber, newTask } from '../../shared/store/tasks.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { notice } from '../notices.ts';
import { ownerFor } from './owner-for.ts';
import { taskOf } from './task-of.ts';

const path = z.object({ partner: idSchema('par') });

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
