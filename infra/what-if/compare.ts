import { addDays, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { restored } from '../../shared/domain/commission/posting.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { everyPartner } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { salesSince } from './history.ts';
import {
  type Asked,
  breachesBy,
  type Evaluated,
  evaluationsBy,
  type Known,
  knownOf,
  quotasBy,
  standingBy,
  tierAt,
  type Window,
} from './replay-partner.ts';
import { type Earned, earnedBy, factsFrom, replaySales, type TermsOn } from './replay-sales.ts';

// Real history under changed terms, beside what it was. The terms count from the first day of the window on; what was
// sold before keeps the terms it was sold under.

export type Both<T> = { readonly before: T; readonly after: T };

export type Line = {
  readonly partner: string;
  readonly name: string;
  readonly tier: Both<string>;
  /** Evaluations of the window that would have led elsewhere. */
  readonly evaluations: readonly ({ readonly on: string } & Both<string>)[];
  readonly commissions: readonly ({ readonly currency: string } & Both<bigint>)[];
  readonly asked: Both<Asked>;
  /** Reports late or missing. */
  readonly breaches: Both<number>;
};

export type Comparison = {
  readonly program: string;
  readonly window: Window;
  readonly lines: readonly Line[];
  /** Sales of which the replay under their own terms gives other amounts than the books: what stood has changed since. */
  readonly notReplayed: readonly string[];
};

const sumOf = (earned: Iterable<Earned>): Earned => {
  const all: Earned = new Map();
  for (const one of earned) for (const [who, minor] of one) all.set(who, (all.get(who) ?? 0n) + minor);
  return all;
};

const isSame = (one: Earned, other: Earned): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every(
    (who) => (one.get(who) ?? 0n) === (other.get(who) ?? 0n),
  );

/** Every version that was in force on some day of these, by the day. */
const termsInForce = async (table: Table, program: string, days: Iterable<string>): Promise<TermsOn> => {
  const known = new Map<string, Program>();
  for (const day of new Set(days)) {
    const found = await programOn(table, program, day);
    if (found) known.set(day, found);
  }
  return (day) => {
    const found = known.get(day);
    if (!found) throw new Error(`${program} has no terms on ${day}`);
    return found;
  };
};

type Commissions = { readonly before: Earned; readonly after: Earned; readonly notReplayed: string[] };

/**
 * Commissions on what occurred in the window, with all that followed. Where a replay under the sale's own terms does not
 * give what the books say, the difference of the two replays is added to the books.
 */
const commissions = async (
  table: Table,
  inForce: Program,
  changed: Program,
  { from, to }: Window,
  until: string,
): Promise<Commissions> => {
  const histories = await salesSince(table, inForce, from, until);
  const dayOf = ({ sale }: (typeof histories)[number]) => sale.contents.at(-1)?.occurredOn ?? '';
  const days = histories.flatMap(({ sale }) => sale.contents.map((content) => restored(content).occurredOn));
  const own = await termsInForce(table, inForce.id, days);
  const was = await replaySales(histories, own, factsFrom(table));
  const is = await replaySales(histories, (day) => (day < from ? own(day) : changed), factsFrom(table));
  const within = histories.filter((one) => dayOf(one) >= from && dayOf(one) <= to);
  const nothing: Earned = new Map();
  const each = within.map(({ sale: { saleId }, entries }) => {
    const [booked, old, fresh] = [earnedBy(entries), was.get(saleId) ?? nothing, is.get(saleId) ?? nothing];
    const replayed = isSame(booked, old);
    const minus: Earned = new Map([...old].map(([who, minor]) => [who, -minor]));
    return { saleId, replayed, before: booked, after: replayed ? fresh : sumOf([booked, fresh, minus]) };
  });
  return {
    before: sumOf(each.map(({ before }) => before)),
    after: sumOf(each.map(({ after }) => after)),
    notReplayed: each.filter(({ replayed }) => !replayed).map(({ saleId }) => saleId),
  };
};

const led = ({ outcome, tier }: Pick<Evaluated, 'outcome' | 'tier'>): string => `${outcome} ${tier}`;

/** Where the proposals are the same, people would have decided the same: the tier is the one that it was. */
const tierAfter = (
  was: string,
  evaluations: Both<readonly Evaluated[]>,
  standing: Both<Evaluated['tier'] | undefined>,
): string => {
  const changed = evaluations.after.findLast((one) =>
    evaluations.before.every((other) => other.on !== one.on || led(other) !== led(one)),
  );
  if (changed) return changed.tier;
  return standing.after === standing.before ? was : (standing.after ?? was);
};

const lineOf = async (
  table: Table,
  partner: Partner,
  inForce: Program,
  changed: Program,
  window: Window,
  earned: Both<Earned>,
): Promise<Line> => {
  const known: Known = await knownOf(table, partner);
  const evaluations = {
    before: await evaluationsBy(table, inForce, known, window),
    after: await evaluationsBy(table, changed, known, window),
  };
  const standing = {
    before: (await standingBy(table, inForce, known, window))?.tier,
    after: (await standingBy(table, changed, known, window))?.tier,
  };
  const tier = tierAt(inForce, known.dossier, window.to) ?? partner.tier;
  const currencies = [...new Set([...inForce.currencies, ...changed.currencies])];
  const minor = (of: Earned, currency: string) => of.get(`${partner.id} ${currency}`) ?? 0n;
  return {
    partner: partner.id,
    name: partner.company.name,
    tier: { before: tier, after: tierAfter(tier, evaluations, standing) },
    evaluations: evaluations.after.flatMap((after) => {
      const before = evaluations.before.find(({ on }) => on === after.on);
      return before && led(before) !== led(after)
        ? [{ on: after.on, before: led(before), after: led(after) }]
        : [];
    }),
    commissions: currencies
      .map((currency) => ({
        currency,
        before: minor(earned.before, currency),
        after: minor(earned.after, currency),
      }))
      .filter(({ before, after }) => before !== 0n || after !== 0n),
    asked: {
      before: await quotasBy(table, inForce, known, window),
      after: await quotasBy(table, changed, known, window),
    },
    breaches: {
      before: breachesBy(inForce, inForce, known, window),
      after: breachesBy(changed, inForce, known, window),
    },
  };
};

/** What changed terms would have made of a program's history in a window of days. Reads, and writes nothing. */
export const compare = async (
  table: Table,
  changed: Program,
  window: Window,
  today: string,
): Promise<Comparison | undefined> => {
  const inForce = await programOn(table, changed.id, window.to);
  if (!inForce) return undefined;
  const { notReplayed, ...earned } = await commissions(table, inForce, changed, window, today);
  const end = plusMs(startOf(addDays(window.to, 1), inForce.timeZone), -1);
  const partners = (await everyPartner(table, changed.id)).filter(({ memberSince }) => memberSince <= end);
  const lines: Line[] = [];
  for (const partner of partners) lines.push(await lineOf(table, partner, inForce, changed, window, earned));
  return { program: changed.id, window, lines, notReplayed };
};
