import { type Balance, balanceSchema, type Payment, paymentSchema } from '../domain/finance/balance.ts';
import { commit, item } from './commit.ts';
import { type Key, keys, moneyShard } from './keys.ts';
import { getItems, queryItems, type Table } from './table.ts';

/** The place of a balance within its month: currency, partner, entity, compared as bytes. */
export const balanceOrder = ({
  currency,
  partnerId,
  vendorEntity,
}: Pick<Balance, 'currency' | 'partnerId' | 'vendorEntity'>): string =>
  [currency, partnerId, vendorEntity].join('#');

/** Balances of a closed month, a sixteenth at a time, in order. */
export const balancesOf = (
  table: Table,
  program: string,
  period: string,
  shard: string,
): AsyncGenerator<Balance> => queryItems(table, { pk: keys.balances(program, period, shard) }, balanceSchema);

/**
 * Payments confirmed in a month, a sixteenth at a time, in the order of balances. Who confirms a payment writes it here,
 * in the transaction of its gate, as it does with entries.
 */
export const paymentsOf = (
  table: Table,
  program: string,
  period: string,
  shard: string,
): AsyncGenerator<Payment> => queryItems(table, { pk: keys.payments(program, period, shard) }, paymentSchema);

const keyOf = (program: string, period: string, balance: Balance): Key => ({
  pk: keys.balances(program, period, moneyShard(balance.partnerId)),
  sk: balanceOrder(balance),
});

const AT_ONCE = 100;

/** Keeps the balances of a month that takes no entries any more. What an earlier try has kept is the same, and stays. */
export const keepBalances = async (
  table: Table,
  program: string,
  period: string,
  balances: readonly Balance[],
): Promise<void> => {
  for (let at = 0; at < balances.length; at += AT_ONCE) {
    const some = balances.slice(at, at + AT_ONCE);
    const kept = await getItems(
      table,
      some.map((balance) => keyOf(program, period, balance)),
      balanceSchema,
    );
    const there = new Set(kept.map(balanceOrder));
    const writes = some
      .filter((balance) => !there.has(balanceOrder(balance)))
      .map((balance) => ({
        put: item(keyOf(program, period, balance), 'balance', balance),
        expect: 'absent' as const,
        otherwise: 'already-there' as const,
      }));
    if (!writes.length) continue;
    const written = await commit(table)(writes);
    // Somebody else is writing this month: that one goes on, this one comes again.
    if (!written.ok) throw new Error(`balances of ${program} ${period} could not be kept: ${written.code}`);
  }
};
