import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { grantPhones, readPerson } from '../../shared/store/people.ts';
import { requestsOfCustomer, subscriptionPage, supportQueue } from '../../shared/store/support.ts';
import { customerPage } from '../../shared/web/pages/support/customer.ts';
import { supportDeskPage } from '../../shared/web/pages/support/desk.ts';
import { supportRequestPage } from '../../shared/web/pages/support/request.ts';
import { numbered, ticked, withoutEmpty } from '../form-input.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import {
  appointContactRoute,
  contactPhoneRoute,
  dismissContactRoute,
  dismissForm,
  phoneForm,
} from './contacts.ts';
import { registerInstanceRoute } from './instances.ts';
import {
  agents,
  loadCustomer,
  loadPlans,
  plansPath,
  requestPath,
  subscriptionKeepers,
  subscriptionPath,
} from './load-support.ts';
import { loadShownRequest } from './shown-request.ts';
import { noteSupportRoute } from './submit.ts';
import { createSubscriptionRoute, endSubscriptionRoute, packagesRoute, renewRoute } from './subscriptions.ts';
import { contactGrant, subscriptionView } from './view.ts';
import { views } from './views.ts';
import {
  closeSupportRoute,
  impactRoute,
  messageRoute,
  missingRoute,
  nonCooperationRoute,
  reopenRoute,
  resolveRoute,
} from './work.ts';

// Support at the vendor's desk: the queue, customers, and each request.

const MOST = 100;
const common = {
  zone: 'support',
  callers: [...agents, 'program-manager', 'auditor'],
  refusals: { 'not-found': true },
} as const;

/** One office of the plans; all of them where none is named. */
const officeQuery = z.strictObject({ office: z.string().max(40).optional() });

export const supportDeskRoute = page({
  ...common,
  key: 'GET /desk/{plans}/support',
  summary: 'What waits for support, by what is promised first, and the customers',
  path: plansPath,
  query: officeQuery,
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const { office } = request.query;
    const [queue, customers] = await Promise.all([
      supportQueue(deps.table, plans.value.id, MOST, undefined, office || undefined),
      subscriptionPage(deps.table, plans.value.id, MOST),
    ]);
    const today = request.now.slice(0, 10);
    const model = {
      plans: plans.value,
      office,
      queue: await views(deps, queue.items, request),
      customers: await Promise.all(
        customers.items.map((subscription) =>
          subscriptionView(deps.table, { subscription, plans: plans.value, today }),
        ),
      ),
      mayKeep: hasRole(request.caller, ...subscriptionKeepers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: supportDeskPage(model, frame(request, 'support', plans.value)) });
  },
});

export const newCustomerAction = action({
  key: 'POST /desk/{plans}/support/customers',
  says: 'saved',
  of: createSubscriptionRoute,
  on: supportDeskRoute,
  form: 'customer',
  input: (fields) => numbered({ customer: {}, ...fields }, 'months'),
  done: ({ id, plans }) => `/desk/${plans}/support/customers/${id}`,
});

const customerPath = z.object({ ...plansPath.shape, ...subscriptionPath.shape });

export const deskCustomerRoute = page({
  ...common,
  key: 'GET /desk/{plans}/support/customers/{subscription}',
  summary: 'One customer of the plans, at the desk',
  path: customerPath,
  run: (deps) => async (request) => {
    const loaded = await loadCustomer(deps, request, request.path.subscription);
    if (!loaded.ok) return loaded;
    const { subscription, plans } = loaded.value;
    if (plans.id !== request.path.plans) return refuse('not-found');
    const [customer, recent] = await Promise.all([
      subscriptionView(deps.table, loaded.value),
      requestsOfCustomer(deps.table, subscription.id, MOST),
    ]);
    const keeps = hasRole(request.caller, ...subscriptionKeepers);
    const model = {
      customer,
      plans,
      requests: await views(deps, recent.items, request),
      side: 'vendor',
      may: [
        ...(keeps ? (['contacts', 'systems', 'terms', 'phones'] as const) : []),
        ...(hasRole(request.caller, ...agents) ? (['write-down', 'phones'] as const) : []),
      ],
      at: `/desk/${plans.id}/support/customers/${subscription.id}`,
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: customerPage(model, frame(request, 'support', plans)) });
  },
});

