import { type Balance, balanceSchema } from '../domain/finance/balance.ts';
import {
  type Earned,
  type Group,
  nameOfGroup,
  type OwnInvoice,
  ownInvoiceSchema,
} from '../domain/finance/own-invoice.ts';
import { type OpenItem, openItemSchema } from '../domain/finance/settlement.ts';
import { balanceOrder } from './balances.ts';
import { item, type Write } from './commit.ts';
import { keys, moneyShard } from './keys.ts';
import { collect, getItems, queryItems, type Table } from './table.ts';

/** Invoices that a payee has sent, by month. */
export const invoicesOf = (table: Table, program: string, payee: string): Promise<OwnInvoice[]> =>
  collect(queryItems(table, { pk: keys.ownInvoice(`${program}#${payee}`, '').pk }, ownInvoiceSchema));

export const changedInvoice = (invoice: OwnInvoice): Write<'changed-since'> => ({
  put: item(keys.ownInvoice(`${invoice.program}#${invoice.payee}`, invoice.of), 'own-invoice', invoice),
  expect: invoice.v === 1 ? 'absent' : { v: invoice.v - 1 },
  otherwise: 'changed-since',
});

const postedIn = ({ accrued, adjusted }: Balance): bigint => BigInt(accrued) + BigInt(adjusted);

/** What was posted for a payee in closed months, of each of these groups once. */
export const earnedIn = async (
  table: Table,
  of: { readonly program: string; readonly payee: string },
  groups: readonly Group[],
): Promise<Earned[]> => {
  const once = [...new Map(groups.map((group) => [nameOfGroup(group), group])).values()];
  const found = await Promise.all(
    once.map(({ period, ...rest }) => {
      const place = balanceOrder({ ...rest, partnerId: of.payee });
      const key = { pk: keys.balances(of.program, period, moneyShard(of.payee)), sk: place };
      return getItems(table, [key], balanceSchema);
    }),
  );
  return once.map((group, at) => ({
    ...group,
    minor: (found[at] ?? []).reduce((sum, balance) => sum + postedIn(balance), 0n),
  }));
};

const groupOf = ({ sk, period }: OpenItem): Group => {
  const [vendorEntity = '', currency = ''] = sk.split('#');
  return { period, vendorEntity, currency };
};

/** Closed months of which something is not paid yet. */
export const unpaidGroups = async (
  table: Table,
  of: { readonly program: string; readonly payee: string },
  through: string,
): Promise<Group[]> => {
  const { pk } = keys.openItem(of.payee, '', '', '');
  const items = await collect(queryItems(table, { pk }, openItemSchema));
  return items.filter(({ program, period }) => program === of.program && period <= through).map(groupOf);
};
