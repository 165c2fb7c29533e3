import * as z from 'zod';
import { addDays, addMonths, dateSchema, daysBetween } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { divideRounded, moneySchema } from '../money.ts';
import { bookId } from './entry.ts';

/** A contract with a recurring share for a partner: each year of it earns once (rules/money.md 8, 13). */
export const contractSchema = z.object({
  contractId: bookId,
  program: z.string(),
  partner: idSchema('par'),
  /** Civil dates in the program's time zone; the last day counts. */
  startsOn: z.iso.date(),
  endsOn: z.iso.date().optional(),
  /** What is sold by it, and the net amount agreed for a year, where it names one. */
  product: z.string().optional(),
  yearlyNet: z.object({ currency: z.string(), minor: z.string() }).optional(),
  /** The year that comes to its end next; none once the contract is over and counted. */
  nextYear: z.int().optional(),
  v: z.int(),
});
export type Contract = z.infer<typeof contractSchema>;

/** Short enough that the id of a contract's year fits where an id of the books does. */
const contractId = bookId.max(48);

export const contractInput = z.strictObject({
  contractId,
  partner: idSchema('par'),
  startsOn: dateSchema,
  product: z.string().max(40).optional(),
  yearlyNet: moneySchema.optional(),
});
export type ContractInput = z.infer<typeof contractInput>;

export const contractEndInput = z.strictObject({ endsOn: dateSchema });
export type ContractEndInput = z.infer<typeof contractEndInput>;

/** The identity of a contract's year, whatever the event that brought it is called. */
export const contractYearId = ({ id, year }: { readonly id: string; readonly year: number }): string =>
  `${id}:year-${year}`;

/** A year of a contract that has come to its end: on its anniversary, or with the contract before that. */
export type EndedYear = {
  readonly year: number;
  /** The day on which it is counted, and the day as of which. */
  readonly dueOn: string;
  readonly asOf: string;
  readonly endedEarly: boolean;
  /** Days of the year that the contract was in force, and all of them. */
  readonly days: number;
  readonly of: number;
};

/** What comes to its end next, whenever that is; undefined once a contract is over and its last year counted [S0-16]. */
export const nextYearOf = ({ startsOn, endsOn, nextYear }: Contract): EndedYear | undefined => {
  if (nextYear === undefined) return undefined;
  const [begins, anniversary] = [nextYear - 1, nextYear].map((years) => addMonths(startsOn, 12 * years));
  if (begins === undefined || anniversary === undefined) return undefined;
  // A contract that ended with the day before this year began has no such year.
  if (endsOn !== undefined && endsOn < begins) return undefined;
  const endedEarly = endsOn !== undefined && endsOn < anniversary;
  const last = endedEarly ? endsOn : addDays(anniversary, -1);
  return {
    year: nextYear,
    dueOn: addDays(last, 1),
    asOf: endedEarly ? endsOn : anniversary,
    endedEarly,
    days: daysBetween(begins, last) + 1,
    of: daysBetween(begins, anniversary),
  };
};

/** The contract once a year of it is counted: the next one, or none after its end. */
export const afterYear = (contract: Contract, { year, endedEarly }: EndedYear): Contract => {
  const { nextYear: _nextYear, ...rest } = contract;
  return { ...rest, ...(endedEarly ? {} : { nextYear: year + 1 }), v: contract.v + 1 };
};

/** The agreed net amount of a year, by its days where the contract ended within it. */
export const netOfYear = (minor: bigint, { days, of }: EndedYear): bigint =>
  days === of ? minor : divideRounded(minor * BigInt(days), BigInt(of));
