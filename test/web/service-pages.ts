import type { Escalation } from '../../shared/domain/support/escalation.ts';
import type { ServiceOrder } from '../../shared/domain/support/order.ts';
import type { RemoteTask } from '../../shared/domain/support/remote-task.ts';
import type { ServiceFile } from '../../shared/domain/support/service-file.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { type CustomerServices, customerServicesPage } from '../../shared/web/pages/service/customer.ts';
import { type ServiceDesk, serviceDeskPage } from '../../shared/web/pages/service/desk.ts';
import { servicePlansNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';

// What a plan has beside requests: releases, tasks and escalated bugs.

const plans = servicePlansNamed('otrs-services');
const at = '2026-11-18T09:00:00.000Z';
const token = 'token-1';
const step = { by: 'per_x', at };

const task = (t: fixture.Typing, more: Partial<RemoteTask> = {}): RemoteTask => ({
  id: 'rmt_1',
  plans: plans.id,
  version: 1,
  subscription: 'sub_1',
  entity: plans.entities[0]?.id ?? '',
  customer: t('Kunde AG'),
  kind: 'update',
  instance: 'ins_1',
  release: '6.5.9',
  status: 'open',
  created: step,
  v: 1,
  ...more,
});

const bug = (t: fixture.Typing, more: Partial<Escalation> = {}): Escalation => ({
  id: 'esc_1',
  plans: plans.id,
  version: 1,
  subscription: 'sub_1',
  entity: plans.entities[0]?.id ?? '',
  bug: t('BUG-4711'),
  text: t('Every morning'),
  status: 'requested',
  requested: step,
  v: 1,
  ...more,
});

const slot = { ...step, from: at, to: at, side: 'vendor' as const };
const order = (t: fixture.Typing, more: Partial<ServiceOrder> = {}): ServiceOrder => ({
  id: 'ord_1',
  plans: plans.id,
  version: 1,
  subscription: 'sub_1',
  entity: plans.entities[0]?.id ?? '',
  customer: t('Kunde AG'),
  of: 'migration',
  text: t('Our reports'),
  status: 'ordered',
  ordered: { ...step, on: '2026-11-18' },
  v: 1,
  ...more,
});
const file = (t: fixture.Typing, more: Partial<ServiceFile> = {}): ServiceFile => ({
  id: 'fil_1',
  subscription: 'sub_1',
  about: 'sup_1',
  name: t('log.txt'),
  type: 'text/plain',
  bytes: 12,
  digest: 'd',
  scan: 'waiting',
  given: step,
  v: 1,
  ...more,
});

const work = (t: fixture.Typing) => ({
  orders: [
    order(t),
    order(t, {
      id: 'ord_2',
      of: 'add-on',
      addOn: plans.addOns.items[0]?.id,
      status: 'rejected',
      rejected: { ...step, reason: t('Sold out') },
    }),
    order(t, { id: 'ord_3', of: 'development', status: 'confirmed', discount: { ppm: 100_000 } }),
  ],
  tasks: [
    task(t, {
      id: 'rmt_4',
      kind: 'assessment',
      instance: undefined,
      release: undefined,
      minutes: 120,
      dueAt: at,
      status: 'started',
    }),
    task(t, { id: 'rmt_5', kind: 'visit', status: 'proposed', slot }),
    task(t, { id: 'rmt_6', status: 'agreed', slot }),
    task(t),
    task(t, { id: 'rmt_2', kind: 'porting', addOn: plans.addOns.items[0]?.id }),
    task(t, { id: 'rmt_3', status: 'done', result: { ...step, outcome: 'done', text: t('Went well') } }),
  ],
  escalations: [
    bug(t),
    bug(t, { id: 'esc_2', status: 'confirmed', confirmed: { ...step, dueAt: '2026-12-02T23:00:00.000Z' } }),
    bug(t, { id: 'esc_3', status: 'rejected', rejected: { ...step, reason: t('Works as it should') } }),
  ],
});

const one = (t: fixture.Typing, more: Partial<CustomerServices> = {}): CustomerServices => ({
  plans,
  customer: { id: 'sub_1', name: t('Kunde AG'), number: 'AAAA-0002' },
  systems: [{ id: 'ins_1', name: t('Main') }],
  work: work(t),
  files: [file(t), file(t, { id: 'fil_2', scan: 'clean' })],
  requests: [{ id: 'sup_1', number: 'AAAA-0001', title: t('All down') }],
  policy: { text: t('Not at night'), url: 'https://rules.example', at },
  to: { action: 'https://files.example', fields: { key: 'x' } },
  side: 'customer',
  may: ['ask'],
  at: '/portal/services/sub_1',
  back: '/portal/customers/sub_1',
  token,
  ...more,
});

const desk = (t: fixture.Typing, more: Partial<ServiceDesk> = {}): ServiceDesk => {
  const counts = { updates: 1, instructions: 1, portings: 2, uncovered: 0, fixed: 1 };
  return {
    plans,
    releases: {
      plans: plans.id,
      releases: [{ id: 'rls_1', number: '6.5.8', kind: 'minor', publishedOn: '2026-10-01' }],
      v: 1,
    },
    work: { tasks: [task(t)], escalations: [bug(t)], orders: [order(t)] },
    mayRelease: true,
    asked: { number: '6.5.9', kind: 'patch', fixes: t('BUG-4711') },
    effect: {
      number: '6.5.9',
      covered: ['6.5', '6.4'],
      counts,
      customers: [{ subscription: 'sub_1', name: t('Kunde AG'), counts }],
      more: 3,
    },
    token,
    ...more,
  };
};

/** Every page of services beside requests, by name. */
export const servicePages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string) => Page,
  language: Language,
): Record<string, Html> => {
  const own = () => pageOf(language, 'customer', '/portal/services/sub_1');
  const vendor = () => pageOf(language, 'support', '/desk/otrs-services/services');
  return {
    'customer-services': customerServicesPage(one(t), own()),
    'customer-services-empty': customerServicesPage(
      one(t, { work: { tasks: [], escalations: [], orders: [] }, files: [] }),
      own(),
    ),
    'customer-services-uploaded': customerServicesPage(one(t, { uploaded: 'fil_3' }), own()),
    'desk-services': serviceDeskPage(desk(t), vendor()),
    'desk-services-empty': serviceDeskPage(
      desk(t, {
        releases: { plans: plans.id, releases: [], v: 0 },
        work: { tasks: [], escalations: [], orders: [] },
        effect: undefined,
        refused: {
          ok: false,
          code: 'invalid-input',
          fields: [{ field: 'number', code: 'not-the-next-release', values: { known: '6.5.8' } }],
        },
      }),
      vendor(),
    ),
    'desk-services-customer': customerServicesPage(
      one(t, {
        side: 'vendor',
        may: ['work', 'decide', 'keep'],
        at: '/desk/otrs-services/services/sub_1',
        back: '/desk/otrs-services/support/customers/sub_1',
      }),
      vendor(),
    ),
  };
};
