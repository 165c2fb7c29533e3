import * as z from 'zod';
import type { Mention } from './strangers.ts';
import { reading, says, termId } from './term.ts';

// How a deal with a customer may be worked: the vendor sells and the partner has referred it, or the partner resells.

export const dealModes = ['referral', 'resale'] as const;
export type DealMode = (typeof dealModes)[number];

export const dealTerms = z.strictObject({
  /** For whom there is which mode; left out: for every category, for every tier. */
  modes: z
    .array(
      z.strictObject({
        mode: z.enum(dealModes),
        categories: z.array(termId).min(1).optional(),
        tiers: z.array(termId).min(1).optional(),
      }),
    )
    .min(1),
  /** Of a deal that names none. */
  usual: z.enum(dealModes),
  /** Whether a deal may go on in another mode: the vendor decides it, or never. */
  change: z.enum(['vendor-decides', 'never']),
  says,
  reading,
});
export type DealTerms = z.infer<typeof dealTerms>;

type Seller = { readonly category?: string | undefined; readonly tier: string };

/** The modes in which a partner may work a deal; none where the program tells none apart. */
export const modesFor = (
  deals: DealTerms | undefined,
  { category = '', tier }: Seller,
): readonly DealMode[] =>
  dealModes.filter((mode) =>
    deals?.modes.some(
      (one) =>
        one.mode === mode &&
        (one.categories?.includes(category) ?? true) &&
        (one.tiers?.includes(tier) ?? true),
    ),
  );

/** The mode of a deal for which nobody names one: the usual one, or the first that the partner has. */
export const usualMode = (deals: DealTerms, seller: Seller): DealMode => {
  const open = modesFor(deals, seller);
  return open.includes(deals.usual) ? deals.usual : (open[0] ?? deals.usual);
};

type Terms = {
  readonly deals?: DealTerms | undefined;
  readonly tiers: Mention['of'];
  readonly categories: Mention['of'];
};

/** Tiers and categories that the modes name. */
export const dealMentions = ({ deals, tiers, categories }: Terms): Mention[] =>
  (deals?.modes ?? []).flatMap((one) => [
    ...(one.tiers ?? []).map((id) => ({ path: 'deals.modes', id, of: tiers, what: 'tier' })),
    ...(one.categories ?? []).map((id) => ({ path: 'deals.modes', id, of: categories, what: 'category' })),
  ]);

/** The usual mode is one that somebody has. */
export const dealGaps = ({ deals }: Pick<Terms, 'deals'>): { path: string; message: string }[] =>
  deals === undefined || deals.modes.some(({ mode }) => mode === deals.usual)
    ? []
    : [{ path: 'deals.usual', message: `${deals.usual} is no mode of this program` }];
