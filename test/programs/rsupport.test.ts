import { describe, expect, test } from 'vitest';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { freshQuota, takeUnit } from '../../shared/domain/partner/quota.ts';
import type { Cell } from '../../shared/domain/program/benefit.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { checkProgram, publishable } from '../../shared/domain/program/findings.ts';
import { checkAnswers, fieldsOf } from '../../shared/domain/program/form.ts';
import { clauseOf, distributorFor, tiersByRank } from '../../shared/domain/program/terms.ts';
import { accepted, refused } from '../support/given.ts';
import { documentOf, programExamples, programFile, programNamed } from '../support/programs.ts';

const rsupport = programNamed('rsupport');
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
const document = flat(documentOf('rsupport'));
const lines = documentOf('rsupport').split('\n').map(flat);

const holder = (tier: string) => ({
  partner: { status: 'active' as const, tier },
  activatedOn: '2026-03-15',
  purchases: [],
  invitations: [],
});
/** What each category gets of a benefit, from the lowest on; nothing where it is refused. */
const given = (benefit: string): (Cell | undefined)[] =>
  tiersByRank(rsupport).map(({ id }) => {
    const entitled = entitle(rsupport, benefit, holder(id), '2026-06-01');
    if (entitled.ok) return entitled.value.cell;
    expect(entitled.code).toBe('tier-not-entitled');
    return undefined;
  });

const requirement = (id: string) => {
  const found = rsupport.requirements.find((one) => one.id === id);
  if (!found) throw new Error(`${id} is no requirement`);
  return found;
};

describe('RSUPPORT’s tables', () => {
  test.each(
    rsupport.benefits.map(
      ({ id, says = '', note = '', marks = ['O', 'O', 'O'] }) => [id, says, note, marks] as const,
    ),
  )('show %s with the marks of the file, and no others', (_, says, note, marks) => {
    const row = [says, note, ...marks].filter(Boolean).join(' ');
    expect(document).toContain(row);
    const after = document.slice(document.indexOf(row) + row.length);
    expect(after).not.toMatch(/^ (O|\d\/year)( |$)/);
  });

  test('give every row of the benefits to every category, or say by a reading whose its marks are', () => {
    for (const { id, cells, marks, reading } of rsupport.benefits) {
      expect(Object.keys(cells), id).toEqual(['silver', 'gold', 'platinum']);
      if (marks) expect(reading, id).toBeTypeOf('string');
      else expect(Object.values(cells), id).not.toContain('none');
    }
  });

  test('have all of a requirement’s marks: each one is for every category', () => {
    const rows = rsupport.requirements.map(({ id, says = '' }) => [id, says] as const);
    for (const [id, says] of rows) {
      expect(document, id).toContain(flat(says));
      const rest = document.slice(document.indexOf(flat(says)) + flat(says).length);
      if (!/(more|country)$/.test(says)) expect(rest, id).toMatch(/^ O O O( |$)/);
      expect(requirement(id).for, id).toBeUndefined();
    }
  });

  test('are there with each of their rows, and none else', () => {
    const from = lines.indexOf('Item Description Silver Gold Platinum');
    const to = lines.indexOf('Benefits for resellers by category');
    const starts = rsupport.requirements.map(({ says = '' }) => says.split(' ').slice(0, 2).join(' '));
    const rows = lines.slice(from + 1, to).filter(Boolean);
    // Two lines continue the row above them.
    const continued = rows.filter((line) => !starts.some((start) => line.startsWith(start)));
    expect(continued).toEqual([
      '(Platinum must include resource for maintenance)',
      '1 or more 2 or more 3 or more',
    ]);
    expect(rows.length - continued.length).toBe(rsupport.requirements.length);
  });
});

