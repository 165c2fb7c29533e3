import { decodeTime } from 'ulid';
import { dateIn, instantOf, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { beganOn } from '../../shared/domain/evaluation/watch.ts';
import { type Standing, standingAt } from '../../shared/domain/partner/partner.ts';
import { leftOf, limitOf, type Quota } from '../../shared/domain/partner/quota.ts';
import type { Benefit } from '../../shared/domain/program/benefit.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { collect, queryItems, type Table } from '../../shared/store/table.ts';
import { grouped } from '../grouped.ts';
import type { Known, Window } from './replay-partner.ts';

// What counted benefits were used for, once more: each use in the order in which it came, in the span of these terms in
// which it falls, by the cell of the tier of its day. What was refused then left no trace, and cannot be granted now.

export type Asked = { readonly used: number; readonly refused: number };

export const countersOf = (table: Table, { partner }: Known): Promise<Quota[]> =>
  collect(queryItems(table, { pk: `PTR#${partner.id}`, prefix: quotas.prefix }, quotas.schema));

/** A unit that was used, or units that were granted beside the cell. */
type Event = {
  readonly at: string;
  /** Of some uses only the span is known in which they were: they come last in it. */
  readonly isDated: boolean;
  readonly granted: number;
  readonly counter: Quota;
};

/** An id holds the instant at which it was made. */
const instantOfId = (id: string): string => instantOf(decodeTime(id.slice(id.indexOf('_') + 1)));

const eventsOf = (counter: Quota, timeZone: string): Event[] => {
  const { uses, used, granted, changes, start, end } = counter;
  const grants = changes.filter(({ kind }) => kind === 'grant');
  const known = grants.reduce((sum, { units }) => sum + units, 0);
  const event = (at: string, more: number, isDated = true): Event => ({
    at,
    isDated,
    granted: more,
    counter,
  });
  const last = plusMs(startOf(end, timeZone), -1);
  return [
    ...(granted > known ? [event(startOf(start, timeZone), granted - known)] : []),
    ...grants.map(({ at, units }) => event(at, units)),
    ...uses.map((id) => event(instantOfId(id), 0)),
    ...Array.from({ length: Math.max(0, used - uses.length) }, () => event(last, 0, false)),
  ];
};

const inOrder = (events: readonly Event[]): Event[] =>
  events.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)) || b.granted - a.granted);

const isWithin = ({ at, isDated, counter }: Event, timeZone: string, { from, to }: Window): boolean => {
  const day = dateIn(timeZone, at);
  return isDated ? day >= from && day <= to : counter.end > from && counter.start <= to;
};

const NOWHERE = '';

/** The first day of the span of a benefit in which an event falls; nowhere, if nobody can say in which. */
const spanOf = (program: Program, { cycle }: Benefit, { partner }: Known, event: Event): string => {
  const { counter, isDated, at } = event;
  // A purchase begins the count that it began; where nothing is counted anew, it goes on.
  if (!cycle || cycle.from === 'purchase') return counter.start;
  const began = beganOn(program, partner);
  const span = cycleAt(cycle, began, isDated ? dateIn(program.timeZone, at) : counter.start);
  return isDated || counter.end <= span.end ? span.start : NOWHERE;
};

const limitFor = (benefit: Benefit, tier: string): number | 'unlimited' => {
  const cell = benefit.cells[tier];
  return cell === undefined || cell === 'none' ? 0 : (limitOf({ cell }) ?? 'unlimited');
};

/** The uses of a span that find nothing left. */
const refusedIn = (events: readonly Event[], limitAt: (instant: string) => number | 'unlimited'): Event[] => {
  let [used, granted] = [0, 0];
  return inOrder(events).filter((event) => {
    granted += event.granted;
    if (event.granted) return false;
    const limit = limitAt(event.at);
    const isTaken = limit === 'unlimited' || leftOf(limit, { used, granted }) > 0;
    if (isTaken) used += 1;
    return !isTaken;
  });
};

export type Replayed = Asked & {
  /** Units by benefit of which nobody can say in which span of these terms they fall. */
  readonly unplaced: ReadonlyMap<string, number>;
};

/** The counted uses of the window: how many there were, and how many of them these terms would have refused. */
export const quotasBy = (
  program: Program,
  known: Known,
  counters: readonly Quota[],
  history: readonly Standing[],
  window: Window,
): Replayed => {
  const { timeZone } = program;
  const isUse = (event: Event) => !event.granted && isWithin(event, timeZone, window);
  const tierAt = (instant: string) => standingAt(history, instant)?.tier ?? known.partner.tier;
  const unplaced = new Map<string, number>();
  let [used, refused] = [0, 0];
  for (const [id, own] of grouped(counters, ({ benefit }) => benefit)) {
    const events = own.flatMap((counter) => eventsOf(counter, timeZone));
    used += events.filter(isUse).length;
    const benefit = program.benefits.find((one) => one.id === id);
    const spans = benefit
      ? grouped(events, (event) => spanOf(program, benefit, known, event))
      : new Map([[id, events]]);
    const nowhere = spans.get(NOWHERE)?.filter(isUse).length ?? 0;
    if (nowhere) unplaced.set(id, nowhere);
    spans.delete(NOWHERE);
    for (const inSpan of spans.values())
      refused += refusedIn(inSpan, (at) => (benefit ? limitFor(benefit, tierAt(at)) : 0)).filter(
        isUse,
      ).length;
  }
  return { used, refused, unplaced };
};
