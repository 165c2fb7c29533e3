import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { requestsOfCustomer } from '../../shared/store/support.ts';
import { customerPage } from '../../shared/web/pages/support/customer.ts';
import { newSupportRequestPage } from '../../shared/web/pages/support/new-request.ts';
import { supportRequestPage } from '../../shared/web/pages/support/request.ts';
import { numbered, ticked, withoutEmpty } from '../form-input.ts';
import { frame, sentForm } from '../page-frame.ts';
import {
  appointContactRoute,
  contactPhoneRoute,
  dismissContactRoute,
  dismissForm,
  phoneForm,
} from './contacts.ts';
import { consentRoute, registerInstanceRoute } from './instances.ts';
import { contacts, loadCustomer, requestPath, subscriptionPath } from './load-support.ts';
import { loadShownRequest } from './shown-request.ts';
import { submitSupportRoute } from './submit.ts';
import { subscriptionView } from './view.ts';
import { views } from './views.ts';
import {
  closeSupportRoute,
  confirmSupportRoute,
  impactRoute,
  messageRoute,
  reopenRoute,
  verdictRoute,
} from './work.ts';

// What the contacts of a customer see and do.

const MOST = 100;
const common = { zone: 'support', callers: contacts, refusals: { 'not-found': true } } as const;

export const customerPageRoute = page({
  ...common,
  key: 'GET /portal/customers/{subscription}',
  summary: 'A customer’s plan, contacts, systems and requests',
  path: subscriptionPath,
  run: (deps) => async (request) => {
    const loaded = await loadCustomer(deps, request, request.path.subscription);
    if (!loaded.ok) return loaded;
    const { subscription, plans } = loaded.value;
    const [customer, recent] = await Promise.all([
      subscriptionView(deps.table, loaded.value),
      requestsOfCustomer(deps.table, subscription.id, MOST),
    ]);
    const model = {
      customer,
      plans,
      requests: await views(deps, recent.items, request),
      side: 'customer',
      may: ['contacts', 'systems', 'phones'],
      reader: request.caller.id,
      at: `/portal/customers/${subscription.id}`,
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: customerPage(model, frame(request, 'customer', plans)) });
  },
});

const home = (_value: unknown, { path }: { path: { subscription: string } }) =>
  `/portal/customers/${path.subscription}`;

export const appointAction = action({
  key: 'POST /portal/customers/{subscription}/contacts',
  says: 'saved',
  of: appointContactRoute,
  on: customerPageRoute,
  form: 'contacts',
  input: withoutEmpty,
  done: home,
});

export const dismissAction = action({
  key: 'POST /portal/customers/{subscription}/contacts/{person}',
  says: 'saved',
  of: dismissContactRoute,
  on: customerPageRoute,
  form: dismissForm,
  confirmed: true,
  done: home,
});

export const customerPhoneAction = action({
  key: 'POST /portal/customers/{subscription}/contacts/{person}/phone',
  says: 'saved',
  of: contactPhoneRoute,
  on: customerPageRoute,
  form: phoneForm,
  done: home,
});

export const registerAction = action({
  key: 'POST /portal/customers/{subscription}/systems',
  says: 'saved',
  of: registerInstanceRoute,
  on: customerPageRoute,
  form: 'systems',
  done: home,
});

export const consentAction = action({
  key: 'POST /portal/customers/{subscription}/remote-access/{instance}',
  says: 'saved',
  of: consentRoute,
  on: customerPageRoute,
  form: ({ instance }) => `remote-access/${instance}`,
  input: ({ consent, ...rest }) => ({ ...rest, consent: ticked(consent) }),
  done: home,
});

export const newSupportPageRoute = page({
  ...common,
  key: 'GET /portal/customers/{subscription}/requests/new',
  summary: 'Ask the vendor’s support',
  path: subscriptionPath,
  run: (deps) => async (request) => {
    const loaded = await loadCustomer(deps, request, request.path.subscription);
    if (!loaded.ok) return loaded;
    const { subscription, plans } = loaded.value;
    const model = {
      plans,
      systems: subscription.instances,
      action: `/portal/customers/${subscription.id}/requests/new`,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: newSupportRequestPage(model, frame(request, 'customer', plans)) });
  },
});

const customerRequest = ({ subscription, id }: { subscription: string; id: string }) =>
  `/portal/customers/${subscription}/requests/${id}`;

export const newSupportAction = action({
  key: 'POST /portal/customers/{subscription}/requests/new',
  says: 'sent',
  of: submitSupportRoute,
  on: newSupportPageRoute,
  form: 'request',
  input: (fields) => withoutEmpty({ answers: {}, ...numbered(fields, 'impact') }),
  done: customerRequest,
});

const onePath = z.object({ ...subscriptionPath.shape, ...requestPath.shape });

export const customerRequestPageRoute = page({
  ...common,
  key: 'GET /portal/customers/{subscription}/requests/{request}',
  summary: 'One request of a customer',
  path: onePath,
  run: (deps) => async (request) => {
    const shown = await loadShownRequest(deps, request, request.path.request);
    if (!shown.ok) return shown;
    if (shown.value.request.subscription !== request.path.subscription) return refuse('not-found');
    const model = {
      ...shown.value,
      side: 'customer',
      mayAct: true,
      at: customerRequest(shown.value.request),
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: supportRequestPage(model, frame(request, 'customer', shown.value.plans)) });
  },
});

const step = { on: customerRequestPageRoute, done: customerRequest, says: 'said' } as const;

export const customerMessageAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/message',
  of: messageRoute,
  form: 'message',
});

export const customerImpactAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/impact',
  of: impactRoute,
  form: 'impact',
  input: (fields) => numbered(fields, 'impact'),
});

export const customerSolvedAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/solved',
  of: verdictRoute,
  form: 'solved',
  input: (fields) => ({ ...fields, solved: true }),
});

export const customerNotSolvedAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/not-solved',
  of: verdictRoute,
  form: 'not-solved',
  input: (fields) => ({ ...fields, solved: false }),
});

export const customerCloseAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/close',
  of: closeSupportRoute,
  form: 'close',
  confirmed: true,
});

export const customerReopenAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/reopen',
  of: reopenRoute,
  form: 'reopen',
});

export const customerConfirmAction = action({
  ...step,
  key: 'POST /portal/customers/{subscription}/requests/{request}/confirm',
  of: confirmSupportRoute,
  form: 'confirm',
});
