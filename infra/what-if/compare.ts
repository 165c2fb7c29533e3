import { addDays, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { restored } from '../../shared/domain/commission/posting.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { everyPartner } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { grouped } from '../grouped.ts';
import { salesSince } from './history.ts';
import { type Both, type Line, lineOf, moneyOf, type Terms } from './line.ts';
import type { Window } from './replay-partner.ts';
import { type Earned, earnedBy, factsFrom, replaySales, type TermsOn } from './replay-sales.ts';

// Real history under changed terms, beside what it was. The terms count from the first day of the window on; what was
// sold before keeps the terms it was sold under.

export type Comparison = {
  readonly program: string;
  readonly window: Window;
  readonly lines: readonly Line[];
  /** What distributors share in. */
  readonly distributors: readonly Shares[];
  /** Sales of which the replay under their own terms gives other amounts than the books: what stood has changed since. */
  readonly notReplayed: readonly string[];
};

export type Shares = Pick<Line, 'name' | 'commissions'> & { readonly distributor: string };

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

type Commissions = Both<Earned> & {
  readonly notReplayed: string[];
  readonly unclear: ReadonlyMap<string, readonly string[]>;
};

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
    const whom = [...new Set(entries.map(({ partnerId }) => partnerId))];
    return {
      saleId,
      whom,
      replayed,
      before: booked,
      after: replayed ? fresh : sumOf([booked, fresh, minus]),
    };
  });
  const others = each.filter(({ replayed }) => !replayed);
  const concerned = grouped(
    others.flatMap(({ saleId, whom }) => whom.map((who) => ({ who, saleId }))),
    ({ who }) => who,
  );
  return {
    before: sumOf(each.map(({ before }) => before)),
    after: sumOf(each.map(({ after }) => after)),
    notReplayed: others.map(({ saleId }) => saleId),
    unclear: new Map([...concerned].map(([who, all]) => [who, all.map(({ saleId }) => saleId)])),
  };
};

/** Distributors of either terms, and those that were owed something. */
const sharesOf = (terms: Omit<Terms, 'unclear'>): Shares[] => {
  const known = [...terms.inForce.distributors, ...terms.changed.distributors];
  const earning = [...terms.earned.before.keys(), ...terms.earned.after.keys()].map(
    (place) => place.split(' ')[0] ?? '',
  );
  const owed = earning.filter((id) => !idSchema('par').safeParse(id).success);
  const ids = [...new Set([...known.map(({ id }) => id), ...owed])].toSorted();
  return ids.map((id) => ({
    distributor: id,
    name: known.find((one) => one.id === id)?.name ?? id,
    commissions: moneyOf(id, terms),
  }));
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
  const { notReplayed, unclear, ...earned } = await commissions(table, inForce, changed, window, today);
  const end = plusMs(startOf(addDays(window.to, 1), inForce.timeZone), -1);
  const partners = (await everyPartner(table, changed.id)).filter(({ memberSince }) => memberSince <= end);
  const terms = { inForce, changed, earned };
  const lines: Line[] = [];
  for (const partner of partners) lines.push(await lineOf(table, partner, { ...terms, unclear }, window));
  return { program: changed.id, window, lines, distributors: sharesOf(terms), notReplayed };
};
