import * as z from 'zod';
import { type Advisory, isAffected } from '../../shared/domain/advisory/advisory.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { askForTask, type RemoteTask, remoteTaskSchema } from '../../shared/domain/support/remote-task.ts';
import { action, page } from '../../shared/runtime/page.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readAdvisory } from '../../shared/store/advisories.ts';
import { newTask, updateTaskId } from '../../shared/store/remote-tasks.ts';
import { readReleases, tasksOf } from '../../shared/store/services.ts';
import { readSubscription, stillSubscribed } from '../../shared/store/support.ts';
import { bookUpdatePage } from '../../shared/web/pages/advisories/book.ts';
import { frame, sentForm } from '../page-frame.ts';
import { taskNotices } from '../service/tasks.ts';
import { type Customer, customerOf } from '../support/load-support.ts';

// "Their system will be updated (on demand)" [S1-16]: the link in the mail shows the systems; only its buttons book.

type Linked = Customer & { readonly advisory: Advisory; readonly release: string };

/** Whose link it is: one contact of one customer, for one advisory. Whoever is a contact no more has none. */
const loadLinked = async (
  { table }: Deps,
  { caller, now }: Request,
): Promise<Outcome<Linked, 'not-found' | 'link-used'>> => {
  const [of = '', about = '', person = ''] = caller.kind === 'link' ? caller.subject.split('.') : [];
  const [subscription, advisory] = await Promise.all([
    readSubscription(table, of),
    readAdvisory(table, about),
  ]);
  const release = advisory?.patch?.release;
  if (!subscription || !advisory || release === undefined) return refuse('not-found');
  if (!subscription.contacts.some((one) => one.person === person)) return refuse('link-used');
  const customer = await customerOf(table, subscription, now);
  return customer.ok ? accept({ ...customer.value, advisory, release }) : customer;
};

const bookInput = z.strictObject({ instance: idSchema('ins') });

const refusals = {
  'not-found': true,
  'link-used': true,
  'instance-not-registered': true,
  'subscription-required': true,
  'wrong-state': true,
  'minor-not-covered': true,
  'already-there': true,
  'invalid-input': true,
} as const;

/** The update of a registered system, as the customer could ask for it at its portal. */
const book: UseCase<undefined, undefined, z.infer<typeof bookInput>, RemoteTask, keyof typeof refusals> =
  (deps) => async (request) => {
    const linked = await loadLinked(deps, request);
    if (!linked.ok) return linked;
    const { subscription, plans, advisory, release } = linked.value;
    const { now, caller, input } = request;
    const [releases, tasks] = await Promise.all([
      readReleases(deps.table, plans.id),
      tasksOf(deps.table, subscription.id),
    ]);
    const asked = { kind: 'update', instance: input.instance, release } as const;
    const today = dateIn(plans.timeZone, now);
    const given = { id: updateTaskId(subscription.id, asked, tasks), now, by: caller.id };
    const isSecurityPatch = subscription.instances.some(
      ({ id, release: installed }) => id === input.instance && isAffected(advisory.affected, installed),
    );
    const known = { releases, tasks, today, isSecurityPatch };
    const made = askForTask(plans, subscription, asked, known, given);
    if (!made.ok) return made;
    return accept({
      value: made.value,
      writes: [newTask(made.value), stillSubscribed(subscription)],
      notices: taskNotices(linked.value, made.value, true, 'task-asked', request),
      audit: {
        program: plans.id,
        about: subscription.id,
        changes: { [advisory.number]: ['', release] },
      },
    });
  };

export const bookUpdateRoute = write({
  zone: 'advisories',
  key: 'POST /v1/advisories/updates',
  summary: 'Have a system updated, by the link in the mail about a security patch',
  callers: ['link:book-update'],
  input: bookInput,
  output: remoteTaskSchema,
  success: 201,
  refusals,
  run: book,
});

/** Opening it does nothing. */
export const bookUpdatePageRoute = page({
  zone: 'advisories',
  key: 'GET /advisories/updates/{link}',
  summary: 'Which systems a security patch can mend, by the link in its mail',
  callers: ['link:book-update'],
  path: z.object({ link: z.string() }),
  refusals: { 'not-found': true, 'link-used': true },
  run: (deps) => async (request) => {
    const linked = await loadLinked(deps, request);
    if (!linked.ok) return linked;
    const { subscription, plans, advisory, release } = linked.value;
    const tasks = await tasksOf(deps.table, subscription.id);
    const model = {
      plans,
      advisory,
      release,
      customer: { id: subscription.id, name: subscription.customer.name },
      systems: subscription.instances.map((one) => ({
        ...one,
        isReachable: one.remoteAccess !== undefined,
        isBooked: tasks.some(
          (task) =>
            task.instance === one.id &&
            task.release === release &&
            task.status !== 'cancelled' &&
            task.status !== 'failed',
        ),
      })),
      action: request.url,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: bookUpdatePage(model, frame(request, 'public')) });
  },
});

export const bookUpdateAction = action({
  key: 'POST /advisories/updates/{link}',
  says: 'booked',
  of: bookUpdateRoute,
  on: bookUpdatePageRoute,
  form: (_path, { instance }) => instance ?? '',
  done: (_value, request) => request.url ?? '/',
});
