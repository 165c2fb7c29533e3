import { clock } from '../../shared/runtime/clock.ts';
import { type AdvisoryThings, advisorySamples } from './advisory-samples.ts';
import { booksSamples } from './books-samples.ts';
import { type ChargeThings, chargeSamples } from './charge-samples.ts';
import { type ConductThings, conductSamples } from './conduct-samples.ts';
import { openNebulaExamples, openNebulaFile } from './given.ts';
import { type HelpdeskThings, helpdeskSamples } from './helpdesk-samples.ts';
import { type LedgerThings, ledgerSamples } from './ledger-samples.ts';
import { type MailThings, mailSamples } from './mail-samples.ts';
import { type MembershipThings, membershipSamples } from './membership-samples.ts';
import { opportunitySamples } from './opportunity-samples.ts';
import { type PayoutThings, payoutSamples } from './payout-samples.ts';
import { type PetitionThings, petitionSamples } from './petition-samples.ts';
import { type ProgramThings, programSamples } from './program-samples.ts';
import { type RecordsThings, recordsSamples } from './records-samples.ts';
import { type ServiceThings, serviceSamples } from './service-samples.ts';
import { type ShowcaseThings, showcaseSamples } from './showcase-samples.ts';
import { type StandingThings, standingSamples } from './standing-samples.ts';
import { type SupportThings, supportSamples } from './support-samples.ts';
import { type TogetherThings, togetherSamples } from './together-samples.ts';

// A valid request for each route that changes something: what reaches the check of whose it is, and what bad input is
// derived from. A test fails when a route has none, so that a new one cannot be forgotten.

type Purpose =
  | 'confirm-address'
  | 'complete-application'
  | 'submit-referral'
  | 'answer-lead'
  | 'book-update'
  | 'leave-news'
  | 'sign-in';

/** What one partner and its program own. `marks` are texts that nobody else may ever see. */
export type Things = TogetherThings &
  ConductThings &
  ProgramThings &
  MembershipThings &
  StandingThings &
  PetitionThings &
  MailThings &
  RecordsThings &
  LedgerThings &
  ShowcaseThings &
  PayoutThings &
  SupportThings &
  HelpdeskThings &
  ChargeThings &
  AdvisoryThings &
  ServiceThings & {
    readonly program: string;
    readonly partner: string;
    readonly admin: string;
    readonly member: string;
    readonly token: string;
    readonly referral: string;
    readonly returned: string;
    readonly submitted: string;
    readonly scored: string;
    readonly accepted: string;
    readonly number: string;
    readonly sale: string;
    readonly contract: string;
    readonly order: string;
    /** What was quoted and can be ordered. */
    readonly quote: string;
    /** An open demo account, and a training that is planned. */
    readonly account: string;
    readonly session: string;
    /** A picture that lies where it was uploaded. */
    readonly upload: string;
    /** One of the vendor's people, and another. */
    readonly staff: string;
    readonly colleague: string;
    /** The signed address of a receipt page. */
    readonly ticket: string;
    readonly link: Readonly<Record<Purpose, string>>;
    readonly marks: readonly string[];
  };

type Texts = Readonly<Record<string, string>>;

export type Sample = {
  /** Path parameters that are not the usual ones. */
  readonly path?: (own: Things) => Texts;
  readonly body?: (own: Things) => object;
  readonly form?: (own: Things) => Texts;
  /** What succeeds; the route's own success otherwise. */
  readonly status?: number;
  /** Belongs to the whole installation, so that a role in one program does not reach it. */
  readonly installation?: true;
};

const today = () => clock.now().slice(0, 10);

