import type { ZodType } from 'zod';
import * as z from 'zod';
import { accept, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { type Answer, json, problem } from './answer.ts';
import { cursorFor, readCursor } from './cursor.ts';
import { bodyText, type Event, hasContentType, languageOf, openRequest } from './exchange.ts';
import { type FindErrors, readInput } from './input.ts';
import { canonical, parseJson } from './json.ts';
import type { Limit } from './limits.ts';
import { liveTable } from './live.ts';
import { perform, repeatOf } from './perform.ts';
import type { Always, Plan, Reading, Request, RouteFacts, UseCase } from './request.ts';

/** A place in the API: what router, API Gateway, description and authorization test are made from. */
export type Route = RouteFacts & {
  readonly kind: 'api' | 'page' | 'file';
  readonly path?: ZodType;
  readonly query?: ZodType;
  readonly input?: ZodType;
  readonly output?: ZodType;
  readonly success: number;
  readonly refusals: readonly RefusalCode[];
  readonly maxBytes: number;
  respond(event: Event): Promise<Answer>;
};

const KB = 1024;
/** What any route may answer, by what it reads. */
export const commonRefusals = (
  callers: RouteFacts['callers'],
  reads: { path: boolean; body: boolean },
): RefusalCode[] => [
  ...(callers.includes('visitor') ? [] : (['sign-in-required', 'not-allowed', 'link-for-other'] as const)),
  ...(callers.some((caller) => caller.startsWith('machine:')) ? (['scope-missing'] as const) : []),
  ...(callers.some((caller) => caller.startsWith('link:')) ? (['link-used'] as const) : []),
  ...(reads.path ? (['not-found'] as const) : []),
  ...(reads.body
    ? ([
        'unreadable-body',
        'wrong-content-type',
        'too-large',
        'idempotency-key-reused',
        'cross-site',
        'busy',
        'changed-since',
      ] as const)
    : []),
  'invalid-input',
];

export const allRefusals = (own: Readonly<Record<string, true>>, common: RefusalCode[]): RefusalCode[] =>
  [...new Set([...(Object.keys(own) as RefusalCode[]), ...common])].toSorted();

const etag = (value: unknown): Record<string, string> => {
  const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
  return typeof v === 'number' ? { etag: `"${v}"` } : {};
};

export const refused = (refusal: Refusal<RefusalCode>, event: Event): Answer =>
  problem(refusal, languageOf(event), event.requestContext.requestId);

type Spec<Path, Query, T, Code extends RefusalCode> = RouteFacts & {
  readonly path?: ZodType<Path>;
  readonly query?: ZodType<Query>;
  readonly output: ZodType<T>;
  readonly refusals: Record<Code, true>;
};

/** A single thing, or anything else that is read as JSON. */
export const read = <T, Code extends RefusalCode, Path = undefined, Query = undefined>(
  spec: Spec<Path, Query, T, Code> & { readonly run: Reading<Path, Query, T, Code> },
): Route => ({
  ...spec,
  kind: 'api',
  success: 200,
  refusals: allRefusals(
    spec.refusals,
    commonRefusals(spec.callers, { path: Boolean(spec.path), body: false }),
  ),
  maxBytes: 0,
  async respond(event) {
    const request = await openRequest(event, spec);
    if (!request.ok) return refused(request, event);
    const outcome = await spec.run({ table: liveTable() })(request.value as Request<Path, Query, undefined>);
    return outcome.ok ? json(200, outcome.value, etag(outcome.value)) : refused(outcome, event);
  },
});

const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(4096).optional(),
};

/** Adds `limit` and `cursor` to a list's own filters. */
export const listQuery = <Filters extends z.ZodRawShape>(filters: Filters) =>
  z.strictObject({ ...filters, ...pageQuery });

type Place = { readonly limit: number; readonly start: Record<string, unknown> | undefined };
type Listed<T> = { readonly items: readonly T[]; readonly next?: Record<string, unknown> | undefined };

/** A list in pages: `{ items, next }`, `next` a cursor bound to this caller and query. */
export const list = <
  T,
  Code extends RefusalCode,
  Path,
  Query extends { limit: number; cursor?: string | undefined },
>(
  spec: Omit<Spec<Path, Query, T, Code>, 'query'> & {
    readonly query: ZodType<Query>;
    readonly run: (
      deps: Parameters<Reading<Path, Query, T, Code>>[0],
    ) => (
      request: Request<Path, Query, undefined>,
      place: Place,
    ) => ReturnType<ReturnType<Reading<Path, Query, Listed<T>, Code>>>;
  },
): Route => ({
  ...spec,
  kind: 'api',
  output: z.object({ items: z.array(spec.output), next: z.string().optional() }),
  success: 200,
  refusals: allRefusals(
    spec.refusals,
    commonRefusals(spec.callers, { path: Boolean(spec.path), body: false }),
  ),
  maxBytes: 0,
  async respond(event) {
    const opened = await openRequest(event, spec);
    if (!opened.ok) return refused(opened, event);
    const request = opened.value as Request<Path, Query, undefined>;
    const { cursor, limit, ...filters } = request.query;
    const bound = canonical([request.caller.id, spec.key, request.path, filters]);
    const start = cursor === undefined ? undefined : await readCursor(cursor, bound, request.now);
    if (cursor !== undefined && !start)
      return refused(
        refuse('invalid-input', {
          fields: [{ field: 'cursor', code: 'not-a-cursor' }],
        }),
        event,
      );
    const outcome = await spec.run({ table: liveTable() })(request, { limit, start });
    if (!outcome.ok) return refused(outcome, event);
    const next = await cursorFor(outcome.value.next, bound, request.now);
    return json(200, { items: outcome.value.items, ...(next === undefined ? {} : { next }) });
  },
});