describe('RSUPPORT’s program file', () => {
  test('has the categories Silver, Gold and Platinum, in this order [S3-05]', () => {
    expect(tiersByRank(rsupport).map(({ name, rank }) => [name, rank])).toEqual([
      ['Silver', 1],
      ['Gold', 2],
      ['Platinum', 3],
    ]);
    expect(rsupport.entryTier).toBe('silver');
  });

  test('holds no figure that the document does not give', () => {
    const numbers = (tree: unknown, path = ''): string[] => {
      if (typeof tree === 'number') return [`${path.slice(1)} = ${tree}`];
      if (typeof tree !== 'object' || tree === null) return [];
      return Object.entries(tree).flatMap(([key, below]) =>
        numbers(below, `${path}.${typeof below === 'object' && below && 'id' in below ? below.id : key}`),
      );
    };
    const found = numbers(programFile('rsupport'));
    // Years and months are the document's "annual", "first year's", "1/year" and "monthly"; one account is "account".
    expect(found.filter((one) => !/\.(cycle|window)\./.test(one))).toEqual([
      'tiers.silver.rank = 1',
      'tiers.gold.rank = 2',
      'tiers.platinum.rank = 3',
      'requirements.sales-managers.atLeast.silver = 1',
      'requirements.sales-managers.atLeast.gold = 2',
      'requirements.sales-managers.atLeast.platinum = 3',
      'requirements.technical-managers.atLeast.silver = 1',
      'requirements.technical-managers.atLeast.gold = 2',
      'requirements.technical-managers.atLeast.platinum = 3',
      'requirements.technical-managers.with.atLeast.silver = 0',
      'requirements.technical-managers.with.atLeast.gold = 0',
      'requirements.technical-managers.with.atLeast.platinum = 1',
      'requirements.sales-training.needs.atLeast = 1',
      'benefits.sales-account.cells.silver.atOnce = 1',
      'benefits.sales-account.cells.gold.atOnce = 1',
      'benefits.sales-account.cells.platinum.atOnce = 1',
      'benefits.sales-trainings.cells.gold.perCycle = 1',
      'benefits.sales-trainings.cells.platinum.perCycle = 2',
      'benefits.technical-trainings.cells.gold.perCycle = 1',
      'benefits.technical-trainings.cells.platinum.perCycle = 2',
    ]);
  });

  const open = (refused(readProgram(programFile('rsupport'))).fields ?? []).map(({ field }) => field);

  test.each([
    ['how long a credit report holds [S3-08]', 'requirements.credit-report.valid.months'],
    ['the day on which a month’s sales are due [S3-10]', 'requirements.sales-report.dueDay'],
    ['the thresholds of each country [S3-17]', 'requirements.sales-performance.atLeast.byCountry'],
    ['whether RSUPPORT confirms what a distributor decides [S3-04]', 'evaluation.vendorConfirms'],
    ['until when an opportunity counts as listed [S3-12]', 'rebates.listed-opportunities.listed.until'],
    ['how far an amount may differ [S3-12]', 'rebates.listed-opportunities.listed.tolerance.amount'],
    ['the scope of the best partner’s ranking [S3-20]', 'benefits.best-partner.award.scope'],
    ['the best partner’s bonus [S3-20]', 'benefits.best-partner.award.bonus'],
    ['how many demo accounts there are at one time [S3-22]', 'benefits.demo-accounts.cells.silver.atOnce'],
    ['for how long a demo account is [S3-22]', 'benefits.demo-accounts.cells.silver.days'],
    ['who the distributors are', 'distributors'],
    ['what there is to sell', 'products'],
  ])('is not published without %s', (_, place) => {
    expect(open).toContain(place);
  });

  test('has nothing filled in but what the document leaves open', () => {
    const { examples } = accepted(readProgram(programFile('rsupport'), programExamples('rsupport')));
    expect(examples.toSorted()).toEqual(open.toSorted());
  });
});

