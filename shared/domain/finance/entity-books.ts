import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';
import { currencySchema } from '../money.ts';
import { documentSettings } from './document-settings.ts';

// How a vendor's entity keeps its books: what a DATEV booking batch cannot be written without, and nobody may guess
// (rules/money.md 28).

const digits = (least: number, most: number) =>
  z.string().regex(new RegExp(`^[1-9]\\d{${least - 1},${most - 1}}$`), fieldCode('not-an-account'));
const account = digits(4, 9);
/** A tax key of the entity's chart of accounts; empty says that the account itself carries the tax. */
const taxKey = z.string().regex(/^\d{0,4}$/, fieldCode('not-an-account'));

export const entityBooksInput = z.strictObject({
  consultant: digits(4, 7),
  client: digits(1, 5),
  /** Digits of the general ledger's accounts. */
  accountLength: z.int().min(4).max(8),
  /** Month in which the fiscal year begins. */
  fiscalYearMonth: z.int().min(1).max(12),
  currency: currencySchema,
  expenseAccount: account,
  payableAccount: account,
  taxKeys: z.strictObject({
    'domestic-vat': taxKey,
    'small-business': taxKey,
    'reverse-charge': taxKey,
    outside: taxKey,
  }),
  /** For batches of charges and payouts, where the office wants them: bank, receivables, what charges earn, waivers. */
  settlement: z
    .strictObject({
      bankAccount: account,
      receivableAccount: account,
      revenueAccount: account,
      waiverAccount: account,
    })
    .optional(),
  /** For self-billing invoices and credit notes, where the office wants their data. */
  documents: documentSettings.optional(),
});
export type EntityBooksInput = z.infer<typeof entityBooksInput>;

export const entityBooksSchema = z.object({
  ...entityBooksInput.shape,
  program: z.string(),
  entity: z.string(),
  v: z.int(),
});
export type EntityBooks = z.infer<typeof entityBooksSchema>;

/** First day of the fiscal year in which a month lies: YYYY-MM-DD. */
export const fiscalYearStart = (
  { fiscalYearMonth }: Pick<EntityBooks, 'fiscalYearMonth'>,
  period: string,
): string => {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const first = String(fiscalYearMonth).padStart(2, '0');
  return `${month >= fiscalYearMonth ? year : year - 1}-${first}-01`;
};
