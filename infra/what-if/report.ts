import { decimal } from '../../shared/domain/money.ts';
import { csvLines } from '../../shared/files/csv.ts';
import type { Both, Comparison, Line } from './compare.ts';

// A comparison as people and programs read it.

const signed = (minor: bigint, currency: string): string =>
  `${minor > 0n ? '+' : ''}${decimal({ minor, currency })}`;

const changes = (both: Both<unknown>): boolean => both.before !== both.after;

/** Whether the changed terms would have made any difference to this partner. */
export const isChanged = ({ tier, evaluations, commissions, asked, breaches }: Line): boolean =>
  changes(tier) ||
  evaluations.length > 0 ||
  commissions.some(changes) ||
  asked.before.refused !== asked.after.refused ||
  changes(breaches);

const arrow = ({ before, after }: Both<unknown>): string => `${before} → ${after}`;

const sentences = ({ tier, evaluations, commissions, asked, breaches }: Line): string[] => [
  ...(changes(tier) ? [`tier ${arrow(tier)}`] : []),
  ...evaluations.map((one) => `evaluation of ${one.on}: ${arrow(one)}`),
  ...commissions
    .filter(changes)
    .map(
      ({ currency, before, after }) =>
        `commissions ${decimal({ minor: before, currency })} → ${decimal({ minor: after, currency })} ${currency} (${signed(after - before, currency)})`,
    ),
  ...(asked.before.refused === asked.after.refused
    ? []
    : [`questions refused ${asked.before.refused} → ${asked.after.refused} of ${asked.after.used}`]),
  ...(changes(breaches) ? [`reports late or missing ${arrow(breaches)}`] : []),
];

const totals = (lines: readonly Line[]): string[] => {
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
export const asText = ({ program, window, lines, notReplayed }: Comparison): string => {
  const concerned = lines.filter(isChanged);
  return [
    `${program}, ${window.from} to ${window.to}: ${lines.length} partners, ${concerned.length} with a difference`,
    ...concerned.flatMap((line) => [
      '',
      `${line.name} (${line.partner})`,
      ...sentences(line).map((one) => `  ${one}`),
    ]),
    '',
    ...totals(lines),
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
  'partner',
  'name',
  'tierBefore',
  'tierAfter',
  'currency',
  'commissionsBefore',
  'commissionsAfter',
  'commissionsDifference',
  'asked',
  'refusedBefore',
  'refusedAfter',
  'breachesBefore',
  'breachesAfter',
] as const;

/** A row for each partner and currency; partners without commissions have one without a currency. */
export const asCsv = ({ lines }: Comparison): string => {
  const rows = lines.flatMap((line) => {
    const { commissions, tier, asked, breaches } = line;
    const money = commissions.length ? commissions : [undefined];
    return money.map((one) => ({
      partner: line.partner,
      name: line.name,
      tierBefore: tier.before,
      tierAfter: tier.after,
      currency: one?.currency ?? '',
      commissionsBefore: one ? decimal({ ...one, minor: one.before }) : '',
      commissionsAfter: one ? decimal({ ...one, minor: one.after }) : '',
      commissionsDifference: one ? decimal({ ...one, minor: one.after - one.before }) : '',
      asked: String(asked.before.used),
      refusedBefore: String(asked.before.refused),
      refusedAfter: String(asked.after.refused),
      breachesBefore: String(breaches.before),
      breachesAfter: String(breaches.after),
    }));
  });
  return csvLines(COLUMNS, rows, {
    amounts: new Set(['commissionsBefore', 'commissionsAfter', 'commissionsDifference']),
    kind: 'plain',
    header: true,
  });
};

/** All of it; amounts are strings of minor units. */
export const asJson = (comparison: Comparison): string =>
  `${JSON.stringify(comparison, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`;
