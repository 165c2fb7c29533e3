import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { countries } from '../../../shared/domain/country.ts';
import { covers, readCoverage } from '../../../shared/domain/partner/coverage.ts';
import { decideDocument, expiredDocuments, typeOf } from '../../../shared/domain/partner/document.ts';
import { requirementStates, requirementsFor } from '../../../shared/domain/partner/entry.ts';
import { type Agreement, noPapers, type PartnerDocument } from '../../../shared/domain/partner/papers.ts';
import { payFee } from '../../../shared/domain/partner/pay-fee.ts';
import type { FeePayment } from '../../../shared/domain/partner/records.ts';
import { companyMarks, mayReapply, sameCompany } from '../../../shared/domain/partner/same-company.ts';
import { accepted, anId, civilDates, NOW, openNebula, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const otrs = programNamed('otrs');

describe('where a company works', () => {
  test('reads every country back by code and by name in both languages, in any order, once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(countries, { minLength: 1, maxLength: 6 }), (codes) => {
        const sorted = codes.toSorted();
        expect(readCoverage(codes.join(', '))).toEqual(sorted);
        expect(readCoverage([...codes, ...codes])).toEqual(sorted);
        for (const language of ['en', 'de']) {
          const names = new Intl.DisplayNames([language], { type: 'region' });
          // Some countries have commas of their own: those are written by their code.
          const typed = codes.map((code) => names.of(code) ?? code).filter((name) => !/[,;]/.test(name));
          if (typed.length === codes.length) expect(readCoverage(typed.join('; '))).toEqual(sorted);
        }
      }),
    );
  });

  test('is nothing where one of them is none, and worldwide covers all [S4-01]', () => {
    expect(readCoverage('DE, Atlantis')).toBeUndefined();
    expect(readCoverage(' , ')).toBeUndefined();
    expect(readCoverage('Worldwide')).toBe('worldwide');
    expect(countries.every((country) => covers('worldwide', country))).toBe(true);
    expect(covers(['DE'], 'FR')).toBe(false);
  });
});

describe('a company', () => {
  const mark = { kind: 'domain', value: 'x.example' } as const;
  test('is the same by the registrable domain of its site and by its name without legal form', () => {
    const one = companyMarks({ name: 'Nimbus GmbH', website: 'https://www.nimbus.example/de' });
    expect(companyMarks({ name: 'NIMBUS Ltd.', website: 'http://shop.nimbus.example' })).toEqual(one);
    expect(companyMarks({ name: '???', website: 'https://gmail.com' })).toEqual([]);
  });

  test('is there while it applies or is a partner that has not left, and nowhere else', () => {
    const there = (status: 'submitted' | 'accepted-pending-signature' | 'active' | 'rejected' | 'lapsed') =>
      sameCompany([{ mark, application: { status } }]).length > 0;
    expect([there('submitted'), there('accepted-pending-signature')]).toEqual([true, true]);
    expect([there('rejected'), there('lapsed')]).toEqual([false, false]);
    expect(sameCompany([{ mark, partner: { status: 'suspended' } }])).toEqual(['same-domain']);
    expect(sameCompany([{ mark, partner: { status: 'terminated' } }])).toEqual([]);
  });

  test('rejected may apply again from its day on, never a day earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 800 }), (afterDays, later) => {
        const program = {
          ...openNebula,
          application: { ...openNebula.application, reapplication: { afterDays } },
        };
        const before = {
          mark,
          application: {
            status: 'rejected' as const,
            decision: { outcome: 'rejected' as const, by: 'x', at: '2026-03-10T09:00:00.000Z' },
          },
        };
        const now = `${addDays('2026-03-10', later)}T10:00:00.000Z`;
        expect(mayReapply(program, [before], now).ok).toBe(later >= afterDays);
      }),
    );
  });
});

describe('requirements', () => {
  test('are those of the tier and category, and none of another’s [S4-19]', () => {
    const [first] = rsupport.requirements;
    if (!first) throw new Error('there is one');
    const requirements = [
      { ...first, id: 'all' },
      { ...first, id: 'gold', for: { tiers: ['gold'] } },
      { ...first, id: 'service', for: { categories: ['service'] } },
      { ...first, id: 'both', for: { tiers: ['gold'], categories: ['service'] } },
    ];
    const ids = (tier: string, category?: string) =>
      requirementsFor({ requirements }, { tier, category }).map(({ id }) => id);
    expect(ids('silver')).toEqual(['all']);
    expect(ids('gold')).toEqual(['all', 'gold']);
    expect(ids('gold', 'service')).toEqual(['all', 'gold', 'service', 'both']);
    expect(ids('silver', 'service')).toEqual(['all', 'service']);
  });

  test('for agreement are met by the terms in force, by older ones until their day, then flagged [S3-06]', () => {
    const agreement: Agreement = {
      ...{ id: anId('agr'), requirement: 'operating-rights', version: 'old' },
      ...{ by: 'x', source: '192.0.2.1', at: NOW, v: 1 },
    };
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (distance) => {
        const today = addDays('2026-06-01', distance);
        const [state] = requirementStates(rsupport, {
          ...{ tier: 'silver', signed: [], today },
          papers: { ...noPapers, agreements: [agreement] },
          reacceptBy: { 'operating-rights': '2026-06-01' },
        });
        expect(state?.state).toBe(distance <= 0 ? 'met' : 'expired');
      }),
    );
  });
});