export type WriteSpec<Path, Query, Input, T, Code extends RefusalCode> = Omit<
  Spec<Path, Query, T, Code>,
  'output' | 'refusals'
> & {
  readonly refusals: Record<Exclude<NoInfer<Code>, Always>, true>;
  readonly input: ZodType<Input>;
  readonly output: ZodType;
  readonly success?: 200 | 201 | 202;
  readonly maxBytes?: number;
  readonly limits?: (request: Request<Path, Query, Input>, source: string) => readonly Limit[];
  /** Says in the same round what the program's own form finds wrong. */
  readonly errors?: FindErrors<NoInfer<Path>, NoInfer<Query>>;
  readonly run: UseCase<Path, Query, Input, T, Code>;
};
export type WriteRoute<Path, Query, Input, T, Code extends RefusalCode> = Route & {
  readonly spec: WriteSpec<Path, Query, Input, T, Code>;
};

const readJsonBody = (event: Event, maxBytes: number): Outcome<unknown, RefusalCode> => {
  const text = bodyText(event, maxBytes);
  if (!text.ok) return text;
  if (text.value === '') return accept({});
  if (!hasContentType(event, 'application/json')) return refuse('wrong-content-type');
  const body = parseJson(text.value);
  return body ? accept(body.value) : refuse('unreadable-body');
};

/** The key a client gives to a request that it may repeat: used whole, since two keys cut short could become one. */
const keyOf = (event: Event): Outcome<string | undefined, 'invalid-input'> => {
  const key = event.headers['idempotency-key'];
  if (key === undefined || /^[\x20-\x7E]{1,255}$/.test(key)) return accept(key);
  return refuse('invalid-input', { fields: [{ field: 'Idempotency-Key', code: 'not-a-key' }] });
};

/** The body as it was sent, and the client's key. */
export const readWrite = (
  event: Event,
  { maxBytes = 64 * KB }: { readonly maxBytes?: number },
): Outcome<{ key: string | undefined; body: unknown }, RefusalCode> => {
  const key = keyOf(event);
  if (!key.ok) return key;
  const body = readJsonBody(event, maxBytes);
  return body.ok ? accept({ key: key.value, body: body.value }) : body;
};

/** A change: one use case behind the API. The same use case stands behind its hosted form (`action`). */
export const write = <Input, T, Code extends RefusalCode, Path = undefined, Query = undefined>(
  spec: WriteSpec<Path, Query, Input, T, Code>,
): WriteRoute<Path, Query, Input, T, Code> => ({
  ...spec,
  spec,
  kind: 'api',
  success: spec.success ?? 200,
  refusals: allRefusals(
    { ...spec.refusals, ...(spec.limits ? { 'too-many': true } : {}) },
    commonRefusals(spec.callers, { path: Boolean(spec.path), body: true }),
  ),
  maxBytes: spec.maxBytes ?? 64 * KB,
  async respond(event) {
    const opened = await openRequest(event, spec);
    if (!opened.ok) return refused(opened, event);
    const sent = readWrite(event, spec);
    if (!sent.ok) return refused(sent, event);
    const { key, body } = sent.value;
    const place = opened.value as Request<Path, Query, unknown>;
    const input = await readInput(spec, place, body);
    if (!input.ok) return refused(input, event);
    const request = { ...place, input: input.value };
    const done = await performWrite(spec, request, key, body, event.requestContext.http.sourceIp);
    if (!done.ok) return refused(done, event);
    const { value, secret, replayed } = done.value;
    return json(
      spec.success ?? 200,
      { ...(value as object), ...secret },
      {
        ...etag(value),
        ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
      },
    );
  },
});

export const performWrite = <Path, Query, Input, T, Code extends RefusalCode>(
  spec: WriteSpec<Path, Query, Input, T, Code>,
  request: Request<Path, Query, Input>,
  key: string | undefined,
  body: unknown,
  source: string,
) => {
  const table = liveTable();
  const decide = (): Promise<{ ok: true; value: Plan<T, Code | Always> } | Refusal<Code | Always>> =>
    spec.run({ table })(request);
  return perform(table, spec.key, request, decide, {
    repeat: repeatOf(key, spec.key, request, body),
    limits: spec.limits?.(request, source) ?? [],
  });
};
