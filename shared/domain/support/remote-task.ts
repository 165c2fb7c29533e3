import * as z from 'zod';
import { instantSchema, msBetween, plusMs } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { clauseOf } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import { compareReleases, isCovered, type Release, type ReleaseList } from './release.ts';
import { isFor, planOn, releaseNumber, type Subscription } from './subscription.ts';

// Work of the vendor for one customer beside its requests: an update, the porting of an add-on, the assessment at the
// start, a visit from afar. At a time that both agree to, by the customer's own rules, with a result [S1-02, S1-05,
// S1-10, S1-11, S1-27].

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const remoteTaskSchema = z.object({
  id: idSchema('rmt'),
  plans: z.string(),
  version: z.int(),
  subscription: idSchema('sub'),
  entity: z.string(),
  /** As it was called when the task was made: the vendor's list shows it. */
  customer: z.string(),
  kind: z.enum(['update', 'porting', 'assessment', 'visit']),
  instance: idSchema('ins').optional(),
  /** What it installs, or ports to. */
  release: z.string().optional(),
  addOn: z.string().optional(),
  text: z.string().optional(),
  minutes: z.int().optional(),
  dueAt: z.iso.datetime().optional(),
  /** The office was told that it is overdue. */
  toldAt: z.iso.datetime().optional(),
  status: z.enum(['open', 'proposed', 'agreed', 'started', 'done', 'failed', 'cancelled']),
  created: stepSchema,
  slot: stepSchema
    .extend({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      side: z.enum(['customer', 'vendor']),
      agreed: stepSchema.optional(),
    })
    .optional(),
  /** Who read the customer's rules before it began: those of which instant. */
  started: stepSchema.extend({ policyAt: z.iso.datetime().optional() }).optional(),
  result: stepSchema.extend({ outcome: z.enum(['done', 'failed']), text: z.string() }).optional(),
  /** The file with what was found, which the customer sees [S1-03]. */
  report: idSchema('fil').optional(),
  cancelled: stepSchema.extend({ reason: z.string() }).optional(),
  v: z.int(),
});
export type RemoteTask = z.infer<typeof remoteTaskSchema>;

type Given = { readonly now: string; readonly by: string };
type About = Pick<RemoteTask, 'kind' | 'instance' | 'release' | 'addOn' | 'text'>;

export const newTask = (
  plans: Pick<ServicePlans, 'id' | 'version'>,
  subscription: Subscription,
  about: About,
  { id, now, by }: Given & { readonly id: string },
): RemoteTask => ({
  id,
  plans: plans.id,
  version: plans.version,
  subscription: subscription.id,
  entity: subscription.entity,
  customer: subscription.customer.name,
  ...about,
  status: 'open',
  created: { by, at: now },
  v: 1,
});

/** What a release has the vendor do for one customer: of a system, or of an add-on. */
export const taskOfRelease = (
  release: Pick<Release, 'plans' | 'version' | 'number'>,
  subscription: Subscription,
  about: { readonly instance: string } | { readonly addOn: string },
  given: Given & { readonly id: string },
): RemoteTask => {
  const kind = 'instance' in about ? 'update' : 'porting';
  const plans = { id: release.plans, version: release.version };
  return newTask(plans, subscription, { kind, ...about, release: release.number }, given);
};

export const taskInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('update'), instance: idSchema('ins'), release: releaseNumber }),
  z.strictObject({ kind: z.literal('visit'), instance: idSchema('ins'), text: paragraphs(4000) }),
]);
export type TaskInput = z.infer<typeof taskInput>;

const isOpenTask = ({ status }: Pick<RemoteTask, 'status'>): boolean =>
  status !== 'done' && status !== 'failed' && status !== 'cancelled';

type AskRefusal =
  | 'instance-not-registered'
  | 'subscription-required'
  | 'wrong-state'
  | 'minor-not-covered'
  | 'already-there'
  | 'invalid-input';

type Known = {
  readonly releases: ReleaseList | undefined;
  readonly tasks: readonly RemoteTask[];
  readonly today: string;
  /** It is the security patch of an advisory that concerns this system: given on demand, whatever its line [S1-16]. */
  readonly isSecurityPatch?: boolean;
};

