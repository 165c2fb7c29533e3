import type { RequirementState } from './entry.ts';
import type { Breach } from './records.ts';

// Something that a partner's tier asks for is met no more. It is recorded and said; the tier stays, since only a person
// ever takes one away [S3-14].

/** What was met before a change and is not met after it. */
export const breachesBy = (
  before: readonly RequirementState[],
  after: readonly RequirementState[],
  known: readonly Breach[],
  { tier, now }: { readonly tier: string; readonly now: string },
): Breach[] =>
  after
    .filter(
      ({ requirement, state }) =>
        state !== 'met' && before.some((one) => one.requirement.id === requirement.id && one.state === 'met'),
    )
    .map(({ requirement: { id }, have, need }) => ({
      requirement: id,
      tier,
      since: now,
      ...(have === undefined ? {} : { have }),
      ...(need === undefined ? {} : { need }),
      v: (known.find(({ requirement }) => requirement === id)?.v ?? 0) + 1,
    }));

/** Breaches that still stand: what is met again has ended by itself. */
export const standingBreaches = (
  breaches: readonly Breach[],
  states: readonly RequirementState[],
): Breach[] =>
  breaches.filter(({ requirement }) =>
    states.some((one) => one.requirement.id === requirement && one.state !== 'met'),
  );
