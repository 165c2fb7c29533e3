import type { EventFile } from '../../shared/domain/commission/event-file.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { emptyTally, type Import, type RowResult } from '../../shared/domain/records/import.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { eventFileShown } from '../../shared/web/pages/intake/file.ts';
import { eventFilesShown } from '../../shared/web/pages/intake/files.ts';
import { importPage } from '../../shared/web/pages/records/import.ts';
import { importsPage } from '../../shared/web/pages/records/imports.ts';
import { partnerRecordsPage } from '../../shared/web/pages/records/partner.ts';
import { programNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';

// What a vendor brings along: files on their way, a check with something wrong, the invitations afterwards.

const program: Program = programNamed('otrs');
const id = (last: string) => `imp_01JD000000000000000000000${last}`;

const imports = (t: fixture.Typing): Import[] => [
  {
    ...{ id: id('1'), program: program.id, kind: 'partners', name: t('Partner 2026.csv'), by: 'per_x' },
    ...{ at: '2026-10-05T09:00:00.000Z', digest: '0', rows: 312, status: 'checked', done: 312, v: 8 },
    check: {
      ...{ new: 280, unchanged: 12, wrong: 20 },
      totals: { 'tier partner': 190, 'tier premium': 60, 'tier preferred': 30, 'country DE': 280 },
    },
  },
  {
    ...{ id: id('2'), program: program.id, kind: 'people', name: t('people.csv'), by: 'per_x' },
    ...{ at: '2026-10-05T10:00:00.000Z', digest: '0', rows: 900, status: 'importing', done: 450, v: 8 },
    ...{ check: { ...emptyTally, new: 900 }, import: { ...emptyTally, new: 450 } },
  },
];

const eventFile = (t: fixture.Typing): EventFile => ({
  ...{ id: 'evf_01JD0000000000000000000001', program: program.id, name: t('November 2026.csv'), by: 'per_x' },
  ...{ at: '2026-10-05T09:00:00.000Z', bytes: 90_000_000, tag: 'x', header: [], separator: ',', from: 90 },
  ...{ status: 'reading', offset: 45_000_000, done: 412_300, row: 412_301, v: 4124 },
  tally: {
    rows: { posted: 400_000, excluded: 12_000, proposed: 2, duplicate: 200, refused: 98 },
    net: { 'sale EUR': '91234567890', 'refund EUR': '1234500', 'correction USD': '5000' },
    reasons: { 'not-referred': 12_000, 'invalid-input': 98 },
  },
});

const wrong = (t: fixture.Typing): RowResult[] => [
  {
    ...{ row: 11, partner: t('K-1001'), result: 'wrong' },
    problems: [
      { column: 'tier', code: 'not-an-option', values: { options: 'partner, premium, preferred' } },
      { column: 'country', code: 'not-a-country' },
    ],
  },
  {
    ...{ row: 12, partner: t('K-1002'), result: 'wrong' },
    problems: [{ column: 'partner', code: 'imported-otherwise', values: { date: '2026-10-01' } }],
  },
];

export const recordsPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const all = imports(t);
  const [checked, running] = all as [Import, Import];
  const to = { action: 'https://files.example/guildhall', fields: { key: 'waiting/otrs/imp_x' } };
  const model = { program, imports: all, to, mostBytes: 5_000_000, token: 'token-1' };
  const page = pageOf(language, 'desk', '/desk/otrs/imports');
  const at = (one: Import) => pageOf(language, 'desk', `/desk/otrs/imports/${one.id}`);
  const common = { program, token: 'token-1' };
  const partner = 'par_01JD0000000000000000000001';
  const kept = {
    ...{ program: program.id, partner, company: t('Nordlicht GmbH'), mayHold: true, mayErase: true },
    token: 'token-1',
    subjects: [
      { subject: 'per_x', kind: 'person', name: t('Ann Amsel'), email: t('ann@nordlicht.example') },
      { subject: 'app_x', kind: 'applicant', name: t('Ben Berg'), email: t('ben@nordlicht.example') },
      { subject: 'ref_x', kind: 'customer', name: t('Mia Meyer') },
    ] as const,
  };
  const hold = { partner, reason: t('Lawsuit of May'), by: 'per_x', at: '2026-10-05T09:00:00.000Z' } as const;
  const desk = pageOf(language, 'desk', `/desk/otrs/partners/${partner}/records`);
  return {
    'partner-records': partnerRecordsPage(kept, desk),
    'partner-records-held': partnerRecordsPage({ ...kept, hold, mayErase: false }, { ...desk, done: 'held' }),
    'event-files': eventFilesShown(
      { ...{ program, files: [eventFile(t)], to, mostBytes: 500_000_000 }, maySend: true, token: 'token-1' },
      pageOf(language, 'desk', '/desk/otrs/event-files'),
    ),
    'event-files-uploaded': eventFilesShown(
      {
        ...{ program, files: [], to, mostBytes: 500_000_000, maySend: true, token: 'token-1' },
        uploaded: 'evf_01JD0000000000000000000001',
      },
      pageOf(language, 'desk', '/desk/otrs/event-files'),
    ),
    'event-file': eventFileShown(
      {
        ...{ program, file: eventFile(t), rowsAtOnce: 50_000 },
        problems: [
          {
            ...{ row: 17, type: 'sale', saleId: t('INV-17'), column: 'amount' },
            todo: 'Give an amount with a point and at most 2 decimals.',
          },
        ],
      },
      pageOf(language, 'desk', '/desk/otrs/event-files/evf_1', { done: 'booking' }),
    ),
    imports: importsPage({ ...model, waiting: { partner: 190, premium: 60 }, mayAct: true }, page),
    'imports-uploaded': importsPage(
      {
        ...{ ...model, waiting: {}, mayAct: true, uploaded: id('3') },
        sent: {
          ...{ form: 'check', values: { upload: id('3'), kind: 'people' } },
          refusal: {
            ...{ ok: false, code: 'invalid-input' },
            fields: [
              {
                ...{ field: 'email', code: 'missing-column' },
                sentence: {
                  en: 'The file has no column of this name: add it to the header.',
                  de: 'Die Datei hat keine Spalte dieses Namens: Ergänzen Sie sie in der Kopfzeile.',
                },
              },
            ],
          },
        },
      },
      page,
    ),
    'imports-read': importsPage({ ...model, imports: [], waiting: {}, mayAct: false }, page),
    'import-checked': importPage({ ...common, one: checked, wrong: wrong(t), mayAct: true }, at(checked)),
    'import-running': importPage(
      { ...common, one: running, wrong: [], mayAct: true },
      { ...at(running), done: 'importing' },
    ),
  };
};
