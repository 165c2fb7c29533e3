import * as z from 'zod';
import { currencySchema, fromDecimal } from '../money.ts';
import type { Contradiction } from './contradictions.ts';
import { days, oneLine, reading, says, termId } from './term.ts';

// How what partners have earned is paid to them (rules/money.md 20–24). No figure has a default.

const atLeast = z
  .record(currencySchema, z.string().max(40))
  .refine(
    (each) =>
      Object.entries(each).every(([currency, text]) => (fromDecimal(text, currency)?.minor ?? -1n) >= 0n),
    'must be amounts, each with no more decimals than its currency has',
  );

/** What may become of a negative balance of a partner that has left: it is let go, or owed as a charge. */
export const exitWays = ['written-off', 'charge'] as const;

export const payoutTerms = z.strictObject({
  /** The least that is paid, in each currency of the program; less is carried to the next run. */
  atLeast,
  /** Days from the approval of a payee's account to its first use. */
  coolingDays: days,
  /** Who writes the document of a commission: the vendor, as agreed with the payee, or the payee. */
  document: z.enum(['self-billing', 'own-invoice']),
  /** Tax forms that an office needs on file before it pays. */
  taxForms: z.array(z.strictObject({ entity: termId, name: oneLine })).default([]),
  /** What becomes of balances below the minimum once a year, in the runs of this month, and when a partner has left. */
  smallBalances: z.strictObject({ month: z.int().min(1).max(12), become: z.enum(['paid', 'listed']) }),
  /** Whether charges that are due are taken off what is paid; only where a sentence of the document agrees to it. */
  setOff: z.enum(['never', 'due-charges']),
  /** What may become of a negative balance of a partner that has left, by two persons: nothing, where nothing is said. */
  negativeAtExit: z.array(z.enum(exitWays)).optional(),
  /** Conditions of the partner that hold what it has earned. */
  holdWhile: z.array(z.enum(['charge-overdue'])).default([]),
  says,
  reading,
});
export type PayoutTerms = z.infer<typeof payoutTerms>;

type Terms = {
  readonly currencies: readonly string[];
  readonly entities: readonly { readonly id: string }[];
  readonly payouts: 'none' | PayoutTerms;
};

/** A currency without a minimum could never be paid; an office that is not there asks for no form. */
export const payoutGaps = ({ currencies, entities, payouts }: Terms): Contradiction[] => {
  if (payouts === 'none') return [];
  const { atLeast: least, taxForms, setOff } = payouts;
  const missing = currencies.filter((currency) => least[currency] === undefined);
  const strange = Object.keys(least).filter((currency) => !currencies.includes(currency));
  return [
    ...(missing.length
      ? [{ path: 'payouts.atLeast', message: `has no amount for ${missing.join(', ')}` }]
      : []),
    ...strange.map((currency) => ({
      path: `payouts.atLeast.${currency}`,
      message: 'is no currency of the program',
    })),
    ...taxForms
      .filter(({ entity }) => !entities.some(({ id }) => id === entity))
      .map(({ entity }) => ({ path: 'payouts.taxForms', message: `${entity} is no entity of the program` })),
    ...(setOff === 'due-charges' && payouts.says === undefined
      ? [{ path: 'payouts.setOff', message: 'needs the sentence (says) that agrees to it' }]
      : []),
  ];
};
