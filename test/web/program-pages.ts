import { fieldText } from '../../shared/domain/field-problems.ts';
import { differences } from '../../shared/domain/program/differences.ts';
import { checkProgram } from '../../shared/domain/program/findings.ts';
import { firstDay } from '../../shared/domain/program/first-day.ts';
import type { Override } from '../../shared/domain/program/override.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { validities } from '../../shared/domain/program/validity.ts';
import type { Language } from '../../shared/domain/text.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { type DeskProgram, deskProgramPage } from '../../shared/web/pages/programs/desk.ts';
import { distributorOverridesPage, type Overrides } from '../../shared/web/pages/programs/overrides.ts';
import { programFile, programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// A program with a version in force and one to come, a file that is not ready, and what a distributor adjusts.

const rsupport = programNamed('rsupport');
const [own = { id: 'none', name: '', countries: [] }] = rsupport.distributors;
const coming: Program = {
  ...rsupport,
  version: 3,
  effectiveFrom: '2027-03-01',
  benefits: rsupport.benefits
    .filter(({ id }) => id !== 'logo')
    .map((one) =>
      one.id === 'sales-consulting'
        ? { ...one, cells: { ...one.cells, silver: 'included', gold: 'none' } }
        : one,
    ),
};
const list = [
  { version: 1, effectiveFrom: '2026-01-01' },
  { version: 2, effectiveFrom: '2026-06-01', publishedAt: '2026-04-02T09:00:00.000Z', publishedBy: 'per_x' },
  { version: 3, effectiveFrom: '2027-03-01', publishedAt: '2026-11-19T09:00:00.000Z', publishedBy: 'per_x' },
];
const people = (t: fixture.Typing) => ({ per_d: t('Dora Distributor'), per_v: t('Vera Vendor') });

const override = (t: fixture.Typing, more: Partial<Override>): Override => ({
  id: 'ovr_01JD00000000000000000000R1',
  program: rsupport.id,
  version: 2,
  distributor: own.id,
  benefit: 'sales-consulting',
  cells: { silver: 'included' },
  from: '2027-01-01',
  reason: 'x',
  status: 'proposed',
  proposed: {
    by: 'per_d',
    at: fixture.NOW,
    reason: t('Resellers here are new to the product.\nThey ask us.'),
  },
  v: 1,
  ...more,
});
const overridesFor = (t: fixture.Typing): Overrides => {
  const decided = { by: 'per_v', at: fixture.NOW };
  const withdrawn = { by: 'per_d', at: fixture.NOW, reason: t('No longer needed') };
  const at = (end: number) => ({ id: `ovr_01JD00000000000000000000R${end}` });
  return {
    program: rsupport,
    overrides: [
      override(t, {}),
      override(t, { ...at(2), status: 'approved', decided, cells: { gold: { perCycle: 2 } } }),
      override(t, { ...at(3), status: 'rejected', decided: { ...decided, reason: t('Not in this market') } }),
      override(t, { ...at(4), status: 'withdrawn', decided, withdrawn, until: '2027-02-01' }),
    ],
    people: people(t),
    token: 'token-1',
  };
};

const changesTo = (becomes: Program) => ({
  version: 2,
  changes: differences(rsupport, becomes, cellText),
});

const desk = (t: fixture.Typing): DeskProgram => ({
  id: rsupport.id,
  name: rsupport.name,
  versions: validities(list, '2026-11-20').map((line) => {
    const { publishedAt } = list.find(({ version }) => version === line.version) ?? {};
    return {
      ...line,
      publishedAt,
      publishedBy: publishedAt && t('Vera Vendor'),
      told: line.version === 1 ? undefined : { people: 14, done: line.version === 2 },
    };
  }),
  coming: [
    {
      of: 3,
      on: '2027-03-01',
      ...changesTo(coming),
      concerned: {
        partners: 3,
        complete: true,
        names: [t('Nordlicht'), t('Seoul Link'), t('Kieler Stadtwerke')],
      },
    },
  ],
  checklist: firstDay(rsupport, { roles: ['administrator', 'finance'], files: [] }),
  overrides: overridesFor(t),
  mayCheck: true,
  mayPublish: true,
  mayDecide: true,
  token: 'token-1',
});

const sentence = 'vendor: RSUPPORT\nname: [x';

const unready = (t: fixture.Typing, language: Language): DeskProgram => {
  const { findings, examples } = checkProgram(programFile('rsupport'));
  return {
    ...desk(t),
    sent: { form: 'check', values: { yaml: t(sentence) } },
    checked: {
      ready: false,
      findings: findings.map((finding, at) => ({
        ...finding,
        says: finding.says && t(finding.says),
        reading: finding.reading && t(finding.reading),
        message: fieldText(finding, language),
        line: at * 3 + 5,
      })),
      examples,
    },
  };
};

const ready = (t: fixture.Typing): DeskProgram => ({
  ...desk(t),
  sent: { form: 'publish', values: { yaml: t(sentence) }, refusal: { ok: false, code: 'already-there' } },
  checked: {
    ready: true,
    findings: [],
    examples: ['effectiveFrom', 'timeZone'],
    terms: { id: rsupport.id, name: rsupport.name, effectiveFrom: '2027-06-01' },
    follows: {
      ...changesTo(coming),
      concerned: { partners: 5200, complete: false, names: [t('Nordlicht'), t('Seoul Link')] },
    },
  },
});

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const programPages = (t: fixture.Typing, pageOf: PageOf, language: Language): Record<string, Html> => {
  const at = (more: Partial<Page> = {}) =>
    pageOf(language, 'desk', '/desk/rsupport/program', { who: t('Vera Vendor'), ...more });
  const place = `/portal/rsupport/distributors/${own.id}/overrides`;
  const ofDistributor = (more: Partial<Page> = {}) =>
    pageOf(language, 'partner', place, { who: t('Dora Distributor'), places: [], ...more });
  const shared = { distributor: { ...own, name: t(own.name) }, today: '2026-11-20', mayPropose: true };
  const strict = { ...rsupport, adjustment: { noticeDays: 'none', distributors: 'none' } as const };
  return {
    'desk-program': deskProgramPage(desk(t), at({ done: 'published' })),
    'desk-program-open': deskProgramPage(unready(t, language), at()),
    'desk-program-ready': deskProgramPage(ready(t), at()),
    'desk-program-new': deskProgramPage(
      {
        ...desk(t),
        ...{ id: 'acme', name: undefined, versions: [], coming: [], checklist: [], overrides: undefined },
      },
      at({ program: undefined }),
    ),
    'distributor-overrides': distributorOverridesPage({ ...overridesFor(t), ...shared }, ofDistributor()),
    'distributor-overrides-none': distributorOverridesPage(
      { ...overridesFor(t), ...shared, program: strict, overrides: [] },
      ofDistributor({ done: 'withdrawn' }),
    ),
  };
};
