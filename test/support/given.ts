import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import type { IdPrefix } from '../../shared/domain/id.ts';
import type { Outcome, Refusal } from '../../shared/domain/outcome.ts';
import { type Application, decideApplication, score } from '../../shared/domain/partner/application.ts';
import { type ApplicationInput, apply } from '../../shared/domain/partner/apply.ts';
import { activate, type Partner, type Standing } from '../../shared/domain/partner/partner.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import type { Referral, ReferralInput } from '../../shared/domain/referral/referral.ts';
import { registerReferral } from '../../shared/domain/referral/register.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';

// Domain things for tests: each valid as it stands, each with the one difference a test is about.

/** The accepted value; a refusal here is a mistake of the test itself, so it says which. */
export const accepted = <T>(outcome: Outcome<T, RefusalCode>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};

export const refused = <T, Code extends RefusalCode>(outcome: Outcome<T, Code>): Refusal<Code> => {
  if (outcome.ok) throw new Error('accepted, where the test expects a refusal');
  return outcome;
};

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `anId('ref', 7)`: a valid id, the same for the same number. */
export const anId = (prefix: IdPrefix, number = 1): string => {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 32)) digits = ALPHABET[rest % 32] + digits;
  return `${prefix}_${digits.padStart(26, '0')}`;
};

const file = (name: string): unknown =>
  parse(readFileSync(new URL(`../../shared/programs/${name}`, import.meta.url), 'utf8'));
/** The program files as they stand, fresh for each caller. */
export const openNebulaFile = () => file('opennebula.yaml');
export const openNebulaExamples = () => file('opennebula.example.yaml');

const published = accepted(readProgram(openNebulaFile(), openNebulaExamples()));

/** OpenNebula's program with its example figures: 12.5 %, 90 days, 30 days of hold. */
export const openNebula: Program = { ...published.terms, version: 1, examples: published.examples };

const said = (id: string) => ({
  id,
  name: { en: `The ${id}`, de: `Das ${id}` },
  says: `Partners get the ${id}.`,
});
const everybody = { reseller: 'included' } as const;
const yearly = { from: 'activation', months: 12 } as const;

/** Benefits of every kind that is used, beside OpenNebula's own. */
const moreBenefits: Program['benefits'] = [
  { ...said('requests'), kind: 'support-request', cells: { reseller: { quota: 3 } }, cycle: yearly },
  {
    ...said('licence'),
    kind: 'licence',
    cells: everybody,
    package: 'starter',
    products: ['support-subscription'],
    use: 'internal',
  },
];

const owedBenefits: Program['benefits'] = [
  { ...said('demo'), kind: 'demo-account', cells: { reseller: { atOnce: 2, days: 30 } } },
  { ...said('news'), kind: 'mailing-list', cells: everybody },
  { ...said('fair'), kind: 'event', cells: { reseller: 'invitation' } },
  {
    ...said('course'),
    kind: 'training',
    cells: { reseller: { perCycle: 2 } },
    cycle: yearly,
    by: 'vendor',
    warnDaysBefore: 60,
  },
];

/** What vendor and partner do together. */
const togetherBenefits: Program['benefits'] = [
  { ...said('leads'), kind: 'lead', cells: everybody },
  {
    ...said('consulting'),
    kind: 'request',
    cells: everybody,
    answerWorkingDays: 5,
    owner: 'program-manager',
  },
  { ...said('press'), kind: 'request', cells: { reseller: 'invitation' } },
  { ...said('fund'), kind: 'fund', cells: everybody, answerWorkingDays: 5, owner: 'program-manager' },
  { ...said('meeting'), kind: 'event', cells: { reseller: 'fee-required' } },
];

const moreResources: Program['resources'] = [
  { ...said('overview'), audience: 'public', files: 'overview.pdf' },
];

const costs = { price: { amount: '100.00', currency: 'EUR' }, termMonths: 12 };

/**
 * A second vendor's program, with everything that OpenNebula's leaves out: reminders, extension, questions, lapse,
 * packages, and benefits of every kind.
 */
export const asking: Program = {
  ...openNebula,
  id: 'asking',
  packages: [
    {
      ...said('starter'),
      ...costs,
      licences: [{ product: 'support-subscription', pieces: 1, use: 'internal' }],
    },
    { ...said('extra'), ...costs },
  ],
  resources: [...openNebula.resources, ...moreResources],
  leads: { acceptWorkingDays: 5 },
  distributors: [{ id: 'east', name: 'East', mail: 'east@distributor.example', countries: ['IS'] }],
  adjustment: { noticeDays: 'none', distributors: 'after-review', says: 'Distributors might adjust terms.' },
  benefits: [...openNebula.benefits, ...togetherBenefits, ...moreBenefits, ...owedBenefits],
  application: {
    ...openNebula.application,
    signatures: { ...openNebula.application.signatures, reminderDays: [14, 7], lapsesAfterDays: 30 },
  },
  referral: {
    ...referralTermsOf(openNebula),
    reminderDays: [3, 14],
    extension: { days: 30, times: 1 },
    information: { days: 5 },
    appealDays: 14,
  },
};

