import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldText } from '../../../shared/domain/field-problems.ts';
import { checkProgram, type Finding, isOpen, publishable } from '../../../shared/domain/program/findings.ts';
import type { Published } from '../../../shared/domain/program/version-questions.ts';
import { programProblems } from '../../../shared/domain/program-problems.ts';
import { accepted, refused } from '../../support/given.ts';
import { programExamples, programFile } from '../../support/programs.ts';

type Tree = Record<string, unknown>;
type Plant = (file: Tree) => void;

const figures = () => structuredClone(programExamples('opennebula'));
const name = { en: 'x', de: 'x' };
const list = (tree: Tree, key: string) => tree[key] as Tree[];

/** OpenNebula's file with three tiers, so that tables have columns; every row says its cells. */
const base = (): Tree => {
  const file = structuredClone(programFile('opennebula'));
  file['tiers'] = ['silver', 'gold', 'platinum'].map((id, at) => ({ id, name: id, rank: at + 1 }));
  file['entryTier'] = 'silver';
  file['benefits'] = ['logo', 'listing'].map((id) => ({
    id,
    name,
    kind: 'logo',
    cells: { silver: 'included', gold: 'included', platinum: 'included' },
  }));
  file['requirements'] = [];
  return file;
};
const overlay = (): Tree => {
  const { benefits: _, ...rest } = figures();
  return rest;
};

const row =
  (change: Tree): Plant =>
  (file) =>
    Object.assign(list(file, 'benefits')[0] ?? {}, change);
const scheme =
  (change: Tree): Plant =>
  (file) =>
    Object.assign(list(file['commission'] as Tree, 'schemes')[0] ?? {}, change);
const evaluation =
  (change: Tree): Plant =>
  (file) =>
    Object.assign(file, {
      evaluation: {
        ...{ by: 'vendor', cycle: { from: 'activation', months: 12 }, decideWithinDays: 30 },
        ...{ vendorConfirms: false, upgradeNeeds: [], downgrade: 'proposed', ...change },
      },
    });
const requirement =
  (change: Tree): Plant =>
  (file) =>
    list(file, 'requirements').push({ id: 'asked', name, when: 'tier', ...change });
const report = (dueDay: number, firstMonth = 1): Plant =>
  requirement({
    kind: 'report',
    cycle: { from: 'calendar', months: 3, firstMonth },
    dueDay,
    to: 'vendor',
    reminderDays: [],
  });
const distributor = { id: 'somebody', name: 'x', mail: 'a@b.example', countries: ['AT'] };
const revenueRule = requirement({
  kind: 'figure',
  figure: { sum: 'sales-net' },
  window: { rollingMonths: 12 },
  atLeast: 1000,
});

/** The base with something planted; with a reading, it stands beside every row, requirement and scheme. */
const planted = (plant: Plant, reading?: string) => {
  const file = base();
  plant(file);
  const things = ['benefits', 'requirements', 'distributors'].flatMap((key) => list(file, key) ?? []);
  for (const thing of reading === undefined ? [] : things) thing['reading'] = reading;
  scheme({ reading })(file);
  if (reading !== undefined) Object.assign(file['evaluation'] ?? {}, { reading });
  return file;
};
const named = (findings: readonly Finding[]) => findings.map(({ field, code }) => `${code} ${field}`);

const questions: [string, Plant, string][] = [
  ['a row without marks', row({ marks: [] }), 'row-without-marks benefits.logo'],
  ['a row without anything', row({ cells: {} }), 'row-without-marks benefits.logo'],
  ['one value for three tiers', row({ marks: ['O'] }), 'one-value-for-tiers benefits.logo.marks'],
  ['two values for three tiers', row({ marks: ['1', '2'] }), 'fewer-marks-than-tiers benefits.logo.marks'],
  [
    'four values for three tiers',
    row({ marks: ['1', '2', '3', '4'] }),
    'more-marks-than-tiers benefits.logo.marks',
  ],
  [
    'a cell left out',
    row({ cells: { silver: 'none', gold: 'included' } }),
    'cell-missing benefits.logo.cells.platinum',
  ],
  [
    'a benefit nobody gets',
    row({ cells: { silver: 'none', gold: 'none', platinum: 'none' } }),
    'nobody-gets-it benefits.logo',
  ],
  [
    'a threshold left out for a tier',
    requirement({ kind: 'references', atLeast: { silver: 1, gold: 2 } }),
    'cell-missing requirements.asked.atLeast.platinum',
  ],
  [
    'a threshold of a country left out for a tier',
    requirement({
      kind: 'figure',
      figure: { sum: 'won-referrals' },
      window: { rollingMonths: 12 },
      atLeast: { byCountry: { DE: { silver: 1, gold: 2 } } },
    }),
    'cell-missing requirements.asked.atLeast.byCountry.DE.platinum',
  ],
  ['a report due on a day that its months lack', report(31), 'due-day-never-comes requirements.asked.dueDay'],
  [
    'a report due on a day that February lacks',
    report(29, 2),
    'due-day-never-comes requirements.asked.dueDay',
  ],
  [
    'a document that counts for a time, of whose end nobody is reminded',
    requirement({ kind: 'document', valid: { months: 12 } }),
    'nobody-is-reminded requirements.asked.reminderDays',
  ],
  ['a tier that may sink at once', evaluation({ appealDays: 14 }), 'falls-at-once evaluation.downgrade'],
  [
    'a revenue rule that the document denies [S2-21] [S4-05]',
    revenueRule,
    'revenue-rule requirements.asked.figure',
  ],
  ['a long hold', scheme({ holdDays: 91 }), 'long-hold commission.schemes.referred-sales.holdDays'],
  ['a forfeit at exit', () => undefined, 'forfeit-at-exit commission.schemes.referred-sales.afterExit'],
  [
    'distributors that most countries do not have',
    (file) => Object.assign(file, { distributors: [{ ...distributor }] }),
    'country-without-distributor distributors.somebody',
  ],
  [
    'something earned that nobody is paid',
    (file) => Object.assign(file, { payouts: 'none' }),
    'earned-and-not-paid commission.schemes.referred-sales',
  ],
];

