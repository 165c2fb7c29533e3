import { type Difference, differences, planDifferences, type SayCell } from './differences.ts';
import type { FileTerms } from './findings.ts';

const reachesPartners = ({ audience }: Difference): boolean =>
  [audience.tiers, audience.categories, audience.countries, audience.entities].every(
    (list) => list === undefined || list.length > 0,
  );

/** What two versions of one file differ in, whichever kind it is. */
export const versionDifferences = (
  was: FileTerms,
  becomes: FileTerms,
  sayCell?: SayCell,
): readonly Difference[] =>
  was.kind === 'partner-program' && becomes.kind === 'partner-program'
    ? differences(was, becomes, sayCell)
    : was.kind === 'service-plans' && becomes.kind === 'service-plans'
      ? planDifferences(was, becomes)
      : [];

/** Of these, what partners are told. */
export const announcedChanges = (was: FileTerms, becomes: FileTerms): readonly Difference[] =>
  versionDifferences(was, becomes).filter(reachesPartners);
