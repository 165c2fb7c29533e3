import * as z from 'zod';
import { type CustomerIdentity, type Identity, identityOf } from '../customer.ts';
import { localized } from '../text.ts';
import type { Contradiction, Terms } from './contradictions.ts';
import { fieldsOf } from './form.ts';
import type { Program } from './program.ts';
import { reading, says, termId } from './term.ts';

// "Referred … as a unique opportunity": one holder for each customer and family of products, until the protection ends.

/** Products between which a customer is not told apart: who holds it for one of them holds it for all. */
export const familySchema = z.strictObject({ id: termId, name: localized });

export const uniqueTerms = z.strictObject({
  /** The question of the form whose answer is the product; its family is what the partner gets protected. */
  product: z.string().regex(/^answers\.[a-z][A-Za-z0-9]*$/, 'is a question of the form, answers.…'),
  /** A company of the same name, where neither domain nor VAT id tells: pointed out to the vendor, or the same customer. */
  names: z.enum(['flag', 'block']),
  /** A customer of the vendor's own list: not taken, or taken and its sales earn nothing. */
  vendorsOwn: z.enum(['refuse', 'exclude']),
  says,
  reading,
});
export type UniqueTerms = z.infer<typeof uniqueTerms>;

/** The whole of a vendor's products, where a program does not tell families apart. */
export const ALL_PRODUCTS = 'all';

type Products = readonly { readonly id: string; readonly family?: string | undefined }[];

/** What is protected with a product. */
export const familyOf = (
  { products }: { readonly products: Products },
  product: string | undefined,
): string => products.find(({ id }) => id === product)?.family ?? ALL_PRODUCTS;

/** The terms of uniqueness, in a program that has them. */
export const uniqueTermsOf = ({
  referral,
}: {
  readonly referral: 'none' | { readonly unique?: UniqueTerms | undefined };
}): UniqueTerms | undefined => (referral === 'none' ? undefined : referral.unique);

/** The question that tells the family must be asked always, and be answered by a product of some family. */
export const uniqueGaps = (terms: Terms): Contradiction[] => {
  const unique = uniqueTermsOf(terms);
  if (!unique || terms.referral === 'none') return [];
  const path = 'referral.unique.product';
  const field = fieldsOf(terms.referral.form).find(({ id }) => id === unique.product);
  if (field?.kind !== 'choice' || !field.required)
    return [{ path, message: `${unique.product} must be a required choice of the form` }];
  const products = (field.options ?? []).map(
    ({ value }) => terms.products.find(({ id }) => id === value) ?? value,
  );
  return products.flatMap((product) => {
    if (typeof product === 'string') return [{ path, message: `${product} is no product of this program` }];
    return product.family === undefined && terms.families.length
      ? [{ path: `products.${product.id}.family`, message: 'must say its family, as the form offers it' }]
      : [];
  });
};

/** The family of products that a referral is about, by its answer; all of them where the program asks for none. */
export const familyAsked = (program: Program, answers: Readonly<Record<string, unknown>>): string => {
  const asked = uniqueTermsOf(program)?.product.replace(/^answers\./, '');
  const product = asked === undefined ? undefined : answers[asked];
  return typeof product === 'string' ? familyOf(program, product) : ALL_PRODUCTS;
};

/** What a referral would hold: each identifier of its customer, within its family. */
export const claimsOf = (
  program: Program,
  customer: CustomerIdentity,
  family: string,
): (Identity & { family?: string })[] =>
  identityOf(customer, uniqueTermsOf(program)?.names ?? 'flag').map((identity) => ({
    ...identity,
    ...(family === ALL_PRODUCTS ? {} : { family }),
  }));
