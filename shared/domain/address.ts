import * as z from 'zod';
import { countrySchema } from './country.ts';
import { fieldCode } from './field-problems.ts';
import { line } from './text.ts';

// Where somebody stands on a document, and by which number of the tax office.

export const addressSchema = z.strictObject({
  street: line(70),
  building: line(16).optional(),
  postcode: line(16).optional(),
  town: line(35),
  country: countrySchema,
});

export const vatId = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s.-]/g, '').toUpperCase())
  .pipe(
    z.string().refine((text) => /^[A-Z]{2}(?=.*\d)[A-Z0-9+*]{2,12}$/.test(text), fieldCode('not-a-vat-id')),
  );
