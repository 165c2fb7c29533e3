import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { escalate } from '../../shared/domain/support/escalation.ts';
import { taskOfRelease } from '../../shared/domain/support/remote-task.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedReleases, newEscalation, newTask, readReleases } from '../../shared/store/services.ts';
import { accepted } from '../support/given.ts';
import type { ServiceThings } from '../support/service-samples.ts';

/** A release before, a bug that waits for the developers' word, and an open update of the customer's system. */
export const serviceThings = async (
  plans: ServicePlans,
  customer: Subscription,
  name: string,
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
    {
      ...given,
      id: clock.newId('rmt'),
    },
  );
  const list = {
    plans: plans.id,
    releases: [{ id: clock.newId('rls'), number: '6.5.8', kind: 'minor' as const, publishedOn: given.today }],
    v: 1,
  };
  const first = (await readReleases(liveTable(), plans.id)) ? [] : [changedReleases(list)];
  const written = await commit(liveTable())([...first, newEscalation(bug), newTask(task)]);
  if (!written.ok) throw new Error(`the test's own services could not be stored: ${written.code}`);
  return { escalation: bug.id, remoteTask: task.id };
};
