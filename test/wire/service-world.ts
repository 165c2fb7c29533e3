import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { escalate } from '../../shared/domain/support/escalation.ts';
import { orderService } from '../../shared/domain/support/order.ts';
import {
  agreeToSlot,
  newTask as makeTask,
  proposeSlot,
  type RemoteTask,
  startTask,
  taskOfRelease,
} from '../../shared/domain/support/remote-task.ts';
import type { ServiceFile } from '../../shared/domain/support/service-file.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { paperKey, storePaper, waitingKey } from '../../shared/runtime/papers.ts';
import { commit } from '../../shared/store/commit.ts';
import { newTask } from '../../shared/store/remote-tasks.ts';
import {
  changedReleases,
  newEscalation,
  newOrder,
  newServiceFile,
  readReleases,
} from '../../shared/store/services.ts';
import { accepted } from '../support/given.ts';
import type { ServiceThings } from '../support/service-samples.ts';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

/** What was uploaded and is in no request yet, and files of each state. */
const filesOf = async ({ id: subscription }: Subscription, now: string, about: string) => {
  const [logUpload, reportUpload, unscanned, scannedFile] = [1, 2, 3, 4].map(() => clock.newId('fil')) as [
    string,
    string,
    string,
    string,
  ];
  await Promise.all([
    storePaper(waitingKey(subscription, logUpload), bytes('a log\n'), 'text/plain'),
    storePaper(waitingKey(subscription, reportUpload), bytes('%PDF-1.7'), 'application/pdf'),
    ...[unscanned, scannedFile].map((id) =>
      storePaper(paperKey(subscription, { id, digest: 'x' }), bytes('log'), 'text/plain'),
    ),
  ]);
  const file = (id: string, scan: ServiceFile['scan']): ServiceFile => ({
    ...{ id, subscription, about, name: 'log.txt', type: 'text/plain', bytes: 3, digest: 'x', scan },
    given: { by: 'test', at: now },
    v: 1,
  });
  return {
    uploads: { logUpload, reportUpload },
    files: [file(unscanned, 'waiting'), file(scannedFile, 'clean')] as const,
  };
};

/** Tasks in each state. */
const tasksOf = (plans: ServicePlans, customer: Subscription, now: string) => {
  const given = { now, by: 'test' };
  const of = (kind: 'assessment' | 'visit') =>
    makeTask(
      plans,
      customer,
      { kind, instance: customer.instances[0]?.id ?? '' },
      { ...given, id: clock.newId('rmt') },
    );
  const from = new Date(Date.parse(now) + 86_400_000).toISOString();
  const propose = (task: RemoteTask, side: 'customer' | 'vendor') =>
    accepted(proposeSlot(task, { from, minutes: 60 }, side, given));
  const agree = () => accepted(agreeToSlot(propose(of('assessment'), 'vendor'), 'customer', given));
  return {
    proposed: propose(of('visit'), 'vendor'),
    offered: propose(of('visit'), 'customer'),
    agreed: agree(),
    started: accepted(startTask(agree(), customer, plans, { acknowledged: true }, given)),
  };
};

/** Releases before, a bug that waits for the developers' word, tasks, an order and files of the customer. */
export const serviceThings = async (
  plans: ServicePlans,
  customer: Subscription,
  name: string,
  request: string,
): Promise<ServiceThings> => {
  const now = clock.now();
  const given = { now, by: 'test', today: now.slice(0, 10) };
  const about = { bug: `${name}-BUG`, text: 'Every day' };
  const bug = accepted(escalate(plans, customer, [], about, { ...given, id: clock.newId('esc') }));
  const release = { plans: plans.id, version: plans.version, number: '6.5.8' };
  const [instance] = customer.instances;
  const task = taskOfRelease(
    release,
    customer,
    { instance: instance?.id ?? '' },
    { ...given, id: clock.newId('rmt') },
  );
  const { proposed, offered, agreed, started } = tasksOf(plans, customer, now);
  const work = { of: 'migration', text: `${name} reports` } as const;
  const order = accepted(orderService(plans, customer, work, { ...given, id: clock.newId('ord') }));
  const { uploads, files } = await filesOf(customer, now, request);
  const listed = (number: string, kind: 'minor' | 'patch') => ({
    ...{ id: clock.newId('rls'), number, kind, publishedOn: given.today },
  });
  const list = { plans: plans.id, releases: [listed('6.5.8', 'minor'), listed('6.5.9', 'patch')], v: 1 };
  const first = (await readReleases(liveTable(), plans.id)) ? [] : [changedReleases(list)];
  const written = await commit(liveTable())([
    ...first,
    newEscalation(bug),
    ...[task, proposed, offered, agreed, started].map(newTask),
    newOrder(order),
    ...files.map(newServiceFile),
  ]);
  if (!written.ok) throw new Error(`the test's own services could not be stored: ${written.code}`);
  const [unscanned, scannedFile] = files;
  return {
    escalation: bug.id,
    remoteTask: task.id,
    proposed: proposed.id,
    offered: offered.id,
    agreed: agreed.id,
    started: started.id,
    serviceOrder: order.id,
    unscanned: unscanned.id,
    scannedFile: scannedFile.id,
    ...uploads,
  };
};

export const absentServices = (): ServiceThings => ({
  escalation: clock.newId('esc'),
  remoteTask: clock.newId('rmt'),
  proposed: clock.newId('rmt'),
  offered: clock.newId('rmt'),
  agreed: clock.newId('rmt'),
  started: clock.newId('rmt'),
  serviceOrder: clock.newId('ord'),
  unscanned: clock.newId('fil'),
  scannedFile: clock.newId('fil'),
  logUpload: clock.newId('fil'),
  reportUpload: clock.newId('fil'),
});