const filling = (file: Tree) => {
  const given = overlay();
  const [first] = list(file['commission'] as Tree, 'schemes');
  if (typeof first?.['holdDays'] === 'number')
    given['commission'] = { schemes: [{ id: 'referred-sales', rate: '1' }] };
  if (file['payouts'] === 'none') delete given['payouts'];
  return given;
};

describe('a program file is asked about', () => {
  test.each(questions)('%s, at its place', (_, plant, finding) => {
    const file = planted(plant);
    expect(named(checkProgram(file, filling(file)).findings.filter(isOpen))).toContain(finding);
    expect(
      refused(publishable(file, filling(file))).fields?.map(({ field, code }) => `${code} ${field}`),
    ).toContain(finding);
  });

  test.each(questions)('%s no more when a reading beside it answers', (_, plant, finding) => {
    const file = planted(plant, 'as the vendor says');
    const { findings } = checkProgram(file, filling(file));
    expect(named(findings)).toContain(finding);
    expect(findings.filter(isOpen)).toEqual([]);
    expect(findings.find((one) => `${one.code} ${one.field}` === finding)?.reading).toBe(
      'as the vendor says',
    );
    accepted(publishable(file, filling(file)));
  });

  test('nothing where the table says it all', () => {
    for (const plant of [row({ marks: ['O', 'O', 'O'] }), report(28), report(30, 4)])
      expect(named(checkProgram(planted(plant), overlay()).findings)).toEqual([
        'forfeit-at-exit commission.schemes.referred-sales.afterExit',
      ]);
  });

  test('a tier that may sink and no appeal against it, or neither where both are answered', () => {
    const of = (change: Tree) =>
      checkProgram(planted(evaluation(change)), overlay()).findings.filter(
        ({ code, reading }) => code === 'falls-at-once' && reading === undefined,
      );
    expect(JSON.stringify(of({ noticeDays: 30 }))).toContain('"missing":"appealDays"');
    expect(JSON.stringify(of({ appealDays: 14 }))).toContain('"missing":"noticeDays"');
    expect(of({ noticeDays: 0, appealDays: 14 })).toEqual([]);
    expect(of({ reading: 'It counts at once, and we are called.' })).toEqual([]);
    expect(of({ downgrade: 'never' })).toEqual([]);
  });

  test('its holes and its questions at once, each with the document’s sentence', () => {
    const { findings } = checkProgram(programFile('opennebula'));
    const rate = findings.find(({ field }) => field === 'commission.schemes.referred-sales.rate');
    expect(rate).toMatchObject({ code: 'not-set', kind: 'hole' });
    expect(rate?.says).toContain('Partners receive a percentage for all the sales');
    expect(findings.map(({ kind }) => kind)).toContain('warning');
  });

  test('its mistakes beside its holes', () => {
    const file = { ...base(), surprise: 1 };
    const found = named(checkProgram(file).findings);
    expect(found).toContain('unknown-field surprise');
    expect(found).toContain('not-set currencies');
  });

  test('a country that lies in no region, once the program has regions', () => {
    const file = { ...base(), regions: [{ id: 'home', name: 'Home', countries: ['ES'] }] };
    for (const entity of list(file, 'entities')) entity['region'] = 'home';
    const { findings } = checkProgram(file, overlay());
    const [found] = findings.filter(({ field }) => field === 'regions');
    expect(found).toMatchObject({ code: 'country-without-region', kind: 'mistake' });
    expect(found && fieldText(found, 'en')).toMatch(/: AD, AE, .*, ZW\./);
  });

  test('a text that hides something, wherever it stands', () => {
    const file = base();
    row({ name: { en: 'x\u0007', de: 'x' } })(file);
    expect(named(checkProgram(file, overlay()).findings)).toContain('not-visible benefits.logo.name.en');
  });
});

