import type { Figure, Measure } from '../program/requirement.ts';

// A number out of what happened in a window: sums, counts, ratios with a stated answer for an empty base, points with
// a limit per source.

/** One thing that counts for a partner, on a civil date; `minor` is an amount in the program's first currency. */
export type Happening = {
  readonly what: Measure;
  readonly on: string;
  readonly id: string;
  readonly minor?: bigint | undefined;
  /** Of another currency: it can be counted and not summed. */
  readonly foreign?: true | undefined;
};

/** An exact number, as a fraction; or what the program says of a ratio over nothing. */
export type Measured = { readonly of: bigint; readonly to: bigint } | 'met' | 'missed' | 'manual-review';

const whole = (value: bigint): Measured => ({ of: value, to: 1n });

const numberOf = (what: Measure, happenings: readonly Happening[]): bigint =>
  BigInt(new Set(happenings.filter((one) => one.what === what).map(({ id }) => id)).size);

const amountOf = (what: Measure, happenings: readonly Happening[], minorPerUnit: bigint): Measured => ({
  of: happenings
    .filter((one) => one.what === what && !one.foreign)
    .reduce((sum, { minor }) => sum + (minor ?? minorPerUnit), 0n),
  to: minorPerUnit,
});

const ratio = (
  { of, to, ifEmpty }: Extract<Figure, { ratio: unknown }>['ratio'],
  happenings: readonly Happening[],
  minorPerUnit: bigint,
): Measured => {
  const part = measure(of, happenings, minorPerUnit);
  const base = measure(to, happenings, minorPerUnit);
  if (typeof part === 'string') return part;
  if (typeof base === 'string') return base;
  // A base that refunds have made negative is as empty as none.
  if (base.of <= 0n) return ifEmpty;
  return { of: part.of * base.to * 100n, to: part.to * base.of };
};

/**
 * The figure over happenings of one window. Amounts come out in whole units of the currency (`minorPerUnit` says how
 * many minor units one has), ratios in percent; what has no amount counts 1 in a sum.
 */
export const measure = (figure: Figure, happenings: readonly Happening[], minorPerUnit: bigint): Measured => {
  if ('sum' in figure) return amountOf(figure.sum, happenings, minorPerUnit);
  if ('count' in figure) return whole(numberOf(figure.count, happenings));
  if ('ratio' in figure) return ratio(figure.ratio, happenings, minorPerUnit);
  return whole(
    figure.points.reduce((sum, { for: what, each, most }) => {
      const earned = numberOf(what, happenings) * BigInt(each);
      return sum + (earned < BigInt(most) ? earned : BigInt(most));
    }, 0n),
  );
};

export const reaches = ({ of, to }: Exclude<Measured, string>, threshold: number): boolean =>
  of >= BigInt(threshold) * to;

const DECIMALS = 100n;

/** As people read it: with two decimals at most, cut and never rounded up to a threshold that is missed. */
export const measuredText = ({ of, to }: Exclude<Measured, string>): string => {
  const hundredths = (of * DECIMALS) / to;
  const sign = hundredths < 0n ? '-' : '';
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  const [units, rest] = [digits.slice(0, -2), digits.slice(-2)];
  return rest === '00' ? sign + units : `${sign}${units}.${rest}`;
};

/** Everything a figure asks for. */
export const measuresIn = (figure: Figure): Measure[] => {
  if ('sum' in figure) return [figure.sum];
  if ('count' in figure) return [figure.count];
  if ('ratio' in figure) return [...measuresIn(figure.ratio.of), ...measuresIn(figure.ratio.to)];
  return figure.points.map((one) => one.for);
};

/** Everything of which a figure sums amounts. */
export const sumsIn = (figure: Figure): Measure[] => {
  if ('sum' in figure) return [figure.sum];
  return 'ratio' in figure ? [...sumsIn(figure.ratio.of), ...sumsIn(figure.ratio.to)] : [];
};
