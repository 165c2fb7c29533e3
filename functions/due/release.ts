import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { type Escalation, fixIn } from '../../shared/domain/support/escalation.ts';
import { countMade, type Made, type Release, releaseMakes } from '../../shared/domain/support/release.ts';
import { type RemoteTask, taskOfRelease } from '../../shared/domain/support/remote-task.ts';
import type { ServiceMailKind } from '../../shared/domain/support/service-mails.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Write } from '../../shared/store/commit.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { servicePlansVersion } from '../../shared/store/programs.ts';
import { newTask } from '../../shared/store/remote-tasks.ts';
import {
  changedEscalation,
  escalationsOf,
  keptRelease,
  readRelease,
  readTasks,
} from '../../shared/store/services.ts';
import { stillSubscribed, subscriptionPage } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { serviceNotice, toContacts } from '../service/load-service.ts';
import type { Advance, Tick } from './step.ts';

const CUSTOMERS_AT_ONCE = 25;
/** A transaction takes a hundred writes; the release itself and its line in the record need two. */
const MOST_WRITES = 90;

/** What a release makes for one customer, and of what. */
type Share = {
  readonly subscription: Subscription;
  readonly made: readonly Made[];
  readonly escalations: readonly Escalation[];
};

const shareOf =
  (table: Table, release: Release, plans: ServicePlans) =>
  async (subscription: Subscription): Promise<Share> => {
    const escalations = release.fixes.length ? await escalationsOf(table, subscription.id) : [];
    return { subscription, escalations, made: releaseMakes(release, plans, subscription, escalations) };
  };

/** At most so many writes: itself, a check of its customer, and a mail to each contact. */
const costOf = ({ subscription }: Share): number => 2 + subscription.contacts.length;

/** The next shares, as much of them as fits; where to go on is the last place that was reached. */
const next = (shares: readonly Share[], after: string | undefined) => {
  const places = shares.flatMap((share) =>
    share.made.map(({ key }) => ({ at: `${share.subscription.id}/${key}`, cost: costOf(share) })),
  );
  const open = places.slice(places.findIndex(({ at }) => at === after) + 1);
  let left = MOST_WRITES;
  const taken: string[] = [];
  for (const { at, cost } of open) {
    if (taken.length && cost > left) break;
    left -= cost;
    taken.push(at);
  }
  const has = new Set(taken);
  const part = shares.flatMap((share) => {
    const made = share.made.filter(({ key }) => has.has(`${share.subscription.id}/${key}`));
    return made.length ? [{ ...share, made }] : [];
  });
  return { part, reached: taken.length === open.length ? undefined : taken.at(-1) };
};

const tasksOf = (release: Release, { subscription, made }: Share, now: string): RemoteTask[] =>
  made.flatMap((one) => {
    const id = derivedId('rmt', release.id, JSON.stringify([subscription.id, one.key]));
    const given = { id, now, by: release.by };
    if (one.what === 'update' && one.remote)
      return [taskOfRelease(release, subscription, { instance: one.instance }, given)];
    if (one.what === 'porting') return [taskOfRelease(release, subscription, { addOn: one.addOn }, given)];
    return [];
  });

const lines = (all: readonly string[]): string => all.map((one) => `- ${one}`).join('\n');

