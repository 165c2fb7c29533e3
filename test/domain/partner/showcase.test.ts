import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reachOf } from '../../../shared/domain/partner/audience.ts';
import type { Holder } from '../../../shared/domain/partner/entitlement.ts';
import { changeListing, directoryOrder, placeIn, withLogo } from '../../../shared/domain/partner/listing.ts';
import { decideLogo, type Logo, submitLogo } from '../../../shared/domain/partner/logo.ts';
import {
  asksPerson,
  decidePage,
  looked,
  type PageWatch,
  pageTermsOf,
  watchPage,
} from '../../../shared/domain/partner/page-watch.ts';
import { programNamed } from '../../support/programs.ts';

const otrs = programNamed('otrs');
const today = '2026-06-01';
const now = '2026-06-01T10:00:00.000Z';
const by = 'per_1';
const holderOf = (changes: Partial<Holder['partner']> = {}, more: Partial<Holder> = {}): Holder => ({
  partner: { status: 'active', tier: 'partner', ...changes },
  activatedOn: '2026-01-01',
  feePaidUntil: '2030-01-01',
  purchases: [],
  invitations: [],
  ...more,
});
const tiers = otrs.tiers.map(({ id }) => id);
const status = fc.constantFrom('active', 'suspended', 'terminated') as fc.Arbitrary<
  Holder['partner']['status']
>;

describe('the directory', () => {
  test('lists active partners that agree and say what they do, and nobody else [S0-20]', () => {
    fc.assert(
      fc.property(
        status,
        fc.constantFrom(...tiers),
        fc.boolean(),
        fc.boolean(),
        (state, tier, listed, said) => {
          const listing = { listed, ...(said ? { says: 'Help desks' } : {}) };
          const place = placeIn(otrs, holderOf({ status: state, tier }), listing, today);
          const expected = state === 'active' && listed && said;
          expect(place).toBe(expected ? (tier === 'preferred' ? 'prominent' : 'listed') : undefined);
        },
      ),
    );
  });

  test('ends with the fee that pays for it, and a program without the benefit has none [S0-20] [S0-24]', () => {
    const listing = { listed: true, says: 'x' };
    const unpaid = holderOf({}, { feePaidUntil: undefined });
    expect(placeIn(otrs, unpaid, listing, today)).toBeUndefined();
    expect(
      placeIn(programNamed('open-xchange'), holderOf({ tier: 'member' }), listing, today),
    ).toBeUndefined();
    expect(placeIn(programNamed('rsupport'), holderOf({ tier: 'platinum' }), listing, today)).toBe('listed');
  });

  const entries = fc.uniqueArray(fc.record({ id: fc.string(), prominent: fc.boolean() }), {
    selector: ({ id }) => id,
    maxLength: 12,
  });
  const dayAfter = (days: number) =>
    new Date(Date.parse('2026-01-01') + days * 86_400_000).toISOString().slice(0, 10);

  test('shows each entry once, the prominent ones first, whatever order they come in [S0-20]', () => {
    fc.assert(
      fc.property(entries, fc.nat(400), (all, days) => {
        const shown = directoryOrder(all, dayAfter(days));
        expect(shown.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        const firstOther = shown.findIndex(({ prominent }) => !prominent);
        if (firstOther >= 0) expect(shown.slice(firstOther).some(({ prominent }) => prominent)).toBe(false);
        expect(directoryOrder(all.toReversed(), dayAfter(days))).toEqual(shown);
      }),
    );
  });

  test('puts everybody first on one day out of as many as there are [S0-20]', () => {
    fc.assert(
      fc.property(entries, fc.nat(400), (all, days) => {
        const others = all.map(({ id }) => ({ id, prominent: false }));
        const firsts = others.map((_, at) => directoryOrder(others, dayAfter(days + at))[0]?.id);
        expect(new Set(firsts).size).toBe(others.length);
      }),
    );
  });

  test('asks who wants to be found what it does, and keeps the logo over changes of the words', () => {
    const given = { program: 'otrs', partner: 'par_1', now, by };
    expect(changeListing(undefined, { listed: true }, given)).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'says', code: 'required' }],
    });
    const logo = { id: 'fil_1', object: 'x', type: 'image/png' };
    const with1 = withLogo(undefined, logo, given);
    expect(with1).toMatchObject({ listed: false, logo, v: 1 });
    const after = changeListing(with1, { listed: true, says: 'Help' }, given);
    expect(after).toMatchObject({ ok: true, value: { listed: true, says: 'Help', logo, v: 2 } });
    expect(withLogo(after.ok ? after.value : undefined, { ...logo, id: 'fil_2' }, given)).toMatchObject({
      listed: true,
      says: 'Help',
      logo: { id: 'fil_2' },
      v: 3,
    });
  });
});

