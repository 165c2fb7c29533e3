import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countries } from '../../shared/domain/country.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import { mailFields } from '../../shared/domain/program/mail-texts.ts';
import { clauseOf, entityFor, referralTermsOf } from '../../shared/domain/program/terms.ts';
import { advanceReferral, extendReferral, referralDueAt } from '../../shared/domain/referral/lifecycle.ts';
import {
  accepted,
  NOW,
  openNebula,
  openNebulaExamples,
  openNebulaFile,
  referral,
  refused,
} from '../support/given.ts';

/** The vendor's document, word by word. */
const guide = readFileSync(new URL('opennebula.txt', import.meta.url), 'utf8');

describe('the guide’s sentences', () => {
  test('stand at every place from which a refusal, an entry or a page quotes', () => {
    for (const path of [
      'application',
      'application.scorecard',
      'application.webPage',
      'application.signatures',
      'referral',
      'referral.protection',
      'commission.schemes.referred-sales',
      'fee',
      'badge',
      'tiers.reseller',
      ...openNebula.benefits.map(({ id }) => `benefits.${id}`),
      ...openNebula.entities.map(({ id }) => `entities.${id}`),
    ])
      expect(clauseOf(openNebula, path)?.path, path).toBe(path);
  });
});

describe('OpenNebula’s program file', () => {
  test('holds no figure that the guide does not give', () => {
    const numbers = (tree: unknown): number[] =>
      typeof tree === 'number'
        ? [tree]
        : typeof tree === 'object' && tree
          ? Object.values(tree).flatMap(numbers)
          : [];
    // The one number is the order of the only tier.
    expect(numbers(openNebulaFile())).toEqual([1]);
  });

  test('cannot be published without a commission rate: the refusal names the place [S4-15]', () => {
    const examples = openNebulaExamples() as Record<string, unknown>;
    const fields = refused(
      readProgram(openNebulaFile(), {
        ...examples,
        commission: { schemes: [{ id: 'referred-sales', holdDays: 30 }] },
      }),
    ).fields;
    expect(fields?.map(({ field }) => field)).toEqual(['commission.schemes.referred-sales.rate']);
  });

  test('publishes with its example figures, each marked as an example', () => {
    const { examples } = accepted(readProgram(openNebulaFile(), openNebulaExamples()));
    for (const path of [
      'commission.schemes.referred-sales.rate',
      'referral.protection.days',
      'benefits.discount-events.cells.reseller.discount',
    ])
      expect(examples).toContain(path);
  });

  test('has no commitment to revenue: no term about it, no tier to lose [S4-05]', () => {
    expect(openNebula.tiers).toHaveLength(1);
    expect(openNebula.evaluation).toEqual({ by: 'nobody' });
    const keys = (tree: unknown): string[] =>
      typeof tree === 'object' && tree !== null
        ? Object.entries(tree).flatMap(([key, below]) => [key, ...keys(below)])
        : [];
    expect(keys(openNebula).filter((key) => /revenue|target|quota|commitment|minimum/i.test(key))).toEqual(
      [],
    );
    const withTarget = { ...(openNebulaFile() as object), revenueTarget: 100_000 };
    expect(readProgram(withTarget, openNebulaExamples()).ok).toBe(false);
  });

  test('asks six required fields at most for a referral [S4-06]', () => {
    const required = fieldsOf(referralTermsOf(openNebula).form).filter((field) => field.required);
    expect(required.length).toBeGreaterThan(0);
    expect(required.length).toBeLessThanOrEqual(6);
  });

  test('neither reminds nor tasks a partner about a referral, however much time passes [S4-07]', () => {
    const open = referral();
    const events: string[] = [];
    for (
      let now = referralDueAt(open, openNebula), at = open;
      now !== undefined;
      now = referralDueAt(at, openNebula)
    ) {
      const next = advanceReferral(at, openNebula, now);
      if (!next || events.length > 20) break;
      events.push(next.event);
      at = next.referral;
    }
    expect(events).toEqual(['expired']);
    expect(referralTermsOf(openNebula).information).toBe('none');
    expect(refused(extendReferral(open, openNebula, NOW)).code).toBe('extension-not-offered');
  });

  test('costs nothing: there is no amount, and the guide says so [S4-10]', () => {
    expect(openNebula.fee.amount).toBe('none');
    expect(clauseOf(openNebula, 'fee')?.text).toBe('Annual program fee No-cost');
    const file = { ...(openNebulaFile() as object), fee: { amount: '100.00' } };
    expect(readProgram(file, openNebulaExamples()).ok).toBe(false);
  });

  test('requires the web page before a partner is active, and a score for each criterion of the guide', () => {
    expect(openNebula.application.webPage.required).toBe(true);
    expect(openNebula.application.scorecard.criteria.map(({ id }) => id)).toEqual([
      'market-presence',
      'proven-competency',
      'strategic-alignment',
    ]);
    expect(openNebula.application.signatures.documents.map(({ id }) => id)).toEqual([
      'order-form',
      'partner-agreement',
    ]);
  });

  test('asks every applicant for company information and for technical skills', () => {
    const asked = openNebula.application.form.sections.map(({ id, fields }) => [
      id,
      fields.some((field) => field.required),
    ]);
    expect(asked).toEqual([
      ['company', true],
      ['skills', true],
    ]);
  });

  test('pays one rate on every product and on renewals, without an end', () => {
    expect(openNebula.commission.schemes).toMatchObject([
      { products: 'all', sales: ['new', 'renewal'], durationMonths: 'unlimited', afterExit: 'nothing' },
    ]);
  });

  test('gates the software itself by nothing: it is free for anyone, and no benefit or package holds it [S4-24]', () => {
    expect(openNebula.notes.map(({ says }) => says)).toContain(
      'Anyone is free to make modifications to the software and distribute derivative works.',
    );
    expect(openNebula.packages).toEqual([]);
    expect(openNebula.benefits.filter(({ kind }) => kind === 'licence')).toEqual([]);
    expect(openNebula.resources.map(({ id }) => id)).toEqual(['logo']);
  });

  test('gives a discount on support, services, training and events, and on nothing else', () => {
    const discounts = openNebula.benefits
      .filter(({ cells }) => cells['reseller'] !== 'included')
      .map(({ id }) => id);
    expect(discounts).toEqual([
      'discount-support',
      'discount-services',
      'discount-training',
      'discount-events',
    ]);
  });

  test('names every mail’s receipt number in its subject where the mail has one', () => {
    for (const [kind, fields] of Object.entries(mailFields)) {
      const { subject } = openNebula.mails[kind as keyof typeof mailFields];
      if ((fields as readonly string[]).includes('receipt'))
        for (const text of Object.values(subject)) expect(text, kind).toContain('{receipt}');
    }
  });
});

describe('the office for a country', () => {
  /** United Nations M49, Americas: Northern America, Central America, Caribbean, South America. */
  const americas = `BM CA GL PM US
    BZ CR GT HN MX NI PA SV
    AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI
    AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE`.split(/\s+/);

  test.each(countries)('%s: the USA for the Americas, Europe for everybody else [S4-27]', (country) => {
    expect(entityFor(openNebula, country).id).toBe(americas.includes(country) ? 'usa' : 'europe');
  });

  test('stands in the guide with its address', () => {
    for (const { name, address } of openNebula.entities)
      for (const part of [name, ...address]) expect(guide, part).toContain(part);
  });

  test('keeps its own time', () => {
    expect(openNebula.entities.map(({ timeZone }) => timeZone)).toEqual([
      'America/New_York',
      'Europe/Madrid',
    ]);
  });
});

test('every country of the platform’s list has a code here, and no code stands twice', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(new Set(countries).size).toBe(countries.length);
  expect(countries).toHaveLength(249);
  expect(countries.filter((code) => names.of(code) === undefined)).toEqual([]);
});
