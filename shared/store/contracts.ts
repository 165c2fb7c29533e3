import { type Contract, contractSchema } from '../domain/commission/contract.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { getItem, type Table } from './table.ts';

export const readContract = (table: Table, program: string, contract: string) =>
  getItem(table, keys.contract(program, contract), contractSchema);

/** What was decided from a contract, or from there being none, holds only while that is so. */
export const contractCheck = (
  program: string,
  id: string,
  contract: Contract | undefined,
): Write<'changed-since'> => ({
  check: keys.contract(program, id),
  expect: contract ? { v: contract.v } : 'absent',
  otherwise: 'changed-since',
});

/** A new contract where there was none of its id, or the next state of one. */
export const contractWrite = (contract: Contract): Write<'already-there' | 'changed-since'> => ({
  put: item(keys.contract(contract.program, contract.contractId), 'contract', contract),
  ...(contract.v === 1
    ? ({ expect: 'absent', otherwise: 'already-there' } as const)
    : ({ expect: { v: contract.v - 1 }, otherwise: 'changed-since' } as const)),
});
