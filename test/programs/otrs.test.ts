import { describe, expect, test } from 'vitest';
import { countries } from '../../shared/domain/country.ts';
import { percent } from '../../shared/domain/money.ts';
import { benefitOf, entitle, type Holder } from '../../shared/domain/partner/entitlement.ts';
import { freshQuota, leftOf, limitOf, type Quota, takeUnit } from '../../shared/domain/partner/quota.ts';
import { quote } from '../../shared/domain/partner/quote.ts';
import type { Cell } from '../../shared/domain/program/benefit.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import { entityFor, referralTermsOf, regionFor, tiersByRank } from '../../shared/domain/program/terms.ts';
import { accepted, refused } from '../support/given.ts';
import { documentOf, programExamples, programFile, programNamed } from '../support/programs.ts';

const otrs = programNamed('otrs');
const document = documentOf('otrs').replace(/ ?\^\{[^}]*\} ?/g, '');
const tiers = ['partner', 'premium', 'preferred'] as const;
type Tier = (typeof tiers)[number];

const TODAY = '2026-06-15';
const holder = (tier: Tier, more: Partial<Holder> = {}): Holder => ({
  partner: { status: 'active', tier },
  activatedOn: '2026-03-10',
  feePaidUntil: '2027-03-09',
  purchases: [],
  invitations: [],
  ...more,
});
const code = (benefit: string, who: Holder, day = TODAY): string => {
  const outcome = entitle(otrs, benefit, who, day);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('the table of tangible benefits', () => {
  const table = document
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t'));
  const [head = [], ...lines] = table;
  const isHeading = ([, ...cells]: string[]) => cells.every((cell) => cell === '');
  const rows = lines.filter((line) => !isHeading(line));

  /** What a mark of the document means in the row of this name. */
  const meaning = (label: string, mark: string): Cell | undefined => {
    const marks: Record<string, Cell> = {
      '•': label.includes('additional fee required') ? 'fee-required' : 'included',
      '--': 'none',
      prominent: 'prominent',
      'by invitation': 'invitation',
      'by invitation cost sharing': { invitation: 'cost-share' },
      '30% (not for resale)': { discount: 300_000 },
      '50% to all subsequent trainees beyond the 1 st': { discount: 500_000, beyond: 1 },
    };
    return /^\d+$/.test(mark) ? { quota: Number(mark) } : marks[mark];
  };

  test('has the file’s tiers as its columns', () => {
    expect(head.slice(1)).toEqual(otrs.tiers.map(({ name }) => name));
  });

  test('has the file’s benefits as its rows, in its order, under its headings', () => {
    let heading = '';
    const listed = lines.flatMap((line) => {
      if (isHeading(line)) heading = line[0] ?? '';
      return isHeading(line) ? [] : [[heading, line[0]]];
    });
    expect(listed).toHaveLength(15);
    expect(otrs.benefits.map(({ group, says }) => [group?.en.toUpperCase(), says])).toEqual(listed);
  });

  test.each(rows.map(([label = '', ...cells]) => [label, cells] as const))(
    '%s: each level has what stands in its column',
    (label, marks) => {
      const benefit = otrs.benefits.find(({ says }) => says === label);
      const shown = marks.filter((mark) => mark !== '');
      if (shown.length === 1) {
        // A merged cell: the file keeps what the table shows and says how it is read.
        expect(benefit?.marks).toEqual(shown);
        expect(benefit?.reading).toContain('for every level alike');
      } else expect(benefit?.marks).toBeUndefined();
      expect(tiers.map((tier) => benefit?.cells[tier])).toEqual(
        tiers.map((_, at) => meaning(label, shown.length === 1 ? (shown[0] ?? '') : (marks[at] ?? ''))),
      );
    },
  );
});

describe('OTRS’s levels', () => {
  test('are ordered by rank, whatever they are called and wherever they stand [S0-01]', () => {
    const byRank = (tiers: typeof otrs.tiers) => tiersByRank({ tiers }).map(({ id, rank }) => [id, rank]);
    const order = [
      ['partner', 1],
      ['premium', 2],
      ['preferred', 3],
    ];
    expect(byRank(otrs.tiers)).toEqual(order);
    expect(byRank(otrs.tiers.toReversed().map((tier) => ({ ...tier, name: `${9 - tier.rank}` })))).toEqual(
      order,
    );
    expect(otrs.entryTier).toBe('partner');
  });
});

describe('what OTRS gives', () => {
  const use = (tier: Tier, times: number): Quota => {
    const entitled = accepted(entitle(otrs, 'support-requests', holder(tier), TODAY));
    let quota = freshQuota(entitled) as Quota;
    for (let n = 0; n < times; n++) quota = accepted(takeUnit(otrs, entitled, quota));
    return quota;
  };

  test.each([
    ['partner', 3],
    ['premium', 5],
    ['preferred', 10],
  ] as const)(
    'a %s has %i support requests in the year from its activation, and not one more [S0-06]',
    (tier, limit) => {
      const entitled = accepted(entitle(otrs, 'support-requests', holder(tier), TODAY));
      const refusal = refused(takeUnit(otrs, entitled, use(tier, limit)));
      expect(refusal.code).toBe('support-quota-exhausted');
      expect(refusal.more).toEqual({
        limit,
        used: limit,
        periodStart: '2026-03-10',
        periodEnd: '2027-03-10',
        nextReset: '2027-03-10',
      });
      expect(refusal.clause?.text).toBe('Annual partner support requests');
    },
  );

  test('the year of requests ends with the day before the anniversary, on the 28th after a 29 February [S0-06]', () => {
    const span = (activatedOn: string, day: string) =>
      accepted(
        entitle(
          otrs,
          'support-requests',
          holder('partner', { activatedOn, feePaidUntil: '2099-12-31' }),
          day,
        ),
      ).span;
    expect(span('2026-03-10', '2027-03-09')).toEqual({ start: '2026-03-10', end: '2027-03-10' });
    expect(span('2026-03-10', '2027-03-10')).toEqual({ start: '2027-03-10', end: '2028-03-10' });
    expect(span('2024-02-29', '2025-02-28')).toEqual({ start: '2025-02-28', end: '2026-02-28' });
  });

  test('another level counts at once and takes nothing back [S0-07]', () => {
    const left = (used: number, now: Tier): number => {
      const limit = limitOf(accepted(entitle(otrs, 'support-requests', holder(now), TODAY)));
      return leftOf(Number(limit), { used, granted: 0 });
    };
    expect(left(use('partner', 3).used, 'premium')).toBe(2);
    expect(left(use('preferred', 7).used, 'premium')).toBe(0);
  });

  test('a request is one of the three kinds of the first footnote', () => {
    const requests = benefitOf(otrs, 'support-requests');
    expect(requests?.requestKinds?.map(({ id }) => id)).toEqual([
      'integration-incident',
      'non-production-incident',
      'service-request',
    ]);
    expect(requests?.answerWorkingDays).toBeUndefined();
    expect(requests?.note).toMatch(/no guaranteed response time/);
    expect(benefitOf(otrs, 'service-desk')?.requestKinds?.map(({ id }) => id)).toEqual([
      'problem',
      'change-request',
    ]);
  });

  const EUR_100 = { currency: 'EUR', minor: 10_000n };
  const quoted = (tier: Tier, asked: Partial<Parameters<typeof quote>[2]>) =>
    quote(
      otrs,
      holder(tier),
      { product: 'support-contract', use: 'internal', price: EUR_100, pieces: 1, before: 0, ...asked },
      TODAY,
    ).map(({ pieces, ppm, reason }) => [pieces, percent(ppm), reason]);

  test.each(tiers)(
    'a %s’s own OTRS has 30%% off its support contract, a resold one nothing [S0-09]',
    (tier) => {
      expect(quoted(tier, {})).toEqual([[1, '30', undefined]]);
      expect(quoted(tier, { use: 'resale' })).toEqual([[1, '0', 'not-for-resale']]);
    },
  );

  test.each(tiers)('the first trainee of a %s pays everything, those after it half [S0-17]', (tier) => {
    const trainees = { product: 'certification' };
    expect(quoted(tier, trainees)).toEqual([[1, '0', 'first-ones-full']]);
    expect(quoted(tier, { ...trainees, pieces: 2 })).toEqual([
      [1, '0', 'first-ones-full'],
      [1, '50', undefined],
    ]);
    expect(quoted(tier, { ...trainees, before: 1 })).toEqual([[1, '50', undefined]]);
  });

  test('the portal is one grant that the table lists twice [S0-19]', () => {
    expect(benefitOf(otrs, 'portal-online')).toBe(benefitOf(otrs, 'portal'));
    expect(
      otrs.benefits.filter(({ kind, sameAs }) => kind === 'portal' && sameAs === undefined),
    ).toHaveLength(1);
    for (const tier of tiers)
      expect(accepted(entitle(otrs, 'portal-online', holder(tier), TODAY)).benefit.id).toBe('portal');
  });

  test('press: not for a Partner, by invitation for a Premium Partner, freely for a Preferred one [S0-21]', () => {
    const invited = { invitations: [{ benefit: 'press', until: TODAY }] };
    expect(code('press', holder('partner', invited))).toBe('tier-not-entitled');
    expect(code('press', holder('premium'))).toBe('invitation-required');
    expect(code('press', holder('premium', invited))).toBe('ok');
    expect(code('press', holder('premium', invited), '2026-06-16')).toBe('invitation-required');
    expect(code('press', holder('preferred'))).toBe('ok');
  });

  test('a trade fair: by invitation and at shared cost for both upper levels', () => {
    const invited = { invitations: [{ benefit: 'trade-fair', until: TODAY }] };
    expect(code('trade-fair', holder('partner', invited))).toBe('tier-not-entitled');
    for (const tier of ['premium', 'preferred'] as const) {
      expect(code('trade-fair', holder(tier))).toBe('invitation-required');
      expect(accepted(entitle(otrs, 'trade-fair', holder(tier, invited), TODAY)).cell).toEqual({
        invitation: 'cost-share',
      });
    }
  });

  test('an unpaid fee locks the year’s benefits after the days of grace, and the portal stays open', () => {
    const { feePaidUntil, ...unpaid } = holder('preferred');
    expect(feePaidUntil).toBeDefined();
    for (const { id, cells } of otrs.benefits.filter(({ kind }) => kind !== 'portal')) {
      const expected =
        typeof cells['preferred'] === 'object' && 'invitation' in cells['preferred']
          ? 'invitation-required'
          : 'ok';
      expect(code(id, unpaid, '2026-04-08'), id).toBe(expected);
      expect(code(id, unpaid, '2026-04-09'), id).toBe('fee-unpaid');
    }
    expect(code('portal', unpaid, '2026-04-09')).toBe('ok');
  });

  test('a margin is for Subscription and Managed contracts alone, and a referral says which of them it is about', () => {
    const [scheme, ...others] = otrs.commission.schemes;
    expect(others).toEqual([]);
    expect(scheme?.products).toEqual(['subscription', 'managed']);
    const product = fieldsOf(referralTermsOf(otrs).form).find(({ id }) => id === 'answers.product');
    expect(product?.required).toBe(true);
    expect(product?.options?.map(({ value }) => value)).toEqual(scheme?.products);
  });
});

describe('the region of a country', () => {
  /** United Nations M49, by its subregions; Europe takes what is in none of these. */
  const m49 = {
    'north-america': 'BM CA GL PM US',
    // Caribbean, Central America, South America.
    'latin-america': `AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
      BZ CR GT HN MX NI PA SV AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE`,
    // Eastern, South-eastern, Southern Asia; Australia and New Zealand, Melanesia, Micronesia, Polynesia. Taiwan has a code in
    // ISO 3166 and none in M49: it lies in Eastern Asia.
    'asia-pacific': `CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN AF BD BT IN IR LK MV NP PK
      AU CC CX HM NF NZ FJ NC PG SB VU FM GU KI MH MP NR PW UM AS CK NU PF PN TK TO TV WF WS`,
  };
  const expected = (country: string): string =>
    Object.entries(m49).find(([, codes]) => codes.split(/\s+/).includes(country))?.[0] ?? 'europe';

  test('is one of four for every country there is [S0-27]', () => {
    expect(otrs.regions.map(({ id }) => id)).toEqual([
      'north-america',
      'europe',
      'latin-america',
      'asia-pacific',
    ]);
    expect(countries.map((country) => [country, regionFor(otrs, country)?.id])).toEqual(
      countries.map((country) => [country, expected(country)]),
    );
  });

  test('stands under the document’s headings, each with a reading of what belongs to it', () => {
    for (const { name, reading } of otrs.regions) {
      expect(document).toContain(`\n${name}\n`);
      expect(reading).toBeDefined();
    }
  });
});

describe('the office for a country', () => {
  test.each([
    ['US', 'otrs-inc'],
    ['CA', 'otrs-inc'],
    ['DE', 'otrs-ag'],
    ['NL', 'otrs-bv'],
    ['FR', 'otrs-ag'],
    ['ZA', 'otrs-ag'],
    ['AE', 'otrs-ag'],
    ['AQ', 'otrs-ag'],
    ['MX', 'otrs-sa'],
    ['BR', 'otrs-sa'],
    ['JM', 'otrs-sa'],
    ['MY', 'otrs-sdn-bhd'],
    ['HK', 'otrs-ltd'],
    ['CN', 'otrs-sdn-bhd'],
    ['AU', 'otrs-sdn-bhd'],
  ])('%s: %s [S0-28]', (country, office) => {
    expect(entityFor(otrs, country).id).toBe(office);
  });

  test('lies in its region, and two of the eight answer for no country by themselves [S0-28]', () => {
    const answering = new Set(
      countries.map((country) => {
        const office = entityFor(otrs, country);
        expect(office.region, country).toBe(regionFor(otrs, country)?.id);
        return office.id;
      }),
    );
    const silent = otrs.entities.filter(({ id }) => !answering.has(id));
    expect(silent.map(({ id, serves }) => [id, serves])).toEqual([
      ['otrs-ag-straubing', 'nobody'],
      ['otrs-lab', 'nobody'],
    ]);
    // Whoever answers can be reached; the document gives the two others no telephone.
    for (const { id, phone, mail, address } of otrs.entities.filter(({ id }) => answering.has(id)))
      expect([phone, mail, address.length > 2], id).toEqual([expect.any(String), expect.any(String), true]);
  });

  test('has its name, address and numbers from the document, line by line', () => {
    const written = document.split('\n');
    for (const { name, address, phone, fax } of otrs.entities) {
      for (const part of [name, ...address]) expect(written).toContain(part);
      if (phone !== undefined)
        expect(document).toMatch(new RegExp(`^T(el\\.)?: ${phone.replace(/\+/g, '\\+')}$`, 'm'));
      if (fax !== undefined) expect(written).toContain(`F: ${fax}`);
    }
  });

  test('writes from the address and the site that the document names as contact', () => {
    expect(otrs.contact).toMatchObject({ replyTo: 'partner@otrs.com', website: 'https://www.otrs.com' });
    expect(otrs.examples).not.toContain('contact.replyTo');
  });
});

describe('OTRS’s program file', () => {
  test('holds no figure that the document does not give', () => {
    const numbers = (tree: unknown): number[] =>
      typeof tree === 'number'
        ? [tree]
        : typeof tree === 'object' && tree
          ? Object.values(tree).flatMap(numbers)
          : [];
    // Ranks; requests a year; the months of a year, of the fee, the requests and the trainees; "beyond the 1 st".
    expect(numbers(programFile('otrs'))).toEqual([1, 2, 3, 12, 3, 5, 10, 12, 1, 1, 1, 12]);
  });

  test('cannot be published while the fee, the margin or another of its holes is open', () => {
    const { fields } = refused(readProgram(programFile('otrs')));
    expect(fields?.every(({ code }) => code === 'not-set')).toBe(true);
    const holes = fields?.map(({ field }) => field) ?? [];
    for (const hole of [
      'effectiveFrom',
      'currencies',
      'fee.amount',
      'fee.graceDays',
      'commission.schemes.referred-contracts.rate',
      'leads.acceptWorkingDays',
      'referral.protection.days',
      'entities.otrs-ag.mail',
    ])
      expect(holes).toContain(hole);
    expect(otrs.examples.length).toBeGreaterThanOrEqual(holes.length);
    const examples = { ...programExamples('otrs'), fee: { graceDays: 30 } };
    expect(refused(readProgram(programFile('otrs'), examples)).fields?.map(({ field }) => field)).toEqual([
      'fee.amount',
    ]);
  });

  test('asks every applicant for the service desk that its third footnote speaks of', () => {
    const desk = fieldsOf(otrs.application.form).find(({ id }) => id === 'answers.serviceDesk');
    expect(desk).toMatchObject({ required: true, kind: 'choice' });
    expect(otrs.application).toMatchObject({
      review: 'vendor',
      scorecard: { criteria: [] },
      webPage: { required: false },
      signatures: { documents: [], lapsesAfterDays: 'never' },
    });
  });
});
