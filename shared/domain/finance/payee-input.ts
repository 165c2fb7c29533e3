import * as z from 'zod';
import { addressSchema } from '../address.ts';
import { countrySchema } from '../country.ts';
import { fieldCode } from '../field-problems.ts';
import { taxCategories } from '../tax-status.ts';
import { line } from '../text.ts';
import { vatId } from '../vat-id.ts';
import { bicSchema, ibanSchema } from './iban.ts';

// How a payee is entered, apart from how it is kept, so that who only reads one carries none of this.

const account = z
  .strictObject({
    holder: line(70),
    iban: ibanSchema.optional(),
    /** Where there is no IBAN: the bank's own number, its BIC, its name and country. */
    number: z
      .string()
      .transform((text) => text.replaceAll(/\s/g, ''))
      .refine((text) => /^[A-Za-z0-9-]{2,34}$/.test(text), fieldCode('not-an-account-number'))
      .optional(),
    bic: bicSchema.optional(),
    bank: line(70).optional(),
    country: countrySchema.optional(),
  })
  .superRefine((given, context) => {
    const required = (name: string) =>
      context.addIssue({ code: 'custom', path: [name], message: fieldCode('required') });
    if (given.iban !== undefined) {
      if (given.number !== undefined)
        context.addIssue({ code: 'custom', path: ['number'], message: fieldCode('unknown-field') });
      return;
    }
    if (given.number === undefined) {
      required('iban');
      return;
    }
    for (const name of ['bic', 'bank', 'country'] as const) if (given[name] === undefined) required(name);
  });

export const payeeInput = z.strictObject({
  legalName: line(140),
  address: addressSchema,
  taxStatus: z.enum(taxCategories),
  vatId: vatId.optional(),
  /** The payee agrees that the vendor writes its documents. */
  selfBilling: z.literal('yes').optional(),
  /** Left out: the account stays. */
  account: account.optional(),
});
export type PayeeInput = z.infer<typeof payeeInput>;
export type Account = z.infer<typeof account>;