/** Back to the customer whose form it was. */
const customer = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/(\/customers\/[^/]+)\/.*$/, '$1');
const ofCustomer = { says: 'saved', on: deskCustomerRoute, done: customer } as const;

export const deskAppointAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/contacts',
  of: appointContactRoute,
  form: 'contacts',
  input: withoutEmpty,
});

export const deskPhoneAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/contacts/{person}/phone',
  of: contactPhoneRoute,
  form: phoneForm,
});

export const deskDismissAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/contacts/{person}',
  of: dismissContactRoute,
  form: dismissForm,
  confirmed: true,
});

export const deskRegisterAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/systems',
  of: registerInstanceRoute,
  form: 'systems',
});

export const deskRenewAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/terms',
  of: renewRoute,
  form: 'terms',
  input: (fields) => numbered(fields, 'months'),
});

export const deskPackagesAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/packages',
  of: packagesRoute,
  form: 'packages',
  input: (fields) => numbered(fields, 'packages'),
});

export const deskEndAction = action({
  ...ofCustomer,
  key: 'POST /desk/{plans}/support/customers/{subscription}/ends',
  of: endSubscriptionRoute,
  form: 'ends',
  confirmed: true,
});

const deskRequest = ({ plans, id }: { plans: string; id: string }) => `/desk/${plans}/support/${id}`;

export const writeDownAction = action({
  key: 'POST /desk/{plans}/support/customers/{subscription}/requests',
  says: 'sent',
  of: noteSupportRoute,
  on: deskCustomerRoute,
  form: 'requests',
  input: (fields) => withoutEmpty({ answers: {}, ...numbered(fields, 'impact') }),
  done: deskRequest,
});

const onePath = z.object({ ...plansPath.shape, ...requestPath.shape });

export const deskSupportRequestRoute = page({
  ...common,
  key: 'GET /desk/{plans}/support/{request}',
  summary: 'One support request at the desk',
  path: onePath,
  run: (deps) => async (request) => {
    const shown = await loadShownRequest(deps, request, request.path.request);
    if (!shown.ok) return shown;
    if (shown.value.plans.id !== request.path.plans) return refuse('not-found');
    const { contact } = shown.value.request;
    const [asks, phones] = await Promise.all([
      readPerson(deps.table, contact),
      grantPhones(
        deps.table,
        [contact],
        contactGrant({ plans: shown.value.plans.id, id: shown.value.request.subscription }),
      ),
    ]);
    const model = {
      ...shown.value,
      asks: asks && { name: asks.name, phone: phones.get(contact) },
      side: 'vendor',
      mayAct: hasRole(request.caller, ...agents),
      at: deskRequest(shown.value.request),
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: supportRequestPage(model, frame(request, 'support', shown.value.plans)) });
  },
});

const step = { on: deskSupportRequestRoute, done: deskRequest, says: 'said' } as const;

export const deskMessageAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/message',
  of: messageRoute,
  form: 'message',
  input: ({ internal, ...rest }) => ({ ...rest, internal: ticked(internal) }),
});

export const deskMissingAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/missing',
  of: missingRoute,
  form: 'missing',
  input: ({ missing, ...rest }) => ({
    ...rest,
    missing:
      typeof missing === 'string' ? missing.split(/\r?\n/).flatMap((line) => line.trim() || []) : missing,
  }),
});

export const deskResolveAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/resolve',
  of: resolveRoute,
  form: 'resolve',
});

export const deskImpactAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/impact',
  of: impactRoute,
  form: 'impact',
  input: (fields) => numbered(fields, 'impact'),
});

export const deskCloseAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/close',
  of: closeSupportRoute,
  form: 'close',
  confirmed: true,
});

export const deskReopenAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/reopen',
  of: reopenRoute,
  form: 'reopen',
});

export const deskNonCooperationAction = action({
  ...step,
  key: 'POST /desk/{plans}/support/{request}/non-cooperation',
  of: nonCooperationRoute,
  form: 'non-cooperation',
});