describe('a row of RSUPPORT’s table that can be read two ways', () => {
  const asked = (file = programFile('rsupport')) =>
    checkProgram(file, programExamples('rsupport')).findings.map(({ field, code, reading }) => ({
      place: `${code} ${field}`,
      open: reading === undefined,
    }));

  test('is asked about, and the file answers each question', () => {
    expect(asked().filter(({ open }) => open)).toEqual([]);
    expect(asked().filter(({ place }) => place.includes('marks'))).toHaveLength(
      rsupport.benefits.filter(({ marks }) => marks).length,
    );
  });

  test('is open without its reading: nobody guesses whose the technical tools are [S3-24]', () => {
    const file = programFile('rsupport');
    const rows = file['benefits'] as { id: string; reading?: string }[];
    delete rows.find(({ id }) => id === 'technical-tools')?.reading;
    expect(asked(file).filter(({ open }) => open)).toEqual([
      { place: 'row-without-marks benefits.technical-tools', open: true },
    ]);
    expect(refused(publishable(file, programExamples('rsupport'))).code).toBe('program-incomplete');
  });
});

describe('what RSUPPORT asks of a reseller', () => {
  test('begins with its agreement to the terms: no application without it [S3-06]', () => {
    const { form } = rsupport.application;
    const sent = (terms?: { accepted: string }) => ({
      company: { name: 'Firma', country: 'DE', website: 'https://firma.example' },
      contact: { name: 'Eva', email: 'eva@firma.example' },
      answers: { business: 'IT', market: 'DACH' },
      ...(terms ? { terms } : {}),
    });
    expect(checkAnswers(form, sent()).errors).toEqual([{ field: 'terms.accepted', code: 'required' }]);
    expect(checkAnswers(form, sent({ accepted: 'yes' })).errors).toEqual([]);
    expect(fieldsOf(form).find(({ id }) => id === 'terms.accepted')?.kind).toBe('yes');
    expect(requirement('operating-rights')).toMatchObject({ kind: 'agreement', when: 'entry' });
  });

  test('is complete before a reseller begins, but for what only a reseller can do', () => {
    const entry = rsupport.requirements.filter(({ when }) => when === 'entry').map(({ id }) => id);
    expect(entry).toEqual([
      'operating-rights',
      'profile',
      'credit-report',
      'business-plan',
      'promote',
      'sales-managers',
      'technical-managers',
    ]);
  });

  test('is a profile of company, business and market, with a report as a file, each year [S3-07]', () => {
    expect(requirement('profile')).toMatchObject({
      kind: 'report',
      cycle: { from: 'activation', months: 12 },
      texts: [{ id: 'company' }, { id: 'business' }, { id: 'market' }],
      file: true,
    });
  });

  test('is a credit report that only finance, the administrator and the distributor’s finance may open [S3-08]', () => {
    expect(requirement('credit-report')).toMatchObject({
      kind: 'document',
      readers: ['finance', 'administrator', 'distributor-finance'],
      valid: { months: 12 },
    });
  });

  test('is a plan with goals in numbers for sales and profit, and marketing in words, each year [S3-09]', () => {
    expect(requirement('business-plan')).toMatchObject({
      kind: 'report',
      cycle: { from: 'activation', months: 12 },
      figures: [{ id: 'sales-goal' }, { id: 'profit-goal' }],
      texts: [{ id: 'marketing-goals' }],
    });
  });

  test('is a report of each month’s sales on the distributor’s template, also when there were none [S3-10]', () => {
    const report = requirement('sales-report');
    expect(report).toMatchObject({
      kind: 'report',
      to: 'distributor',
      dueDay: 10,
      empty: 'allowed',
      template: { by: 'distributor', version: '1' },
    });
    if (report.kind !== 'report') throw new Error('no report');
    expect(cycleAt(report.cycle, '2026-03-15', '2026-02-28')).toEqual({
      start: '2026-02-01',
      end: '2026-03-01',
    });
  });

  test('is a report of opportunities of its own, with customer, product, amount and expected date [S3-11]', () => {
    const report = requirement('opportunity-report');
    expect(report).toMatchObject({ kind: 'report', to: 'distributor', template: { by: 'distributor' } });
    expect(report.kind === 'report' && report.items?.map(({ id, kind }) => [id, kind])).toEqual([
      ['customer', 'customer'],
      ['product', 'product'],
      ['amount', 'amount'],
      ['expected-on', 'date'],
    ]);
    expect(rsupport.referral).toBe('none');
  });

  test('is listed for a rebate by customer and product, and the sentence that excludes the rest is quoted', () => {
    expect(rsupport.rebates).toMatchObject([
      { sales: 'sales-report', listed: { in: 'opportunity-report', until: 'period-close' } },
    ]);
    expect(clauseOf(rsupport, 'rebates.listed-opportunities')?.text).toContain(
      '(unlisted item will be excluded for rebate)',
    );
  });

  test('is a page with RSUPPORT’s name on the reseller’s own site', () => {
    expect(requirement('promote')).toMatchObject({ kind: 'web-page', when: 'entry', marker: 'RSUPPORT' });
    expect(rsupport.application.webPage.required).toBe(true);
  });

  test.each([
    ['sales-managers', 'sales-manager', '[S3-14]'],
    ['technical-managers', 'technical-support-manager', '[S3-15]'],
  ])('is one dedicated %s for Silver, two for Gold, three for Platinum (%s) %s', (id, role) => {
    expect(requirement(id)).toMatchObject({
      kind: 'people',
      role,
      dedicated: true,
      atLeast: { silver: 1, gold: 2, platinum: 3 },
    });
  });

  test('is somebody for maintenance among the technical managers, at Platinum only [S3-15]', () => {
    expect(requirement('technical-managers')).toMatchObject({
      with: { quality: 'maintenance', atLeast: { silver: 0, gold: 0, platinum: 1 } },
    });
    expect(requirement('sales-managers')).not.toHaveProperty('with');
  });

  test('is a sales training that the distributor gives and that holds twelve months [S3-16]', () => {
    expect(requirement('sales-training')).toMatchObject({
      needs: { training: 'product-sales', atLeast: 1, valid: { months: 12 } },
    });
    expect(rsupport.trainings).toMatchObject([{ id: 'product-sales', topic: 'sales', by: 'distributor' }]);
  });

  test('is a year’s sales, counted from the activation, by country and category [S3-17]', () => {
    const asked = requirement('sales-performance');
    if (asked.kind !== 'figure' || !('from' in asked.window)) throw new Error('no figure of a year');
    expect(cycleAt(asked.window, '2026-03-15', '2026-03-15')).toEqual({
      start: '2026-03-15',
      end: '2027-03-15',
    });
    const countries = typeof asked.atLeast === 'object' && asked.atLeast['byCountry'];
    expect(countries).toMatchObject({ DE: { silver: 50_000, gold: 150_000, platinum: 400_000 } });
    expect(countries).not.toHaveProperty('FR');
  });
});

