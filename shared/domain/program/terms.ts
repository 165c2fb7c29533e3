import { addWorkingDays, dateIn, endOf } from '../civil-date.ts';
import type { Clause } from '../outcome.ts';
import type { Program, VendorEntity } from './program.ts';

/** One line per version, oldest first; versions are immutable, the list only grows. */
export type VersionList = readonly { readonly version: number; readonly effectiveFrom: string }[];

/** The version in force on a civil date: the latest that has started; of two with one date, the later published. */
export const versionOn = (versions: VersionList, date: string): number | undefined =>
  versions
    .filter((version) => version.effectiveFrom <= date)
    .reduce<VersionList[number] | undefined>(
      (best, next) => (!best || next.effectiveFrom >= best.effectiveFrom ? next : best),
      undefined,
    )?.version;

/** The office for a country: the one that names it, else the one for the rest of the world [S4-27]. */
export const entityFor = (program: Program, country: string): VendorEntity => {
  const { entities } = program;
  const found =
    entities.find(({ serves }) => serves !== 'rest' && serves.includes(country)) ??
    entities.find(({ serves }) => serves === 'rest');
  if (!found) throw new Error(`${program.id} v${program.version} has no office for the rest of the world`);
  return found;
};

const step = (node: unknown, key: string): unknown => {
  if (Array.isArray(node)) return node.find((item) => item?.id === key);
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
};

/** The sentence at a path such as `referral.protection`; list items are named by their id. */
export const clauseOf = (program: Program, path: string): Clause | undefined => {
  const says = step(path.split('.').reduce(step, program as unknown), 'says');
  return typeof says === 'string'
    ? { program: program.id, version: program.version, path, text: says }
    : undefined;
};

/** Last instant of the n-th working day after `now`, in the program's zone: when the vendor's own clock runs out. */
export const workingDaysFrom = (program: Program, now: string, days: number): string =>
  endOf(addWorkingDays(dateIn(program.timeZone, now), days), program.timeZone);
