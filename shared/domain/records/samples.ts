import type { Program } from '../program/program.ts';
import { tiersByRank } from '../program/terms.ts';
import type { ImportKind } from './columns.ts';

type Sample = Readonly<Record<string, string>>;

const samples: Readonly<Record<ImportKind, readonly Sample[]>> = {
  partners: [
    {
      ...{ partner: 'K-1001', name: 'Nordlicht GmbH', country: 'DE', website: 'https://nordlicht.example' },
      ...{ category: '', tier: '', tierSince: '2024-03-01', memberSince: '2021-03-01' },
      ...{ activatedOn: '2021-03-01', coverage: 'DE, DK', status: 'active', feePaidUntil: '', separate: '' },
    },
    {
      ...{ partner: 'K-1002', name: 'Alpine Systems AG', country: 'CH', website: 'https://alpine.example' },
      ...{ category: '', tier: '', tierSince: '', memberSince: '2023-11-15' },
      ...{ activatedOn: '', coverage: 'worldwide', status: 'suspended', feePaidUntil: '', separate: '' },
    },
  ],
  people: [
    {
      ...{ partner: 'K-1001', name: 'Ann Amsel', email: 'ann@nordlicht.example' },
      ...{ role: 'partner-admin', language: 'de', phone: '+49 40 1' },
    },
    {
      ...{ partner: 'K-1001', name: 'Ben Berg', email: 'ben@nordlicht.example' },
      ...{ role: 'partner-member', language: 'en', phone: '' },
    },
  ],
  tiers: [
    { partner: 'K-1001', tier: '', from: '2021-03-01', reason: 'Joined' },
    { partner: 'K-1001', tier: '', from: '2022-03-01', reason: 'Ten customers in the first year' },
  ],
  references: [
    {
      ...{ partner: 'K-1001', company: 'Ostsee Versicherung AG', contact: 'Ida Meer, +49 40 1' },
      ...{ project: 'Mail for 900 people', domain: 'ostsee.example', verifiedOn: '2023-05-04' },
    },
    {
      ...{ partner: 'K-1001', company: 'Kieler Stadtwerke', contact: 'Karl Kiel, karl@kiel.example' },
      ...{ project: 'Groupware,\nmoved over a weekend', domain: '', verifiedOn: '' },
    },
  ],
  agreements: [
    {
      ...{ partner: 'K-1001', requirement: '', version: '2021-01' },
      ...{ acceptedOn: '2021-03-01', acceptedBy: 'ann@nordlicht.example' },
    },
    { partner: 'K-1002', requirement: '', version: '2023-07', acceptedOn: '2023-11-15', acceptedBy: '' },
  ],
  packages: [
    { partner: 'K-1001', package: '', boughtOn: '2026-03-01', licencesIssuedOn: '2026-03-04' },
    { partner: 'K-1002', package: '', boughtOn: '2025-11-15', licencesIssuedOn: '' },
  ],
  quotas: [
    { partner: 'K-1001', benefit: '', used: '3' },
    { partner: 'K-1002', benefit: '', used: '0' },
  ],
  claims: [
    {
      ...{ partner: 'K-1001', customer: 'Meyer Werft', country: 'DE', domain: 'meyer.example', vatId: '' },
      ...{
        submittedOn: '2026-09-01',
        protectedUntil: '2027-03-01',
        product: '',
        need: 'A cloud for 40 engineers',
      },
      ...{ contactName: 'Mia Meyer', contactEmail: 'mia@meyer.example', contactPhone: '+49 491 1' },
    },
    {
      ...{ partner: 'K-1002', customer: 'Bergbahn AG', country: 'CH', domain: '', vatId: 'CHE123456789' },
      ...{ submittedOn: '2026-10-12', protectedUntil: '2027-04-12', product: '', need: '' },
      ...{ contactName: '', contactEmail: '', contactPhone: '' },
    },
  ],
  openings: [
    {
      ...{ partner: 'K-1001', number: 'OB-1001', vendorEntity: '', amount: '1250', currency: '' },
      ...{ on: '', reason: 'Commission of the last year', evidence: 'Closing list of December' },
    },
    {
      ...{ partner: 'K-1002', number: 'OB-1002', vendorEntity: '', amount: '-80', currency: '', on: '' },
      ...{ reason: 'Taken back after the close', evidence: 'Closing list of December' },
    },
  ],
  'own-customers': [
    {
      ...{
        number: 'C-77',
        name: 'Hafen Logistik GmbH',
        standing: 'customer',
        since: '2019-04-01',
        until: '',
      },
      ...{ domain: 'hafen.example', vatId: 'DE123456789', family: '' },
    },
    {
      ...{ number: 'L-2041', name: 'Talbahn AG', standing: 'pipeline', since: '2026-09-01' },
      ...{ until: '2027-03-01', domain: 'talbahn.example', vatId: '', family: '' },
    },
  ],
};

/** What only the program can say, where a sample leaves it open. */
const ownTerms = (program: Program, kind: ImportKind): Sample => {
  const tier = (kind === 'tiers' ? tiersByRank(program)[0]?.id : tiersByRank(program).at(-1)?.id) ?? '';
  const counted = program.benefits.find(({ cells }) =>
    Object.values(cells).some((cell) => typeof cell === 'object' && 'quota' in cell),
  );
  const agreement = program.requirements.find((one) => one.kind === 'agreement');
  return {
    family: program.families[0]?.id ?? '',
    tier,
    vendorEntity: program.entities[0]?.id ?? '',
    currency: program.currencies[0] ?? '',
    category: program.categories[0]?.id ?? '',
    package: program.packages[0]?.id ?? 'starter',
    benefit: counted?.id ?? 'support-requests',
    requirement: agreement?.id ?? 'terms',
    feePaidUntil: program.fee.amount === 'none' ? '' : '2027-02-28',
  };
};

/** A file of each kind as it may look, to download and to fill, in the terms of a program: two rows, every column. */
export const importSample = (program: Program, kind: ImportKind): Sample[] => {
  const own = ownTerms(program, kind);
  const filled = (name: string, value: string) => (value === '' ? (own[name] ?? '') : value);
  return samples[kind].map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, filled(name, value)])),
  );
};