/** One mail for each kind of thing, however many systems it is about. */
const lettersOf = (release: Release, { subscription, made }: Share) => {
  const nameOf = (id: string) => {
    const found = subscription.instances.find((one) => one.id === id);
    return found ? `${found.name} (${found.release})` : id;
  };
  const systems = (of: (one: Made) => boolean) =>
    made.flatMap((one) =>
      of(one) && (one.what === 'update' || one.what === 'uncovered') ? [nameOf(one.instance)] : [],
    );
  const common = { release: release.number, notes: release.notes };
  const remote = systems((one) => one.what === 'update' && one.remote);
  const byHand = systems((one) => one.what === 'update' && !one.remote);
  const uncovered = systems((one) => one.what === 'uncovered');
  const addOns = made.flatMap((one) => (one.what === 'porting' ? [one.addOn] : []));
  const letter = (kind: ServiceMailKind, all: readonly string[], facts: Record<string, string>) =>
    all.length ? [{ kind, facts: { ...common, ...facts } }] : [];
  return [
    ...letter('release-update', remote, { systems: lines(remote) }),
    ...letter('release-instructions', byHand, { systems: lines(byHand) }),
    ...letter('release-uncovered', uncovered, {
      systems: lines(uncovered),
      covered: release.covered.join(', '),
    }),
    ...letter('release-porting', addOns, { addOnIds: addOns.join(' ') }),
    ...made.flatMap((one) =>
      one.what === 'fixed' ? [{ kind: 'bug-fixed' as const, facts: { ...common, bug: one.bug } }] : [],
    ),
  ];
};

/** Each mail under a name of its own, made of what it is about: met twice, nobody is told twice. */
const mailsOf = (release: Release, plans: ServicePlans, share: Share, tick: Tick): Notice[] => {
  const { subscription, made } = share;
  const part = made[0]?.key ?? '';
  return lettersOf(release, share).flatMap(({ kind, facts }) =>
    toContacts(subscription, (to: Recipient) => {
      const whom = to.kind === 'person' ? to.person : '';
      const about = 'bug' in facts ? facts['bug'] : part;
      const id = derivedId('ntc', release.id, JSON.stringify([subscription.id, kind, about, whom]));
      return serviceNotice(kind, to, subscription, plans, { now: tick.now, id }, facts);
    }),
  );
};

const fixed = (release: Release, { made, escalations }: Share, now: string): Write[] =>
  made.flatMap((one) => {
    const before = one.what === 'fixed' && escalations.find(({ id }) => id === one.escalation);
    return before ? [changedEscalation(fixIn(before, release, now), before)] : [];
  });

/**
 * A release is carried to the next customers: tasks for what the vendor does, mails for what they should know, the end of
 * the bugs that it fixes. Judged by the plans under which it was published and the day of that.
 */
export const release: Advance = async (table, id, tick) => {
  const before = await readRelease(table, id);
  if (!before || before.doneAt !== undefined) return undefined;
  const [plans, page] = await Promise.all([
    servicePlansVersion(table, before.plans, before.version),
    subscriptionPage(table, before.plans, CUSTOMERS_AT_ONCE, before.start),
  ]);
  const shares = await Promise.all(page.items.map(shareOf(table, before, plans)));
  const { part, reached } = next(shares, before.after);
  const { start, after: _after, ...rest } = before;
  const page_ = (reached === undefined ? page.next : start) as Record<string, string> | undefined;
  const isDone = reached === undefined && page_ === undefined;
  const after: Release = {
    ...rest,
    ...(page_ ? { start: page_ } : {}),
    ...(reached === undefined ? {} : { after: reached }),
    counts: part.reduce((counts, { made }) => countMade(counts, made), before.counts),
    ...(isDone ? { doneAt: tick.now } : {}),
    v: before.v + 1,
  };
  const tasks = part.flatMap((share) => tasksOf(before, share, tick.now));
  const mails = part.flatMap((share) => mailsOf(before, plans, share, tick));
  const [there, sent] = await Promise.all([
    readTasks(table, tasks),
    readDeliveries(
      table,
      mails.map((mail) => mail.id),
    ),
  ]);
  return {
    program: before.plans,
    about: id,
    event: 'release-carried',
    writes: [
      keptRelease(after, tick.now),
      ...part.map(({ subscription }) => stillSubscribed(subscription)),
      ...tasks.filter((task) => !there.some((one) => one.id === task.id)).map(newTask),
      ...part.flatMap((share) => fixed(before, share, tick.now)),
    ],
    notices: mails.filter((mail) => !sent.some((one) => one.id === mail.id)),
    again: !isDone,
  };
};