const mayUpdate = (
  plans: ServicePlans,
  subscription: Subscription,
  asked: { readonly from: string; readonly to: string },
  { releases, today, isSecurityPatch = false }: Known,
): Outcome<undefined, AskRefusal> => {
  const { security, updates } = plans;
  const whom = isSecurityPatch ? security.for : updates.minor.for;
  const later = (releases?.releases ?? []).flatMap(({ number }) =>
    compareReleases(number, asked.from) > 0 ? [number] : [],
  );
  if (!isFor(subscription, plans, whom, today))
    return refuse('subscription-required', {
      clause: clauseOf(plans, isSecurityPatch ? 'security.patch' : 'updates.minor'),
    });
  if (!releases || !later.includes(asked.to))
    return refuse('invalid-input', {
      fields: [{ field: 'release', code: 'not-an-option', values: { options: later.join(', ') } }],
    });
  return isSecurityPatch || isCovered(plans, releases, asked.from, asked.to)
    ? accept(undefined)
    : refuse('minor-not-covered', { clause: clauseOf(plans, 'updates.minor.coverage') });
};

/** An update that the plan has, or a visit, on a registered system with remote access [S1-10 to S1-12, S1-26]. */
export const askForTask = (
  plans: ServicePlans,
  subscription: Subscription,
  input: TaskInput,
  known: Known,
  given: Given & { readonly id: string },
): Outcome<RemoteTask, AskRefusal> => {
  const system = subscription.instances.find(({ id }) => id === input.instance);
  if (!system) return refuse('instance-not-registered', { clause: clauseOf(plans, 'databases') });
  if (input.kind === 'update') {
    const may = mayUpdate(plans, subscription, { from: system.release, to: input.release }, known);
    if (!may.ok) return may;
    const same = known.tasks.some(
      (one) => isOpenTask(one) && one.instance === system.id && one.release === input.release,
    );
    if (same) return refuse('already-there');
  } else if (!planOn(subscription, plans, known.today))
    return refuse('subscription-required', { clause: clauseOf(plans, 'resolution.contact') });
  if (!system.remoteAccess) return refuse('wrong-state', { clause: clauseOf(plans, 'updates.patch.remote') });
  return accept(newTask(plans, subscription, input, given));
};

const LONGEST_SLOT_MS = 24 * 3_600_000;
export const slotInput = z.strictObject({ from: instantSchema, minutes: z.int().min(15).max(1440) });

/** Work that both must be there for, or that puts a system out of use for a while. */
const needsSlot = ({ kind }: Pick<RemoteTask, 'kind'>): boolean => kind !== 'porting';
const needsAccess = ({ kind }: Pick<RemoteTask, 'kind'>): boolean => kind === 'update' || kind === 'visit';

export type Side = 'customer' | 'vendor';

/** Either side names a time; another one takes the place of what was agreed before. */
export const proposeSlot = (
  task: RemoteTask,
  { from, minutes }: z.infer<typeof slotInput>,
  side: Side,
  { now, by }: Given,
): Outcome<RemoteTask, 'wrong-state' | 'invalid-input'> => {
  const isOpen = task.status === 'open' || task.status === 'proposed' || task.status === 'agreed';
  if (!isOpen || !needsSlot(task)) return refuse('wrong-state');
  if (from <= now)
    return refuse('invalid-input', {
      fields: [{ field: 'from', code: 'too-early', values: { first: now } }],
    });
  const length = Math.min(minutes * 60_000, LONGEST_SLOT_MS);
  const slot = { from, to: plusMs(from, length), side, by, at: now };
  return accept({ ...task, status: 'proposed', slot, v: task.v + 1 });
};

/** The other side accepts it; nobody accepts for the other, and nothing in the past. */
export const agreeToSlot = (
  task: RemoteTask,
  side: Side,
  { now, by }: Given,
): Outcome<RemoteTask, 'wrong-state'> => {
  const { slot } = task;
  if (task.status !== 'proposed' || !slot || slot.side === side || msBetween(now, slot.to) <= 0)
    return refuse('wrong-state');
  return accept({ ...task, status: 'agreed', slot: { ...slot, agreed: { by, at: now } }, v: task.v + 1 });
};

