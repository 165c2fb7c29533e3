import * as z from 'zod';
import { type Payee, payeeSchema, type StoredAccount, storedAccountSchema } from '../domain/finance/payee.ts';
import type { Account } from '../domain/finance/payee-input.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

export const readPayee = (table: Table, program: string, payee: string): Promise<Payee | undefined> =>
  getItem(table, keys.payee(program, payee), payeeSchema);

/** Payees of a program, those that wait for a decision first. */
export const payeePage = (table: Table, program: string, limit: number, start?: Record<string, unknown>) =>
  listPage(table, { listPk: lists.payees(program), limit, start }, payeeSchema);

export const changedPayee = (payee: Payee): Write<'changed-since'> => ({
  put: item(
    keys.payee(payee.program, payee.payee),
    'payee',
    payee,
    listed(lists.payees(payee.program), `${payee.proposal ? 0 : 1}#${payee.payee}`),
  ),
  expect: payee.v === 1 ? 'absent' : { v: payee.v - 1 },
  otherwise: 'changed-since',
});

/** An account under its number: written once, never changed. */
export const newAccount = (
  program: string,
  owner: string,
  number: number,
  account: Account,
): Write<'changed-since'> => ({
  put: item(keys.account(program, owner, number), 'account', account),
  expect: 'absent',
  otherwise: 'changed-since',
});

/** No payee is called so. */
const officeOwner = (entity: string) => `=${entity}`;

/** Accounts that the vendor's offices pay from, by office. */
export const entityAccounts = async (
  table: Table,
  { id, entities }: { readonly id: string; readonly entities: readonly { readonly id: string }[] },
): Promise<ReadonlyMap<string, StoredAccount & { readonly v: number }>> => {
  const all = await Promise.all(
    entities.map(({ id: entity }) =>
      getItem(table, keys.account(id, officeOwner(entity), 0), storedAccountSchema.extend({ v: z.int() })),
    ),
  );
  return new Map(entities.flatMap(({ id: entity }, at) => (all[at] ? [[entity, all[at]] as const] : [])));
};

export const changedEntityAccount = (
  program: string,
  entity: string,
  account: Account & { readonly v: number },
): Write<'changed-since'> => ({
  put: item(keys.account(program, officeOwner(entity), 0), 'account', account),
  expect: account.v === 1 ? 'absent' : { v: account.v - 1 },
  otherwise: 'changed-since',
});

/** A payee's account with its number: for payment files, and for whoever approves it. */
export const readAccount = (
  table: Table,
  program: string,
  owner: string,
  number: number,
): Promise<StoredAccount | undefined> =>
  getItem(table, keys.account(program, owner, number), storedAccountSchema);
