import { daysBetween, endOf } from '../civil-date.ts';
import { foldName } from '../customer.ts';
import { assign } from '../matching.ts';
import { fromDecimal } from '../money.ts';
import type { Owed, ReportTerms } from '../partner/obligation.ts';
import type { PeriodReport } from '../partner/report.ts';
import type { Rebate } from '../program/rebate.ts';

// Which sales of a report were listed as opportunities before, by the terms of the program's rebate: customer and product
// are the same, amount and day differ by no more than it tolerates, and it was listed in time. An opportunity counts for
// one sale. What is not listed yet may still be, as long as the program's window is open [S3-12].

/** A line of a sales or opportunity report, by what its columns mean. */
export type Item = {
  readonly customer: string;
  readonly product: string;
  readonly minor: bigint;
  readonly on: string;
  /** The vendor's invoice of it, where the line names it. */
  readonly invoice?: string | undefined;
};
/** An opportunity, and since when it is listed without a break. */
export type Listed = Item & { readonly since: string };

export const itemsOf = (
  { items = [] }: Pick<ReportTerms, 'items'>,
  { lines }: Pick<PeriodReport, 'lines'>,
  currency: string,
): Item[] => {
  const cell = (line: PeriodReport['lines'][number], kind: string): string =>
    line[items.find((item) => item.kind === kind)?.id ?? ''] ?? '';
  return lines.map((line) => {
    const invoice = cell(line, 'invoice');
    return {
      customer: cell(line, 'customer'),
      product: cell(line, 'product'),
      minor: fromDecimal(cell(line, 'amount') || '0', currency)?.minor ?? 0n,
      on: cell(line, 'date'),
      ...(invoice ? { invoice } : {}),
    };
  });
};

const sameThing = (a: Item, b: Item): boolean =>
  a.product === b.product && foldName(a.customer) === foldName(b.customer);

/**
 * Opportunities of one period as its latest revision says them, each listed since the first of the revisions in a row
 * that name it. A rejected revision lists nothing.
 */
export const listedBy = (
  terms: Pick<ReportTerms, 'items'>,
  revisions: readonly PeriodReport[],
  currency: string,
): Listed[] => {
  const standing = revisions
    .filter(({ state }) => state !== 'rejected')
    .map((report) => ({ at: report.at, items: itemsOf(terms, report, currency) }));
  return (standing.at(-1)?.items ?? []).map((item) => {
    const breaks = standing.findLastIndex(({ items }) => !items.some((one) => sameThing(one, item)));
    return { ...item, since: standing[breaks + 1]?.at ?? '' };
  });
};

const MILLION = 1_000_000n;
const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);

const fits = (sale: Item, listed: Listed, { listed: { tolerance } }: Rebate): boolean =>
  sameThing(sale, listed) &&
  distance(sale.minor, listed.minor) * MILLION <= listed.minor * BigInt(tolerance.amount) &&
  Math.abs(daysBetween(listed.on, sale.on)) <= tolerance.days;

/** Until when an opportunity counts as listed for a sale; nothing: the window has no end yet. */
export type Until = string | undefined;
export const listedUntil = (
  { listed: { until } }: Rebate,
  { on }: Pick<Item, 'on'>,
  facts: {
    readonly timeZone: string;
    /** The opportunity report of the period in which the sale lies. */
    readonly owed: Pick<Owed, 'dueOn'> | undefined;
    /** When the month of the sale stopped taking entries. */
    readonly closedAt: string | undefined;
  },
): Until => {
  if (until === 'period-close') return facts.closedAt;
  return endOf(until === 'report-due' ? (facts.owed?.dueOn ?? on) : on, facts.timeZone);
};

/**
 * The opportunity of each sale, as many as can have one: a sale that has one keeps one when a later sale wants it, as long
 * as both can be served. The result does not depend on the order of the opportunities but for which of two equal ones it is.
 */
export const matched = (
  sales: readonly (Item & { readonly until: Until })[],
  listed: readonly Listed[],
  rebate: Rebate,
): (Listed | undefined)[] => {
  const candidates = sales.map((sale) =>
    listed.flatMap((one, at) =>
      fits(sale, one, rebate) && (sale.until === undefined || one.since < sale.until) ? [at] : [],
    ),
  );
  return assign(candidates).map((one) => (one === undefined ? undefined : listed[one]));
};
