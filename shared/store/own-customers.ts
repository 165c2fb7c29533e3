import type { Identity } from '../domain/customer.ts';
import { type OwnCustomer, ownCustomerSchema } from '../domain/referral/claim.ts';
import { ownIdentity } from '../domain/referral/own-customer.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

// The vendor's own customers: each under its number, and once more under everything it is found by.

export const readOwnCustomer = (table: Table, program: string, number: string) =>
  getItem(table, keys.ownCustomer(program, number), ownCustomerSchema);

export const ownCustomerPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
) => listPage(table, { listPk: lists.ownCustomers(program), limit, start }, ownCustomerSchema);

const isIn = (identities: readonly Identity[], { kind, value }: Identity) =>
  identities.some((one) => one.kind === kind && one.value === value);

/** As it is said now; what it was found by before and is no more is gone. */
export const ownCustomerWrites = (
  own: OwnCustomer,
  before: OwnCustomer | undefined,
): Write<'changed-since'>[] => {
  const [now, then] = [ownIdentity(own), before ? ownIdentity(before) : []];
  const { program, number } = own;
  return [
    {
      put: item(
        keys.ownCustomer(program, number),
        'own-customer',
        own,
        listed(lists.ownCustomers(program), `${own.name.toLowerCase()}#${number}`),
      ),
      expect: before ? { v: before.v } : 'absent',
      otherwise: 'changed-since',
    },
    ...now.map((identity) => ({
      put: item(keys.ownMark(program, identity, number), 'own-mark', own),
      expect: before && isIn(then, identity) ? { v: before.v } : ('absent' as const),
      otherwise: 'changed-since' as const,
    })),
    ...then
      .filter((identity) => !isIn(now, identity))
      .map((identity) => ({
        remove: keys.ownMark(program, identity, number),
        expect: { v: before?.v ?? 0 },
        otherwise: 'changed-since' as const,
      })),
  ];
};
