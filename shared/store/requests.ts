import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { type BenefitRequest, requestSchema } from '../domain/partner/request.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, type Page, queryItems, type Table } from './table.ts';

export const readRequest = (table: Table, id: string) => getItem(table, keys.request(id), requestSchema);

const newestFirst = <T>(
  table: Table,
  listPk: string,
  limit: number,
  start: Record<string, unknown> | undefined,
  schema: z.ZodType<T>,
  keep?: (thing: T) => boolean,
) => listPage(table, { listPk, limit, start, backwards: true, keep }, schema);

/** What a partner has asked for, newest first. */
export const requestsOfPartner = (
  table: Table,
  partner: string,
  limit: number,
  start?: Record<string, unknown>,
  keep?: (request: BenefitRequest) => boolean,
): Promise<Page<BenefitRequest>> =>
  newestFirst(table, lists.requests(partner), limit, start, requestSchema, keep);

const markSchema = z.object({ request: z.string() });

/** What all partners of a program have asked for, newest first. */
export const requestPage = async (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<BenefitRequest>> => {
  const page = await newestFirst(table, lists.requests(program), limit, start, markSchema);
  const ids = page.items.map(({ request }) => request);
  const found = await getItems(table, ids.map(keys.request), requestSchema);
  return { items: ids.flatMap((id) => found.find((one) => one.id === id) ?? []), next: page.next };
};

const stored = (request: BenefitRequest) =>
  item(
    keys.request(request.id),
    'request',
    request,
    listed(lists.requests(request.partner), `${request.askedAt}#${request.id}`),
  );

/** The request, and the mark by which the vendor finds it among all of the program. */
export const newRequest = (request: BenefitRequest): Write<'busy'>[] => [
  { put: stored(request), expect: 'absent', otherwise: 'busy' },
  {
    put: item(
      keys.requestMark(request.id),
      'request-mark',
      { request: request.id },
      listed(lists.requests(request.program), `${request.askedAt}#${request.id}`),
    ),
    expect: 'absent',
    otherwise: 'busy',
  },
];

export const changedRequest = (request: BenefitRequest): Write<'changed-since'> => ({
  put: stored(request),
  expect: { v: request.v - 1 },
  otherwise: 'changed-since',
});

export const requestMessageSchema = z.object({
  id: idSchema('msg'),
  at: z.iso.datetime(),
  by: z.string(),
  side: z.enum(['partner', 'vendor']),
  text: z.string(),
});
export type RequestMessage = z.infer<typeof requestMessageSchema>;

export const newRequestMessage = (request: string, message: RequestMessage): Write<'busy'> => ({
  put: item(keys.requestMessage(request, message.id), 'request-message', message),
  expect: 'absent',
  otherwise: 'busy',
});

/** What was said about a request after it was made, oldest first. */
export const requestMessages = (table: Table, request: string): Promise<RequestMessage[]> =>
  collect(queryItems(table, { pk: keys.request(request).pk, prefix: 'MESSAGE#' }, requestMessageSchema));