describe('RSUPPORT’s resellers', () => {
  test('are evaluated each year from their activation, by the distributor [S3-03]', () => {
    const { evaluation } = rsupport;
    if (evaluation.by === 'nobody') throw new Error('nobody evaluates');
    expect(evaluation).toMatchObject({ by: 'distributor', decideWithinDays: 30, vendorConfirms: true });
    expect(cycleAt(evaluation.cycle, '2026-03-15', '2027-03-14')).toEqual({
      start: '2026-03-15',
      end: '2027-03-15',
    });
    expect(clauseOf(rsupport, 'evaluation')?.text).toContain('evaluated annually by the distributor');
  });

  test('rise only with the operating rights [S3-04]', () => {
    expect(rsupport.evaluation).toMatchObject({ upgradeNeeds: ['operating-rights'], downgrade: 'proposed' });
  });

  test('belong to a distributor where there is one, else to RSUPPORT itself', () => {
    expect(distributorFor(rsupport, 'AT')?.id).toBe('central');
    expect(distributorFor(rsupport, 'FR')).toBeUndefined();
  });

  test('may have other terms from their distributor only after RSUPPORT’s review [S3-38]', () => {
    expect(rsupport.adjustment).toMatchObject({ distributors: 'after-review', noticeDays: 30 });
    expect(clauseOf(rsupport, 'adjustment')?.text).toContain('after RSUPPORT’s review.');
  });
});

