import { decimal } from '../../shared/domain/money.ts';
import { csvLines } from '../../shared/files/csv.ts';
import type { Comparison, Shares } from './compare.ts';
import type { ServicesComparison } from './compare-services.ts';
import type { Both, Line } from './line.ts';

// A comparison as people and programs read it.

const signed = (minor: bigint, currency: string): string =>
  `${minor > 0n ? '+' : ''}${decimal({ minor, currency })}`;

const changes = (both: Both<unknown>): boolean => both.before !== both.after;

/** Whether the changed terms would have made any difference to this partner. */
export const isChanged = ({ tier, standing, evaluations, commissions, asked, breaches }: Line): boolean =>
  changes(tier) ||
  changes(standing) ||
  evaluations.length > 0 ||
  commissions.some(changes) ||
  asked.before.refused !== asked.after.refused ||
  changes(breaches);

const arrow = ({ before, after }: Both<unknown>): string => `${before} → ${after}`;

const earned = (commissions: Line['commissions']): string[] =>
  commissions
    .filter(changes)
    .map(
      ({ currency, before, after }) =>
        `commissions ${decimal({ minor: before, currency })} → ${decimal({ minor: after, currency })} ${currency} (${signed(after - before, currency)})`,
    );

const sentences = ({
  tier,
  standing,
  evaluations,
  commissions,
  asked,
  breaches,
  notReplayed,
}: Line): string[] => [
  ...(changes(tier) ? [`tier ${arrow(tier)}`] : []),
  ...evaluations.map((one) => `evaluation of ${one.on}: ${arrow(one)}`),
  ...(changes(standing) ? [`evaluated on the last day it would come to ${arrow(standing)}`] : []),
  ...earned(commissions),
  ...(asked.before.refused === asked.after.refused
    ? []
    : [`questions refused ${asked.before.refused} → ${asked.after.refused} of ${asked.after.used}`]),
  ...(changes(breaches) ? [`reports late or missing ${arrow(breaches)}`] : []),
  ...notReplayed.map((one) => `not replayed: ${one}`),
];

const totals = (lines: readonly Pick<Line, 'commissions'>[]): string[] => {
  const sums = new Map<string, { before: bigint; after: bigint }>();
  for (const { currency, before, after } of lines.flatMap(({ commissions }) => commissions)) {
    const sum = sums.get(currency) ?? { before: 0n, after: 0n };
    sums.set(currency, { before: sum.before + before, after: sum.after + after });
  }
  return [...sums].map(
    ([currency, { before, after }]) =>
      `Commissions in ${currency}: ${decimal({ minor: before, currency })} → ${decimal({ minor: after, currency })} (${signed(after - before, currency)})`,
  );
};

/** For a terminal: who is concerned and how, and what it comes to. */
export const asText = (comparison: Comparison): string => {
  const { program, window, lines, distributors, notReplayed } = comparison;
  const concerned = lines.filter(isChanged);
  const told = lines.filter((one) => isChanged(one) || one.notReplayed.length > 0);
  const sharing = distributors.filter(({ commissions }) => commissions.some(changes));
  return [
    `${program}, ${window.from} to ${window.to}: ${lines.length} partners, ${concerned.length} with a difference`,
    ...told.flatMap((line) => [
      '',
      `${line.name} (${line.partner})`,
      ...sentences(line).map((one) => `  ${one}`),
    ]),
    ...sharing.flatMap(({ name, distributor, commissions }) => [
      '',
      `${name}, distributor (${distributor})`,
      ...earned(commissions).map((one) => `  ${one}`),
    ]),
    '',
    ...totals([...lines, ...distributors]),
    ...(notReplayed.length
      ? [
          `${notReplayed.length} sales are not decided today as they were then, since what stood around them has changed; of these the difference alone is counted: ${notReplayed.slice(0, 10).join(', ')}`,
        ]
      : []),
    'Nothing was changed.',
    '',
  ].join('\n');
};

const COLUMNS = [
  'role',
  'partner',
  'name',
  'tierBefore',
  'tierAfter',
  'standingBefore',
  'standingAfter',
  'otherEvaluations',
  'currency',
  'commissionsBefore',
  'commissionsAfter',
  'commissionsDifference',
  'asked',
  'refusedBefore',
  'refusedAfter',
  'breachesBefore',
  'breachesAfter',
  'notReplayed',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

const moneyCells = (one: Line['commissions'][number] | undefined) => ({
  currency: one?.currency ?? '',
  commissionsBefore: one ? decimal({ ...one, minor: one.before }) : '',
  commissionsAfter: one ? decimal({ ...one, minor: one.after }) : '',
  commissionsDifference: one ? decimal({ ...one, minor: one.after - one.before }) : '',
});

const rowsOf = (line: Line): Row[] => {
  const { commissions, tier, standing, evaluations, asked, breaches, notReplayed } = line;
  return (commissions.length ? commissions : [undefined]).map((one) => ({
    ...{ role: 'partner', partner: line.partner, name: line.name },
    ...{ tierBefore: tier.before, tierAfter: tier.after },
    ...{ standingBefore: standing.before, standingAfter: standing.after },
    otherEvaluations: String(evaluations.length),
    ...moneyCells(one),
    asked: String(asked.before.used),
    ...{ refusedBefore: String(asked.before.refused), refusedAfter: String(asked.after.refused) },
    ...{ breachesBefore: String(breaches.before), breachesAfter: String(breaches.after) },
    notReplayed: notReplayed.join('; '),
  }));
};

const NOTHING = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Row;

const sharedRows = ({ distributor, name, commissions }: Shares): Row[] =>
  commissions.map((one) => ({
    ...NOTHING,
    ...{ role: 'distributor', partner: distributor, name },
    ...moneyCells(one),
  }));

/** A row for each partner and currency, then for each distributor; partners without commissions have one without a currency. */
export const asCsv = ({ lines, distributors }: Comparison): string => {
  const rows = [...lines.flatMap(rowsOf), ...distributors.flatMap(sharedRows)];
  return csvLines(COLUMNS, rows, {
    amounts: new Set(['commissionsBefore', 'commissionsAfter', 'commissionsDifference']),
    kind: 'plain',
    header: true,
  });
};

/** All of it; amounts are strings of minor units. */
export const asJson = (comparison: Comparison | ServicesComparison): string =>
  `${JSON.stringify(comparison, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`;
