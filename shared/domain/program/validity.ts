import type { VersionList } from './terms.ts';

/** When a version holds: from its day up to, not including, the day of the one that follows it. */
export type Validity = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly until?: string;
  /** `replaced`: another version from the same day on was published later, so that this one never holds. */
  readonly state: 'past' | 'current' | 'coming' | 'replaced';
};

/** The versions with the days on which each holds, the one that begins last first. Agrees with `versionOn` on every day. */
export const validities = (versions: VersionList, today: string): Validity[] =>
  versions
    .map(({ version, effectiveFrom }, at): Validity => {
      const later = versions.map((other) => other.effectiveFrom).filter((from) => from > effectiveFrom);
      const until = later.toSorted()[0];
      const replaced = versions.slice(at + 1).some((other) => other.effectiveFrom === effectiveFrom);
      const held = until !== undefined && until <= today ? 'past' : 'current';
      return {
        version,
        effectiveFrom,
        ...(until === undefined || replaced ? {} : { until }),
        state: replaced ? 'replaced' : effectiveFrom > today ? 'coming' : held,
      };
    })
    .toSorted((a, b) =>
      a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : b.version - a.version,
    );
