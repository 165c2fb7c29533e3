import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromDecimal } from '../../shared/domain/money.ts';
import { eachLine } from './each-line.ts';
import type { Found } from './folder.ts';

// Whether the documents of a month are what its entries are: numbers without a gap, each document the sum of its lines,
// and for every payee, office and currency the documents of the month and what has none together what was posted.

type Row = {
  readonly kind: string;
  readonly number?: string;
  readonly series?: string;
  readonly serial?: number;
  readonly vendorEntity: string;
  readonly payee: string;
  readonly period: string;
  readonly currency: string;
  readonly net: string;
  readonly gross?: string;
  readonly tax?: { readonly amount: string };
  readonly lines?: readonly { readonly net: string }[];
};
type Posted = {
  readonly vendorEntity: string;
  readonly partnerId: string;
  readonly amount: { readonly amount: string; readonly currency: string };
};

const minorOf = (amount: string, currency: string): bigint => {
  const money = fromDecimal(amount, currency);
  if (!money) throw new Error(`${amount} ${currency} is no amount`);
  return money.minor;
};

const more = (sums: Map<string, bigint>, key: string, by: bigint): void => {
  sums.set(key, (sums.get(key) ?? 0n) + by);
};

/** A document whose lines do not add up to it, or whose tax does not add up to its gross sum. */
const rowProblems = ({ number, currency, net, gross, tax, lines }: Row): string[] => {
  if (!lines || gross === undefined || !tax) return [];
  const sum = lines.reduce((all, line) => all + minorOf(line.net, currency), 0n);
  const whole = minorOf(net, currency);
  return [
    ...(sum === whole ? [] : [`${number} has lines of ${sum} minor units, not ${whole}`]),
    ...(whole + minorOf(tax.amount, currency) === minorOf(gross, currency)
      ? []
      : [`${number} has a gross sum that is not net and tax`]),
  ];
};

type Read = {
  readonly problems: string[];
  readonly series: Map<string, { first: number; last: number }>;
  /** By payee, office and currency: what stands on documents of this very month, and what has none. */
  readonly sums: Map<string, bigint>;
};

const readFile = async (path: string, period: string): Promise<Read> => {
  const read: Read = { problems: [], series: new Map(), sums: new Map() };
  await eachLine(path, (line) => {
    const row = JSON.parse(line) as Row;
    const { serial, series, number, payee, vendorEntity, currency, net } = row;
    read.problems.push(...rowProblems(row));
    if (row.period === period)
      more(read.sums, `${payee} ${vendorEntity} ${currency}`, minorOf(net, currency));
    if (series === undefined || serial === undefined) return;
    const before = read.series.get(series);
    if (before && serial !== before.last + 1)
      read.problems.push(`${number} follows ${before.last} of its series: there is a gap`);
    read.series.set(series, { first: before?.first ?? serial, last: serial });
  });
  return read;
};

/** The months before one that are here without a gap, the latest first, and whether they go back to the very first. */
const monthsBefore = (
  { manifest }: Pick<Found, 'manifest'>,
  all: readonly Found[],
): { readonly months: readonly Found[]; readonly toTheFirst: boolean } => {
  const months: Found[] = [];
  let { previous } = manifest;
  while (previous) {
    const { period } = previous;
    const before = all.find(
      (one) => one.manifest.program === manifest.program && one.manifest.period === period,
    );
    if (!before) return { months, toTheFirst: false };
    months.push(before);
    previous = before.manifest.previous;
  }
  return { months, toTheFirst: true };
};

/** The numbers of a file as the manifest names them, going on from where an earlier month here has ended. */
const seriesProblems = (
  { manifest }: Found,
  entity: string,
  series: Read['series'],
  all: readonly Found[],
): string[] => {
  const named = (manifest.documents ?? []).filter((one) => one.vendorEntity === entity);
  const wrong = named.flatMap(({ series: name, first, last }) => {
    const found = series.get(name);
    return found?.first === first && found.last === last ? [] : [`${name} is not from ${first} to ${last}`];
  });
  const unnamed = [...series.keys()].filter((name) => !named.some((one) => one.series === name));
  const earlier = monthsBefore({ manifest }, all);
  const gaps = named.flatMap(({ series: name, first }) => {
    const before = earlier.months
      .flatMap((one) => one.manifest.documents ?? [])
      .find((one) => one.vendorEntity === entity && one.series === name);
    const expected = before ? before.last + 1 : 1;
    return first === expected || (!before && !earlier.toTheFirst)
      ? []
      : [`${name} begins with ${first}, not ${expected}`];
  });
  return [...wrong, ...unnamed.map((name) => `${name} is not in the manifest`), ...gaps];
};

const postedBy = async (path: string, entity: string): Promise<Map<string, bigint>> => {
  const sums = new Map<string, bigint>();
  await eachLine(path, (line) => {
    const { vendorEntity, partnerId, amount } = JSON.parse(line) as Posted;
    if (vendorEntity === entity)
      more(sums, `${partnerId} ${vendorEntity} ${amount.currency}`, minorOf(amount.amount, amount.currency));
  });
  return sums;
};

const sumProblems = (documented: Map<string, bigint>, posted: Map<string, bigint>): string[] =>
  [...new Set([...documented.keys(), ...posted.keys()])].flatMap((key) =>
    (documented.get(key) ?? 0n) === (posted.get(key) ?? 0n)
      ? []
      : [`has ${documented.get(key) ?? 0n} minor units for ${key}, and the entries ${posted.get(key) ?? 0n}`],
  );

/** What is wrong with the documents of a month; nothing where its offices have none. */
export const documentProblems = async (one: Found, all: readonly Found[]): Promise<string[]> => {
  const { manifest, path } = one;
  const prefix = path.slice(dirname(path).length + 1, -'manifest.json'.length);
  const place = (name: string) => join(dirname(path), `${prefix}${name}`);
  const problems: string[] = [];
  for (const { name } of manifest.files) {
    const entity = /^documents_(.+)\.jsonl$/.exec(name)?.[1];
    const [file, entries] = [place(name), place('entries.jsonl')];
    // A file that is not there is named already.
    if (entity === undefined || !existsSync(file) || !existsSync(entries)) continue;
    try {
      const read = await readFile(file, manifest.period);
      const wrong = [
        ...read.problems,
        ...seriesProblems(one, entity, read.series, all),
        ...sumProblems(read.sums, await postedBy(entries, entity)),
      ];
      problems.push(...wrong.map((problem) => `${file} ${problem}`));
    } catch (error) {
      problems.push(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  return problems;
};
