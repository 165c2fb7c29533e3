import { percent } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Rebate } from '../program/rebate.ts';
import type { Scheme } from '../program/scheme.ts';
import type { Entry } from './entry.ts';

/** What pays a sale: a scheme, or a rebate in the terms of one. */
export type Paying = Omit<Scheme, 'basis'> & {
  readonly basis: Scheme['basis'] | { readonly rebate: string };
};

const asScheme = ({ id, products, rate, holdDays, says, reading }: Rebate): Paying => ({
  id,
  kind: 'percentage',
  basis: { rebate: id },
  products,
  sales: ['new', 'renewal'],
  rate: typeof rate === 'number' ? rate : { by: 'tier', of: rate },
  earnedBy: 'sale',
  holdDays,
  durationMonths: 'unlimited',
  tierOf: 'each-sale',
  afterExit: 'nothing',
  reversal: 'proportional',
  says,
  reading,
});
export const payingOf = ({ commission, rebates }: Program): Paying[] => [
  ...commission.schemes,
  ...rebates.map(asScheme),
];

/** The path of a scheme's sentence; entries and decisions name it as their clause. */
export const schemePath = ({ id, basis }: Paying) =>
  typeof basis === 'object' && 'rebate' in basis ? `rebates.${id}` : `commission.schemes.${id}`;

/** How an amount came about, in words: for statements. */
export const explainEntry = (entry: Entry): string =>
  entry.entryType === 'reversal'
    ? `reverses ${entry.reverses}`
    : `${percent(entry.ratePpm)} % of the sale's net amount, rounded once, half away from zero`;