const all: Cell[] = ['included', 'included', 'included'];
const upperTwo = [undefined, 'included', 'included'];
const highest = [undefined, undefined, 'included'];

describe('Silver, Gold and Platinum', () => {
  test.each<[string, string, (Cell | undefined)[]]>([
    ['events', '[S3-19]', upperTwo],
    ['sales-account', '[S3-21]', Array(3).fill({ atOnce: 1 })],
    ['demo-accounts', '[S3-22]', Array(3).fill({ atOnce: 3, days: 30 })],
    ['sales-tools', '[S3-23]', all],
    ['technical-tools', '[S3-24]', all],
    ['sales-consulting', '[S3-25]', upperTwo],
    ['project-collaboration', '[S3-26]', highest],
    ['logo', '[S3-27]', all],
    ['listing', '[S3-28]', all],
    ['marketing-collaboration', '[S3-29]', upperTwo],
    ['press-release', '[S3-30]', upperTwo],
    ['sales-trainings', '[S3-31]', [undefined, { perCycle: 1 }, { perCycle: 2 }]],
    ['technical-trainings', '[S3-32]', [undefined, { perCycle: 1 }, { perCycle: 2 }]],
    ['helpdesk', '[S3-33]', Array(3).fill({ quota: 'unlimited' })],
    ['dedicated-agent', '[S3-34]', [undefined, 'agent', 'agent']],
    ['research', '[S3-35]', highest],
    ['marketing-fund', '[S3-36]', highest],
  ])('get %s as the table shows it, and a refusal quotes the row %s', (id, _, expected) => {
    expect(given(id)).toEqual(expected);
    expect(clauseOf(rsupport, `benefits.${id}`)?.text).toBeTypeOf('string');
  });

  test('report technical problems without a limit: no request is the last one [S3-33]', () => {
    const entitlement = accepted(entitle(rsupport, 'helpdesk', holder('silver'), '2026-06-01'));
    expect(entitlement.span).toBeUndefined();
    expect(freshQuota(entitlement)).toBeUndefined();
    const many = {
      benefit: 'helpdesk',
      start: '2026-01-01',
      end: '2027-01-01',
      used: 100_000,
      granted: 0,
      changes: [],
      uses: [],
      v: 1,
    };
    expect(takeUnit(rsupport, entitlement, many, 'req_1').ok).toBe(true);
  });

  test('have a margin of their own on every product: a table with a gap is not published [S3-18]', () => {
    const examples = programExamples('rsupport') as { benefits: { id: string; cells?: object }[] };
    const without = (cells: object) => ({
      ...examples,
      benefits: examples.benefits.map((one) => (one.id === 'profit' ? { ...one, cells } : one)),
    });
    const full = { 'remote-support': '20', 'remote-access': '15' };
    const gap = { 'remote-support': '20' };
    const wrong = readProgram(
      programFile('rsupport'),
      without({ silver: { rates: full }, gold: { rates: gap }, platinum: { rates: full } }),
    );
    expect(refused(wrong).fields).toEqual([
      {
        field: 'benefits.profit.cells.gold',
        code: 'contradiction',
        values: { says: 'has no rate for remote-access' },
      },
    ]);
    const [silver, gold, platinum] = given('profit');
    expect(silver).toEqual({ rates: { 'remote-support': 200_000, 'remote-access': 150_000 } });
    expect([gold, platinum].every((cell) => typeof cell === 'object' && 'rates' in cell)).toBe(true);
  });

  test('have no commission: a margin is a price', () => {
    expect(rsupport.commission.schemes).toEqual([]);
  });
});
