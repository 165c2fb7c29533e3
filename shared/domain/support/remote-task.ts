import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';
import { compareReleases, type Release } from './release.ts';
import type { Subscription } from './subscription.ts';

// Work of the vendor for one customer beside its requests: an update, or the porting of an add-on [S1-05, S1-10, S1-11].

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const remoteTaskSchema = z.object({
  id: idSchema('rmt'),
  plans: z.string(),
  version: z.int(),
  subscription: idSchema('sub'),
  entity: z.string(),
  /** As it was called when the task was made: the vendor's list shows it. */
  customer: z.string(),
  kind: z.enum(['update', 'porting']),
  instance: idSchema('ins').optional(),
  /** What it installs, or ports to. */
  release: z.string().optional(),
  addOn: z.string().optional(),
  status: z.enum(['open', 'done', 'failed']),
  created: stepSchema,
  result: stepSchema.extend({ outcome: z.enum(['done', 'failed']), text: z.string() }).optional(),
  v: z.int(),
});
export type RemoteTask = z.infer<typeof remoteTaskSchema>;

/** What a release has the vendor do for one customer: of a system, or of an add-on. */
export const taskOfRelease = (
  release: Pick<Release, 'plans' | 'version' | 'number'>,
  subscription: Pick<Subscription, 'id' | 'entity' | 'customer'>,
  about: { readonly instance: string } | { readonly addOn: string },
  { id, now, by }: { readonly id: string; readonly now: string; readonly by: string },
): RemoteTask => ({
  id,
  plans: release.plans,
  version: release.version,
  subscription: subscription.id,
  entity: subscription.entity,
  customer: subscription.customer.name,
  kind: 'instance' in about ? 'update' : 'porting',
  ...about,
  release: release.number,
  status: 'open',
  created: { by, at: now },
  v: 1,
});

export const taskResultInput = z.strictObject({
  outcome: z.enum(['done', 'failed']),
  text: paragraphs(4000),
});

/** What became of it, once. */
export const finishTask = (
  task: RemoteTask,
  { outcome, text }: z.infer<typeof taskResultInput>,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<RemoteTask, 'wrong-state'> =>
  task.status === 'open'
    ? accept({ ...task, status: outcome, result: { outcome, text, by, at: now }, v: task.v + 1 })
    : refuse('wrong-state');

/** What a finished update leaves installed; undefined: nothing is newer than it was. */
export const installedBy = (task: RemoteTask, subscription: Subscription): Subscription | undefined => {
  const { kind, status, instance, release } = task;
  const system = subscription.instances.find(({ id }) => id === instance);
  if (kind !== 'update' || status !== 'done' || release === undefined || !system) return undefined;
  if (compareReleases(release, system.release) <= 0) return undefined;
  const instances = subscription.instances.map((one) => (one.id === instance ? { ...one, release } : one));
  return { ...subscription, instances, v: subscription.v + 1 };
};