describe('a document', () => {
  const document: PartnerDocument = {
    ...{ id: anId('doc'), requirement: 'credit-report', status: 'submitted', name: 'x.pdf' },
    ...{ type: 'application/pdf', size: 1, digest: '0', submittedBy: 'x', submittedAt: NOW, v: 1 },
  };
  const requirement = { kind: 'document', id: 'credit-report', valid: { months: 12 } } as never;

  test('accepted counts through its last day and is expired from the next one on [S3-08]', () => {
    const given = { now: NOW, by: 'y' };
    const after = accepted(decideDocument(document, requirement, rsupport, { outcome: 'accepted' }, given));
    expect(after).toMatchObject({ status: 'accepted', validUntil: '2027-03-09' });
    fc.assert(
      fc.property(civilDates('2026-03-10', '2029-01-01'), (today) => {
        const over = expiredDocuments([after], today);
        expect(over.length).toBe(today > '2027-03-09' ? 1 : 0);
        expect(expiredDocuments(over, today)).toEqual([]);
      }),
    );
    const again = decideDocument(after, requirement, rsupport, { outcome: 'accepted' }, given);
    expect(refused(again).code).toBe('wrong-state');
  });

  test('is what its first bytes say and nothing else', () => {
    const bytes = (...first: number[]) => Uint8Array.from([...first, 1, 2, 3]);
    expect(typeOf(bytes(0x25, 0x50, 0x44, 0x46, 0x2d))).toBe('application/pdf');
    expect(typeOf(bytes(0xff, 0xd8, 0xff))).toBe('image/jpeg');
    expect(typeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png');
    expect(typeOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeUndefined();
    expect(typeOf(new Uint8Array())).toBeUndefined();
  });
});

describe('a paid fee', () => {
  test('covers year after year without gap or overlap, from the partner’s own first day [S0-24]', () => {
    fc.assert(
      fc.property(civilDates('2026-01-01', '2027-12-31'), fc.integer({ min: 1, max: 4 }), (began, years) => {
        const now = `${addDays(began, 100)}T10:00:00.000Z`;
        const paid: FeePayment[] = [];
        for (let year = 0; year < years; year++)
          paid.push(
            accepted(
              payFee(
                otrs,
                { began: `${began}T10:00:00.000Z`, paid },
                { paidOn: began, reference: `R${year}` },
                { id: anId('fee', year + 1), now, by: 'x' },
              ),
            ),
          );
        const ends = paid.map(({ paidUntil }) => paidUntil);
        expect(new Set(ends).size).toBe(years);
        expect(ends).toEqual(ends.toSorted());
        expect(ends.every((end) => Number(end.slice(0, 4)) - Number(began.slice(0, 4)) <= years)).toBe(true);
        // Each ends on the eve of an anniversary; of 29 February in other years on the 27th.
        for (const end of ends)
          expect(addDays(end, 1).slice(8)).toBe(
            began.slice(5) === '02-29' && !isLeap(end) ? '28' : began.slice(8),
          );
      }),
    );
  });

  test('is met through the grace in which the next bill may be paid, and by no day longer [S0-24]', () => {
    const program = { ...otrs, requirements: [{ id: 'fee', kind: 'fee', at: ['entry'] } as never] };
    fc.assert(
      fc.property(
        civilDates('2026-01-01', '2027-12-31'),
        fc.integer({ min: 0, max: 90 }),
        (paidUntil, days) => {
          const stateOn = (today: string) =>
            requirementStates(
              { ...program, fee: { ...otrs.fee, graceDays: days } as never },
              {
                ...{ tier: 'partner', category: 'partner', signed: [], today },
                papers: { ...noPapers, feePaidUntil: paidUntil },
              },
            )[0];
          const last = addDays(paidUntil, days);
          expect(stateOn(last)).toMatchObject({ state: 'met', until: last });
          expect(stateOn(addDays(last, 1))).toMatchObject({ state: 'missing' });
        },
      ),
    );
  });
  const isLeap = (date: string) => Number(date.slice(0, 4)) % 4 === 0;
});
