import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { type Subscription, subscriptionSchema } from '../domain/support/subscription.ts';
import { type SupportRequest, supportRequestSchema } from '../domain/support/support-request.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, type Page, queryItems, type Table } from './table.ts';

// Customers' subscriptions, their requests to support, and what is said in each.

export const readSubscription = (table: Table, id: string) =>
  getItem(table, keys.subscription(id), subscriptionSchema);

/** The customers of some plans, by name. */
export const subscriptionPage = (
  table: Table,
  plans: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Subscription>> =>
  listPage(table, { listPk: lists.subscriptions(plans), limit, start }, subscriptionSchema);

const storedSubscription = (subscription: Subscription) =>
  item(
    keys.subscription(subscription.id),
    'subscription',
    subscription,
    listed(
      lists.subscriptions(subscription.plans),
      `${subscription.customer.name.toLowerCase()}#${subscription.id}`,
    ),
  );

export const newSubscription = (subscription: Subscription): Write<'busy'> => ({
  put: storedSubscription(subscription),
  expect: 'absent',
  otherwise: 'busy',
});

export const changedSubscription = (subscription: Subscription): Write<'changed-since'> => ({
  put: storedSubscription(subscription),
  expect: { v: subscription.v - 1 },
  otherwise: 'changed-since',
});

/** What was decided from a subscription holds only while it is as it was. */
export const stillSubscribed = ({ id, v }: Subscription): Write<'changed-since'> => ({
  check: keys.subscription(id),
  expect: { v },
  otherwise: 'changed-since',
});

export const readSupportRequest = (table: Table, id: string) =>
  getItem(table, keys.supportRequest(id), supportRequestSchema);

/** A customer's requests, newest first. */
export const requestsOfCustomer = (
  table: Table,
  subscription: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<SupportRequest>> =>
  listPage(
    table,
    { listPk: lists.supportRequests(subscription), limit, start, backwards: true },
    supportRequestSchema,
  );

const markSchema = z.object({ request: idSchema('sup'), entity: z.string().optional() });

/** The queue of some plans' agents, or of one office of theirs: what is due first, first; what is over is not in it. */
export const supportQueue = async (
  table: Table,
  plans: string,
  limit: number,
  start?: Record<string, unknown>,
  office?: string,
): Promise<Page<SupportRequest>> => {
  const keep = office && (({ entity }: z.infer<typeof markSchema>) => entity === office);
  const page = await listPage(
    table,
    { listPk: lists.supportRequests(plans), limit, start, ...(keep ? { keep } : {}) },
    markSchema,
  );
  const ids = page.items.map(({ request }) => request);
  const found = await getItems(table, ids.map(keys.supportRequest), supportRequestSchema);
  return { items: ids.flatMap((id) => found.find((one) => one.id === id) ?? []), next: page.next };
};

/** When something happens to it by itself, and by when it is promised next. */
type Times = {
  readonly dueAt: string | undefined;
  readonly promisedAt: string | undefined;
  /** In whose figures it counts. */
  readonly month?: string | undefined;
};

const storedRequest = (request: SupportRequest, { dueAt }: Times) =>
  item(keys.supportRequest(request.id), 'support-request', request, {
    ...due('support', request.id, dueAt),
    ...listed(lists.supportRequests(request.subscription), `${request.submittedAt}#${request.id}`),
  });

/** After all that has a deadline. */
const WITHOUT_DEADLINE = '~';

const isQueued = ({ status }: SupportRequest): boolean => status === 'open' || status === 'waiting';

const mark = (request: SupportRequest, { promisedAt }: Times) =>
  item(
    keys.supportMark(request.id),
    'support-mark',
    { request: request.id, entity: request.entity, v: request.v },
    isQueued(request)
      ? listed(lists.supportRequests(request.plans), `${promisedAt ?? WITHOUT_DEADLINE}#${request.id}`)
      : {},
  );

/** The mark by which a month's figures find it: made once, since what became of it stands in the request. */
const figure = ({ id, plans, submittedAt }: SupportRequest, { month }: Times) =>
  item(
    keys.supportFigure(id),
    'support-figure',
    { request: id },
    listed(lists.supportMonth(plans, month ?? submittedAt.slice(0, 7)), `${submittedAt}#${id}`),
  );

export const newSupportRequest = (request: SupportRequest, times: Times): Write<'busy'>[] => [
  { put: storedRequest(request, times), expect: 'absent', otherwise: 'busy' },
  { put: mark(request, times), expect: 'absent', otherwise: 'busy' },
  { put: figure(request, times), expect: 'absent', otherwise: 'busy' },
];

/** All requests of some plans that came in a month, as they stand now. */
export const requestsOfMonth = async (
  table: Table,
  plans: string,
  month: string,
): Promise<SupportRequest[]> => {
  const found: SupportRequest[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const list = { listPk: lists.supportMonth(plans, month), limit: 100, start };
    const page = await listPage(table, list, markSchema);
    const ids = page.items.map(({ request }) => request);
    found.push(...(await getItems(table, ids.map(keys.supportRequest), supportRequestSchema)));
    start = page.next;
  } while (start);
  return found;
};

/** `before`: the version that was read; what has happened by itself since may have made several of it. */
export const changedSupportRequest = (
  request: SupportRequest,
  before: Pick<SupportRequest, 'v'>,
  times: Times,
): Write<'changed-since'>[] => [
  { put: storedRequest(request, times), expect: { v: before.v }, otherwise: 'changed-since' },
  { put: mark(request, times), expect: { v: before.v }, otherwise: 'changed-since' },
];

export const messageSchema = z.object({
  id: idSchema('msg'),
  at: z.iso.datetime(),
  by: z.string(),
  side: z.enum(['customer', 'vendor']),
  /** For the vendor's people alone; it moves no clock. */
  internal: z.boolean(),
  text: z.string(),
  /** It came by mail, and moved no clock [S1-40]; what was attached is not here. */
  via: z.literal('mail').optional(),
  leftOut: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int() })).optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const newMessage = (request: string, message: Message): Write<'busy'> => ({
  put: item(keys.supportMessage(request, message.id), 'support-message', message),
  expect: 'absent',
  otherwise: 'busy',
});

/** The same mail is kept once, however often it arrives: by a hash of its own id and its sender. */
export const mailOnce = (request: string, hash: string, message: string): Write<'already-there'> => ({
  put: item(keys.supportMail(request, hash), 'support-mail', { message }),
  expect: 'absent',
  otherwise: 'already-there',
});

/** What was said, oldest first. */
export const messagesOf = async (table: Table, request: string): Promise<Message[]> =>
  collect(queryItems(table, { pk: keys.supportRequest(request).pk, prefix: 'MESSAGE#' }, messageSchema));
