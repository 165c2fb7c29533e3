import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Advisory,
  type AdvisoryInput,
  advisoryInput,
  draftAdvisory,
  editAdvisory,
  isAffected,
  isPublic,
  missingOf,
  releaseAdvisory,
  reviewAdvisory,
  withdrawAdvisory,
} from '../../../shared/domain/advisory/advisory.ts';
import {
  addPackager,
  frozenSubscriber,
  mayAdd,
  partsOf,
  thawedSubscriber,
} from '../../../shared/domain/advisory/audience.ts';
import { cvssVector, severityOf } from '../../../shared/domain/advisory/cvss.ts';
import { inAdvisoryWords } from '../../../shared/domain/advisory-problems.ts';
import { plusMs } from '../../../shared/domain/civil-date.ts';
import { fieldErrors } from '../../../shared/domain/field-errors.ts';
import { fieldText } from '../../../shared/domain/field-problems.ts';
import { advisoryDraft } from '../../support/advisory-samples.ts';
import { accepted } from '../../support/given.ts';
import { servicePlansNamed } from '../../support/programs.ts';

const plans = servicePlansNamed('otrs-services');
const now = '2026-11-18T09:00:00.000Z';
const by = (who: string) => ({ now, by: who });
const read = (input: object): AdvisoryInput => advisoryInput.parse({ ...advisoryDraft, ...input });
const drafted = (input: object = {}) =>
  accepted(draftAdvisory(plans, read(input), { ...by('author'), id: 'adv_1' }));
const reviewed = () => accepted(reviewAdvisory(drafted(), plans, by('reviewer')));
const somebody = { subscribers: 1, packagers: 0 };

