import { foldName, registrableDomain } from '../customer.ts';
import { type Money, shareOf } from '../money.ts';
import { accept, type Clause, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// What a partner pays: the list price, less what the program gives on it.

export type Asked = {
  readonly product: string;
  readonly use: 'internal' | 'resale';
  /** Net list price of one piece. */
  readonly price: Money;
  readonly pieces: number;
  /** Pieces of the same product ordered earlier in the benefit's span, cancelled ones too: a cancelled first promotes nobody. */
  readonly before: number;
};

/** Pieces at one rate. `reason` says why there is no discount; `clause` is the sentence that decided. */
export type QuoteLine = {
  readonly pieces: number;
  readonly ppm: number;
  readonly net: Money;
  readonly reason?: 'no-discount' | 'not-for-resale' | 'first-ones-full' | EntitlementRefusal;
  readonly clause?: Clause | undefined;
};

const times = ({ currency, minor }: Money, pieces: number): Money => ({
  currency,
  minor: minor * BigInt(pieces),
});

/** Rounded once per piece, so that ordering together or one by one costs the same. */
const lineOf = (
  asked: Asked,
  pieces: number,
  ppm: number,
  more: Pick<QuoteLine, 'reason' | 'clause'>,
): QuoteLine => {
  const piece = {
    currency: asked.price.currency,
    minor: asked.price.minor - shareOf(asked.price, ppm).minor,
  };
  return { pieces, ppm, net: times(piece, pieces), ...more };
};

/** What lowers the price of a product: a discount for it, else the partner's margin [S3-18]. */
export const priceBenefit = ({ benefits }: Program, product: string): Benefit | undefined =>
  benefits.find(({ kind, products }) => kind === 'discount' && products?.includes(product)) ??
  benefits.find(
    ({ kind, products }) => kind === 'profit-rate' && (products === undefined || products.includes(product)),
  );

export type EndCustomer = { readonly name: string; readonly domain?: string | undefined };

/** Known by the registrable domain where one is given, else by the folded name. */
const isSame = (company: { readonly name: string; readonly website: string }, customer: EndCustomer) =>
  customer.domain === undefined
    ? foldName(company.name) === foldName(customer.name)
    : registrableDomain(company.website) === registrableDomain(customer.domain);

/** A contract for internal use is the partner's own: for anybody else there is none [S0-09]. */
export const forWhomQuoted = (
  program: Program,
  company: { readonly name: string; readonly website: string },
  {
    product,
    use,
    endCustomer,
  }: Pick<Asked, 'product' | 'use'> & { readonly endCustomer?: EndCustomer | undefined },
): Outcome<undefined, 'internal-use-only'> =>
  use === 'resale' || endCustomer === undefined || isSame(company, endCustomer)
    ? accept(undefined)
    : refuse('internal-use-only', {
        clause: clauseOf(program, `benefits.${priceBenefit(program, product)?.id ?? ''}`),
      });

/** The lines of a quote [S0-09, S0-17, S4-22]: at most one at full price and one with the discount; they sum to the price. */
export const quote = (program: Program, holder: Holder, asked: Asked, today: string): QuoteLine[] => {
  const benefit = priceBenefit(program, asked.product);
  const full = (reason: QuoteLine['reason'], pieces = asked.pieces, clause?: Clause) =>
    lineOf(asked, pieces, 0, { ...(reason ? { reason } : {}), clause });
  if (!benefit) return [full('no-discount')];
  const clause = clauseOf(program, `benefits.${benefit.id}`);
  if (benefit.use !== undefined && benefit.use !== asked.use)
    return [full('not-for-resale', asked.pieces, clause)];
  const entitled = entitle(program, benefit.id, holder, today);
  if (!entitled.ok) return [full(entitled.code, asked.pieces, entitled.clause)];
  const { cell } = entitled.value;
  if (typeof cell === 'object' && 'rates' in cell)
    return [lineOf(asked, asked.pieces, cell.rates[asked.product] ?? 0, { clause })];
  if (typeof cell !== 'object' || !('discount' in cell)) return [full('no-discount', asked.pieces, clause)];
  const atFull = Math.min(asked.pieces, Math.max(0, (cell.beyond ?? 0) - asked.before));
  const reduced = asked.pieces - atFull;
  return [
    ...(atFull > 0 ? [full('first-ones-full', atFull, clause)] : []),
    ...(reduced > 0 ? [lineOf(asked, reduced, cell.discount, { clause })] : []),
  ];
};
