import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Caller } from '../support/system.ts';
import type { Ask } from './client.ts';

// The requests of the story, as a client would send them. Each is one use case.

const NONE: Caller = {};
/** The civil date where the programs are at home, so that no sale is dated before its referral late in the evening. */
const today = (now: string) => dateIn('Europe/Madrid', now);

const post = (path: string, caller: Caller, body: unknown = {}): Ask => ({
  method: 'POST',
  path,
  caller,
  body,
});

export const applicant = (number: number) => ({
  name: `Nordlicht ${number} GmbH`,
  email: `ada@nordlicht-${number}.example`,
});

export const apply = (number: number, program = 'opennebula'): Ask =>
  post(`/v1/programs/${program}/applications`, NONE, {
    company: { name: applicant(number).name, country: 'DE', website: `https://nordlicht-${number}.example` },
    contact: { name: 'Ada Nord', email: applicant(number).email },
    answers: {
      marketPresence: 'North Germany',
      technicalSkills: 'Ten engineers',
      openNebulaExperience: 'production',
    },
  });

export const confirm = (token: string): Ask => post('/v1/confirmations', { token });

const CRITERIA = ['market-presence', 'proven-competency', 'strategic-alignment'];

export const score = (application: string, by: Caller): Ask =>
  post(`/v1/applications/${application}/scores`, by, {
    scores: CRITERIA.map((criterion) => ({ criterion, score: 4 })),
  });

export const accept = (application: string, by: Caller): Ask =>
  post(`/v1/applications/${application}/decisions`, by, { outcome: 'accepted' });

export const reject = (application: string, by: Caller): Ask =>
  post(`/v1/applications/${application}/decisions`, by, { outcome: 'rejected', reason: 'Too far away.' });

export const sign = (application: string, document: string, by: Caller, now: string): Ask =>
  post(`/v1/applications/${application}/signatures`, by, {
    document,
    signedOn: today(now),
    signedBy: 'Ada Nord',
  });

export const givePage = (token: string): Ask =>
  post('/v1/web-pages', { token }, { url: 'https://nordlicht.example/opennebula' });

export const renewLink = (link: string): Ask => post('/v1/link-renewals', NONE, { link });
export const askForLink = (email: string): Ask => post('/v1/sign-in-links', NONE, { email });
export const openSession = (token: string): Ask => post('/v1/sessions', { token });
export const signOut = (caller: Caller): Ask => ({
  method: 'DELETE',
  path: '/v1/sessions/current',
  caller,
  goneIs: 401,
});

export const invite = (partner: string, number: number, by: Caller, role = 'partner-member'): Ask =>
  post(`/v1/partners/${partner}/people`, by, { name: 'Kim', email: `kim-${number}@invited.example`, role });

export const removePerson = (partner: string, person: string, by: Caller): Ask => ({
  method: 'DELETE',
  path: `/v1/partners/${partner}/people/${person}`,
  caller: by,
});

export const partnerToken = (partner: string, by: Caller): Ask =>
  post(`/v1/partners/${partner}/tokens`, by, { name: 'CRM', scopes: ['referrals:write'] });
export const vendorToken = (by: Caller): Ask =>
  post('/v1/programs/opennebula/tokens', by, { name: 'ERP', scopes: ['exports:read'] });
export const revoke = (token: string, by: Caller): Ask => ({
  method: 'DELETE',
  path: `/v1/tokens/${token}`,
  caller: by,
});

export const refer = (customer: string, by: Caller): Ask =>
  post('/v1/referrals', by, {
    customer: { name: `Customer ${customer}`, domain: `${customer}.example`, country: 'DE' },
    contact: { name: 'Jo' },
  });
export const extend = (referral: string, by: Caller): Ask => post(`/v1/referrals/${referral}/extensions`, by);
export const returnForInformation = (referral: string, by: Caller): Ask =>
  post(`/v1/referrals/${referral}/questions`, by, { question: 'How many hosts?' });
export const answer = (referral: string, by: Caller): Ask =>
  post(`/v1/referrals/${referral}/answers`, by, { answer: 'Forty.' });

const sold = (saleId: string, now: string, amount: string) => ({
  saleId,
  product: 'support-subscription',
  kind: 'new',
  occurredAt: today(now),
  net: { amount, currency: 'EUR' },
});

