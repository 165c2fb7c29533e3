import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { numbered, ticked } from '../form-input.ts';
import { hasRole } from '../page-frame.ts';
import { subscriptionKeepers } from '../support/load-support.ts';
import { common, fileOn, modelOf, query, shownPage } from './customer-model.ts';
import { decideEscalationRoute } from './escalations.ts';
import { scanFileRoute } from './files.ts';
import { deskCustomerPath, releasers, vendorReaders, workers } from './load-service.ts';
import { decideOrderRoute } from './orders.ts';
import { taskResultRoute } from './task-results.ts';
import { agreeToSlotRoute, cancelTaskRoute, proposeSlotRoute, startTaskRoute } from './tasks.ts';

// What one customer has beside requests, at the vendor's desk.

const deskAt = ({ plans, subscription }: { readonly plans: string; readonly subscription: string }) =>
  `/desk/${plans}/services/${subscription}`;

export const deskServicesRoute = page({
  ...common,
  key: 'GET /desk/{plans}/services/{subscription}',
  summary: 'What one customer has beside requests, at the desk',
  callers: vendorReaders,
  path: deskCustomerPath,
  query,
  run: (deps) => async (request) => {
    const { plans: asked, subscription } = request.path;
    const { caller } = request;
    const reads = hasRole(caller, 'support-agent', 'program-manager', 'auditor', 'administrator');
    const model = await modelOf(deps, request, (plans) => ({
      side: 'vendor',
      may: [
        ...(hasRole(caller, ...workers) ? (['work'] as const) : []),
        ...(hasRole(caller, ...releasers) ? (['decide'] as const) : []),
        ...(hasRole(caller, ...subscriptionKeepers) ? (['keep'] as const) : []),
      ],
      at: deskAt({ plans, subscription }),
      back: reads ? `/desk/${plans}/support/customers/${subscription}` : undefined,
    }));
    if (!model.ok) return model;
    if (model.value.plans.id !== asked) return refuse('not-found');
    return accept(shownPage(model.value, request, 'support'));
  },
});

export const deskFileRoute = page({
  ...common,
  key: 'GET /desk/{plans}/services/{subscription}/files/{file}',
  summary: 'A file of a customer that was found clean',
  callers: vendorReaders,
  path: deskCustomerPath.extend({ file: idSchema('fil') }),
  run: (deps) => (request) => fileOn(deps, request, request.path),
});

/** Back to the customer whose form it was. */
const deskHome = (_value: unknown, { url }: { readonly url: string }) =>
  url.replace(/(\/services\/sub_[^/?]+).*$/, '$1');
const step = { on: deskServicesRoute, done: deskHome, says: 'saved' } as const;
const DESK = '/desk/{plans}/services/{subscription}';

export const confirmBugAction = action({
  ...step,
  key: `POST ${DESK}/escalations/{escalation}/confirm`,
  of: decideEscalationRoute,
  form: ({ escalation }) => `escalations/${escalation}/confirm`,
  input: (fields) => ({ ...fields, outcome: 'confirmed' }),
});

export const rejectBugAction = action({
  ...step,
  key: `POST ${DESK}/escalations/{escalation}/reject`,
  of: decideEscalationRoute,
  form: ({ escalation }) => `escalations/${escalation}/reject`,
  input: (fields) => ({ ...fields, outcome: 'rejected' }),
});

export const deskSlotAction = action({
  ...step,
  key: `POST ${DESK}/tasks/{task}/slot`,
  of: proposeSlotRoute,
  form: ({ task }) => `tasks/${task}/slot`,
  input: (fields) => numbered(fields, 'minutes'),
});

export const deskAgreeAction = action({
  ...step,
  key: `POST ${DESK}/tasks/{task}/agree`,
  of: agreeToSlotRoute,
  form: ({ task }) => `tasks/${task}/agree`,
});

export const startAction = action({
  ...step,
  key: `POST ${DESK}/tasks/{task}/start`,
  of: startTaskRoute,
  form: ({ task }) => `tasks/${task}/start`,
  input: ({ acknowledged, ...rest }) => ({ ...rest, acknowledged: ticked(acknowledged) }),
});

export const taskResultAction = action({
  ...step,
  key: `POST ${DESK}/tasks/{task}/result`,
  of: taskResultRoute,
  form: ({ task }) => `tasks/${task}/result`,
});

export const cancelTaskAction = action({
  ...step,
  key: `POST ${DESK}/tasks/{task}/cancel`,
  of: cancelTaskRoute,
  form: ({ task }) => `tasks/${task}/cancel`,
});

export const confirmOrderAction = action({
  ...step,
  key: `POST ${DESK}/orders/{order}/confirm`,
  of: decideOrderRoute,
  form: ({ order }) => `orders/${order}/confirm`,
  input: (fields) => ({ ...fields, outcome: 'confirmed' }),
});

export const rejectOrderAction = action({
  ...step,
  key: `POST ${DESK}/orders/{order}/reject`,
  of: decideOrderRoute,
  form: ({ order }) => `orders/${order}/reject`,
  input: (fields) => ({ ...fields, outcome: 'rejected' }),
});

export const scanAction = action({
  ...step,
  key: `POST ${DESK}/files/{file}/scan`,
  of: scanFileRoute,
  form: ({ file }) => `files/${file}/scan`,
});