export const startInput = z.strictObject({
  /** The customer's rules were read: those that were given at this instant. Left out where it gave none. */
  policyAt: instantSchema.optional(),
  acknowledged: z.literal(true),
});

/**
 * "OTRS will conduct remote support compliant to the customer's security or data privacy policies" [S1-27]: nothing
 * begins before the agent has acknowledged the rules as they are now, and from afar not without the customer's consent.
 */
export const startTask = (
  task: RemoteTask,
  subscription: Subscription,
  plans: ServicePlans,
  { policyAt }: z.infer<typeof startInput>,
  { now, by }: Given,
): Outcome<RemoteTask, 'wrong-state' | 'changed-since'> => {
  const isReady = needsSlot(task) ? task.status === 'agreed' : task.status === 'open';
  if (!isReady) return refuse('wrong-state');
  if (policyAt !== subscription.policy?.at)
    return refuse('changed-since', { clause: clauseOf(plans, 'resolution.policy') });
  const system = subscription.instances.find(({ id }) => id === task.instance);
  if (needsAccess(task) && !system?.remoteAccess)
    return refuse('wrong-state', { clause: clauseOf(plans, 'updates.patch.remote') });
  const started = { by, at: now, ...(policyAt === undefined ? {} : { policyAt }) };
  return accept({ ...task, status: 'started', started, v: task.v + 1 });
};

export const taskResultInput = z.strictObject({
  outcome: z.enum(['done', 'failed']),
  text: paragraphs(4000),
  /** The number under which the report was uploaded. */
  upload: idSchema('fil').optional(),
  name: line(120).optional(),
});

/** "Assess and document" [S1-03]: without its report an assessment is not done. */
export const finishTask = (
  task: RemoteTask,
  { outcome, text }: Pick<z.infer<typeof taskResultInput>, 'outcome' | 'text'>,
  report: string | undefined,
  plans: ServicePlans,
  { now, by }: Given,
): Outcome<RemoteTask, 'wrong-state' | 'file-missing'> => {
  if (task.status !== 'started') return refuse('wrong-state');
  const needsReport = task.kind === 'assessment' && plans.assessment.report && outcome === 'done';
  if (needsReport && report === undefined)
    return refuse('file-missing', { clause: clauseOf(plans, 'assessment') });
  return accept({
    ...task,
    status: outcome,
    result: { outcome, text, by, at: now },
    ...(report === undefined ? {} : { report }),
    v: task.v + 1,
  });
};

/** What a finished update leaves installed. */
export const installedBy = (task: RemoteTask, subscription: Subscription): Subscription | undefined => {
  const { kind, status, instance, release } = task;
  const system = subscription.instances.find(({ id }) => id === instance);
  if (kind !== 'update' || status !== 'done' || release === undefined || !system) return undefined;
  if (compareReleases(release, system.release) <= 0) return undefined;
  const instances = subscription.instances.map((one) => (one.id === instance ? { ...one, release } : one));
  return { ...subscription, instances, v: subscription.v + 1 };
};

export const cancelInput = z.strictObject({ reason: paragraphs(1000) });

export const cancelTask = (
  task: RemoteTask,
  reason: string,
  { now, by }: Given,
): Outcome<RemoteTask, 'wrong-state'> =>
  isOpenTask(task) && task.status !== 'started'
    ? accept({ ...task, status: 'cancelled', cancelled: { reason, by, at: now }, v: task.v + 1 })
    : refuse('wrong-state');

/** When the office is told that it is overdue. */
const taskDueAt = (task: RemoteTask): string | undefined =>
  isOpenTask(task) && task.toldAt === undefined ? task.dueAt : undefined;

export const advanceTask = (task: RemoteTask, now: string): RemoteTask | undefined => {
  const due = taskDueAt(task);
  return due !== undefined && due <= now ? { ...task, toldAt: now, v: task.v + 1 } : undefined;
};
