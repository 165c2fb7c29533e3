import * as z from 'zod';
import { type Charge, chargeDueAt, chargeIdentity, chargeSchema, isOpen } from '../domain/finance/charge.ts';
import { type ChargeRow, chargeRowSchema } from '../domain/finance/charge-row.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { due, keys, listed, lists, moneyShard } from './keys.ts';
import type { PartnerHome } from './partners.ts';
import { collect, getItem, listPage, queryItems, type Table } from './table.ts';

/** The same thing owed again has the same id: two who raise it at once raise it once. */
export const chargeId = (program: string, owed: Pick<Charge, 'partner' | 'kind' | 'about'>): string =>
  derivedId('cha', program, chargeIdentity(owed));

export const readCharge = (table: Table, partner: string, id: string): Promise<Charge | undefined> =>
  getItem(table, keys.charge(partner, id), chargeSchema);

/** Everything a partner owes and owed. */
export const chargesOf = (table: Table, partner: string): Promise<Charge[]> =>
  collect(queryItems(table, { pk: keys.charge(partner, '').pk }, chargeSchema));

/** A program's charges by when they are due: what is open, or what is settled. */
export const chargePage = (
  table: Table,
  program: string,
  of: 'open' | 'settled',
  limit: number,
  start?: Record<string, unknown>,
) =>
  listPage(
    table,
    { listPk: lists.charges(program, of), limit, start, backwards: of === 'settled' },
    chargeSchema,
  );

const OWED = 'OWED';
const markSchema = z.object({ sk: z.string() });

/** The charges that are open, by the marks beside their partner. */
export const readOwed = async (
  table: Table,
  { partner, of }: Pick<PartnerHome, 'partner' | 'of'>,
): Promise<Charge[]> => {
  const ids = of(`${OWED}#`, markSchema).map(({ sk }) => sk.slice(OWED.length + 1));
  const found = await Promise.all(ids.map((id) => readCharge(table, partner.id, id)));
  return found.filter((charge) => charge !== undefined);
};

/** What is open is marked beside its partner, so that whoever reads the partner knows of it. */
const owedMark = (charge: Charge): Write<'changed-since'> => {
  const key = keys.partnerRecord(charge.partner, OWED, charge.id);
  const given = { expect: { type: { unsetOr: 'owed' } }, otherwise: 'changed-since' } as const;
  return isOpen(charge) ? { put: item(key, 'owed', {}), ...given } : { remove: key, ...given };
};

/** A charge in its next version, and the mark of what is open. */
export const changedCharge = (
  charge: Charge,
  timeZone: string,
): Write<'changed-since' | 'already-there'>[] => [touchedCharge(charge, timeZone), owedMark(charge)];

/** A charge in its next version, as open or settled as it was; due when somebody is to be told something about it. */
export const touchedCharge = (
  charge: Charge,
  timeZone: string,
): Write<'changed-since' | 'already-there'> => ({
  put: item(keys.charge(charge.partner, charge.id), 'charge', charge, {
    ...listed(
      lists.charges(charge.program, isOpen(charge) ? 'open' : 'settled'),
      `${charge.dueOn}#${charge.id}`,
    ),
    ...due('charge', charge.partner, chargeDueAt(charge, timeZone)),
  }),
  ...(charge.v === 1
    ? ({ expect: 'absent', otherwise: 'already-there' } as const)
    : ({ expect: { v: charge.v - 1 }, otherwise: 'changed-since' } as const)),
});

/** A row of the month, counted on the month's gate if that is still open. */
export const newChargeRows = (rows: readonly ChargeRow[]): Write<'period-closed' | 'busy'>[] => {
  const gates = new Map<string, ChargeRow[]>();
  for (const row of rows) gates.set(row.period, [...(gates.get(row.period) ?? []), row]);
  return [
    ...[...gates].map(([period, some]): Write<'period-closed'> => {
      const sums = new Map<string, bigint>([['charges', BigInt(some.length)]]);
      for (const { currency, amount } of some)
        sums.set(`owed${currency}`, (sums.get(`owed${currency}`) ?? 0n) + BigInt(amount));
      const [{ program, partnerId } = { program: '', partnerId: '' }] = some;
      return {
        add: keys.gate(program, period, moneyShard(partnerId)),
        numbers: Object.fromEntries(sums),
        set: { state: 'open', type: 'gate', schema: 1 },
        expect: { state: { unsetOr: 'open' } },
        otherwise: 'period-closed',
      };
    }),
    ...rows.map(
      (row): Write<'busy'> => ({
        put: item(
          {
            pk: keys.chargeRows(row.program, row.period, moneyShard(row.partnerId)),
            sk: [row.currency, row.partnerId, row.on, row.rowKey].join('#'),
          },
          'charge-row',
          row,
        ),
        expect: 'absent',
        otherwise: 'busy',
      }),
    ),
  ];
};

/** Rows of a month and shard in the order of the file. */
export const chargeRowsOf = (
  table: Table,
  program: string,
  period: string,
  shard: string,
): AsyncGenerator<ChargeRow> =>
  queryItems(table, { pk: keys.chargeRows(program, period, shard) }, chargeRowSchema);
