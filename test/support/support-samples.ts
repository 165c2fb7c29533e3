import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of customers' support that changes something.

/** What one program's plans have of customers. */
export type SupportThings = {
  /** A customer with a contact and two systems. */
  readonly subscription: string;
  readonly contact: string;
  readonly instance: string;
  /** Its requests: one that is open, solved, closed, and noted by staff. */
  readonly asked: string;
  readonly solved: string;
  readonly over: string;
  readonly noted: string;
};

export const criticalAnswers = {
  about: 'problem',
  production: 'yes',
  operations: 'stopped',
  workaround: 'no',
  restart: 'tried',
};

const today = () => clock.now().slice(0, 10);
const customer = { name: 'Sample Customer AG', country: 'DE' };
const inYears = (years: number) => `${Number(today().slice(0, 4)) + years}${today().slice(4, 8)}01`;
const begun = { entity: 'office', plan: 'basic', months: 12 };
const subscription = () => ({
  ...begun,
  customer: { ...customer, domain: 'customer-sample.example' },
  startsOn: today(),
});
const question = ({ instance }: Things) => ({
  kind: 'incident-report',
  title: 'All down',
  text: 'Two lines\nof it',
  instance,
  answers: criticalAnswers,
  impact: 3,
});
const noted = (own: Things) => ({ ...question(own), channel: 'phone', contact: own.contact });
const reasoned = { reason: 'Two lines\nof reason' };
const said = { text: 'Two lines\nof text' };
const step = { impact: 2, ...reasoned, answers: { operations: 'disrupted' } };
const uncooperative = { ...reasoned, evidence: 'Two lines\nof evidence' };
const system = { name: 'Spare', use: 'test', release: '6.5.8' };

const questionForm = (own: Things): Record<string, string> => ({
  kind: 'incident-report',
  title: 'All down',
  text: 'Nothing answers',
  instance: own.instance,
  impact: '3',
  ...Object.fromEntries(Object.entries(criticalAnswers).map(([name, value]) => [`answers.${name}`, value])),
});

type Which = 'asked' | 'solved' | 'over' | 'noted';
const of = (which: Which) => ({
  path: (own: Things) => ({ request: own[which], subscription: own.subscription, plans: own.program }),
});
const atCustomer = {
  path: ({ subscription, contact, instance, program }: Things) => ({
    plans: program,
    subscription,
    person: contact,
    instance,
  }),
};
const confirm = { _confirm: 'yes' };

const DESK = '/desk/{plans}/support';
const HOME = '/portal/customers/{subscription}';

