import type { Decision, Earning, Entry, Sale } from '../../shared/domain/commission/entry.ts';
import type { Application, Contact } from '../../shared/domain/partner/application.ts';
import type { Partner, Standing } from '../../shared/domain/partner/partner.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { PersonView } from '../../shared/web/people.ts';

export const NOW = '2026-11-20T10:30:00.000Z';
const ulid = (tail: string) => `01JD${'0'.repeat(22 - tail.length)}${tail}`;

/** Everything people type goes through `t`, so that a test can put anything there. */
export type Typing = (text: string) => string;

const company = (t: Typing) => ({
  name: t('Nordlicht Systemhaus GmbH & Co. KG'),
  country: 'DE',
  website: 'https://www.nordlicht.example',
});

export const contact = (t: Typing): Contact => ({
  name: t('Anna-Lena Petersen'),
  email: t('anna.petersen@nordlicht.example'),
  phone: t('+49 40 1234567'),
  language: 'de',
  confirmedAt: '2026-11-10T09:00:00.000Z',
});

export const application = (t: Typing): Application => ({
  id: `app_${ulid('A1')}`,
  program: 'opennebula',
  version: 1,
  receipt: 'K7Q2-9XWD',
  status: 'submitted',
  entity: 'europe',
  company: company(t),
  answers: {
    marketPresence: t('Northern Germany and Denmark.\nMid-sized manufacturers and two public utilities.'),
    technicalSkills: t('Six engineers, KVM and Ceph in production since 2017.'),
    openNebulaExperience: 'evaluation',
  },
  submittedAt: '2026-11-09T14:12:00.000Z',
  decideBy: '2026-11-23T23:00:00.000Z',
  scores: {},
  signatures: {},
  remindersSent: 0,
  v: 1,
});

const marks = (t: Typing) =>
  Object.fromEntries(
    ['market-presence', 'proven-competency', 'strategic-alignment'].map((id, at) => [
      id,
      { score: 3 + (at % 3), note: t('Two references called.'), by: 'per_x', at: '2026-11-18T08:00:00.000Z' },
    ]),
  );

export const scored = (t: Typing): Application => ({ ...application(t), scores: marks(t), v: 2 });

export const accepted = (t: Typing): Application => ({
  ...scored(t),
  status: 'accepted-pending-signature',
  decision: { outcome: 'accepted', by: 'per_x', at: '2026-11-18T09:00:00.000Z' },
  signatures: {
    'order-form': {
      signedOn: '2026-11-19',
      signedBy: t('Anna-Lena Petersen'),
      recordedBy: 'per_x',
      at: '2026-11-19T09:00:00.000Z',
    },
  },
  v: 4,
});

export const rejected = (t: Typing): Application => ({
  ...scored(t),
  status: 'rejected',
  decision: { outcome: 'rejected', reason: t('No presence in the market yet.'), by: 'per_x', at: NOW },
  webPage: { url: 'https://www.nordlicht.example/opennebula', givenBy: 'lnk_x', at: NOW },
});

export const partner = (t: Typing): Partner => ({
  id: `par_${ulid('P1')}`,
  program: 'opennebula',
  version: 1,
  status: 'active',
  tier: 'reseller',
  company: company(t),
  entity: 'europe',
  memberSince: '2026-03-03T09:00:00.000Z',
  v: 3,
});

export const history = (t: Typing): Standing[] => [
  { from: '2026-03-03T09:00:00.000Z', status: 'active', tier: 'reseller' },
  {
    from: '2026-07-01T09:00:00.000Z',
    status: 'suspended',
    tier: 'reseller',
    reason: t('Agreement under review.'),
  },
  { from: '2026-07-15T09:00:00.000Z', status: 'active', tier: 'reseller', reason: t('Review done.') },
];