describe('a logo', () => {
  const logoOf = (id: number): Logo => ({
    id: `fil_${id}`,
    status: 'submitted',
    type: 'image/png',
    size: 1,
    object: `o${id}`,
    submittedBy: by,
    submittedAt: now,
    v: 1,
  });

  type Step = { send: number } | { decide: number; outcome: 'approved' | 'rejected' };
  const decisions = {
    approved: { outcome: 'approved' },
    rejected: { outcome: 'rejected', reason: 'No' },
  } as const;
  const doneBy = (all: readonly Logo[], step: Step) =>
    'send' in step
      ? submitLogo(all, logoOf(step.send))
      : decideLogo(all, `fil_${step.decide}`, decisions[step.outcome], { now, by });
  /** Every change is the next version of what was there; a refusal changes nothing. */
  const after = (all: readonly Logo[], step: Step): Logo[] => {
    const done = doneBy(all, step);
    const changed = new Map(done.ok ? done.value.map((logo) => [logo.id, logo]) : []);
    for (const [id, logo] of changed)
      expect(logo.v).toBe((all.find((before) => before.id === id)?.v ?? 0) + 1);
    return [...all.filter(({ id }) => !changed.has(id)), ...changed.values()];
  };

  test('at most one waits and at most one is approved, whatever is sent and decided in whatever order [S4-14]', () => {
    const step = fc.oneof(
      fc.record({ send: fc.nat(9) }),
      fc.record({ decide: fc.nat(9), outcome: fc.constantFrom('approved' as const, 'rejected' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let all: Logo[] = [];
        for (const one of steps) {
          all = after(all, one);
          for (const state of ['submitted', 'approved'])
            expect(all.filter(({ status: is }) => is === state).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('is decided once, and a rejected one leaves the approved one standing [S4-14]', () => {
    const approved: Logo = { ...logoOf(1), status: 'approved' };
    const done = decideLogo(
      [approved, logoOf(2)],
      'fil_2',
      { outcome: 'rejected', reason: 'Blurred' },
      { now, by },
    );
    expect(done).toMatchObject({ ok: true, value: [{ id: 'fil_2', status: 'rejected' }] });
    expect(decideLogo([approved], 'fil_1', { outcome: 'approved' }, { now, by })).toMatchObject({
      code: 'wrong-state',
    });
    expect(decideLogo([approved], 'fil_9', { outcome: 'approved' }, { now, by })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the mailing list', () => {
  test('reaches everybody of the active partners who has not left it, and nobody else [S0-03]', () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(status, fc.constantFrom(...tiers), people, people, (state, tier, members, left) => {
        const choices = left.map((person) => ({ person, wanted: false, at: now, v: 1 }));
        const reach = reachOf(
          otrs,
          holderOf({ status: state, tier }),
          members.map((person) => ({ person })),
          choices,
          today,
        );
        const expected = state === 'active' ? members.filter((person) => !left.includes(person)) : [];
        expect(reach.people).toEqual(expected);
        if (state === 'active') expect(reach.people.length + reach.leftOut).toBe(members.length);
      }),
    );
  });

  test('by level and category, and of a program without the benefit nobody [S0-03]', () => {
    const members = [{ person: 'a' }];
    const reach = (filter: object, holder = holderOf({ tier: 'premium' })) =>
      reachOf(otrs, holder, members, [], today, filter).people;
    expect(reach({ tier: 'premium' })).toEqual(['a']);
    expect(reach({ tier: 'partner' })).toEqual([]);
    expect(reach({ category: 'hoster' })).toEqual([]);
    expect(reachOf(programNamed('rsupport'), holderOf({ tier: 'gold' }), members, [], today).people).toEqual(
      [],
    );
  });
});

describe('a page at the partner’s site', () => {
  const day = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
  const fresh = watchPage({ requirement: 'promote', url: 'https://x.example' }, { now, by });
  const missed = { result: 'words-missing' } as const;
  const found = { result: 'found' } as const;

  test('asks a person exactly when it has failed twice in a row, and never decides by itself [S3-13]', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (answers) => {
        let watch: PageWatch = fresh;
        for (const [at, isThere] of answers.entries()) {
          watch = looked(watch, isThere ? found : missed, now, 30);
          const twice = !isThere && answers[at - 1] === false;
          expect(asksPerson(watch)).toBe(twice);
          expect(watch.state).not.toBe('refused');
          expect(watch.failures === 0).toBe(isThere);
        }
      }),
    );
  });

  test('is looked at again the day after a first failure, else as often as the program says [S3-13]', () => {
    expect(fresh.nextAt).toBe('2026-06-01T10:01:00.000Z');
    expect(looked(fresh, found, now, 30).nextAt).toBe(day(30));
    const once = looked(fresh, missed, now, 30);
    expect(once.nextAt).toBe(day(1));
    expect(looked(once, missed, now, 30)).toMatchObject({ state: 'failing', nextAt: day(30), last: missed });
  });

  test('a person says that it counts, or that it does not; found again it counts again [S3-13]', () => {
    const failing = looked(looked(fresh, missed, now, 30), missed, now, 30);
    const refused = decidePage(
      failing,
      { requirement: 'promote', outcome: 'refused', reason: 'Gone' },
      { now, by },
    );
    expect(refused).toMatchObject({ ok: true, value: { state: 'refused', decision: { reason: 'Gone' } } });
    if (!refused.ok) return;
    expect(looked(refused.value, missed, now, 30).state).toBe('refused');
    expect(looked(refused.value, found, now, 30).state).toBe('found');
    expect(decidePage(failing, { requirement: 'promote', outcome: 'confirmed' }, { now, by })).toMatchObject({
      value: { state: 'found', failures: 0 },
    });
    expect(decidePage(fresh, { requirement: 'promote', outcome: 'confirmed' }, { now, by })).toMatchObject({
      code: 'wrong-state',
    });
  });

  test('is what the vendor’s document asks for, with its own words [S3-13] [S4-11]', () => {
    expect(pageTermsOf(programNamed('rsupport'))).toMatchObject([
      { requirement: 'promote', words: 'RSUPPORT' },
    ]);
    expect(pageTermsOf(programNamed('opennebula'))).toMatchObject([
      { requirement: 'web-page', words: 'OpenNebula' },
    ]);
    expect(pageTermsOf(otrs)).toEqual([]);
  });
});
