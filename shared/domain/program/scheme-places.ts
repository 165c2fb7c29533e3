import type { Contradiction, Terms } from './contradictions.ts';
import type { Dimension, RateTerms, Scheme } from './scheme.ts';
import type { Mention } from './strangers.ts';

// What a commission scheme names, and what it leaves out although the program needs it.

type Table = Exclude<RateTerms, number>;

/** Every table in a rate, with where it stands. */
const tablesOf = (rate: RateTerms | undefined, path: string): { path: string; table: Table }[] =>
  rate === undefined || typeof rate === 'number'
    ? []
    : [
        { path, table: rate },
        ...Object.entries(rate.of).flatMap(([key, inner]) => tablesOf(inner, `${path}.of.${key}`)),
      ];

const pathOf = ({ id }: Scheme) => `commission.schemes.${id}`;

/** The ids that a scheme names, each with the list it must be in. A table's `other` is no name, a country needs no list. */
export const schemeMentions = (scheme: Scheme, terms: Terms): Mention[] => {
  const path = pathOf(scheme);
  const lists = { tier: terms.tiers, category: terms.categories, product: terms.products };
  const inTables = tablesOf(scheme.rate, `${path}.rate`).flatMap(({ path: place, table }) => {
    if (table.by === 'country') return [];
    const { by } = table;
    return Object.keys(table.of)
      .filter((id) => id !== 'other')
      .map((id) => ({ path: place, id, of: lists[by], what: by }));
  });
  return [
    ...(scheme.products === 'all' ? [] : scheme.products).map((id) => ({
      path: `${path}.products`,
      id,
      of: terms.products,
      what: 'product',
    })),
    ...(scheme.categories ?? []).map((id) => ({
      path: `${path}.categories`,
      id,
      of: terms.categories,
      what: 'category',
    })),
    ...(typeof scheme.basis === 'object'
      ? [{ path: `${path}.basis`, id: scheme.basis.package, of: terms.products, what: 'product' }]
      : []),
    ...inTables,
  ];
};

/** What a table must name where it has no `other`; countries are too many to name. */
const needed = (by: Dimension, scheme: Scheme, terms: Terms): readonly string[] => {
  if (by === 'tier') return terms.tiers.map(({ id }) => id);
  if (by === 'category') return scheme.categories ?? terms.categories.map(({ id }) => id);
  if (by === 'product')
    return scheme.products === 'all' ? terms.products.map(({ id }) => id) : scheme.products;
  return ['other'];
};

const rateGaps = (scheme: Scheme, terms: Terms): Contradiction[] =>
  tablesOf(scheme.rate, `${pathOf(scheme)}.rate`).flatMap(({ path, table }) => {
    const missing = needed(table.by, scheme, terms).filter(
      (id) => !(id in table.of) && !('other' in table.of),
    );
    return missing.length ? [{ path, message: `has no rate for ${missing.join(', ')}` }] : [];
  });

const currencyGaps = (scheme: Scheme, { currencies }: Terms): Contradiction[] =>
  [
    { path: `${pathOf(scheme)}.amount`, amounts: scheme.amount },
    { path: `${pathOf(scheme)}.cap.amounts`, amounts: scheme.cap?.amounts },
  ].flatMap(({ path, amounts }) => {
    const missing = amounts ? currencies.filter((currency) => !(currency in amounts)) : [];
    return missing.length ? [{ path, message: `has no amount in ${missing.join(', ')}` }] : [];
  });

/** Rates, amounts and beneficiaries that a sale could need and the file does not give: nothing is guessed later. */
export const schemeGaps = (scheme: Scheme, terms: Terms): Contradiction[] => [
  ...rateGaps(scheme, terms),
  ...currencyGaps(scheme, terms),
  ...(scheme.basis === 'contract' && !scheme.contractYear
    ? [
        {
          path: `${pathOf(scheme)}.contractYear`,
          message:
            'does not say what a year’s share is of, nor what becomes of a contract that ends in its year',
        },
      ]
    : []),
  ...(scheme.contractYear && scheme.basis !== 'contract'
    ? [{ path: `${pathOf(scheme)}.contractYear`, message: 'is for contracts, and the scheme pays for none' }]
    : []),
  ...(scheme.split && terms.distributors.length === 0
    ? [{ path: `${pathOf(scheme)}.split`, message: 'names distributors, and the program has none' }]
    : []),
];
