import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../shared/domain/civil-date.ts';
import { certificateState } from '../../../shared/domain/partner/certificate.ts';
import { counted } from '../../../shared/domain/partner/counted.ts';
import { distinctCustomers } from '../../../shared/domain/partner/reference.ts';
import { ruleMet } from '../../../shared/domain/partner/tier.ts';
import { trainingState } from '../../../shared/domain/partner/training.ts';
import type { Requirement, Rule } from '../../../shared/domain/program/requirement.ts';

const text = { en: 'Something', de: 'Etwas' };
const common = { id: 'it', name: text, when: 'tier', says: 'It is asked for.' } as const;
const day = '2027-03-01';
const days = fc.integer({ min: -400, max: 400 }).map((distance) => addDays(day, distance));

describe('what is counted for a time', () => {
  const lastDays = fc.array(fc.option(days, { nil: undefined }), { maxLength: 6 });

  it('is met while enough of it counts, through the day that it says and not a day longer', () => {
    fc.assert(
      fc.property(lastDays, fc.integer({ min: 1, max: 4 }), (all, need) => {
        const { state, have, until } = counted(all, need, day);
        expect(have).toBe(all.filter((last) => last === undefined || last >= day).length);
        expect(state === 'met').toBe(have >= need);
        if (state !== 'met' || until === undefined) return;
        expect(counted(all, need, until).state).toBe('met');
        expect(counted(all, need, addDays(until, 1)).state).toBe('expired');
      }),
    );
  });

  it('was there and is over, or was never there', () => {
    expect(counted([addDays(day, -1)], 1, day).state).toBe('expired');
    expect(counted([], 1, day).state).toBe('missing');
    expect(counted([], 0, day)).toEqual({ state: 'met', have: 0, need: 0 });
  });
});

describe('customers of references', () => {
  const named = fc.record(
    {
      company: fc.constantFrom('Ostsee AG', 'OSTSEE', 'Müller & Söhne GmbH', 'Muller Sohne', 'Kiel'),
      domain: fc.constantFrom('ostsee.example', 'www.ostsee.example', 'mueller.example', 'gmail.com'),
    },
    { requiredKeys: ['company'] },
  );

  it('are as many in any order, and none more when one is named again [S2-13]', () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 6 }), fc.nat(), (all, pick) => {
        const customers = distinctCustomers(all);
        expect(distinctCustomers(all.toReversed())).toBe(customers);
        expect(customers).toBeLessThanOrEqual(all.length);
        const again = all[pick % Math.max(all.length, 1)];
        if (again) expect(distinctCustomers([again, ...all])).toBe(customers);
        expect(distinctCustomers([...all, { company: 'Somebody Else', domain: 'else.example' }])).toBe(
          customers + 1,
        );
      }),
    );
  });

  it('are one by name or by domain, also when only a third reference links the two', () => {
    const [a, b] = [{ company: 'Ostsee AG', domain: 'ostsee.example' }, { company: 'Kiel' }];
    expect(distinctCustomers([a, b])).toBe(2);
    expect(distinctCustomers([a, b, { company: 'Kiel', domain: 'ostsee.example' }])).toBe(1);
  });
});

describe('the rule of a tier', () => {
  const leaf = fc.constantFrom('a', 'b', 'c', 'd');
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({
        any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
        atLeast: fc.integer({ min: 1, max: 3 }),
      }),
    ),
  }));
  const met = fc.subarray(['a', 'b', 'c', 'd']);

  it('never fails because more is met', () => {
    fc.assert(
      fc.property(rule, met, leaf, (one, all, more) => {
        const before = ruleMet(one, (id) => all.includes(id));
        if (before) expect(ruleMet(one, (id) => all.includes(id) || id === more)).toBe(true);
      }),
    );
  });

  it('asks for all of a list, or for so many of it', () => {
    const two = { any: ['a', 'b', { all: ['c', 'd'] }], atLeast: 2 } satisfies Rule;
    const isMet = (...ids: string[]) => ruleMet(two, (id) => ids.includes(id));
    expect([isMet('a'), isMet('a', 'c'), isMet('a', 'b'), isMet('b', 'c', 'd')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('certificates and trainings', () => {
  const record = (email: string, more: object = {}) => ({
    ...{ id: 'crt_1', certificate: 'expert', person: { name: 'Tom', email }, issuedOn: day },
    ...{ recordedBy: 'x', at: `${day}T10:00:00.000Z`, v: 1, ...more },
  });
  type Certificates = Extract<Requirement, { kind: 'certificates' }>;
  const asked = (more: Partial<Certificates> = {}): Certificates => ({
    ...common,
    ...{ kind: 'certificates', certificate: 'expert', countedBy: 'person', atLeast: 2 },
    ...{ expires: 'unlimited', ...more },
  });
  const on = { tier: 'gold', today: day };
  const twice = [record('tom@a.example'), record('tom@a.example')];

  it('count by person or by piece, as the program says', () => {
    expect(certificateState(asked(), twice, on)).toMatchObject({ state: 'missing', have: 1 });
    expect(certificateState(asked({ countedBy: 'piece' }), twice, on)).toMatchObject({
      state: 'met',
      have: 2,
    });
  });

  it('end with their months, or with the release they are for', () => {
    const old = [record('a@a.example', { issuedOn: addMonths(day, -13) }), record('b@a.example')];
    const byMonths = asked({ expires: { months: 12 } });
    expect(certificateState(byMonths, old, on)).toMatchObject({ state: 'expired', have: 1 });
    const releases = [record('a@a.example', { release: '6' }), record('b@a.example', { release: '7' })];
    const byRelease = asked({ expires: { release: '7' }, atLeast: 1 });
    expect(certificateState(byRelease, releases, on)).toMatchObject({ state: 'met', have: 1 });
    expect(certificateState(byRelease, releases.slice(0, 1), on)).toMatchObject({ have: 0 });
  });

  it('a person who was trained again is one person, trained for longer [S3-16]', () => {
    const needs = { training: 'selling', atLeast: 1, valid: { months: 12 } } as const;
    const requirement = { ...common, kind: 'trainings', needs } as const;
    const held = (heldOn: string) => ({
      ...{ id: 'trn_1', training: 'selling', topic: 'sales' as const, heldOn, by: 'distributor' as const },
      ...{ person: { name: 'Tom', email: 'tom@a.example' }, recordedBy: 'x', at: `${day}T10:00:00Z`, v: 1 },
    });
    const attendances = [held(day), held(addMonths(day, -6))];
    expect(trainingState(requirement, { checklists: [], attendances }, on)).toEqual({
      state: 'met',
      have: 1,
      need: 1,
      until: addDays(addMonths(day, 12), -1),
    });
  });
});
