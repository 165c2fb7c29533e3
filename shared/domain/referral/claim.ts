import * as z from 'zod';
import { dateIn, dateSchema, endOf } from '../civil-date.ts';
import { type CustomerIdentity, domainsAbove, foldName, foldVatId, type Identity } from '../customer.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { ALL_PRODUCTS, familyOf, uniqueTermsOf } from '../program/uniqueness.ts';
import { line } from '../text.ts';

/** Who holds a customer's identifier. `until` is the last protected day; without it the customer was won and stays held. */
export const claimSchema = z.object({
  referral: idSchema('ref'),
  partner: idSchema('par'),
  until: z.iso.date().optional(),
  /** When this holder took it. */
  since: z.iso.datetime(),
  released: z.boolean(),
  v: z.int(),
});
export type Claim = z.infer<typeof claimSchema>;

/**
 * Does the claim hold for whoever asks now? A claim that is there counts, even one taken by an instant that is later
 * than the asker's own: two requests at once each have their `now`, and only one of them may get the customer.
 */
export const isHeld = (claim: Claim | undefined, now: string, timeZone: string): claim is Claim =>
  claim !== undefined && !claim.released && (claim.until === undefined || now < endOf(claim.until, timeZone));

/** Did it hold at an instant that has passed, such as a sale's? Not before its holder took it. */
export const wasHeld = (claim: Claim | undefined, at: string, timeZone: string): claim is Claim =>
  isHeld(claim, at, timeZone) && claim.since <= at;

// What the vendor has itself, by its own list: customers, and those it is talking to.

/** The vendor's own number of it; nothing that keys are built of. */
const ownNumber = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, fieldCode('not-a-book-id'));

export const ownCustomerInput = z.strictObject({
  number: ownNumber,
  name: line(160),
  domain: line(253).optional(),
  vatId: line(20).optional(),
  standing: z.enum(['customer', 'pipeline']),
  /** A family of products; left out: whatever the product. */
  family: termId.optional(),
  /** Since when the vendor has it. */
  since: dateSchema,
  /** The last day on which it counts; a pipeline needs one. */
  until: dateSchema.optional(),
});
export type OwnCustomerInput = z.infer<typeof ownCustomerInput>;

export const ownCustomerSchema = z.object({
  program: z.string(),
  ...ownCustomerInput.shape,
  /** When this was first said here, and by whom it was said last. */
  at: z.iso.datetime(),
  by: z.string(),
  v: z.int(),
});
export type OwnCustomer = z.infer<typeof ownCustomerSchema>;

const sameFamily = (own: string | undefined, family: string): boolean =>
  own === undefined || family === ALL_PRODUCTS || own === family;

/** Does the vendor have this customer itself on a day, for products of this family? */
export const isOwnOn = (own: OwnCustomer, family: string, date: string): boolean =>
  own.since <= date && (own.until === undefined || date <= own.until) && sameFamily(own.family, family);

/**
 * Did the vendor have it before a referral came? The day before at the latest, or on that day and written down here
 * before the referral: nobody loses a customer to a line that was dated back to its own day.
 */
export const wasOwnBefore = (
  own: OwnCustomer,
  family: string,
  submittedAt: string,
  timeZone: string,
): boolean => {
  const day = dateIn(timeZone, submittedAt);
  return isOwnOn(own, family, day) && (own.since < day || own.at < submittedAt);
};

// A sale that names nobody, of a customer whom somebody holds: nobody is paid for a guess. The vendor attributes it, then
// it is corrected and approved like any other sale, or dismisses it with a reason.

type SaleOfCustomer = {
  readonly customer?: Partial<Record<keyof CustomerIdentity, string | undefined>> | undefined;
  readonly product: string;
};

/** The claims that a sale's customer would meet: by each identifier, for the product's family and for all products. */
export const placesOfSale = (
  { customer, product }: SaleOfCustomer,
  program: Program,
): (Identity & { readonly family?: string })[] => {
  if (!customer) return [];
  const { name, domain, vatId } = customer;
  const named = uniqueTermsOf(program)?.names === 'block' && name !== undefined;
  const vat = vatId === undefined ? undefined : foldVatId(vatId);
  const identities: Identity[] = [
    ...(domain === undefined ? [] : domainsAbove(domain)).map((value) => ({
      kind: 'domain' as const,
      value,
    })),
    ...(vat === undefined ? [] : [{ kind: 'vat' as const, value: vat }]),
    ...(named ? [{ kind: 'name' as const, value: foldName(name) }] : []),
  ];
  const family = familyOf(program, product);
  // A product without a family may be anybody's.
  const families = family === ALL_PRODUCTS ? program.families.map(({ id }) => id) : [family];
  return identities.flatMap((identity) => [
    identity,
    ...families.map((one) => ({ ...identity, family: one })),
  ]);
};

/** One claim of each referral that held the customer at that instant. */
export const heldAt = (
  at: string,
  claims: readonly (Claim | undefined)[],
  { timeZone }: Pick<Program, 'timeZone'>,
): Claim[] => {
  const held = claims.filter((claim) => wasHeld(claim, at, timeZone));
  return [...new Map(held.map((claim) => [claim.referral, claim])).values()];
};
