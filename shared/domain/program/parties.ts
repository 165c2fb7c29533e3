import * as z from 'zod';
import { timeZoneSchema } from '../clock/time-zone.ts';
import { countrySchema } from '../country.ts';
import { mailAddress } from '../text.ts';
import { oneLine, reading, says, termId } from './term.ts';

// Who stands on the vendor's side of a country: its region, the vendor's office, a distributor.

export const regionSchema = z.strictObject({
  id: termId,
  name: oneLine,
  /** Countries of the region; exactly one region may take the `rest`. */
  countries: z.union([z.literal('rest'), z.array(countrySchema).min(1)]),
  says,
  reading,
});
export type Region = z.infer<typeof regionSchema>;

export const entitySchema = z.strictObject({
  id: termId,
  name: oneLine,
  address: z.array(oneLine).min(1),
  mail: mailAddress,
  phone: oneLine.optional(),
  fax: oneLine.optional(),
  timeZone: timeZoneSchema,
  /** Where the office stands: a country with an office of the vendor has no distributor. */
  country: countrySchema.optional(),
  region: termId.optional(),
  /** Countries this office serves; or the rest of its region; or, exactly one office, the rest of the world; or nobody by itself. */
  serves: z.union([
    z.literal('rest'),
    z.literal('region'),
    z.literal('nobody'),
    z.array(countrySchema).min(1),
  ]),
  says,
  reading,
});
export type VendorEntity = z.infer<typeof entitySchema>;

/** A company that represents the vendor in its countries and acts for the resellers there. */
export const distributorSchema = z.strictObject({
  id: termId,
  name: oneLine,
  mail: mailAddress,
  countries: z.array(countrySchema).min(1),
  /** When it reads in one mail what its resellers missed, by the program's clock; seven in the morning if nothing is said. */
  digestAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  says,
  reading,
});
export type Distributor = z.infer<typeof distributorSchema>;
