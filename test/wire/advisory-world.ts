import { draftAdvisory, releaseAdvisory, reviewAdvisory } from '../../shared/domain/advisory/advisory.ts';
import { addPackager } from '../../shared/domain/advisory/audience.ts';
import { newFanOut } from '../../shared/domain/advisory/fan-out.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import {
  advisoryId,
  keptAdvisory,
  keptFanOut,
  keptPackager,
  packagerId,
} from '../../shared/store/advisories.ts';
import { commit } from '../../shared/store/commit.ts';
import { type AdvisoryThings, advisoryDraft } from '../support/advisory-samples.ts';
import { accepted } from '../support/given.ts';

/** Advisories of the plans in each state, and a packager. */
export const advisoryThings = async (plans: ServicePlans, name: string): Promise<AdvisoryThings> => {
  const now = clock.now();
  const given = { now, by: 'test' };
  const drafted = (suffix: string) => {
    const number = `${name.toUpperCase().replaceAll(' ', '-')}-${suffix}`;
    const id = advisoryId(plans.id, number);
    return accepted(draftAdvisory(plans, { ...advisoryDraft, number }, { ...given, id }));
  };
  const reviewed = (suffix: string) =>
    accepted(reviewAdvisory(drafted(suffix), plans, { now, by: 'another' }));
  const draft = drafted('DRAFT');
  const waiting = reviewed('REVIEWED');
  const sizes = { subscribers: 1, packagers: 0 };
  const opened = accepted(releaseAdvisory(reviewed('OPEN'), plans, {}, sizes, given));
  // Its patch is the second of the releases that the world has.
  const released = { ...opened, patch: { by: 'test', at: now, release: '6.5.9' } };
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@packagers.example`;
  const id = packagerId(plans.id, email);
  const packager = addPackager(undefined, { name, email, language: 'en' }, { id, plans: plans.id, ...given });
  const fanOut = newFanOut({
    ...{ advisory: released.id, plans: plans.id, version: plans.version, phase: 1, startsAt: now },
    sizes,
  });
  const first = ({ ...one }: typeof draft) => keptAdvisory({ ...one, v: 1 });
  const written = await commit(liveTable())([
    ...[draft, waiting, released].map(first),
    keptFanOut({ ...fanOut, doneAt: now }, undefined),
    keptPackager(packager),
  ]);
  if (!written.ok) throw new Error(`the test's own advisories could not be stored: ${written.code}`);
  return {
    advisory: draft.id,
    reviewedAdvisory: waiting.id,
    openAdvisory: released.number,
    openAdvisoryId: released.id,
    packager: id,
  };
};

export const absentAdvisories = (): AdvisoryThings => ({
  advisory: clock.newId('adv'),
  reviewedAdvisory: clock.newId('adv'),
  openAdvisory: 'NOBODY-OPEN',
  openAdvisoryId: clock.newId('adv'),
  packager: clock.newId('pkg'),
});
