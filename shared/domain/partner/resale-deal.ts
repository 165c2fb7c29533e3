import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { foldName, registrableDomain } from '../customer.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { decimal, type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import type { Holder } from './entitlement.ts';
import { forWhomQuoted, type QuoteLine, quote } from './quote.ts';

// "VARs, die ihre Kunden mit der notwendigen Software beliefern" [S2-05]: what a partner sells on, registered with the
// end customer and the price that its tier gives it. What the vendor earns or owes on it is decided elsewhere.

const amountSchema = z.object({ amount: z.string(), currency: z.string() });

export const resaleDealSchema = z.object({
  id: idSchema('dea'),
  receipt: z.string(),
  product: z.string(),
  pieces: z.int(),
  /** Net list price of one piece. */
  price: amountSchema,
  /** What the pieces cost the partner, by rate in parts per million off the list price. */
  lines: z.array(
    z.object({ pieces: z.int(), ppm: z.int(), net: amountSchema, reason: z.string().optional() }),
  ),
  total: amountSchema,
  /** The tier that the price was made for. */
  tier: z.string(),
  version: z.int(),
  endCustomer: z.object({ name: z.string(), country: z.string(), domain: z.string().optional() }),
  /** When the customer is expected to sign. */
  expectedOn: z.iso.date(),
  /** Who sends the customer the bill: a resale is the partner's own business, from account to billing [S4-03]. */
  billedBy: z.literal('partner').default('partner'),
  status: z.enum(['registered', 'withdrawn']),
  registeredAt: z.iso.datetime(),
  registeredBy: z.string(),
  closed: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  v: z.int(),
});
export type ResaleDeal = z.infer<typeof resaleDealSchema>;

export const resaleDealInput = z.strictObject({
  product: termId,
  pieces: z.int().min(1).max(10_000).default(1),
  /** Net list price of one piece. */
  price: moneySchema,
  endCustomer: z.strictObject({
    name: line(),
    country: countrySchema,
    domain: line(253)
      .refine((domain) => registrableDomain(domain) !== undefined, fieldCode('not-a-customer-domain'))
      .optional(),
  }),
  expectedOn: dateSchema,
});
export type ResaleDealInput = z.infer<typeof resaleDealInput>;
export const withdrawalInput = z.strictObject({ reason: paragraphs(1000) });

/** May partners of a category resell? All of them, unless the program names the categories that include it [S2-05]. */
export const includesResale = (
  { categories }: Pick<Program, 'categories'>,
  category: string | undefined,
): boolean => {
  const including = categories.filter(({ includes }) => includes?.includes('resale'));
  return !including.length || including.some(({ id }) => id === category);
};

const kept = (money: Money) => ({ amount: decimal(money), currency: money.currency });
const isSame = (one: ResaleDealInput['endCustomer'], other: ResaleDeal['endCustomer']): boolean =>
  one.domain !== undefined && other.domain !== undefined
    ? registrableDomain(one.domain) === registrableDomain(other.domain)
    : foldName(one.name) === foldName(other.name);

/** What partners may sell on: what the program names, or all of its products [S4-02]. */
export const resaleProducts = ({ products, resale }: Pick<Program, 'products' | 'resale'>) =>
  products.filter(({ id }) => resale === undefined || resale.products.includes(id));

const misfit = (
  { currencies }: Program,
  input: ResaleDealInput,
  { today, open }: { readonly today: string; readonly open: readonly string[] },
) => [
  ...(open.includes(input.product)
    ? []
    : [{ field: 'product', code: 'not-an-option', values: { options: open.join(', ') } } as const]),
  ...(currencies.includes(input.price.currency)
    ? []
    : [
        {
          field: 'price.currency',
          code: 'not-an-option',
          values: { options: currencies.join(', ') },
        } as const,
      ]),
  ...(input.price.minor > 0n ? [] : [{ field: 'price.amount', code: 'not-more-than-zero' } as const]),
  ...(input.expectedOn < today
    ? [{ field: 'expectedOn', code: 'too-early', values: { first: today } } as const]
    : []),
];

type Seller = {
  readonly tier: string;
  readonly category?: string | undefined;
  readonly company: { readonly name: string; readonly website: string };
};
type Facts = {
  readonly id: string;
  readonly receipt: string;
  readonly holder: Holder;
  readonly seller: Seller;
  /** Deals of this partner so far, and pieces of the product ordered in the span that a discount counts in. */
  readonly deals: readonly ResaleDeal[];
  readonly before: number;
  readonly now: string;
  readonly today: string;
  readonly by: string;
};

export type ResaleRefusal =
  | 'partner-not-active'
  | 'category-not-entitled'
  | 'invalid-input'
  | 'already-there'
  | 'internal-use-only';

const closed = (program: Program, { seller, holder }: Facts): Outcome<undefined, ResaleRefusal> => {
  if (holder.partner.status !== 'active') return refuse('partner-not-active');
  const reseller = program.categories.find(({ includes }) => includes?.includes('resale'));
  return includesResale(program, seller.category)
    ? accept(undefined)
    : refuse('category-not-entitled', { clause: clauseOf(program, `categories.${reseller?.id}`) });
};

/** A sale to somebody else, at the price of the partner's tier; one product to one customer once. */
export const registerResale = (
  program: Program,
  input: ResaleDealInput,
  facts: Facts,
): Outcome<ResaleDeal, ResaleRefusal> => {
  const may = closed(program, facts);
  if (!may.ok) return may;
  const { holder, seller, today } = facts;
  const open = resaleProducts(program).map(({ id }) => id);
  const fields = misfit(program, input, { today, open });
  if (fields.length)
    return refuse('invalid-input', {
      fields,
      ...(open.includes(input.product) ? {} : { clause: clauseOf(program, 'resale') }),
    });
  // Its own company is no end customer: what it needs itself it orders for internal use.
  const own = forWhomQuoted(program, seller.company, { ...input, use: 'internal' });
  if (own.ok)
    return refuse('invalid-input', { fields: [{ field: 'endCustomer.name', code: 'own-company' }] });
  const twice = facts.deals.find(
    ({ status, product, endCustomer }) =>
      status === 'registered' && product === input.product && isSame(input.endCustomer, endCustomer),
  );
  if (twice) return refuse('already-there', { more: { deal: twice.id } });
  const lines: QuoteLine[] = quote(program, holder, { ...input, use: 'resale', before: facts.before }, today);
  const total = lines.reduce((sum, { net }) => sum + net.minor, 0n);
  return accept({
    id: facts.id,
    receipt: facts.receipt,
    product: input.product,
    pieces: input.pieces,
    price: kept(input.price),
    lines: lines.map(({ clause: _says, net, ...one }) => ({ ...one, net: kept(net) })),
    total: kept({ currency: input.price.currency, minor: total }),
    tier: seller.tier,
    version: program.version,
    endCustomer: input.endCustomer,
    expectedOn: input.expectedOn,
    billedBy: 'partner',
    status: 'registered',
    registeredAt: facts.now,
    registeredBy: facts.by,
    v: 1,
  });
};

export const withdrawResale = (
  deal: ResaleDeal,
  reason: string,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<ResaleDeal, 'wrong-state'> =>
  deal.status === 'registered'
    ? accept({ ...deal, status: 'withdrawn', closed: { reason, by, at: now }, v: deal.v + 1 })
    : refuse('wrong-state');
