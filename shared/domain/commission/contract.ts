import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { bookId } from './entry.ts';

/** A contract with a recurring share for a partner: each year of it earns once (rules/money.md 8, 13). */
export const contractSchema = z.object({
  contractId: bookId,
  program: z.string(),
  partner: idSchema('par'),
  /** Civil dates in the program's time zone; the last day counts. */
  startsOn: z.iso.date(),
  endsOn: z.iso.date().optional(),
  v: z.int(),
});
export type Contract = z.infer<typeof contractSchema>;

/** Short enough that the id of a contract's year fits where an id of the books does. */
const contractId = bookId.max(48);

export const contractInput = z.strictObject({
  contractId,
  partner: idSchema('par'),
  startsOn: dateSchema,
});
export type ContractInput = z.infer<typeof contractInput>;

export const contractEndInput = z.strictObject({ endsOn: dateSchema });
export type ContractEndInput = z.infer<typeof contractEndInput>;

/** The identity of a contract's year, whatever the event that brought it is called. */
export const contractYearId = ({ id, year }: { readonly id: string; readonly year: number }): string =>
  `${id}:year-${year}`;
