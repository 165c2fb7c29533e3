import type { ServicePlans } from '../domain/program/service-plans.ts';
import { versionOn } from '../domain/program/terms.ts';
import { type Publications, publishedPlans, servicePlansVersion } from './programs.ts';
import type { Table } from './table.ts';

// Service plans as a function knows them: versions never change, and its list of them is trusted for a minute.

const TRUST_MS = 60_000;

type Known = {
  at: number;
  publications: Publications;
  readonly versions: Map<number, Promise<ServicePlans>>;
};
const known = new WeakMap<Table['client'], Map<string, Known>>();

const knownOf = async (table: Table, id: string): Promise<Known | undefined> => {
  const all = known.get(table.client) ?? new Map<string, Known>();
  known.set(table.client, all);
  const before = all.get(id);
  if (before && performance.now() - before.at < TRUST_MS) return before;
  const publications = await publishedPlans(table, id);
  if (!publications) return undefined;
  const now = { at: performance.now(), publications, versions: before?.versions ?? new Map() };
  all.set(id, now);
  return now;
};

const versionIn = (table: Table, id: string, { versions }: Known, version: number): Promise<ServicePlans> => {
  const found = versions.get(version) ?? servicePlansVersion(table, id, version);
  versions.set(version, found);
  // What could not be read is read again.
  found.catch(() => versions.delete(version));
  return found;
};

/** The version in force on a civil date; before the first one starts, the first. Undefined: no such plans. */
export const plansOn = async (table: Table, id: string, date: string): Promise<ServicePlans | undefined> => {
  const plans = await knownOf(table, id);
  const [first] = plans?.publications.list ?? [];
  if (!plans || !first) return undefined;
  return versionIn(table, id, plans, versionOn(plans.publications.list, date) ?? first.version);
};

/** Every version, in the order in which they take effect: what a clock is made of. */
export const allPlans = async (table: Table, id: string): Promise<ServicePlans[]> => {
  const plans = await knownOf(table, id);
  if (!plans) return [];
  const inOrder = plans.publications.list.toSorted(
    (a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1) || a.version - b.version,
  );
  return Promise.all(inOrder.map(({ version }) => versionIn(table, id, plans, version)));
};
