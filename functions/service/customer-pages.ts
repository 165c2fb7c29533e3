import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { numbered } from '../form-input.ts';
import { contacts } from '../support/load-support.ts';
import { common, fileOn, modelOf, query, shownPage } from './customer-model.ts';
import { escalateRoute } from './escalations.ts';
import { linkFileRoute } from './files.ts';
import { customerPath } from './load-service.ts';
import { orderServiceRoute } from './orders.ts';
import { agreeToSlotRoute, askForTaskRoute, proposeSlotRoute } from './tasks.ts';

// What a customer has beside requests: its own page.

const ownAt = ({ subscription }: { readonly subscription: string }) => `/portal/services/${subscription}`;

export const customerServicesPageRoute = page({
  ...common,
  key: 'GET /portal/services/{subscription}',
  summary: 'What a customer has beside requests: tasks, escalated bugs, orders, files',
  callers: contacts,
  path: customerPath,
  query,
  run: (deps) => async (request) => {
    const id = request.path.subscription;
    const model = await modelOf(deps, request, () => ({
      side: 'customer',
      may: ['ask'],
      at: ownAt({ subscription: id }),
      back: `/portal/customers/${id}`,
    }));
    return model.ok ? accept(shownPage(model.value, request, 'customer')) : model;
  },
});

/** The file itself, by a redirect to an address that holds for a minute. */
export const ownFileRoute = page({
  ...common,
  key: 'GET /portal/services/{subscription}/files/{file}',
  summary: 'A file that was found clean',
  callers: contacts,
  path: customerPath.extend({ file: idSchema('fil') }),
  run: (deps) => (request) => fileOn(deps, request, request.path),
});

const own = { on: customerServicesPageRoute, done: ownAt, says: 'saved' } as const;
const OWN = '/portal/services/{subscription}';

export const escalateAction = action({
  ...own,
  key: `POST ${OWN}/escalations`,
  says: 'escalated',
  of: escalateRoute,
  form: 'escalations',
});

export const askUpdateAction = action({
  ...own,
  key: `POST ${OWN}/updates`,
  of: askForTaskRoute,
  form: 'updates',
  input: (fields) => ({ ...fields, kind: 'update' }),
});

export const askVisitAction = action({
  ...own,
  key: `POST ${OWN}/visits`,
  of: askForTaskRoute,
  form: 'visits',
  input: (fields) => ({ ...fields, kind: 'visit' }),
});

export const ownSlotAction = action({
  ...own,
  key: `POST ${OWN}/tasks/{task}/slot`,
  of: proposeSlotRoute,
  form: ({ task }) => `tasks/${task}/slot`,
  input: (fields) => numbered(fields, 'minutes'),
});

export const ownAgreeAction = action({
  ...own,
  key: `POST ${OWN}/tasks/{task}/agree`,
  of: agreeToSlotRoute,
  form: ({ task }) => `tasks/${task}/agree`,
});

export const orderAddOnAction = action({
  ...own,
  key: `POST ${OWN}/add-ons`,
  of: orderServiceRoute,
  form: 'add-ons',
  input: (fields) => ({ ...fields, of: 'add-on' }),
});

export const orderWorkAction = action({
  ...own,
  key: `POST ${OWN}/developments`,
  of: orderServiceRoute,
  form: 'developments',
});

export const linkFileAction = action({
  ...own,
  key: `POST ${OWN}/files`,
  of: linkFileRoute,
  form: 'files',
});
