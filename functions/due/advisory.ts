import { thawedSubscriber } from '../../shared/domain/advisory/audience.ts';
import { type FanOut, type Group, groups, handOver } from '../../shared/domain/advisory/fan-out.ts';
import type { AdvisoryMailKind } from '../../shared/domain/advisory/mails.ts';
import { cameBack } from '../../shared/domain/delivery.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { liveSendRate } from '../../shared/runtime/live-mail.ts';
import {
  advisoryNoticeId,
  keptFanOut,
  readAdvisory,
  readFanOut,
  readPackager,
  recipientsAt,
} from '../../shared/store/advisories.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { servicePlansVersion } from '../../shared/store/programs.ts';
import { readSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Advance, Tick } from './step.ts';

// A frozen audience is handed over to the mail service, a portion at a time [S1-13, S1-15].

/** A transaction takes a hundred writes; how far it has come and its line in the record need two. */
const MOST_MAILS = 90;

type Letter = { readonly kind: AdvisoryMailKind; readonly to: Recipient; readonly facts?: Notice['facts'] };

/** To whom the threat is told, or the patch where nothing of the first phase came back. */
const letterTo = ({ phase, plans }: FanOut, group: Group, recipient: string): Letter => {
  if (group === 'packagers') {
    const to = { kind: 'packager', plans, packager: recipient } as const;
    return { kind: phase === 1 ? 'advisory-packager' : 'advisory-patch-information', to };
  }
  const { subscription, person, affected, active } = thawedSubscriber(recipient);
  const to = { kind: 'person', person } as const;
  const facts = { subscription };
  if (phase === 2) return { kind: active ? 'advisory-patch' : 'advisory-patch-information', to, facts };
  return { kind: affected ? 'advisory-affected' : 'advisory-information', to, facts };
};

/**
 * Whose first mail came back is not mailed there again: another contact of the customer is, or the packager at its second
 * address, or where there is none, the vendor's office [S1-15].
 */
const instead = async (table: Table, fanOut: FanOut, group: Group, recipient: string): Promise<Letter> => {
  const first = { advisory: fanOut.advisory, phase: 1 } as const;
  if (group === 'packagers') {
    const [plans, packager] = await Promise.all([
      servicePlansVersion(table, fanOut.plans, fanOut.version),
      readPackager(table, fanOut.plans, recipient),
    ]);
    if (packager?.second !== undefined) {
      const to = { kind: 'packager', plans: fanOut.plans, packager: recipient, second: true } as const;
      return { kind: 'advisory-patch-information', to };
    }
    const to = { kind: 'entity', entity: plans.entities[0]?.id ?? '' } as const;
    return { kind: 'advisory-unreached', to, facts: { packager: recipient } };
  }
  const { subscription: id, person } = thawedSubscriber(recipient);
  const subscription = await readSubscription(table, id);
  const others = (subscription?.contacts ?? []).map((one) => one.person).filter((one) => one !== person);
  const theirs = await readDeliveries(
    table,
    others.map((one) => advisoryNoticeId(first, group, `${id} ${one}`)),
  );
  const lost = new Set(theirs.filter(cameBack).map(({ to }) => (to.kind === 'person' ? to.person : '')));
  const other = others.find((one) => !lost.has(one));
  const facts = { subscription: id, person };
  return other === undefined
    ? {
        kind: 'advisory-unreached',
        to: { kind: 'entity', entity: subscription?.entity ?? '' },
        facts,
      }
    : { kind: 'advisory-instead', to: { kind: 'person', person: other }, facts };
};

/** A mail for each of them, under its own name. */
const noticesTo = async (
  table: Table,
  fanOut: FanOut,
  group: Group,
  recipients: readonly string[],
  tick: Tick,
): Promise<Notice[]> => {
  const first = { advisory: fanOut.advisory, phase: 1 } as const;
  const before =
    fanOut.phase === 1
      ? []
      : await readDeliveries(
          table,
          recipients.map((one) => advisoryNoticeId(first, group, one)),
        );
  const back = new Set(before.filter(cameBack).map(({ id }) => id));
  return Promise.all(
    recipients.map(async (one) => {
      const letter = back.has(advisoryNoticeId(first, group, one))
        ? await instead(table, fanOut, group, one)
        : letterTo(fanOut, group, one);
      return {
        id: advisoryNoticeId(fanOut, group, one),
        kind: letter.kind,
        program: fanOut.plans,
        version: fanOut.version,
        to: letter.to,
        about: fanOut.advisory,
        facts: letter.facts ?? {},
        owedAt: tick.now,
      };
    }),
  );
};

/**
 * Of those that wait, the ones whose mail has neither left nor failed for good. A tick owes its portion in several
 * commits and looks once: what ends meanwhile counts with the next one.
 */
const stillOpen = async (table: Table, fanOut: FanOut, now: string): Promise<FanOut['waiting']> => {
  if (fanOut.lookedAt === now) return fanOut.waiting;
  const open = async (group: Group): Promise<number[]> => {
    const places = fanOut.waiting[group];
    if (!places.length) return [];
    const recipients = await recipientsAt(table, fanOut, group, places);
    const ids = new Map([...recipients].map(([at, one]) => [advisoryNoticeId(fanOut, group, one), at]));
    const deliveries = await readDeliveries(table, [...ids.keys()]);
    return deliveries
      .filter(({ state }) => state === 'owed' || state === 'sending')
      .flatMap(({ id }) => ids.get(id) ?? [])
      .toSorted((a, b) => a - b);
  };
  const [subscribers, packagers] = await Promise.all(groups.map(open));
  return { subscribers: subscribers ?? [], packagers: packagers ?? [] };
};

const numbers = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** The next portion is owed its mails; what is under way is counted first. A withdrawn advisory reaches nobody. */
export const advisory: Advance = async (table, id, tick) => {
  const [name = '', phase = ''] = id.split('.');
  const [before, about] = await Promise.all([
    readFanOut(table, name, Number(phase)),
    readAdvisory(table, name),
  ]);
  if (!before || !about || before.doneAt !== undefined || before.startsAt > tick.now) return undefined;
  const common = { program: before.plans, about: name, event: 'advisory-handed-over' };
  if (about.status !== 'released')
    return {
      ...common,
      writes: [keptFanOut({ ...before, doneAt: tick.now, v: before.v + 1 }, undefined)],
      notices: [],
    };
  const [open, perSecond] = await Promise.all([stillOpen(table, before, tick.now), liveSendRate()]);
  const step = handOver(before, open, MOST_MAILS, tick.now, perSecond);
  const mails = await Promise.all(
    groups.map(async (group) => {
      const recipients = await recipientsAt(table, before, group, numbers(step.portion[group]));
      return noticesTo(table, before, group, [...recipients.values()], tick);
    }),
  );
  return {
    ...common,
    writes: [keptFanOut(step.fanOut, step.dueAt)],
    notices: mails.flat(),
    again: step.again,
  };
};