export const supportSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/support-requests/{request}': of('asked'),
  [`GET ${HOME}/requests/{request}`]: of('asked'),
  [`GET ${DESK}/{request}`]: of('asked'),
  'POST /v1/service-plans/{plans}/subscriptions': { body: subscription },
  'POST /v1/subscriptions/{subscription}/terms': {
    body: () => ({ plan: 'enterprise', startsOn: inYears(3), months: 12 }),
  },
  'POST /v1/subscriptions/{subscription}/ends': { body: () => ({ on: today(), ...reasoned }) },
  'POST /v1/subscriptions/{subscription}/packages': { body: () => ({ packages: 3 }) },
  'POST /v1/subscriptions/{subscription}/policies': {
    body: () => ({ ...said, url: 'https://policy.sample.example' }),
  },
  'POST /v1/subscriptions/{subscription}/contacts': {
    body: () => ({ name: 'Kim Sample', email: 'kim@contact-sample.example', language: 'de' }),
  },
  'POST /v1/subscriptions/{subscription}/contacts/{person}/phone': {
    ...atCustomer,
    body: () => ({ phone: '+49 30 1234-5' }),
  },
  'DELETE /v1/subscriptions/{subscription}/contacts/{person}': { ...atCustomer, body: () => ({}) },
  'POST /v1/subscriptions/{subscription}/instances': { body: () => system },
  'POST /v1/subscriptions/{subscription}/instances/{instance}': { ...atCustomer, body: () => system },
  'DELETE /v1/subscriptions/{subscription}/instances/{instance}': { ...atCustomer, body: () => ({}) },
  'POST /v1/subscriptions/{subscription}/instances/{instance}/remote-access': {
    ...atCustomer,
    body: () => ({ consent: true }),
  },
  'POST /v1/subscriptions/{subscription}/requests': { body: question },
  'POST /v1/subscriptions/{subscription}/noted-requests': { body: noted },
  'POST /v1/support-requests/{request}/messages': {
    ...of('asked'),
    body: () => ({ ...said, internal: false }),
  },
  'POST /v1/support-requests/{request}/missing-items': {
    ...of('asked'),
    body: () => ({ missing: ['The log file'] }),
  },
  'POST /v1/support-requests/{request}/resolutions': { ...of('asked'), body: () => said },
  'POST /v1/support-requests/{request}/verdicts': {
    ...of('solved'),
    body: () => ({ solved: false, ...said }),
  },
  'POST /v1/support-requests/{request}/closes': { ...of('asked'), body: () => ({}) },
  'POST /v1/support-requests/{request}/reopenings': { ...of('over'), body: () => said },
  'POST /v1/support-requests/{request}/impact-changes': { ...of('asked'), body: () => step },
  'POST /v1/support-requests/{request}/confirmations': { ...of('noted'), body: () => ({}) },
  'POST /v1/support-requests/{request}/non-cooperations': { ...of('asked'), body: () => uncooperative },

  [`POST ${HOME}/contacts`]: { form: () => ({ name: 'Kim Sample', email: 'kim@contact-sample.example' }) },
  [`POST ${HOME}/contacts/{person}`]: { ...atCustomer, form: () => confirm },
  [`POST ${HOME}/contacts/{person}/phone`]: { ...atCustomer, form: () => ({ phone: '+49 30 1234-5' }) },
  [`POST ${HOME}/systems`]: { form: () => system },
  [`POST ${HOME}/remote-access/{instance}`]: { ...atCustomer, form: () => ({ consent: 'yes' }) },
  [`POST ${HOME}/requests/new`]: { form: questionForm },
  [`POST ${HOME}/requests/{request}/message`]: { ...of('asked'), form: () => said },
  [`POST ${HOME}/requests/{request}/impact`]: {
    ...of('asked'),
    form: () => ({ impact: '2', ...reasoned, 'answers.operations': 'disrupted' }),
  },
  [`POST ${HOME}/requests/{request}/solved`]: { ...of('solved'), form: () => ({}) },
  [`POST ${HOME}/requests/{request}/not-solved`]: { ...of('solved'), form: () => said },
  [`POST ${HOME}/requests/{request}/close`]: { ...of('asked'), form: () => confirm },
  [`POST ${HOME}/requests/{request}/reopen`]: { ...of('over'), form: () => said },
  [`POST ${HOME}/requests/{request}/confirm`]: { ...of('noted'), form: () => ({}) },

  [`POST ${DESK}/customers`]: {
    form: () => ({
      'customer.name': customer.name,
      'customer.country': 'DE',
      entity: begun.entity,
      plan: begun.plan,
      startsOn: today(),
      months: '12',
    }),
  },
  [`POST ${DESK}/customers/{subscription}/contacts`]: {
    form: () => ({ name: 'Kim Sample', email: 'kim@contact-sample.example' }),
  },
  [`POST ${DESK}/customers/{subscription}/contacts/{person}`]: { ...atCustomer, form: () => confirm },
  [`POST ${DESK}/customers/{subscription}/contacts/{person}/phone`]: {
    ...atCustomer,
    form: () => ({ phone: '+49 30 1234-5' }),
  },
  [`POST ${DESK}/customers/{subscription}/systems`]: { form: () => system },
  [`POST ${DESK}/customers/{subscription}/terms`]: {
    form: () => ({ plan: 'enterprise', startsOn: inYears(3), months: '12' }),
  },
  [`POST ${DESK}/customers/{subscription}/packages`]: { form: () => ({ packages: '3' }) },
  [`POST ${DESK}/customers/{subscription}/ends`]: { form: () => ({ on: today(), ...reasoned, ...confirm }) },
  [`POST ${DESK}/customers/{subscription}/requests`]: {
    form: (own) => ({ ...questionForm(own), channel: 'phone', contact: own.contact }),
  },
  [`POST ${DESK}/{request}/message`]: { ...of('asked'), form: () => said },
  [`POST ${DESK}/{request}/missing`]: {
    ...of('asked'),
    form: () => ({ missing: 'The log file\nA screen shot' }),
  },
  [`POST ${DESK}/{request}/resolve`]: { ...of('asked'), form: () => said },
  [`POST ${DESK}/{request}/impact`]: {
    ...of('asked'),
    form: () => ({ impact: '2', ...reasoned, 'answers.operations': 'disrupted' }),
  },
  [`POST ${DESK}/{request}/close`]: { ...of('asked'), form: () => confirm },
  [`POST ${DESK}/{request}/reopen`]: { ...of('over'), form: () => said },
  [`POST ${DESK}/{request}/non-cooperation`]: { ...of('asked'), form: () => uncooperative },
};