describe('an advisory', () => {
  it('is neither reviewed nor released while anything of it is missing, named with the sentence [S1-14]', () => {
    fc.assert(
      fc.property(fc.subarray(['severity', 'affected', 'description', 'mitigation'] as const), (left) => {
        const { affected, ...rest } = advisoryDraft;
        const kept = Object.fromEntries(
          Object.entries({ ...rest, affected }).filter(([name]) => !left.some((one) => one === name)),
        );
        const draft = accepted(
          draftAdvisory(plans, advisoryInput.parse(kept), { ...by('author'), id: 'adv_1' }),
        );
        expect(missingOf(draft, plans).map(({ field }) => field)).toEqual(left);
        const outcome = reviewAdvisory(draft, plans, by('reviewer'));
        expect(outcome.ok).toBe(left.length === 0);
        if (!outcome.ok) expect(outcome.clause?.text).toContain('relevant information');
        const forced = { ...draft, status: 'reviewed' as const };
        expect(releaseAdvisory(forced, plans, {}, somebody, by('releaser')).ok).toBe(left.length === 0);
      }),
      { numRuns: 20 },
    );
  });

  it('is there already only where it says the same: another text under its number is named', () => {
    const again = (before: Advisory, input: object) =>
      draftAdvisory(plans, read(input), { ...by('author'), id: 'adv_1' }, before);
    expect(again(drafted(), {})).toMatchObject({ code: 'already-there' });
    const taken = { code: 'invalid-input', fields: [{ field: 'number', code: 'number-taken' }] };
    expect(again(drafted(), { title: 'Another' })).toMatchObject(taken);
    expect(again({ ...reviewed(), status: 'withdrawn' }, { title: 'Another' }).ok).toBe(true);
  });

  it('names a range by its number, as people count, and says what is wrong with it', () => {
    const given = {
      ...advisoryDraft,
      affected: [{ from: '6.0.0', to: '6.5.8' }, { from: '8.0.1', to: '8.0.0' }, { from: 'x' }],
    };
    const errors = inAdvisoryWords(fieldErrors(advisoryInput.safeParse(given).error?.issues ?? [], given));
    expect(errors.map((error) => [error.field, fieldText(error, 'en')])).toEqual([
      ['affected.1.to', 'Range 2: give its first release, then its last, such as 6.5.0 and 6.5.8.'],
      ['affected.2.from', 'Range 3: give its first release, then its last, such as 6.5.0 and 6.5.8.'],
      ['affected.2.to', 'Range 3: give its first release, then its last, such as 6.5.0 and 6.5.8.'],
    ]);
  });

  it('is reviewed by another person than its author, and released by another one than its reviewer', () => {
    expect(reviewAdvisory(drafted(), plans, by('author'))).toMatchObject({ code: 'two-persons-needed' });
    expect(releaseAdvisory(reviewed(), plans, {}, somebody, by('reviewer'))).toMatchObject({
      code: 'two-persons-needed',
    });
    expect(releaseAdvisory(drafted(), plans, {}, somebody, by('x'))).toMatchObject({ code: 'wrong-state' });
    const again = accepted(editAdvisory(reviewed(), read({ title: 'Another' }), by('x')));
    expect(again).toMatchObject({ status: 'draft', title: 'Another' });
    expect(again.reviewed).toBeUndefined();
  });

  it('is for somebody, and for an instant that is not past', () => {
    const release = (releaseAt: string, reached = somebody) =>
      releaseAdvisory(reviewed(), plans, { releaseAt }, reached, by('author'));
    expect(release(plusMs(now, -1))).toMatchObject({ fields: [{ field: 'releaseAt', code: 'too-early' }] });
    expect(release(now, { subscribers: 0, packagers: 0 })).toMatchObject({ code: 'audience-empty' });
    expect(release(now, { subscribers: 40_001, packagers: 0 })).toMatchObject({ code: 'invalid-input' });
    const released = accepted(release(plusMs(now, 1000)));
    expect([999, 1000].map((ms) => isPublic(released, plusMs(now, ms)))).toEqual([false, true]);
  });

  it('changes no more once it is released, and is taken back only before its instant', () => {
    const released = accepted(
      releaseAdvisory(reviewed(), plans, { releaseAt: plusMs(now, 1000) }, somebody, by('author')),
    );
    expect(editAdvisory(released, read({}), by('author'))).toMatchObject({ code: 'wrong-state' });
    const back = (at: string) => withdrawAdvisory(released, { reason: 'Not true' }, { now: at, by: 'x' });
    expect(accepted(back(plusMs(now, 999)))).toMatchObject({ status: 'withdrawn' });
    expect(back(plusMs(now, 1000))).toMatchObject({ code: 'wrong-state' });
  });

  it('names in its own words only what a mail knows', () => {
    const input = read({ words: { en: 'Dear {customer}', de: 'Guten Tag {kunde}' } });
    expect(draftAdvisory(plans, input, { ...by('author'), id: 'adv_1' })).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'words.de', code: 'not-an-option' }],
    });
  });

  it('has a severity that the specification gives, and none else', () => {
    expect(severityOf(advisoryDraft.severity)).toMatchObject({ score: 9.8, rating: 'critical' });
    expect(severityOf('CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L')).toMatchObject({ rating: 'low' });
    for (const bad of ['', 'high', 'CVSS:3.1/AV:N', 'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'])
      expect(cvssVector.safeParse(bad).success).toBe(false);
  });

  it('concerns who runs a release between the two, both among them', () => {
    const { affected } = advisoryDraft;
    const releases = ['5.9.9', '6.0.0', '6.4.20', '6.5.8', '6.5.9', '6.10.0'];
    expect(releases.filter((one) => isAffected(affected, one))).toEqual(['6.0.0', '6.4.20', '6.5.8']);
  });
});

it('an audience comes out of its parts as it was frozen', () => {
  const flags = fc.record({ affected: fc.boolean(), active: fc.boolean() });
  fc.assert(
    fc.property(fc.array(flags, { maxLength: 1200 }), (all) => {
      const audience = all.map((one, at) => ({ ...one, subscription: `sub_${at}`, person: `per_${at}` }));
      const parts = partsOf(audience.map(frozenSubscriber));
      expect(parts.flat().map(thawedSubscriber)).toEqual(audience);
    }),
    { numRuns: 10 },
  );
});

describe('a packager', () => {
  const own = { id: 'pkg_1', plans: 'otrs-services', now, by: 'x' };
  const distro = { name: 'Distro', email: 'pack@distro.example', language: 'en' } as const;

  it('has a second address that is another one, and is on the list once', () => {
    const there = addPackager(undefined, distro, own);
    expect(mayAdd(undefined, distro).ok).toBe(true);
    expect(mayAdd(undefined, { ...distro, second: 'Pack@distro.example' })).toMatchObject({
      fields: [{ field: 'second', code: 'second-is-first' }],
    });
    expect(mayAdd(there, distro)).toMatchObject({ code: 'already-there' });
    expect(mayAdd(there, { ...distro, name: 'Another' })).toMatchObject({
      fields: [{ field: 'email', code: 'address-taken' }],
    });
    expect(mayAdd({ ...there, removed: { by: 'x', at: now } }, distro).ok).toBe(true);
  });
});
