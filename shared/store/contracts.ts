import { startOf } from '../domain/civil-date.ts';
import { type Contract, contractSchema, nextYearOf } from '../domain/commission/contract.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
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

/** A new contract where there was none of its id, or the next state of one; due when its next year has come to its end. */
export const contractWrite = (
  contract: Contract,
  timeZone: string,
): Write<'already-there' | 'changed-since'> => {
  const { program, contractId } = contract;
  const next = nextYearOf(contract);
  const dueAt = next && startOf(next.dueOn, timeZone);
  return {
    put: item(
      keys.contract(program, contractId),
      'contract',
      contract,
      due('contract', `${program}#${contractId}`, dueAt),
    ),
    ...(contract.v === 1
      ? ({ expect: 'absent', otherwise: 'already-there' } as const)
      : ({ expect: { v: contract.v - 1 }, otherwise: 'changed-since' } as const)),
  };
};

/** The program and id of a contract from the key by which the sweep met it, its first part left out. */
export const contractOfDue = (id: string): { program: string; contract: string } => {
  const [, program = '', ...rest] = id.split('#');
  return { program, contract: rest.join('#') };
};
