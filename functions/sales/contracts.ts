// Contracts whose years earn their partner a share, as the vendor's books know them.

import * as z from 'zod';
import {
  type Contract,
  type ContractEndInput,
  type ContractInput,
  contractEndInput,
  contractInput,
  contractSchema,
} from '../../shared/domain/commission/contract.ts';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { contractWrite, readContract } from '../../shared/store/contracts.ts';
import { loadProgram } from '../loading.ts';
import { namedSeller } from './load.ts';
import { bookkeepers } from './plan.ts';

const programPath = z.object({ program: z.string().max(40) });
const contractPath = programPath.extend({ contract: bookId });

const written = (contract: Contract) => ({
  value: contract,
  writes: [contractWrite(contract)],
  audit: { program: contract.program, about: contract.contractId },
});

const register: UseCase<
  z.infer<typeof programPath>,
  undefined,
  ContractInput,
  Contract,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { input } = request;
  const seller = await namedSeller(deps.table, program.value.id, input.partner);
  if (!seller.ok) return seller;
  return accept(written({ ...input, program: program.value.id, v: 1 }));
};

/** The last day of a contract; no later year of it earns. */
const end: UseCase<
  z.infer<typeof contractPath>,
  undefined,
  ContractEndInput,
  Contract,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const contract = await readContract(deps.table, program.value.id, request.path.contract);
  if (!contract) return refuse('not-found');
  const { endsOn } = request.input;
  if (contract.endsOn === endsOn) return refuse('already-there');
  if (endsOn < contract.startsOn)
    return refuse('invalid-input', {
      fields: [{ field: 'endsOn', code: 'before-the-sale', values: { date: contract.startsOn } }],
    });
  return accept(written({ ...contract, endsOn, v: contract.v + 1 }));
};

const common = {
  zone: 'finance',
  callers: bookkeepers,
  output: contractSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true, 'already-there': true },
} as const;

export const registerContractRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/contracts',
  summary: 'Register a contract whose years earn its partner a share',
  path: programPath,
  input: contractInput,
  run: register,
});

export const endContractRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/contracts/{contract}/ends',
  summary: 'Say the last day of a contract',
  path: contractPath,
  input: contractEndInput,
  run: end,
});