describe('a file beside what is published', () => {
  const published = {
    kind: 'partner-program' as Published['kind'],
    name: 'Reseller Program',
    vendor: 'OpenNebula Systems',
    latest: { version: 2, effectiveFrom: '2026-01-01' },
  };
  const found = (change: Tree, beside: Partial<Published>) =>
    named(
      checkProgram({ ...base(), ...change }, overlay(), { ...published, ...beside }).findings.filter(isOpen),
    );

  test('is asked when it begins on or before the day of another version, until it says how that is read', () => {
    expect(found({}, {})).toEqual(['overlapping-validity effectiveFrom']);
    expect(found({}, { latest: { version: 2, effectiveFrom: '2025-12-31' } })).toEqual([]);
    expect(found({ reading: 'It replaces version 2 from its first day.' }, {})).toEqual([]);
  });

  test('is asked when its id belongs to another vendor', () => {
    expect(found({ reading: undefined }, { vendor: 'Somebody Else' })).toContain('id-taken id');
  });

  test('takes another id where the id is that of service plans: no reading makes them one', () => {
    const plans = { kind: 'service-plans', name: 'Services' } as const;
    expect(found({ reading: 'Meant so.' }, plans)).toEqual(['id-of-other-kind id']);
  });

  const earlier = { latest: { version: 2, effectiveFrom: '2025-01-01' } };

  test('is asked when it begins on a day that is over', () => {
    expect(found({}, { ...earlier, today: '2026-01-01' })).toEqual([]);
    expect(found({}, { ...earlier, today: '2026-01-02' })).toEqual(['changes-the-past effectiveFrom']);
  });

  test('is asked when benefits change sooner than the program announces them [S3-37]', () => {
    const { terms } = checkProgram(base(), overlay());
    if (!terms) throw new Error('the file has something open');
    const before = (noticeDays: number | 'none') => ({
      ...earlier,
      today: '2025-12-03',
      before: { ...terms, adjustment: { ...terms.adjustment, noticeDays, says: 'With notice.' } },
    });
    const changed: Tree = {
      benefits: (base()['benefits'] as Tree[]).map((one) => ({ ...one, kind: 'listing' })),
    };
    expect(found(changed, before('none'))).toEqual([]);
    expect(found(changed, before(29))).toEqual([]);
    expect(found(changed, before(30))).toEqual(['notice-too-short effectiveFrom']);
    expect(found({}, before(30))).toEqual([]);
    const [asked] = checkProgram({ ...base(), ...changed }, overlay(), {
      ...published,
      ...before(30),
    }).findings.filter(isOpen);
    expect(asked).toMatchObject({ says: 'With notice.', values: { days: 30, date: '2026-01-02' } });
  });
});

describe('publishing', () => {
  test('accepts a file without holes, contradictions and open questions, and refuses any planted one by its place', () => {
    const all = fc.subarray(
      questions.filter(([title]) => title !== 'a forfeit at exit'),
      { minLength: 1 },
    );
    accepted(
      publishable(
        planted(() => undefined, 'read'),
        overlay(),
      ),
    );
    fc.assert(
      fc.property(all, (some) => {
        const file = planted((tree) => {
          for (const [, plant] of some) plant(tree);
          for (const [at, thing] of list(tree, 'requirements').entries()) thing['id'] = `asked-${at}`;
        });
        const places = refused(publishable(file, filling(file))).fields?.map(({ field }) => field) ?? [];
        return (
          places.length > 0 &&
          places.every((place) => /^(benefits|requirements|commission|distributors|evaluation)\./.test(place))
        );
      }),
      { numRuns: 15 },
    );
  });

  test('says of every finding what to do, in both languages', () => {
    for (const [, plant] of questions)
      for (const finding of checkProgram(planted(plant), overlay()).findings)
        for (const language of ['en', 'de'] as const)
          expect(fieldText(finding, language)).not.toMatch(/[{}]|undefined/);
  });

  test('has a planted file for each of its questions', () => {
    const known = [
      ...questions.map(([, , finding]) => finding.split(' ')[0]),
      'overlapping-validity',
      'id-taken',
      'changes-the-past',
      'notice-too-short',
    ];
    const asked = Object.entries(programProblems).filter(([, { kind }]) => kind !== 'mistake');
    expect(asked.map(([code]) => code).filter((code) => !known.includes(code))).toEqual([]);
  });
});
