import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { isCalled, nameOn, renameCompany } from '../../../shared/domain/partner/company-name.ts';
import { idsOf, isBegun, mergePartners } from '../../../shared/domain/partner/merge.ts';
import { accepted, activePartner, anId, refused } from '../../support/given.ts';

const TODAY = '2026-05-01';
const partner = activePartner({ id: anId('par', 1) });
const renamed = (name: string, from: string, of = partner) =>
  accepted(renameCompany(of, { name, from, reason: 'Merger of equals' }, TODAY));

describe('a company’s name', () => {
  test('changes on its day: before it the old one, from it on the new one, however often it changes', () => {
    const gaps = fc.array(fc.integer({ min: 2, max: 400 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(gaps, (all) => {
        const days: string[] = [];
        for (const gap of all.toReversed()) days.unshift(addDays(days[0] ?? TODAY, -gap));
        const last = days.reduce((one, day, at) => renamed(`Name ${at + 1}`, day, one), partner);
        expect(nameOn(last, addDays(days[0] ?? '', -1))).toBe(partner.company.name);
        days.forEach((day, at) => {
          expect(nameOn(last, day)).toBe(`Name ${at + 1}`);
          expect(nameOn(last, addDays(day, -1))).toBe(at === 0 ? partner.company.name : `Name ${at}`);
        });
        expect(last.v).toBe(partner.v + days.length);
      }),
      { numRuns: 40 },
    );
  });

  test('is found by what it was, is or sounds like; the future and the past of another change are refused', () => {
    const now = renamed('Größe & Söhne GmbH', '2026-04-01');
    expect(['Grosse', 'größe', 'GROSSE'].map((typed) => isCalled(now, typed))).toEqual([false, true, false]);
    expect(isCalled(now, 'grö')).toBe(true);
    expect(isCalled(now, partner.company.name.slice(0, 4).toUpperCase())).toBe(true);
    expect(isCalled(now, 'somebody else')).toBe(false);
    const rename = (name: string, from: string) =>
      refused(renameCompany(now, { name, from, reason: 'x' }, TODAY));
    expect(rename('New', '2026-05-02').fields).toMatchObject([{ field: 'from', code: 'in-the-future' }]);
    expect(rename('New', '2026-04-01').fields).toMatchObject([
      { code: 'too-early', values: { first: '2026-04-02' } },
    ]);
    expect(rename('Größe & Söhne GmbH', '2026-04-20').code).toBe('already-there');
  });
});

describe('two partners that become one', () => {
  const other = activePartner({ id: anId('par', 2), coverage: ['FR'] });

  test('keep every id under which their history lies, and cover together what each covered', () => {
    const third = activePartner({ id: anId('par', 3), coverage: 'worldwide' });
    const first = accepted(mergePartners(other, { ...partner, coverage: ['DE'] }));
    expect(first.gone).toMatchObject({ id: other.id, status: 'terminated', mergedInto: partner.id });
    expect(first.stays).toMatchObject({ status: 'active', coverage: ['DE', 'FR'] });
    const second = accepted(mergePartners(first.stays, third));
    expect(idsOf(second.stays)).toEqual([third.id, partner.id, other.id]);
    expect(second.stays.coverage).toBe('worldwide');
    expect(isBegun(second.gone, second.stays)).toBe(true);
    expect(accepted(mergePartners(second.gone, second.stays))).toEqual(second);
  });

  test('are two of one program, and neither is over', () => {
    expect(refused(mergePartners(partner, partner)).code).toBe('invalid-input');
    expect(refused(mergePartners(partner, { ...other, program: 'another' })).code).toBe('invalid-input');
    expect(refused(mergePartners({ ...partner, status: 'terminated' }, other)).code).toBe('wrong-state');
    expect(refused(mergePartners(partner, { ...other, status: 'suspended' })).code).toBe('wrong-state');
  });
});
