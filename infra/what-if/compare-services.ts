import { addDays, dateIn, monthOf, monthsBetween, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import type { Clock } from '../../shared/domain/clock/compile.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { planClock } from '../../shared/domain/support/plan-clock.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { allPlans } from '../../shared/store/service-plans.ts';
import { readSubscription, requestsOfMonth } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { grouped } from '../grouped.ts';
import type { Both } from './line.ts';
import type { Window } from './replay-partner.ts';
import { type Judged, replayRequest } from './replay-services.ts';

// What customers were promised, and how it was kept, beside what other service plans would have made of it: every
// request that came in on the days of the window, where times are guaranteed.

type Counted = { readonly promised: number; readonly missed: number };

export type CustomerLine = {
  readonly subscription: string;
  readonly name: string;
  /** The partner whose service desk speaks for the customer. */
  readonly desk?: string | undefined;
  readonly counted: Both<Counted>;
  /** Promises that would have ended otherwise. */
  readonly requests: readonly ({ readonly number: string; readonly kind: Judged['kind'] } & Both<string>)[];
  readonly notReplayed: readonly string[];
};

export type ServicesComparison = {
  readonly plans: string;
  readonly window: Window;
  readonly lines: readonly CustomerLine[];
};

const counted = (all: readonly Judged[]): Counted => {
  const own = all.filter(({ outcome }) => outcome !== 'gone' && outcome !== 'none');
  return { promised: own.length, missed: own.filter(({ outcome }) => outcome === 'vendor').length };
};

const REASONS = {
  'other-plan': 'the plans of this file do not have its plan',
  'other-questions': 'the answers fit other questions than those of this file',
  'promised-anew': 'a solution would have been promised, and nobody knows when it would have waited',
  'unlike-record': 'the hours have changed since: two replays are compared',
} as const;

/** A clock for each plan and office, made once. */
const clocksOf = (versions: readonly ServicePlans[]) => {
  const known = new Map<string, Clock | undefined>();
  return (plan: string, entity: string): Clock | undefined => {
    const name = `${plan}#${entity}`;
    if (!known.has(name)) known.set(name, planClock(versions, plan, entity));
    return known.get(name);
  };
};

type Replay = (request: SupportRequest) => ReturnType<typeof replayRequest>;

/** Under the version of its day and all hours there were; and as though this file were in force from the first day on. */
const replayOf = (
  versions: readonly ServicePlans[],
  changed: ServicePlans,
  from: string,
  until: string,
): Replay => {
  const before = clocksOf(versions);
  const earlier = versions.filter(({ effectiveFrom }) => effectiveFrom < from);
  const after = clocksOf([...earlier, { ...changed, effectiveFrom: from }]);
  return (request) => {
    const own = versions.find(({ version }) => version === request.version);
    const [was, is] = [before, after].map((clock) => clock(request.plan ?? '', request.entity));
    return own && was && is
      ? replayRequest(request, { plans: own, clock: was, until }, { plans: changed, clock: is, until })
      : { promises: [], not: ['other-plan'] };
  };
};

const lineOf = async (
  table: Table,
  id: string,
  requests: readonly SupportRequest[],
  replay: Replay,
): Promise<CustomerLine> => {
  const subscription = await readSubscription(table, id);
  const each = requests.map((request) => ({ number: request.number, ...replay(request) }));
  const promises = each.flatMap(({ number, promises: all }) => all.map((one) => ({ number, ...one })));
  return {
    subscription: id,
    name: subscription?.customer.name ?? id,
    desk: subscription?.desk?.partner,
    counted: {
      before: counted(promises.map(({ before }) => before)),
      after: counted(promises.map(({ after }) => after)),
    },
    requests: promises
      .filter(({ before, after }) => before.outcome !== after.outcome)
      .map(({ number, before, after }) => ({
        ...{ number, kind: before.kind, before: before.outcome, after: after.outcome },
      })),
    notReplayed: each.flatMap(({ number, not }) => not.map((why) => `${number}: ${REASONS[why]}`)),
  };
};

/** What changed service plans would have made of the requests of a window of days. Reads, and writes nothing. */
export const compareServices = async (
  table: Table,
  changed: ServicePlans,
  window: Window,
  now: string,
): Promise<ServicesComparison | undefined> => {
  const versions = await allPlans(table, changed.id);
  const [first] = versions;
  if (!first) return undefined;
  const { timeZone } = first;
  const end = plusMs(startOf(addDays(window.to, 1), timeZone), -1);
  const months = monthsBetween(monthOf(window.from), monthOf(window.to));
  const found: SupportRequest[] = [];
  for (const month of months) found.push(...(await requestsOfMonth(table, changed.id, month)));
  const asked = found.filter(({ submittedAt, guaranteed, plan }) => {
    const day = dateIn(timeZone, submittedAt);
    return guaranteed && plan !== undefined && day >= window.from && day <= window.to;
  });
  const replay = replayOf(versions, changed, window.from, now < end ? now : end);
  const lines: CustomerLine[] = [];
  for (const [id, requests] of grouped(asked, ({ subscription }) => subscription))
    lines.push(await lineOf(table, id, requests, replay));
  return { plans: changed.id, window, lines: lines.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
};
