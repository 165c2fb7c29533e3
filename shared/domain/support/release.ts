import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { paragraphs } from '../text.ts';
import { bugName, type Escalation } from './escalation.ts';
import { isFor, releaseNumber, type Subscription } from './subscription.ts';

// What a release of the software makes: updates for who has them, add-ons to port, a word to who is out of coverage, and
// the end of escalated bugs [S1-05, S1-08 to S1-12]. One function says it beforehand and makes it afterwards.

export const releaseKinds = ['patch', 'minor', 'major'] as const;
type ReleaseKind = (typeof releaseKinds)[number];

export const releaseInput = z.strictObject({
  number: releaseNumber,
  kind: z.enum(releaseKinds),
  notes: paragraphs(4000),
  /** Escalated bugs that it fixes. */
  fixes: z.array(bugName).max(50).default([]),
});
export type ReleaseInput = z.infer<typeof releaseInput>;

export const countsSchema = z.object({
  updates: z.int(),
  instructions: z.int(),
  portings: z.int(),
  uncovered: z.int(),
  fixed: z.int(),
});
type ReleaseCounts = z.infer<typeof countsSchema>;
export const noCounts: ReleaseCounts = { updates: 0, instructions: 0, portings: 0, uncovered: 0, fixed: 0 };

export const releaseSchema = z.object({
  id: idSchema('rls'),
  plans: z.string(),
  /** Of the plans, when it was published: their terms hold for all that it makes. */
  version: z.int(),
  number: z.string(),
  kind: z.enum(releaseKinds),
  notes: z.string(),
  fixes: z.array(z.string()),
  /** The lines that updates are for, this release among them. */
  covered: z.array(z.string()),
  /** The civil date in the plans' zone: who is subscribed then has what it brings. */
  publishedOn: z.iso.date(),
  publishedAt: z.iso.datetime(),
  by: z.string(),
  /** How far it has been carried to the customers: the page that is under way, and what of it is done. */
  start: z.record(z.string(), z.string()).optional(),
  after: z.string().optional(),
  counts: countsSchema,
  doneAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Release = z.infer<typeof releaseSchema>;

/** Every release of some plans' software: one item, so that two cannot be the next one. */
export const releaseListSchema = z.object({
  plans: z.string(),
  releases: z.array(
    z.object({
      id: idSchema('rls'),
      number: z.string(),
      kind: z.enum(releaseKinds),
      publishedOn: z.iso.date(),
    }),
  ),
  v: z.int(),
});
export type ReleaseList = z.infer<typeof releaseListSchema>;

const partsOf = (number: string): number[] => number.split('.').map(Number);

/** Which of two releases (or lines) is the later one. */
export const compareReleases = (a: string, b: string): number => {
  const [own, other] = [partsOf(a), partsOf(b)];
  const at = own.findIndex((part, index) => part !== (other[index] ?? 0));
  return at === -1 ? 0 : (own[at] ?? 0) - (other[at] ?? 0);
};

/** `6.5.8` is of the line `6.5`: what the document calls a minor release. */
export const lineOf = (number: string): string => number.split('.').slice(0, 2).join('.');
const majorOf = (number: string): string => number.split('.')[0] ?? '';

/** The latest lines, the newest first. A major release opens a line like any minor one. */
export const coveredLines = (numbers: readonly string[], minors: number): string[] =>
  [...new Set(numbers.map(lineOf))].toSorted((a, b) => compareReleases(b, a)).slice(0, minors);

const isNext = (
  known: readonly string[],
  { number, kind }: Pick<ReleaseInput, 'number' | 'kind'>,
): boolean => {
  if (!known.length) return true;
  const newerThan = (all: readonly string[]) => all.every((one) => compareReleases(number, one) > 0);
  const ofLine = known.filter((one) => lineOf(one) === lineOf(number));
  const ofMajor = known.filter((one) => majorOf(one) === majorOf(number));
  if (kind === 'patch') return ofLine.length > 0 && newerThan(ofLine);
  if (kind === 'minor') return ofLine.length === 0 && ofMajor.length > 0 && newerThan(ofMajor);
  return ofMajor.length === 0 && newerThan(known);
};

const minorsOf = ({ updates }: Pick<ServicePlans, 'updates'>, kind: ReleaseKind): number =>
  updates[kind === 'patch' ? 'patch' : 'minor'].minors;

type Given = { readonly id: string; readonly now: string; readonly today: string; readonly by: string };

/** The next release. That it is listed moves the window of what is covered, in the same transaction. */
export const publishRelease = (
  plans: ServicePlans,
  list: ReleaseList | undefined,
  input: ReleaseInput,
  { id, now, today, by }: Given,
): Outcome<{ release: Release; list: ReleaseList }, 'already-there' | 'invalid-input'> => {
  const before = list?.releases ?? [];
  const known = before.map(({ number }) => number);
  if (known.includes(input.number)) return refuse('already-there');
  if (!isNext(known, input))
    return refuse('invalid-input', {
      fields: [
        { field: 'number', code: 'not-the-next-release', values: { known: known.slice(-5).join(', ') } },
      ],
    });
  const release: Release = {
    id,
    plans: plans.id,
    version: plans.version,
    ...input,
    fixes: [...new Set(input.fixes)],
    covered: coveredLines([...known, input.number], minorsOf(plans, input.kind)),
    publishedOn: today,
    publishedAt: now,
    by,
    counts: noCounts,
    v: 1,
  };
  const { number, kind } = input;
  const entry = { id, number, kind, publishedOn: today };
  return accept({
    release,
    list: { plans: plans.id, releases: [...before, entry], v: (list?.v ?? 0) + 1 },
  });
};

/** One thing that a release makes for one customer. `key` is the same whenever it is asked. */
export type Made = { readonly key: string } & (
  | { readonly what: 'update'; readonly instance: string; readonly from: string; readonly remote: boolean }
  | { readonly what: 'porting'; readonly addOn: string }
  | { readonly what: 'uncovered'; readonly instance: string; readonly from: string }
  | { readonly what: 'fixed'; readonly escalation: string; readonly bug: string }
);

type Carried = Pick<Release, 'number' | 'kind' | 'covered' | 'publishedOn' | 'fixes'>;

/** Systems that it is later than: those whose line is covered are updated, the others are told that theirs is not. */
const updates = (release: Carried, plans: ServicePlans, subscription: Subscription): Made[] => {
  const { number, kind, covered, publishedOn } = release;
  const terms = plans.updates[kind === 'patch' ? 'patch' : 'minor'];
  if (!isFor(subscription, plans, terms.for, publishedOn)) return [];
  const concerned = subscription.instances.filter(
    (one) =>
      compareReleases(one.release, number) < 0 &&
      (kind !== 'patch' || lineOf(one.release) === lineOf(number)),
  );
  return concerned.flatMap(({ id, release: from, remoteAccess }): Made[] => {
    if (!covered.includes(lineOf(from))) return [{ key: `2#${id}`, what: 'uncovered', instance: id, from }];
    // A major release is no update of any plan.
    return kind === 'major'
      ? []
      : [{ key: `1#${id}`, what: 'update', instance: id, from, remote: remoteAccess !== undefined }];
  });
};

/** "Feature Add-Ons purchased will be ported to the next patch or minor release level during the term" [S1-05]. */
const portings = (release: Carried, plans: ServicePlans, subscription: Subscription): Made[] =>
  plans.addOns.porting.releases.some((kind) => kind === release.kind) &&
  isFor(subscription, plans, plans.addOns.for, release.publishedOn)
    ? subscription.addOns.map((addOn) => ({ key: `3#${addOn}`, what: 'porting', addOn }) as const)
    : [];

/** Whoever escalated a bug that it fixes is told by its name, confirmed already or not; a rejected one is over. */
const fixes = ({ fixes: bugs }: Carried, escalations: readonly Escalation[]): Made[] =>
  escalations
    .filter(({ bug, status }) => bugs.includes(bug) && (status === 'requested' || status === 'confirmed'))
    .map(({ id, bug }) => ({ key: `4#${id}`, what: 'fixed', escalation: id, bug }) as const);

/** All that a release makes for one customer, each under a key of its own, in the order of the keys. */
export const releaseMakes = (
  release: Carried,
  plans: ServicePlans,
  subscription: Subscription,
  escalations: readonly Escalation[],
): Made[] =>
  [
    ...updates(release, plans, subscription),
    ...portings(release, plans, subscription),
    ...fixes(release, escalations),
  ].toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** How much of each. */
export const countMade = (before: ReleaseCounts, made: readonly Made[]): ReleaseCounts => {
  const count = (is: (one: Made) => boolean) => made.filter(is).length;
  return {
    updates: before.updates + count((one) => one.what === 'update' && one.remote),
    instructions: before.instructions + count((one) => one.what === 'update' && !one.remote),
    portings: before.portings + count((one) => one.what === 'porting'),
    uncovered: before.uncovered + count((one) => one.what === 'uncovered'),
    fixed: before.fixed + count((one) => one.what === 'fixed'),
  };
};

/** "Minor Release Updates are included for the latest two minor OTRS releases only" [S1-12]: from and to them. */
export const isCovered = (
  plans: Pick<ServicePlans, 'updates'>,
  { releases }: ReleaseList,
  ...numbers: readonly string[]
): boolean => {
  const lines = coveredLines(
    releases.map(({ number }) => number),
    plans.updates.minor.minors,
  );
  return numbers.every((number) => lines.includes(lineOf(number)));
};