export const referral = (t: Typing): Referral => ({
  id: `ref_${ulid('R1')}`,
  program: 'opennebula',
  version: 1,
  receipt: 'M4TT-2GHE',
  partnerId: partner(t).id,
  entity: 'europe',
  customer: {
    name: t('Hafenwerke Kiel AG'),
    domain: t('hafenwerke.example'),
    vatId: 'DE123456789',
    country: 'DE',
  },
  need: t('Replace an ageing virtualization platform.\nAbout 40 hosts.'),
  answers: {},
  claims: [{ kind: 'domain', value: 'hafenwerke.example' }],
  sameName: true,
  status: 'open',
  submittedAt: '2026-11-02T08:00:00.000Z',
  protectedUntil: '2027-01-31',
  extensions: 0,
  remindersSent: 0,
  v: 1,
});

export const returned = (t: Typing): Referral => ({
  ...referral(t),
  id: `ref_${ulid('R2')}`,
  receipt: '8WQA-PP3M',
  customer: { name: t('Stadtwerke Flensburg'), domain: t('sw-flensburg.example'), country: 'DE' },
  status: 'returned',
  question: {
    text: t('Is this the parent company or the subsidiary?\nWhom did you speak with?'),
    askedAt: '2026-11-15T08:00:00.000Z',
    answerBy: '2026-11-25T23:00:00.000Z',
  },
  v: 2,
});

export const lost = (t: Typing): Referral => ({
  ...referral(t),
  id: `ref_${ulid('R3')}`,
  receipt: 'J5KD-77RC',
  customer: { name: t('Reederei Martens'), domain: t('martens.example'), country: 'DK' },
  status: 'lost',
  outcome: { at: NOW, by: 'per_x', reason: t('Chose another product.') },
});

export const won = (t: Typing): Referral => ({
  ...referral(t),
  id: `ref_${ulid('R4')}`,
  receipt: 'C0BX-41VN',
  customer: { name: t('Ostsee Versicherung'), domain: t('ostsee-vers.example'), country: 'DE' },
  status: 'won',
  outcome: { at: NOW, by: 'per_x' },
});

const entry: Entry = {
  entryKey: 'S-2026-0017~1~referred-sales~par_x',
  program: 'opennebula',
  programVersion: 1,
  period: '2026-11',
  originalPeriod: '2026-11',
  vendorEntity: 'europe',
  partnerId: `par_${ulid('P1')}`,
  role: 'partner',
  entryType: 'commission',
  rule: 'referred-sales',
  saleId: 'S-2026-0017',
  revision: 1,
  product: 'support-subscription',
  occurredAt: '2026-11-12T22:59:59.999Z',
  earnedAt: '2026-11-12T22:59:59.999Z',
  tier: 'reseller',
  ratePpm: 125000,
  capped: false,
  currency: 'EUR',
  saleNet: '4850000',
  amount: '606250',
  holdUntil: '2026-12-12',
  clause: 'commission.schemes.referred-sales',
};

export const entries: Entry[] = [
  entry,
  {
    ...entry,
    entryKey: 'S-2026-0018~1~x',
    saleId: 'S-2026-0018',
    product: 'training',
    currency: 'USD',
    saleNet: '120000',
    amount: '15000',
  },
  {
    ...entry,
    entryKey: `${entry.entryKey}~refund~R-1`,
    entryType: 'reversal',
    amount: '-60625',
    reverses: entry.entryKey,
  },
];

export const excluded: Decision = {
  decisionKey: 'S-2026-0019~1',
  program: 'opennebula',
  programVersion: 1,
  period: '2026-11',
  event: 'sale',
  saleId: 'S-2026-0019',
  revision: 1,
  product: 'professional-services',
  occurredAt: '2026-07-05T21:59:59.999Z',
  currency: 'EUR',
  net: '990000',
  outcome: 'excluded',
  reason: 'partner-not-active',
  entries: [],
  actor: 'per_x',
  decidedAt: NOW,
  clause: 'commission.schemes.referred-sales',
};

