import * as z from 'zod';
import { receiptNumber } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { type Lead, leadInput, leadSchema, leadTermsOf } from '../../shared/domain/partner/lead.ts';
import { entityFor } from '../../shared/domain/program/terms.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newLead } from '../../shared/store/leads.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';

const path = z.object({ program: z.string().max(40) });

/** A customer that the vendor wants a partner to look after: in the pool, with nobody yet. */
const create: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof leadInput>,
  Lead,
  'not-found' | 'leads-not-offered'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const terms = leadTermsOf(program.value);
  if (!terms.ok) return terms;
  const { input, now, newId } = request;
  const { website, ...customer } = input.customer;
  const id = newId('lea');
  const lead: Lead = {
    id,
    program: program.value.id,
    receipt: receiptNumber(id),
    entity: entityFor(program.value, customer.country).id,
    status: 'pool',
    customer: { ...customer, ...(website === undefined ? {} : { website }) },
    need: input.need,
    createdAt: now,
    createdBy: request.caller.id,
    offers: [],
    v: 1,
  };
  return accept({
    value: lead,
    writes: [...newLead(lead, input.contact), newNumber(lead.program, lead.receipt, id)],
    audit: { program: lead.program, about: id, changes: { status: ['', 'pool'] } },
  });
};

export const createLeadRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/programs/{program}/leads',
  summary: 'Keep a lead in the pool, for a partner to be found',
  callers: ['program-manager', 'administrator'],
  path,
  input: leadInput,
  output: leadSchema,
  success: 201,
  refusals: { 'not-found': true, 'leads-not-offered': true },
  run: create,
});