export const win = (referral: string, number: number, by: Caller, now: string): Ask =>
  post(`/v1/referrals/${referral}/outcomes`, by, {
    outcome: 'won',
    sales: [sold(`WON-${number}-1`, now, '1000.00'), sold(`WON-${number}-2`, now, '99.99')],
  });
export const lose = (referral: string, by: Caller): Ask =>
  post(`/v1/referrals/${referral}/outcomes`, by, { outcome: 'lost', reason: 'Went elsewhere.' });

export const recordSale = (saleId: string, by: Caller, now: string, referral?: string): Ask =>
  post('/v1/programs/opennebula/sales', by, {
    ...sold(saleId, now, '200.00'),
    ...(referral === undefined ? {} : { referral }),
  });
export const refund = (saleId: string, refundId: string, by: Caller, now: string, amount = '50.00'): Ask =>
  post(`/v1/programs/opennebula/sales/${saleId}/refunds`, by, {
    refundId,
    occurredAt: today(now),
    net: { amount, currency: 'EUR' },
  });

export const pay = (saleId: string, paymentId: string, by: Caller, now: string): Ask =>
  post(`/v1/programs/opennebula/sales/${saleId}/payments`, by, {
    paymentId,
    occurredAt: today(now),
    net: { amount: '50.00', currency: 'EUR' },
  });

export const correct = (saleId: string, by: Caller, now: string, referral: string): Ask => {
  const { saleId: _id, ...sale } = sold(saleId, now, '150.00');
  return post(`/v1/programs/opennebula/sales/${saleId}/corrections`, by, {
    revision: 2,
    reason: 'Wrong amount',
    sale: { ...sale, referral },
  });
};
export const supersede = (saleId: string, by: Caller): Ask =>
  post(`/v1/programs/opennebula/sales/${saleId}/decisions`, by, {
    cause: 'dispute-granted',
    to: 'excluded',
    evidence: 'Letter of 3 March',
  });

export const changeStatus = (partner: string, status: string, by: Caller): Ask =>
  post(`/v1/partners/${partner}/status-changes`, by, { status, reason: 'Asked for it' });

export const inviteStaff = (number: number, by: Caller, roles = ['program-manager']): Ask =>
  post('/v1/staff', by, { name: 'Lou', email: `lou-${number}@vendor.example`, roles });
export const changeRoles = (person: string, roles: string[], by: Caller): Ask =>
  post(`/v1/staff/${person}/roles`, by, { roles });
export const leave = (person: string, by: Caller, handOverTo?: string): Ask =>
  post(`/v1/staff/${person}/departures`, by, handOverTo === undefined ? {} : { handOverTo });
export const assign = (about: string, person: string, by: Caller): Ask =>
  post(`/v1/tasks/${about}/assignments`, by, { person });

export const publish = (file: unknown, figures: unknown, by: Caller): Ask =>
  post('/v1/programs/opennebula/versions', by, { file, figures });

const ofPartner = (partner: string, what: string, by: Caller, body: object): Ask =>
  post(`/v1/partners/${partner}/${what}`, by, body);
export const grantUnits = (partner: string, by: Caller): Ask =>
  ofPartner(partner, 'quotas/requests/grants', by, { units: 2, reason: 'Goodwill' });
export const buyPackage = (partner: string, by: Caller): Ask =>
  ofPartner(partner, 'purchases', by, { package: 'starter' });
export const issueLicence = (partner: string, by: Caller): Ask =>
  ofPartner(partner, 'licences', by, { product: 'support-subscription' });
export const order = (partner: string, by: Caller): Ask =>
  ofPartner(partner, 'orders', by, {
    product: 'training',
    use: 'resale',
    price: { amount: '100.00', currency: 'EUR' },
  });
export const openDemo = (partner: string, by: Caller): Ask =>
  ofPartner(partner, 'demo-accounts', by, { benefit: 'demo', customer: 'Umbrella' });
export const inviteToBenefit = (partner: string, by: Caller, now: string): Ask =>
  ofPartner(partner, 'invitations', by, { benefit: 'fair', until: today(now) });
export const planTraining = (partner: string, by: Caller, now: string): Ask =>
  ofPartner(partner, 'yearly-trainings', by, { benefit: 'course', plannedFor: today(now) });