/** `openNebula` with another first (and only) scheme. */
export const withScheme = (
  scheme: Partial<Program['commission']['schemes'][number]>,
  program: Program = openNebula,
): Program => ({
  ...program,
  commission: { schemes: program.commission.schemes.map((own) => ({ ...own, ...scheme })) },
});

export const NOW = '2026-03-10T09:00:00.000Z';
export const reviewer = anId('per', 2);
const byReviewer = { now: NOW, by: reviewer };

export const applicationInput = (company: Partial<ApplicationInput['company']> = {}): ApplicationInput => ({
  company: { name: 'Nimbus GmbH', country: 'DE', website: 'https://nimbus.example', ...company },
  contact: { name: 'Ada Nimbus', email: 'ada@nimbus.example' },
  answers: { marketPresence: 'Berlin', technicalSkills: 'KVM and Ceph', openNebulaExperience: 'production' },
});

export const submittedApplication = (program: Program = openNebula, now = NOW): Application =>
  accepted(apply(applicationInput(), program, { id: anId('app'), now }));

const allScores = (program: Program, mark = 4) => ({
  scores: program.application.scorecard.criteria.map(({ id }) => ({ criterion: id, score: mark })),
});

export const scoredApplication = (program: Program = openNebula, now = NOW): Application =>
  accepted(score(submittedApplication(program, now), program, allScores(program), { ...byReviewer, now }));

export const acceptedApplication = (program: Program = openNebula, now = NOW): Application =>
  accepted(
    decideApplication(
      scoredApplication(program, now),
      program,
      { outcome: 'accepted' },
      { ...byReviewer, now },
    ),
  );

export const activePartner = (changes: Partial<Partner> = {}): Partner => ({
  ...activate(acceptedApplication(), openNebula, { id: anId('par'), now: '2026-01-15T08:00:00.000Z' }),
  ...changes,
});

export const standing = (
  from: string,
  status: Standing['status'] = 'active',
  tier = openNebula.entryTier,
): Standing => ({ from, status, tier });

export const referralInput = (customer: Partial<ReferralInput['customer']> = {}): ReferralInput => ({
  customer: { name: 'Umbrella Ltd', domain: 'umbrella.example', country: 'FR', ...customer },
  contact: { name: 'Jill' },
  answers: {},
});

/** A referral as registered on 10 March 2026 unless the test says otherwise. */
export const referral = (changes: Partial<Referral> = {}, program: Program = openNebula): Referral => ({
  ...accepted(
    registerReferral(referralInput(), { partner: activePartner(), held: [], sameName: false }, program, {
      id: anId('ref'),
      now: NOW,
    }),
  ),
  ...changes,
});

/** A sale of 1 000.00 EUR on 20 March 2026, ten days after the referral. */
export const saleContent = (changes: Partial<SaleContent> = {}): SaleContent => ({
  referral: anId('ref'),
  product: 'support-subscription',
  kind: 'new',
  occurredAt: '2026-03-20T10:00:00.000Z',
  occurredOn: '2026-03-20',
  net: { currency: 'EUR', minor: 100_000n },
  ...changes,
});

/** What stood: the referral is there, nobody else holds the customer, the partner is active since January. */
export const saleFacts = (changes: Partial<SaleFacts> = {}): SaleFacts => {
  const named = 'referral' in changes ? changes.referral : referral();
  return {
    referral: named,
    seller: named && { id: named.partnerId, entity: named.entity, country: 'DE' },
    heldByOther: false,
    history: [standing('2026-01-15T08:00:00.000Z')],
    ...changes,
  };
};

export const posting = { now: '2026-04-02T09:00:00.000Z', by: anId('per', 3), period: '2026-03' } as const;

/** Instants of a few years around the tests' own, in whole minutes and odd milliseconds. */
export const instants = (from = '2024-01-01', to = '2028-12-31') =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map((ms) => new Date(ms).toISOString());

/** Any code points at all, unpaired surrogates too, with more of those that matter: ASCII, marks, controls. */
export const anyText = (maxLength = 30) =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0x20, max: 0x7e }),
        fc.integer({ min: 0, max: 0x2ff }),
        fc.integer({ min: 0x2000, max: 0x206f }),
        fc.integer({ min: 0, max: 0x10ffff }),
      ),
      { maxLength },
    )
    .map((points) => String.fromCodePoint(...points));

export const civilDates = (from = '1970-01-01', to = '2199-12-31') =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
