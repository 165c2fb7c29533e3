import * as z from 'zod';
import { countrySchema } from './country.ts';
import { line } from './text.ts';

// Where somebody stands on a document.

export const addressSchema = z.strictObject({
  street: line(70),
  building: line(16).optional(),
  postcode: line(16).optional(),
  town: line(35),
  country: countrySchema,
});
