// Contracts whose years earn their partner a share, as the vendor's books know them.

import * as z from 'zod';
import { addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import {
  type Contract,
  type ContractEndInput,
  type ContractInput,
  contractEndInput,
  contractInput,
  contractSchema,
} from '../../shared/domain/commission/contract.ts';
import { bookId } from '../../shared/domain/commission/entry.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { contractWrite, readContract } from '../../shared/store/contracts.ts';
import { loadProgram } from '../loading.ts';
import { namedSeller } from './load.ts';
import { bookkeepers } from './plan.ts';

const programPath = z.object({ program: z.string().max(40) });
const contractPath = programPath.extend({ contract: bookId });

const contractView = contractSchema.extend({
  yearlyNet: z.object({ amount: z.string(), currency: z.string() }).optional(),
});
type ContractView = z.infer<typeof contractView>;

const view = ({ yearlyNet, ...rest }: Contract): ContractView => ({
  ...rest,
  ...(yearlyNet && {
    yearlyNet: {
      amount: decimal({ currency: yearlyNet.currency, minor: BigInt(yearlyNet.minor) }),
      currency: yearlyNet.currency,
    },
  }),
});

const written = (contract: Contract, { timeZone }: Program) => ({
  value: view(contract),
  writes: [contractWrite(contract, timeZone)],
  audit: { program: contract.program, about: contract.contractId },
});

/** The year in which a contract is registered; what ended before that day is recorded as a sale, if it is owed. */
const firstYear = (startsOn: string, today: string): number => {
  let year = 1;
  while (addMonths(startsOn, 12 * year) < today) year++;
  return year;
};

const strange = ({ product, yearlyNet }: ContractInput, program: Program): FieldError[] => [
  ...(product !== undefined && !program.products.some(({ id }) => id === product)
    ? [
        {
          field: 'product',
          code: 'unknown-product' as const,
          values: { options: program.products.map(({ id }) => id).join(', ') },
        },
      ]
    : []),
  ...(yearlyNet && !program.currencies.includes(yearlyNet.currency)
    ? [
        {
          field: 'yearlyNet.currency',
          code: 'unknown-currency' as const,
          values: { options: program.currencies.join(', ') },
        },
      ]
    : []),
];

const register: UseCase<
  z.infer<typeof programPath>,
  undefined,
  ContractInput,
  ContractView,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { input } = request;
  const seller = await namedSeller(deps.table, program.value.id, input.partner);
  if (!seller.ok) return seller;
  const { yearlyNet, ...rest } = input;
  const fields = strange(input, program.value);
  if (fields.length) return refuse('invalid-input', { fields });
  const today = dateIn(program.value.timeZone, request.now);
  const contract: Contract = {
    ...rest,
    ...(yearlyNet ? { yearlyNet: { currency: yearlyNet.currency, minor: yearlyNet.minor.toString() } } : {}),
    program: program.value.id,
    nextYear: firstYear(input.startsOn, today),
    v: 1,
  };
  return accept(written(contract, program.value));
};

/** The last day of a contract; no later year of it earns. */
const end: UseCase<
  z.infer<typeof contractPath>,
  undefined,
  ContractEndInput,
  ContractView,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const contract = await readContract(deps.table, program.value.id, request.path.contract);
  if (!contract) return refuse('not-found');
  if (isStale(request, contract)) return refuse('changed-since');
  const { endsOn } = request.input;
  if (contract.endsOn === endsOn) return refuse('already-there');
  if (endsOn < contract.startsOn)
    return refuse('invalid-input', {
      fields: [{ field: 'endsOn', code: 'before-the-sale', values: { date: contract.startsOn } }],
    });
  return accept(written({ ...contract, endsOn, v: contract.v + 1 }, program.value));
};

const show: Reading<z.infer<typeof contractPath>, undefined, ContractView, 'not-found'> =
  (deps) => async (request) => {
    const { program, contract } = request.path;
    const found = request.may({ program }) ? await readContract(deps.table, program, contract) : undefined;
    return found ? accept(view(found)) : refuse('not-found');
  };

export const contractRoute = read({
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/contracts/{contract}',
  summary: 'A contract whose years earn its partner a share',
  callers: [...bookkeepers, 'auditor'],
  path: contractPath,
  output: contractView,
  refusals: { 'not-found': true },
  run: show,
});

const common = {
  zone: 'opportunities',
  callers: bookkeepers,
  output: contractView,
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
