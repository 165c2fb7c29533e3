import * as z from 'zod';
import type { Contradiction } from './contradictions.ts';
import type { Figure, Requirement } from './requirement.ts';
import { reading, says } from './term.ts';

/** A vendor's word that it sets its partners no revenue targets; a file that has it can have no rule about revenue. */
export const revenueTargetsSchema = z.strictObject({ amount: z.literal('none'), says, reading });

const weighsRevenue = (figure: Figure): boolean => {
  if ('sum' in figure) return figure.sum === 'sales-net';
  if ('count' in figure) return figure.count === 'sales-net';
  if ('ratio' in figure) return weighsRevenue(figure.ratio.of) || weighsRevenue(figure.ratio.to);
  return figure.points.some((points) => points.for === 'sales-net');
};

/** Requirements about revenue where the document says that there are none. */
export const revenueRules = ({
  revenueTargets,
  requirements,
}: {
  readonly revenueTargets?: { readonly amount: 'none' } | undefined;
  readonly requirements: readonly Requirement[];
}): Contradiction[] =>
  requirements
    .filter((asked) => revenueTargets && asked.kind === 'figure' && weighsRevenue(asked.figure))
    .map(({ id }) => ({
      path: `requirements.${id}`,
      message: 'weighs revenue, and revenueTargets says that there are none',
    }));
