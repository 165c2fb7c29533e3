import * as z from 'zod';
import { chargeSums } from '../../shared/domain/finance/charge.ts';
import { decimal } from '../../shared/domain/money.ts';
import { lastDayPaid } from '../../shared/domain/partner/records.ts';
import { readOwed } from '../../shared/store/charges.ts';
import { openItemsOf } from '../../shared/store/open-items.ts';
import { agreements, documentRecords, entryReports } from '../../shared/store/papers.ts';
import { feePayments } from '../../shared/store/partner-records.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';

const amounts = z.array(z.object({ amount: z.string(), currency: z.string() }));

/** What a merger leaves with the company that becomes part of another, where it was signed, paid, owed and earned. */
export const stayingSchema = z.object({
  agreements: z.int(),
  documents: z.int(),
  reports: z.int(),
  feePaidUntil: z.iso.date().optional(),
  /** Charges that are open: still to be paid under this company's id. */
  owed: amounts,
  /** Earned and not paid yet: paid out to who is entered as paid for this company. */
  earned: amounts,
});
export type Staying = z.infer<typeof stayingSchema>;

const summed = (all: readonly { readonly currency: string; readonly minor: bigint }[]) =>
  [...new Set(all.map(({ currency }) => currency))].toSorted().map((currency) => ({
    currency,
    amount: decimal({
      currency,
      minor: all.filter((one) => one.currency === currency).reduce((sum, { minor }) => sum + minor, 0n),
    }),
  }));

/** Signatures bind who gave them, a fee is of who paid it, and entries of closed months never change: they do not move. */
export const stayingWith = async (table: Table, home: PartnerHome): Promise<Staying> => {
  const [charges, open] = await Promise.all([readOwed(table, home), openItemsOf(table, home.partner.id)]);
  const paidUntil = lastDayPaid(home.of(feePayments.prefix, feePayments.schema));
  return {
    agreements: home.of(agreements.prefix, agreements.schema).length,
    documents: home.of(documentRecords.prefix, documentRecords.schema).length,
    reports: home.of(entryReports.prefix, entryReports.schema).length,
    ...(paidUntil === undefined ? {} : { feePaidUntil: paidUntil }),
    owed: summed(charges.map((one) => ({ currency: one.currency, minor: chargeSums(one).open }))),
    earned: summed(open.map(({ currency, amount }) => ({ currency, minor: BigInt(amount) }))),
  };
};
