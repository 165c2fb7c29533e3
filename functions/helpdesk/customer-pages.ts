import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { requestsOfCustomer } from '../../shared/store/support.ts';
import { casesPage } from '../../shared/web/pages/helpdesk/cases.ts';
import { deskCustomersPage } from '../../shared/web/pages/helpdesk/customers.ts';
import { supportRequestPage } from '../../shared/web/pages/support/request.ts';
import { arrangementReaders } from '../arrangements/load-arranged.ts';
import { numbered, withoutEmpty } from '../form-input.ts';
import { deskPath, partnerPeople, portalFrame } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { shownRequest } from '../support/shown-request.ts';
import { views } from '../support/views.ts';
import { customersOf, linkDeskRoute, unlinkDeskRoute } from './customers.ts';
import {
  casePath,
  deskCustomerPath,
  deskRefusals,
  loadDesk,
  loadDeskCase,
  loadDeskCustomer,
} from './load-desk.ts';
import { stepCaseRoute } from './step-case.ts';
import { submitCaseRoute } from './submit-case.ts';
import { partnerPath } from './whose.ts';

// For whom a service desk speaks: the partner's pages, and the vendor's where contracts are linked.

const MOST = 100;
const refusals = { 'not-found': true, 'partner-not-active': true } as const;
const portal = { zone: 'cases', callers: partnerPeople } as const;

export const partnerCustomersPageRoute = page({
  ...portal,
  key: 'GET /portal/{partner}/helpdesk/customers',
  summary: 'The customers for whom a partner’s service desk speaks',
  path: partnerPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await loadDesk(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { home, program } = found.value.held;
    const model = { ...customersOf(found.value), partner: home.partner, token: request.token };
    return accept({ html: deskCustomersPage(model, portalFrame(request, program, home.partner.category)) });
  },
});

export const deskCustomersPageRoute = page({
  zone: 'cases',
  key: 'GET /desk/{program}/helpdesk/partners/{partner}/customers',
  summary: 'The customers for whom a partner’s service desk speaks, at the vendor’s desk',
  callers: arrangementReaders,
  path: deskPath.extend(partnerPath.shape),
  refusals,
  run: (deps) => async (request) => {
    const found = await loadDesk(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { home, program } = found.value.held;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const model = {
      ...customersOf(found.value),
      partner: home.partner,
      desk: { program: program.id, mayAct },
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: deskCustomersPage(model, frame(request, 'desk', program)) });
  },
});

/** Back to the page of the form: its address without the last step. */
const back = (_value: unknown, { url = '/' }: { readonly url?: string }) =>
  url.replace(/(\/customers)\/.*$/, '$1').split('?')[0] ?? '/';

export const linkDeskAction = action({
  key: 'POST /desk/{program}/helpdesk/partners/{partner}/customers',
  says: 'linked',
  of: linkDeskRoute,
  on: deskCustomersPageRoute,
  form: 'link',
  done: back,
});

export const unlinkDeskAction = action({
  key: 'POST /desk/{program}/helpdesk/partners/{partner}/customers/{subscription}',
  says: 'unlinked',
  of: unlinkDeskRoute,
  on: deskCustomersPageRoute,
  form: ({ subscription }) => `unlink/${subscription}`,
  confirmed: true,
  done: back,
});

const customerAt = ({ partner, subscription }: { partner: string; subscription: string }) =>
  `/portal/${partner}/helpdesk/customers/${subscription}`;

export const casesPageRoute = page({
  ...portal,
  key: 'GET /portal/{partner}/helpdesk/customers/{subscription}',
  summary: 'What a service desk asked for a customer, and the form for more',
  path: deskCustomerPath,
  refusals: deskRefusals,
  run: (deps) => async (request) => {
    const linked = await loadDeskCustomer(deps, request);
    if (!linked.ok) return linked;
    const { customer, benefit, program } = linked.value;
    const { subscription, plans } = customer;
    const { items } = await requestsOfCustomer(deps.table, subscription.id, MOST);
    const model = {
      at: customerAt(request.path),
      customer: subscription.customer.name,
      plans,
      kinds: benefit.requestKinds ?? plans.response.kinds,
      systems: subscription.instances,
      requests: await views(
        deps,
        items.filter(({ desk }) => desk !== undefined),
        request,
      ),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: casesPage(model, frame(request, 'partner', program)) });
  },
});

type Of = { readonly path: { readonly partner: string; readonly subscription: string } };
const caseAt = ({ id }: { readonly id: string }, { path }: Of) => `${customerAt(path)}/requests/${id}`;

export const submitCaseAction = action({
  key: 'POST /portal/{partner}/helpdesk/customers/{subscription}',
  says: 'sent',
  of: submitCaseRoute,
  on: casesPageRoute,
  form: 'request',
  input: (fields) => withoutEmpty({ answers: {}, ...numbered(fields, 'impact') }),
  done: caseAt,
});

export const casePageRoute = page({
  ...portal,
  key: 'GET /portal/{partner}/helpdesk/customers/{subscription}/requests/{case}',
  summary: 'What a service desk asked for a customer, with its clocks',
  path: casePath,
  refusals: deskRefusals,
  run: (deps) => async (request) => {
    const found = await loadDeskCase(deps, request);
    if (!found.ok) return found;
    const model = {
      ...(await shownRequest(deps, found.value, request)),
      side: 'customer',
      mayAct: true,
      at: caseAt(found.value.asked, request),
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: supportRequestPage(model, frame(request, 'partner', found.value.program)) });
  },
});

const step = { of: stepCaseRoute, on: casePageRoute, done: caseAt, says: 'said' } as const;
type Fields = Record<string, unknown>;
const as = (name: string) => (fields: Fields) => ({ ...numbered(fields, 'impact'), step: name });
const CASE = '/portal/{partner}/helpdesk/customers/{subscription}/requests/{case}';

export const caseMessageAction = action({
  ...step,
  key: `POST ${CASE}/message`,
  form: 'message',
  input: as('message'),
});
export const caseImpactAction = action({
  ...step,
  key: `POST ${CASE}/impact`,
  form: 'impact',
  input: as('impact'),
});
export const caseSolvedAction = action({
  ...step,
  key: `POST ${CASE}/solved`,
  form: 'solved',
  input: as('solved'),
});
export const caseNotSolvedAction = action({
  ...step,
  key: `POST ${CASE}/not-solved`,
  form: 'not-solved',
  input: as('not-solved'),
});
export const caseCloseAction = action({
  ...step,
  key: `POST ${CASE}/close`,
  form: 'close',
  confirmed: true,
  input: as('close'),
});
export const caseReopenAction = action({
  ...step,
  key: `POST ${CASE}/reopen`,
  form: 'reopen',
  input: as('reopen'),
});