const application = {
  company: { name: 'Sample GmbH', country: 'DE', website: 'https://sample.example' },
  contact: { name: 'Sam Sample', email: 'sam@sample.example', phone: '+49 40 1' },
  answers: { marketPresence: 'Here', technicalSkills: 'Some', openNebulaExperience: 'production' },
};
const referral = {
  customer: { name: 'Fresh AG', domain: 'fresh-sample.example', country: 'DE', vatId: 'DE 123' },
  contact: { name: 'Fred Fresh', email: 'fred@fresh-sample.example', phone: '+49 1' },
  need: 'Two lines\nof need',
  answers: {},
};
const scores = (['market-presence', 'proven-competency', 'strategic-alignment'] as const).map(
  (criterion) => ({
    criterion,
    score: 4,
    note: 'Seen',
  }),
);
const clockPreview = {
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: { mon: [['09:00', '17:00']] },
    holidays: ['12-25'],
    country: 'DE',
  },
  cases: [
    {
      start: '2026-11-20T17:40:00Z',
      targetMinutes: 480,
      pauses: [['2026-11-23T09:00:00Z', '2026-11-23T09:30:00Z']],
    },
    { from: '2026-11-20T17:40:00Z', to: '2026-11-24T17:40:00Z' },
  ],
};
const net = { amount: '100.00', currency: 'EUR' };
const soldNow = () => ({ product: 'training', kind: 'new', occurredAt: today(), net });
const newSale = () => ({ saleId: 'SALE-Sample', ...soldNow() });
const correction = ({ referral: about }: Things) => ({
  revision: 2,
  reason: 'Wrong amount',
  evidence: 'Credit note of May',
  sale: { ...soldNow(), referral: about },
});
const invitation = {
  name: 'Ida Invited',
  email: 'ida@invited.example',
  role: 'partner-member',
  language: 'de',
};
const staffInvitation = {
  name: 'Stan Staff',
  email: 'stan@staff.example',
  roles: ['finance'],
  language: 'en',
};
const token = { name: 'Books', scopes: ['referrals:read', 'statement:read'] };
const payment = () => ({
  paymentId: 'PAYMENT-Sample',
  occurredAt: today(),
  net: { ...net, amount: '10.00' },
});
const contract = ({ partner }: Things) => ({ contractId: 'CONTRACT-Sample', partner, startsOn: today() });
const superseded = () => ({ cause: 'appeal-upheld', to: 'excluded', evidence: 'Letter of May' });
const refund = () => ({ refundId: 'REFUND-Sample', occurredAt: today(), net: { ...net, amount: '10.00' } });
const signature = () => ({ document: 'order-form', signedOn: today(), signedBy: 'Sam Sample' });
const pricedForm = () => ({
  product: 'support-subscription',
  use: 'internal',
  'price.amount': '100.00',
  'price.currency': 'EUR',
  pieces: '1',
});
const priced = () => ({
  product: 'support-subscription',
  use: 'resale',
  price: net,
  pieces: 2,
  endCustomer: { name: 'Fresh AG', domain: 'fresh-sample.example' },
});
const logoFile = 'opennebula-reseller-partner.png';
const webPage = { url: 'https://sample.example/opennebula' };

/** As a page sends it: nested things under dotted names. */
const flat = (value: object, under = ''): Texts =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, string][] =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(flat(inner, `${under}${name}.`))
        : [[`${under}${name}`, String(inner)]],
    ),
  );
const form =
  (make: (own: Things) => object, more: Texts = {}) =>
  (own: Things): Texts => ({ ...flat(make(own)), ...more });

const confirm = { _confirm: 'yes' };
const without = <T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> => {
  const { [name]: _left, ...rest } = value;
  return rest;
};

const apply = { body: () => application };
const submit = ({ partner }: Things) => ({ ...referral, partner });
const scored = ({ scored: id }: Things) => ({ application: id });
const accepted = ({ accepted: id }: Things) => ({ application: id });
const submitted = ({ submitted: id }: Things) => ({ application: id });
const returned = ({ returned: id }: Things) => ({ referral: id });
const staff = ({ staff: id }: Things) => ({ person: id });
const atDistributor =
  (of: (own: Things) => Texts) =>
  (own: Things): Texts => ({ ...of(own), program: own.program, distributor: own.distributor });
const inProgram =
  (path: (own: Things) => Texts) =>
  (own: Things): Texts => ({ program: own.program, ...path(own) });
const inPortal =
  (path: (own: Things) => Texts) =>
  (own: Things): Texts => ({ partner: own.partner, ...path(own) });
/** Of the program that the path names, since no other can be published there. */
const publication = ({ program }: Things) => ({
  file: { ...(openNebulaFile() as object), id: program, reading: 'In place of the version before it.' },
  figures: openNebulaExamples() as object,
});

const byLink = (purpose: Purpose) => ({ path: ({ link }: Things) => ({ link: link[purpose] }) });

