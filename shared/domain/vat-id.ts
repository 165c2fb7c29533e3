import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

// By which number of the tax office somebody stands on a document.

/** What follows the country in the VAT ids of the Union and of Northern Ireland, as the Commission's VIES lists them. */
const unionForms: readonly (readonly [countries: string, form: RegExp])[] = [
  ['DK FI HU LU MT SI', /^\d{8}$/],
  ['DE EE EL PT', /^\d{9}$/],
  ['PL SK', /^\d{10}$/],
  ['HR IT LV', /^\d{11}$/],
  ['SE', /^\d{12}$/],
  ['BG', /^\d{9,10}$/],
  ['CZ', /^\d{8,10}$/],
  ['LT', /^(\d{9}|\d{12})$/],
  ['XI', /^(\d{9}|\d{12}|(GD|HA)\d{3})$/],
  ['RO', /^\d{2,10}$/],
  ['AT', /^U\d{8}$/],
  ['BE', /^[01]\d{9}$/],
  ['CY', /^\d{8}[A-Z]$/],
  ['ES', /^[A-Z\d]\d{7}[A-Z\d]$/],
  ['FR', /^[A-Z\d]{2}\d{9}$/],
  ['IE', /^\d[A-Z\d+*]\d{5}[A-Z]{1,2}$/],
  ['NL', /^[A-Z\d+*]{12}$/],
];

/** In the form of its country where that is known; elsewhere letters of a country and something with a digit. */
const isVatId = (text: string): boolean => {
  const own = unionForms.find(([countries]) => countries.split(' ').includes(text.slice(0, 2)));
  return own?.[1].test(text.slice(2)) ?? /^[A-Z]{2}(?=.*\d)[A-Z0-9+*]{2,12}$/.test(text);
};

export const vatId = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s.-]/g, '').toUpperCase())
  .pipe(z.string().refine(isVatId, fieldCode('not-a-vat-id')));
