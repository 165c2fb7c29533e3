import { addDays, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { type Partner, standingAt } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Evaluated, isSame, standingBy, walkEvaluations } from './replay-evaluations.ts';
import { breachesBy, type Known, knownOf, tierAt, type Window } from './replay-partner.ts';
import { type Asked, countersOf, quotasBy } from './replay-quotas.ts';
import type { Earned } from './replay-sales.ts';

// What changed terms would have made of one partner's history, beside what it was; and what nobody can replay of it.

export type Both<T> = { readonly before: T; readonly after: T };

type Money = { readonly currency: string } & Both<bigint>;

export type Line = {
  readonly partner: string;
  readonly name: string;
  readonly tier: Both<string>;
  /** Where an evaluation on the window's last day would lead; `none` where nobody would be evaluated. */
  readonly standing: Both<string>;
  /** Evaluations of the window that would have led elsewhere, or would not have been, or only then. */
  readonly evaluations: readonly ({ readonly on: string } & Both<string>)[];
  readonly commissions: readonly Money[];
  readonly asked: Both<Asked>;
  /** Reports late or missing. */
  readonly breaches: Both<number>;
  /** What could not be replayed, each in a sentence. */
  readonly notReplayed: readonly string[];
};

export type Terms = {
  readonly inForce: Program;
  readonly changed: Program;
  readonly earned: Both<Earned>;
  /** Sales that are not decided today as they were then, by whom they concern. */
  readonly unclear: ReadonlyMap<string, readonly string[]>;
};

const NONE = 'none';
const led = (one: Evaluated | undefined): string => (one ? `${one.outcome} ${one.tier}` : NONE);

const otherEvaluations = ({ before, after }: Both<readonly Evaluated[]>): Line['evaluations'] =>
  [...new Set([...before, ...after].map(({ on }) => on))].toSorted().flatMap((on) => {
    const [was, is] = [before, after].map((all) => all.find((one) => one.on === on));
    return isSame(was, is) ? [] : [{ on, before: led(was), after: led(is) }];
  });

/** Whether the replay under the terms that were gives the evaluations that there were. */
const unlikeRecord = (
  { evaluations }: Known,
  { from, to }: Window,
  replayed: readonly Evaluated[],
): boolean => {
  const recorded = evaluations
    .filter(({ on }) => on >= from && on <= to)
    .map(({ on, proposal: { outcome, tier } }): Evaluated => ({ on, outcome, tier }));
  return otherEvaluations({ before: recorded, after: replayed }).length > 0;
};

const sum = (units: ReadonlyMap<string, number>): string =>
  [...units].map(([benefit, number]) => `${number} of ${benefit}`).join(', ');

/** In minor units, by the currency, of whoever earned something. */
export const moneyOf = (id: string, { inForce, changed, earned }: Omit<Terms, 'unclear'>): Money[] => {
  const minor = (of: Earned, currency: string) => of.get(`${id} ${currency}`) ?? 0n;
  return [...new Set([...inForce.currencies, ...changed.currencies])]
    .map((currency) => ({
      currency,
      before: minor(earned.before, currency),
      after: minor(earned.after, currency),
    }))
    .filter(({ before, after }) => before !== 0n || after !== 0n);
};

const versionOn =
  (table: Table, { id }: Program) =>
  async (day: string) => {
    const program = await programOn(table, id, day);
    if (!program) throw new Error(`${id} has no terms on ${day}`);
    return program;
  };

/** Once under the terms that were, once under the changed ones. */
const evaluate = async (table: Table, known: Known, { inForce, changed }: Terms, window: Window) => {
  const versions = versionOn(table, inForce);
  const stood = await versions(window.from);
  const was = await walkEvaluations(table, known, window, { terms: versions, inForce: stood });
  const is = await walkEvaluations(table, known, window, {
    terms: async () => changed,
    inForce: stood,
    was: was.evaluations,
  });
  const standing = {
    before: (await standingBy(table, inForce, known, was.history, window)) ?? NONE,
    after: (await standingBy(table, changed, known, is.history, window)) ?? NONE,
  };
  return { was, is, standing };
};

const askedOf = ({ used, refused }: Asked): Asked => ({ used, refused });

export const lineOf = async (table: Table, partner: Partner, terms: Terms, window: Window): Promise<Line> => {
  const { inForce, changed, unclear } = terms;
  const known: Known = await knownOf(table, partner);
  const { was, is, standing } = await evaluate(table, known, terms, window);
  const counters = await countersOf(table, known);
  const uses = {
    before: quotasBy(inForce, known, counters, was.history, window),
    after: quotasBy(changed, known, counters, is.history, window),
  };
  const end = plusMs(startOf(addDays(window.to, 1), inForce.timeZone), -1);
  const tier = tierAt(inForce, known.dossier, window.to) ?? partner.tier;
  const sales = unclear.get(partner.id) ?? [];
  const reviewed = is.evaluations.filter(
    (one) => one.outcome === 'manual-review' && !was.evaluations.some((other) => isSame(one, other)),
  );
  return {
    partner: partner.id,
    name: partner.company.name,
    tier: { before: tier, after: standingAt(is.history, end)?.tier ?? tier },
    standing,
    evaluations: otherEvaluations({ before: was.evaluations, after: is.evaluations }),
    commissions: moneyOf(partner.id, terms),
    asked: { before: askedOf(uses.before), after: askedOf(uses.after) },
    breaches: {
      before: breachesBy(inForce, inForce, known, window),
      after: breachesBy(changed, inForce, known, window),
    },
    notReplayed: [
      ...(sales.length
        ? [`what stood around ${sales.join(', ')} has changed since: the difference alone is counted`]
        : []),
      ...(unlikeRecord(known, window, was.evaluations)
        ? ['its evaluations are not proposed today as they were then: two replays are compared']
        : []),
      ...reviewed.map(({ on }) => `somebody would have had to look at the evaluation of ${on}`),
      ...(uses.after.unplaced.size
        ? [`nobody knows when these were used: ${sum(uses.after.unplaced)}; none of them is refused`]
        : []),
      ...(partner.absorbed || partner.mergedInto
        ? ['it became one with another company, and each is replayed by what lies under its own id']
        : []),
    ],
  };
};