export const samples: Readonly<Record<string, Sample>> = {
  ...togetherSamples,
  ...conductSamples,
  ...opportunitySamples,
  ...membershipSamples,
  ...standingSamples,
  ...petitionSamples,
  ...mailSamples,
  ...recordsSamples,
  ...booksSamples,
  ...payoutSamples,
  ...chargeSamples,
  ...ledgerSamples,
  ...showcaseSamples,
  ...programSamples,
  ...supportSamples,
  ...helpdeskSamples,
  ...serviceSamples,
  ...advisorySamples,
  'POST /v1/programs/{program}/applications': apply,
  'POST /v1/confirmations': { body: () => ({}) },
  'POST /v1/web-pages': { body: () => webPage },
  'POST /v1/link-renewals': { body: ({ link }) => ({ link: link['confirm-address'] }) },
  'POST /v1/sign-in-links': { body: () => ({ email: 'nobody@sample.example' }) },
  'POST /v1/sessions': { body: () => ({}) },
  'DELETE /v1/sessions/current': { body: () => ({}) },
  'POST /v1/partners/{partner}/people': { body: () => invitation },
  'DELETE /v1/partners/{partner}/people/{person}': { body: () => ({}) },
  'POST /v1/partners/{partner}/quotas/{benefit}/grants': { body: () => ({ units: 2, reason: 'More' }) },
  'POST /v1/partners/{partner}/quotas/{benefit}/voids': {
    body: ({ referral: about }) => ({ use: about, reason: 'Our fault' }),
  },
  'POST /v1/partners/{partner}/purchases': { body: () => ({ package: 'extra' }) },
  'POST /v1/partners/{partner}/licences': { body: () => ({ product: 'support-subscription' }) },
  'POST /v1/partners/{partner}/quotes': { body: priced },
  'POST /v1/partners/{partner}/orders': { body: priced },
  'POST /v1/partners/{partner}/quotes/{quote}/orders': { body: () => ({}) },
  'POST /v1/partners/{partner}/orders/{order}/cancellations': { body: () => ({ reason: 'Too dear' }) },
  'POST /v1/partners/{partner}/invitations': {
    body: () => ({ benefit: 'fair', until: today(), note: 'See you there' }),
  },
  'POST /v1/partners/{partner}/demo-accounts': { body: () => ({ benefit: 'demo', customer: 'Fresh AG' }) },
  'POST /v1/partners/{partner}/demo-accounts/{account}/endings': { body: () => ({}) },
  'POST /v1/partners/{partner}/yearly-trainings': {
    body: () => ({ benefit: 'course', plannedFor: today(), note: 'Two days' }),
  },
  'POST /v1/partners/{partner}/yearly-trainings/{training}/deliveries': {
    path: ({ partner, session }) => ({ partner, training: session }),
    body: () => ({ deliveredOn: today() }),
  },
  'GET /v1/programs/{program}/resources/{resource}': {
    path: ({ program }) => ({ program, resource: 'overview' }),
  },
  'POST /v1/programs/{program}/resources/{resource}/uploads': {
    body: () => ({ file: logoFile, bytes: 100, type: 'image/png' }),
  },
  'POST /v1/programs/{program}/resources/{resource}/files': {
    body: ({ upload }) => ({ file: logoFile, upload }),
  },
  'POST /v1/partners/{partner}/tokens': { body: () => token },
  'DELETE /v1/tokens/{token}': { body: () => ({}) },
  'POST /v1/referrals': { body: submit },
  'POST /v1/referrals/{referral}/extensions': { body: () => ({}) },
  'POST /v1/referrals/{referral}/answers': { path: returned, body: () => ({ answer: 'It is me' }) },
  'POST /v1/programs/{program}/versions': { body: publication },
  'POST /v1/programs/checks': { body: publication, installation: true },
  'POST /v1/service-clock/preview': { body: () => clockPreview, installation: true },
  'POST /v1/tasks/{about}/assignments': { body: ({ colleague }) => ({ person: colleague }) },
  'POST /v1/applications/{application}/scores': { path: submitted, body: () => ({ scores }) },
  'POST /v1/applications/{application}/decisions': {
    path: scored,
    body: () => ({ outcome: 'rejected', reason: 'Not yet' }),
  },
  'POST /v1/applications/{application}/signatures': { path: accepted, body: signature },
  'POST /v1/applications/{application}/web-pages': { path: accepted, body: () => webPage },
  'POST /v1/partners/{partner}/status-changes': { body: () => ({ status: 'suspended', reason: 'Review' }) },
  'POST /v1/referrals/{referral}/questions': { body: () => ({ question: 'Who is it?' }) },
  'POST /v1/staff': { body: () => staffInvitation, installation: true },
  'POST /v1/staff/{person}/roles': { path: staff, body: () => ({ roles: ['auditor'] }), installation: true },
  'POST /v1/staff/{person}/departures': { path: staff, body: () => ({}), installation: true },
  'POST /v1/programs/{program}/tokens': { body: () => token },
  'POST /v1/referrals/{referral}/outcomes': { body: () => ({ outcome: 'won', sales: [newSale()] }) },
  'POST /v1/programs/{program}/sales': { body: ({ referral: about }) => ({ ...newSale(), referral: about }) },
  'POST /v1/programs/{program}/sales/{sale}/refunds': { body: refund },
  'POST /v1/programs/{program}/sales/{sale}/payments': { body: payment },
  'POST /v1/programs/{program}/contracts': { body: contract },
  'POST /v1/programs/{program}/contracts/{contract}/ends': { body: () => ({ endsOn: today() }) },
  'POST /v1/programs/{program}/sales/{sale}/corrections': { body: correction },
  'POST /v1/programs/{program}/sales/{sale}/decisions': { body: superseded },

  'POST /forms/{program}/{form}': { form: form(() => application) },
  'POST /confirm/{link}': { ...byLink('confirm-address'), form: () => ({}) },
  'POST /applications/{link}': { ...byLink('complete-application'), form: form(() => webPage) },
  'POST /new-link': { form: ({ link }) => ({ link: link['confirm-address'] }) },
  'POST /sign-in': { form: () => ({ email: 'nobody@sample.example' }) },
  'POST /sign-in/{link}': { ...byLink('sign-in'), form: () => ({}) },
  'POST /sign-out': { form: () => ({}) },
  'POST /portal/{partner}/people/invite': { form: form(() => invitation) },
  'POST /portal/{partner}/people/{person}/remove': { form: () => confirm },
  'POST /portal/{partner}/tokens/create': { form: form(() => token), status: 200 },
  'POST /portal/{partner}/tokens/{token}/revoke': { form: () => confirm },
  'POST /portal/{partner}/referrals/new': { form: form(() => without(referral, 'answers')) },
  'POST /portal/{partner}/referrals/{referral}/extend': { form: () => ({}) },
  'POST /portal/{partner}/referrals/{referral}/answer': {
    path: inPortal(returned),
    form: () => ({ answer: 'It is me' }),
  },
  'POST /portal/{partner}/benefits/demos': { form: () => ({ benefit: 'demo', customer: 'Fresh AG' }) },
  'POST /portal/{partner}/benefits/demos/{account}/end': { form: () => ({}) },
  'POST /portal/{partner}/benefits/buy': { form: () => ({ package: 'extra', ...confirm }) },
  'POST /portal/{partner}/quotes': { form: pricedForm, status: 200 },
  'POST /portal/{partner}/quotes/orders': { form: pricedForm },
  'POST /portal/{partner}/quotes/{quote}/orders': { form: () => ({}) },
  'POST /desk/{program}/resources/{resource}/files': {
    form: ({ upload }) => ({ file: logoFile, upload }),
  },
  'POST /portal/{partner}/benefits/licences': { form: () => ({ product: 'support-subscription' }) },
  'POST /desk/{program}/partners/{partner}/benefits/{benefit}/grant': {
    form: () => ({ units: '2', reason: 'More' }),
  },
  'POST /desk/{program}/partners/{partner}/benefits/{benefit}/give-back': {
    form: ({ referral: about }) => ({ use: about, reason: 'Our fault' }),
  },
  'POST /desk/{program}/partners/{partner}/benefits/invite': {
    form: () => ({ benefit: 'fair', until: today(), note: 'See you there' }),
  },
  'POST /desk/{program}/partners/{partner}/benefits/buy': {
    form: () => ({ package: 'extra', ...confirm }),
  },
  'POST /desk/{program}/partners/{partner}/benefits/plan': {
    form: () => ({ benefit: 'course', plannedFor: today(), note: 'Two days' }),
  },
  'POST /desk/{program}/partners/{partner}/benefits/trainings/{training}/deliver': {
    path: ({ program, partner, session }) => ({ program, partner, training: session }),
    form: () => ({ deliveredOn: today() }),
  },
  'POST /refer/{link}': {
    ...byLink('submit-referral'),
    form: form((own) => without(submit(own), 'answers')),
  },
  'POST /desk/{program}/applications/{application}/scores': {
    path: inProgram(submitted),
    form: form(() => ({ scores })),
  },
  'POST /desk/{program}/applications/{application}/decide': {
    path: inProgram(scored),
    form: () => ({ outcome: 'rejected', reason: 'Not yet' }),
  },
  'POST /portal/distributors/{program}/{distributor}/applications/{application}/scores': {
    path: atDistributor(submitted),
    form: form(() => ({ scores })),
  },
  'POST /portal/distributors/{program}/{distributor}/applications/{application}/decide': {
    path: atDistributor(scored),
    form: () => ({ outcome: 'rejected', reason: 'Not yet' }),
  },
  'POST /desk/{program}/applications/{application}/signatures': {
    path: inProgram(accepted),
    form: form(signature),
  },
  'POST /desk/{program}/applications/{application}/web-page': {
    path: inProgram(accepted),
    form: form(() => webPage),
  },
  'POST /desk/{program}/referrals/{referral}/return': { form: () => ({ question: 'Who is it?' }) },
  'POST /desk/{program}/partners/{partner}/status': {
    form: () => ({ status: 'suspended', reason: 'Review' }),
  },
  'POST /desk/{program}/staff/invite': { form: form(() => staffInvitation), installation: true },
  'POST /desk/{program}/staff/{person}/roles': {
    path: inProgram(staff),
    form: () => ({ 'roles.0': 'auditor' }),
    installation: true,
  },
  'POST /desk/{program}/staff/{person}/leave': {
    path: inProgram(staff),
    form: () => confirm,
    installation: true,
  },
  'POST /desk/{program}/sales/record': {
    form: form(({ referral: about }) => ({ ...newSale(), referral: about })),
  },
  'POST /desk/{program}/sales/{sale}/pay': { form: form(payment) },
  'POST /desk/{program}/sales/{sale}/supersede': { form: form(superseded, confirm) },
  'POST /desk/{program}/customers/contracts': { form: contract },
  'POST /desk/{program}/customers/contracts/{contract}/end': { form: () => ({ endsOn: today() }) },
  'POST /desk/{program}/sales/{sale}/refund': { form: form(refund, confirm) },
  'POST /desk/{program}/sales/{sale}/correct': { form: form(correction, confirm) },
  'POST /desk/{program}/referrals/{referral}/win': {
    form: form(() => ({ sales: [newSale()] }), confirm),
  },
  'POST /desk/{program}/referrals/{referral}/lose': { form: () => ({ reason: 'Too dear', ...confirm }) },
};

