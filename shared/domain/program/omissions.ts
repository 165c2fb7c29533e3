import type { Benefit } from './benefit.ts';
import { chargeGaps } from './charge-terms.ts';
import type { Contradiction, Terms } from './contradictions.ts';
import { payoutGaps } from './payout.ts';
import { schemeGaps } from './scheme-places.ts';

// What a file leaves out although another part of it needs it.

/** A margin is a table of product and tier: a cell that is missing would be a price that nobody knows. */
const rates = (terms: Terms, { id, kind, cells, products }: Benefit): Contradiction[] =>
  kind !== 'profit-rate'
    ? []
    : terms.tiers.flatMap((tier) => {
        const cell = cells[tier.id];
        const given = typeof cell === 'object' && 'rates' in cell ? Object.keys(cell.rates) : [];
        const asked = products ?? terms.products.map((product) => product.id);
        const missing = asked.filter((product) => !given.includes(product));
        return missing.length
          ? [{ path: `benefits.${id}.cells.${tier.id}`, message: `has no rate for ${missing.join(', ')}` }]
          : [];
      });

/** Everybody is counted over the same days, and what the best one gets is a currency of the books. */
const ranking = (terms: Terms, { id, kind, award, cycle }: Benefit): Contradiction[] => {
  if (kind !== 'award') return [];
  const gap = (when: boolean, message: string) => (when ? [{ path: `benefits.${id}`, message }] : []);
  return [
    ...gap(
      award === undefined || cycle === undefined,
      'must say in which stretch of time and by what an award is ranked',
    ),
    ...gap(
      cycle !== undefined && cycle.from !== 'calendar',
      'ranks partners over the same days: its cycle must be on the calendar',
    ),
    ...gap(
      award !== undefined && !terms.currencies.includes(award.bonus.currency),
      'has a bonus in a currency that the program does not have',
    ),
  ];
};

/** Whoever is to act must exist. */
const distributors = (terms: Terms): Contradiction[] => {
  const needed = [
    { path: 'application.review', by: terms.application.review === 'distributor' },
    { path: 'evaluation.by', by: terms.evaluation.by === 'distributor' },
    { path: 'adjustment.distributors', by: terms.adjustment.distributors === 'after-review' },
    ...terms.requirements.map((requirement) => ({
      path: `requirements.${requirement.id}.to`,
      by: requirement.kind === 'report' && requirement.to === 'distributor',
    })),
    ...terms.benefits.map(({ id, by }) => ({ path: `benefits.${id}.by`, by: by === 'distributor' })),
  ];
  return terms.distributors.length > 0
    ? []
    : needed
        .filter(({ by }) => by)
        .map(({ path }) => ({ path, message: 'names distributors, and the program has none' }));
};

/** A sale and an opportunity are compared by customer, product, amount and date: both reports must ask for them. */
const matching = ({ rebates, requirements }: Terms): Contradiction[] =>
  rebates.flatMap(({ id, sales, listed }) =>
    [sales, listed.in].flatMap((name) => {
      const report = requirements.find((requirement) => requirement.id === name);
      const asked = report?.kind === 'report' ? (report.items ?? []).map(({ kind }) => kind) : [];
      return (['customer', 'product', 'amount', 'date'] as const)
        .filter((kind) => !asked.includes(kind))
        .map((kind) => ({
          path: `rebates.${id}`,
          message: `${name} does not ask for the ${kind}`,
        }));
    }),
  );

/** What a report is held against must be there, and both must say how much. */
const held = ({ requirements }: Terms): Contradiction[] => {
  const lists = (id: string, kind: string): boolean =>
    requirements.some(
      (one) => one.id === id && one.kind === 'report' && one.items?.some((item) => item.kind === kind),
    );
  return requirements.flatMap((one) => {
    if (one.kind !== 'report') return [];
    const missing = one.booked
      ? (['product', 'amount', 'date'] as const).filter((kind) => !lists(one.id, kind))
      : [];
    return [
      ...missing.map((kind) => ({
        path: `requirements.${one.id}.booked`,
        message: `is compared with what is booked and does not ask for the ${kind}`,
      })),
      ...(one.figures ?? []).flatMap(({ id, against }) =>
        typeof against === 'object' && !lists(against.report, 'amount')
          ? [
              {
                path: `requirements.${one.id}.figures.${id}`,
                message: `is held against ${against.report}, which lists no amounts`,
              },
            ]
          : [],
      ),
    ];
  });
};

/** What is open once it is paid for must be charged. */
const unpaid = ({ packages, charges }: Terms): Contradiction[] =>
  charges !== 'none'
    ? []
    : packages
        .filter(({ opens }) => opens === 'payment')
        .map(({ id }) => ({
          path: `packages.${id}.opens`,
          message: 'waits for a payment, and nothing is charged',
        }));

export const omissions = (terms: Terms): Contradiction[] => [
  ...terms.benefits.flatMap((benefit) => [...rates(terms, benefit), ...ranking(terms, benefit)]),
  ...distributors(terms),
  ...terms.commission.schemes.flatMap((scheme) => schemeGaps(scheme, terms)),
  ...matching(terms),
  ...held(terms),
  ...unpaid(terms),
  ...payoutGaps(terms),
  ...chargeGaps(terms),
];
