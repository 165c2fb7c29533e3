import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { advanceEscalation } from '../../shared/domain/support/escalation.ts';
import { advanceTask } from '../../shared/domain/support/remote-task.ts';
import type { ServiceMailKind } from '../../shared/domain/support/service-mails.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Write } from '../../shared/store/commit.ts';
import { servicePlansVersion } from '../../shared/store/programs.ts';
import { changedTask } from '../../shared/store/remote-tasks.ts';
import { changedEscalation, escalationsOf, tasksOf } from '../../shared/store/services.ts';
import { readSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { officeOf, serviceNotice } from '../service/load-service.ts';
import { taskFacts } from '../service/task-title.ts';
import type { Advance, Tick } from './step.ts';

type Late = {
  readonly kind: ServiceMailKind;
  readonly version: number;
  readonly facts: Record<string, string>;
  readonly write: Write;
};

/** Patches and tasks that did not come in time. */
const lateOf = async (table: Table, id: string, now: string): Promise<Late[]> => {
  const [escalations, tasks] = await Promise.all([escalationsOf(table, id), tasksOf(table, id)]);
  return [
    ...escalations.flatMap((before): Late[] => {
      const after = advanceEscalation(before, now);
      const facts = { bug: before.bug, dueAt: after?.breach?.at ?? now };
      return after
        ? [{ kind: 'bug-late', version: before.version, facts, write: changedEscalation(after, before) }]
        : [];
    }),
    ...tasks.flatMap((before): Late[] => {
      const after = advanceTask(before, now);
      const facts = { ...taskFacts(before), dueAt: before.dueAt ?? now };
      return after ? [{ kind: 'task-late', version: before.version, facts, write: changedTask(after) }] : [];
    }),
  ];
};

const told = (
  { kind, facts }: Late,
  subscription: Subscription,
  plans: Pick<ServicePlans, 'id' | 'version'>,
  { now, newId }: Tick,
) => serviceNotice(kind, officeOf(subscription), subscription, plans, { now, id: newId('ntc') }, facts);

/** What is late is said to the office once, with its deadline [S1-03, S1-07]. */
export const service: Advance = async (table, id, tick) => {
  const [subscription, late] = await Promise.all([readSubscription(table, id), lateOf(table, id, tick.now)]);
  const [first] = late;
  if (!subscription || !first) return undefined;
  const plans = await servicePlansVersion(table, subscription.plans, first.version);
  return {
    program: plans.id,
    about: id,
    event: first.kind,
    writes: [first.write],
    notices: [told(first, subscription, plans, tick)],
    again: late.length > 1,
  };
};