export const sale: Sale = {
  saleId: 'S-2026-0017',
  program: 'opennebula',
  contents: [
    {
      referral: `ref_${ulid('R4')}`,
      product: 'support-subscription',
      kind: 'new',
      occurredAt: '2026-11-12T22:59:59.999Z',
      occurredOn: '2026-11-12',
      net: { currency: 'EUR', minor: '4850000' },
    },
  ],
  entries: [entry],
  refunded: '0',
  decision: {
    ...excluded,
    saleId: 'S-2026-0017',
    referral: `ref_${ulid('R4')}`,
    outcome: 'posted',
    reason: undefined,
    entries: [entry.entryKey],
  },
  causes: [],
  v: 1,
};

/** What a sale earns as its customer pays. */
export const byPayment: Earning = {
  ...{ rule: 'referred-sales', clause: 'commission.schemes.referred-sales', programVersion: 1 },
  ...{ role: entry.role, to: entry.partnerId, vendorEntity: entry.vendorEntity, tier: entry.tier },
  ...{ ratePpm: 125_000, capped: false, full: '606250', pool: '606250', holdDays: 30 },
  ...{ earnedBy: 'payment', reversal: 'proportional' },
};

export const people = (t: Typing): PersonView[] => [
  {
    id: 'per_1',
    name: t('Anna-Lena Petersen'),
    email: t('anna.petersen@nordlicht.example'),
    roles: ['partner-admin'],
    you: true,
  },
  { id: 'per_2', email: t('jan-philipp.vanderbergen@nordlicht.example'), roles: ['partner-member'] },
];

export const staff = (t: Typing) => [
  {
    id: 'per_7',
    name: t('Carmen Ruiz'),
    email: t('carmen@opennebula.example'),
    roles: ['administrator', 'program-manager'] as const,
    you: true,
    openTasks: 3,
  },
  {
    id: 'per_8',
    name: t('Ignacio Vidal'),
    email: t('ignacio@opennebula.example'),
    roles: ['finance'] as const,
    openTasks: 0,
  },
];

export const tasks = (t: Typing): Task[] => [
  {
    id: `tsk_${ulid('T2')}`,
    kind: 'referral-answer',
    program: 'opennebula',
    entity: 'usa',
    about: `ref_${ulid('R1')}`,
    receipt: 'M4TT-2GHE',
    title: t('Hafenwerke Kiel AG'),
    openedAt: '2026-11-12T08:00:00.000Z',
    decideBy: '2026-11-19T23:00:00.000Z',
    overdueAt: '2026-11-19T23:00:00.000Z',
    v: 2,
  },
  {
    id: `tsk_${ulid('T1')}`,
    kind: 'application-decision',
    program: 'opennebula',
    entity: 'europe',
    about: `app_${ulid('A1')}`,
    receipt: 'K7Q2-9XWD',
    title: t('Nordlicht Systemhaus GmbH & Co. KG'),
    openedAt: '2026-11-09T14:12:00.000Z',
    decideBy: '2026-11-23T23:00:00.000Z',
    assignee: 'per_01JD0000000000000000000007',
    v: 1,
  },
  {
    id: `tsk_${ulid('T3')}`,
    kind: 'application-decision',
    program: 'opennebula',
    entity: 'europe',
    about: `app_${ulid('A2')}`,
    receipt: 'ZZ42-QQ10',
    title: t('Bretagne Numérique SARL'),
    openedAt: '2026-11-18T16:00:00.000Z',
    decideBy: '2026-12-02T23:00:00.000Z',
    v: 1,
  },
];

/** The refund that the last of the entries comes from. */
export const refund: Decision = {
  ...excluded,
  decisionKey: 'S-2026-0017~1~refund~R-1',
  event: 'refund',
  saleId: 'S-2026-0017',
  refundId: 'R-1',
  net: '485000',
  outcome: 'posted',
  reason: undefined,
  entries: [`${entry.entryKey}~refund~R-1`],
};