/** What stands in a path where nothing else is said. */
const usual = (own: Things): Texts => ({
  program: own.program,
  plans: own.program,
  subscription: own.subscription,
  instance: own.instance,
  partner: own.partner,
  payee: own.partner,
  run: own.run,
  charge: own.charge,
  entity: 'europe',
  person: own.member,
  token: own.token,
  referral: own.referral,
  document: own.document,
  documentNumber: own.documentNumber,
  reference: own.reference,
  import: own.import,
  eventFile: own.eventFile,
  sample: 'sales',
  kind: 'people',
  subject: own.member,
  override: own.override,
  lead: own.lead,
  request: own.request,
  question: own.question,
  case: own.case,
  event: own.event,
  application: own.submitted,
  about: own.submitted,
  number: own.number,
  sale: own.sale,
  contract: own.contract,
  proposal: own.proposal,
  benefit: 'requests',
  resource: 'logo',
  order: own.order,
  quote: own.quote,
  account: own.account,
  deal: own.deal,
  distributor: own.distributor,
  period: clock.now().slice(0, 7),
  file: 'entries.csv',
  form: 'application',
  ticket: own.ticket,
});

/** Names of the parameters of a route, in their order. */
export const parametersOf = (key: string): string[] =>
  [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Path parameters of a route for the things of one owner. */
export const parametersFor = (key: string, own: Things): Texts => {
  const given: Texts = { ...usual(own), ...samples[key]?.path?.(own) };
  return Object.fromEntries(parametersOf(key).map((name) => [name, given[name] ?? 'none']));
};

export const placeOf = (key: string, parameters: Texts): string =>
  key
    .slice(key.indexOf('/'))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? 'none'));
