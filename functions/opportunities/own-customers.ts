import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import {
  type OwnCustomer,
  type OwnCustomerInput,
  ownCustomerInput,
  ownCustomerSchema,
} from '../../shared/domain/referral/claim.ts';
import { keepOwnCustomer } from '../../shared/domain/referral/own-customer.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, write } from '../../shared/runtime/route.ts';
import { ownCustomerPage, ownCustomerWrites, readOwnCustomer } from '../../shared/store/own-customers.ts';
import { loadProgram } from '../loading.ts';

// The vendor's own customers and pipeline, without which nobody could say what is a unique opportunity.

const keepers: Allowed[] = ['program-manager', 'administrator', 'machine:sales:write'];
export const ownReaders: Allowed[] = ['program-manager', 'finance', 'auditor', 'administrator'];
const path = z.object({ program: z.string().max(40) });
type Path = z.infer<typeof path>;

const keep: UseCase<Path, undefined, OwnCustomerInput, OwnCustomer, 'not-found' | 'invalid-input'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { input, now, caller } = request;
    const before = await readOwnCustomer(deps.table, program.value.id, input.number);
    const kept = keepOwnCustomer(program.value, input, before, { now, by: caller.id });
    if (!kept.ok) return kept;
    const said = ({ standing, since, until }: OwnCustomer) => [standing, since, until ?? ''].join(' ');
    return accept({
      value: kept.value,
      writes: ownCustomerWrites(kept.value, before),
      audit: {
        program: program.value.id,
        about: input.number,
        changes: { customer: [before ? said(before) : '', said(kept.value)] as const },
      },
    });
  };

export const keepOwnCustomerRoute = write({
  zone: 'opportunities',
  key: 'POST /v1/programs/{program}/own-customers',
  summary: 'Write down a customer of the vendor’s own, or one it talks to; the same number again changes it',
  callers: keepers,
  path,
  input: ownCustomerInput,
  output: ownCustomerSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: keep,
});

export const listOwnCustomersRoute = list({
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/own-customers',
  summary: 'The vendor’s own customers and pipeline, by name',
  callers: ownReaders,
  path,
  query: listQuery({}),
  output: ownCustomerSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      return accept(await ownCustomerPage(deps.table, program.value.id, limit, start));
    },
});
