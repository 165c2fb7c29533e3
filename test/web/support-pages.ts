import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { type CustomerPage, customerPage } from '../../shared/web/pages/support/customer.ts';
import { supportDeskPage } from '../../shared/web/pages/support/desk.ts';
import { newSupportRequestPage } from '../../shared/web/pages/support/new-request.ts';
import { type ShownRequest, supportRequestPage } from '../../shared/web/pages/support/request.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import type * as fixture from './fixtures.ts';

// Support: a customer's pages, and the vendor's queue, customers and requests.

const plans = servicePlansNamed('otrs-services');
const at = '2026-11-18T09:00:00.000Z';
const later = '2026-11-18T17:00:00.000Z';
const token = 'token-1';
const by = 'per_x';

const request = (t: fixture.Typing, more: Partial<ShownRequest> = {}): ShownRequest => ({
  id: 'sup_1',
  number: 'AAAA-0001',
  plans: plans.id,
  version: 1,
  subscription: 'sub_1',
  entity: plans.entities[0]?.id ?? '',
  plan: 'enterprise',
  channel: 'portal',
  guaranteed: true,
  unclear: [],
  contact: by,
  kind: 'incident-report',
  title: t('Everything is down'),
  instance: 'ins_1',
  answers: criticalAnswers,
  impact: 3,
  changes: [],
  status: 'open',
  submittedAt: at,
  missing: [],
  v: 2,
  clocks: [
    {
      kind: 'response',
      cycle: 1,
      minutes: 60,
      usedMinutes: 61,
      clockStartsAt: at,
      dueAt: at,
      breach: { at, detectedAt: later },
      ended: { at: later, by: 'answered' },
    },
    { kind: 'resolution', cycle: 1, minutes: 480, usedMinutes: 90, clockStartsAt: at, dueAt: later },
  ],
  ...more,
});

const one = (t: fixture.Typing, more: Partial<ShownRequest> = {}) =>
  ({
    request: request(t, more),
    plans,
    customer: t('Kunde AG'),
    system: t('Main (6.5.8)'),
    messages: [
      { at, side: 'customer', internal: false, text: t('Nothing answers.\nSince nine.') },
      { at: later, side: 'vendor', internal: true, text: t('Looks like the disk') },
      {
        at: later,
        side: 'customer',
        internal: false,
        text: t('Here it is'),
        via: 'mail',
        leftOut: [{ name: t('log.pdf'), bytes: 120_000 }],
      },
    ],
    mayAct: true,
    at: '/portal/customers/sub_1/requests/sup_1',
    token,
  }) as const;

const customer = (t: fixture.Typing, more: Partial<CustomerPage> = {}): CustomerPage => ({
  customer: {
    id: 'sub_1',
    number: 'AAAA-0002',
    customer: { name: t('Kunde AG') },
    plan: 'enterprise',
    until: '2027-11-17',
    phone: '+49 30 0000000',
    packages: 1,
    contacts: [
      { person: 'per_1', name: t('Kim Kontakt'), email: 'kim@kunde.example' },
      { person: 'per_2', name: t('Kai Kontakt'), email: 'kai@kunde.example', phone: '+49 30 1234' },
    ],
    instances: [
      { id: 'ins_1', name: t('Main'), use: 'production', release: '6.5.8', remoteAccess: { by, at } },
      { id: 'ins_2', name: t('Spare'), use: 'test', release: '6.5.7' },
    ],
    v: 3,
  },
  plans,
  requests: [request(t), request(t, { id: 'sup_2', number: 'AAAA-0003', status: 'waiting', clocks: [] })],
  side: 'customer',
  may: ['contacts', 'systems', 'phones'],
  reader: 'per_1',
  at: '/portal/customers/sub_1',
  token,
  ...more,
});

const resolution = { by, at: later, text: 'Restarted', confirmBy: '2026-11-24T23:00:00.000Z' };

/** Every page of support, by name. */
export const supportPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string) => Page,
  language: Language,
): Record<string, Html> => {
  const own = () => pageOf(language, 'customer', '/portal/customers/sub_1');
  const desk = () => pageOf(language, 'support', '/desk/otrs-services/support');
  const vendor = {
    side: 'vendor',
    at: '/desk/otrs-services/support/sup_1',
    asks: { name: t('Kim Kontakt'), phone: '+49 30 1234' },
  } as const;
  const systems = customer(t).customer.instances;
  const action = '/portal/customers/sub_1/requests/new';
  return {
    'customer-home': customerPage(customer(t), own()),
    'customer-home-empty': customerPage(
      customer(t, {
        customer: { ...customer(t).customer, plan: undefined, until: undefined, contacts: [], instances: [] },
        requests: [],
      }),
      own(),
    ),
    'customer-request-new': newSupportRequestPage({ plans, systems, action, token }, own()),
    'customer-request-contradicted': newSupportRequestPage(
      {
        plans,
        systems,
        action,
        token,
        sent: {
          form: 'request',
          values: { title: t('Down'), impact: '3' },
          refusal: { ok: false, code: 'impact-contradicted', more: { impact: 1 } },
        },
      },
      own(),
    ),
    'customer-request': supportRequestPage({ ...one(t), side: 'customer' }, own()),
    'customer-request-waiting': supportRequestPage(
      { ...one(t, { status: 'waiting', missing: [t('The log file')] }), side: 'customer' },
      own(),
    ),
    'customer-request-resolved': supportRequestPage(
      { ...one(t, { status: 'resolved', resolution }), side: 'customer' },
      own(),
    ),
    'customer-request-noted': supportRequestPage(
      {
        ...one(t, { guaranteed: false, channel: 'phone', unclear: ['instance'], clocks: [] }),
        side: 'customer',
      },
      own(),
    ),
    'customer-request-closed': supportRequestPage(
      { ...one(t, { status: 'closed' }), side: 'customer' },
      own(),
    ),
    'desk-support': supportDeskPage(
      { plans, queue: [request(t)], customers: [customer(t).customer], mayKeep: true, token },
      desk(),
    ),
    'desk-support-empty': supportDeskPage({ plans, queue: [], customers: [], mayKeep: false, token }, desk()),
    'desk-support-customer': customerPage(
      customer(t, {
        side: 'vendor',
        may: ['contacts', 'systems', 'terms', 'write-down'],
        at: '/desk/otrs-services/support/customers/sub_1',
      }),
      desk(),
    ),
    'desk-support-request': supportRequestPage({ ...one(t), ...vendor }, desk()),
  };
};
