import { duePartitions } from '../../../shared/store/keys.ts';
import { fixed, type Part, say, table } from '../report.ts';
import { openBench } from './client.ts';
import type { MadeCall, Units } from './meter.ts';
import { type Least, leastOf, swept, type UseCase } from './minimum.ts';
import { type Pull, pullMonth } from './month.ts';
import { play } from './story.ts';

const MOST_SUBMISSION = 1.25;
const MOST_QUERIES = 2;

type Cost = Units & { readonly calls: number };
type Row = {
  readonly name: string;
  readonly made: readonly MadeCall[];
  readonly cost: Cost;
  readonly least: Cost;
};

const costOf = (calls: readonly Units[]): Cost =>
  calls.reduce<Cost>(
    (sum, { read, write, index }) => ({
      calls: sum.calls + 1,
      read: sum.read + read,
      write: sum.write + write,
      index: sum.index + index,
    }),
    { calls: 0, read: 0, write: 0, index: 0 },
  );

const rowOf = (name: string, made: readonly MadeCall[], least: readonly Least[]): Row => ({
  name,
  made,
  cost: costOf(made),
  least: costOf(least),
});

const units = ({ read, write, index }: Cost) => read + write + index;
const ratios = ({ cost, least }: Row) => ({
  calls: cost.calls / least.calls,
  units: units(cost) / units(least),
});

/** Submission: dear beyond the limit. */
const submissionOffences = (row: Row): string[] =>
  Object.entries(ratios(row))
    .filter(([, ratio]) => ratio > MOST_SUBMISSION)
    .map(
      ([what, ratio]) => `${row.name}: ${fixed(ratio)}× the least ${what}, more than ${MOST_SUBMISSION}×.`,
    );

/** Exactly one query for each shard of each kind, and no item read. */
const sweepOffences = ({ name, made }: Row): string[] => {
  const expected = swept.flatMap(duePartitions).map((shard) => `due: ${shard}`);
  const asked = made.map(({ operation, keys }) => `${operation} ${keys.join()}`).toSorted();
  return asked.join() ===
    expected
      .map((shard) => `Query ${shard}`)
      .toSorted()
      .join()
    ? []
    : [`${name}: ${asked.join(', ')} instead of one query for each shard.`];
};

const homeOffences = ({ name, made }: Row): string[] => {
  const queries = made.filter(({ operation }) => operation === 'Query');
  return queries.length > MOST_QUERIES
    ? [`${name}: ${queries.length} queries, more than ${MOST_QUERIES}.`]
    : [];
};

const checks: Partial<Record<UseCase, (row: Row) => string[]>> = {
  apply: submissionOffences,
  'submit a referral': submissionOffences,
  'sweep, nothing due': sweepOffences,
  'partner’s home': homeOffences,
};

const amount = (value: number) => (Number.isInteger(value) ? String(value) : fixed(value, 1));

const cells = (row: Row): string[] => {
  const { cost, least } = row;
  const pair = (what: keyof Cost) => `${amount(cost[what])} / ${amount(least[what])}`;
  const { calls, units } = ratios(row);
  return [row.name, pair('calls'), fixed(calls), pair('read'), pair('write'), pair('index'), fixed(units)];
};

const shortKey = (key: string) => key.replace(/_[0-9A-HJKMNP-TV-Z]{26}/g, '').replace(/#[0-9a-f]{64}/, '');

/** What was asked, where more was asked than needed. */
const explain = ({ name, made, cost, least }: Row): void => {
  if (cost.calls <= least.calls) return;
  const seen = new Map<string, number>();
  for (const { operation, keys } of made) {
    const what = operation.startsWith('Transact')
      ? operation
      : `${operation} ${shortKey(keys[0] ?? '')}`.trim();
    seen.set(what, (seen.get(what) ?? 0) + 1);
  }
  say(`  ${name}: ${[...seen].map(([what, times]) => (times > 1 ? `${times}× ${what}` : what)).join(' · ')}`);
};

/** The first story is for what a warm function knows by then; the second is counted. */
const measure = async (): Promise<{ rows: Row[]; pull: Pull }> => {
  const bench = await openBench();
  try {
    const least = leastOf();
    await play(bench, 1);
    const costs = await play(bench, 2);
    const pull = await pullMonth(bench);
    const rows = [...costs].map(([name, made]) => rowOf(name, made, least[name]));
    return { rows: [...rows, rowOf(`pull ${pull.entries} entries`, pull.calls, pull.least)], pull };
  } finally {
    await bench.close();
  }
};

export const capacity: Part = {
  about: 'AWS calls and capacity units per use case against the theoretical minimum',
  async run() {
    const { rows } = await measure();
    const summary = [
      `AWS calls and capacity units per use case, warm, each as spent / least possible (\`test/bench/capacity/minimum.ts\`); limit for a submission ${MOST_SUBMISSION}×:`,
      '',
      ...table(['use case', 'calls', '×', 'read', 'write', 'index', '× units'], rows.map(cells)),
    ];
    say(summary.join('\n'));
    say('\nWhere more calls are made than the least:');
    rows.forEach(explain);
    const broken = rows.flatMap((row) => checks[row.name as UseCase]?.(row) ?? []);
    return { summary, broken };
  },
};
