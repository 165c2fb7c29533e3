import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pullRoute } from '../../functions/exports/pull.ts';
import { pullPaymentsRoute } from '../../functions/payouts/read.ts';
import { openapi } from '../../infra/openapi.ts';
import { examples } from '../../infra/openapi-examples.ts';
import { moneySchema } from '../../shared/domain/money.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { refusals } from '../../shared/domain/refusals.ts';
import { page } from '../../shared/runtime/page.ts';
import { list, listQuery, type Route, read, write } from '../../shared/runtime/route.ts';

type Node = { [key: string]: Node };
const node = (value: unknown) => value as Node;
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

const id = z.strictObject({ id: z.string().regex(/^ref_/) });
const thing = z.object({ id: z.string(), v: z.int(), price: moneySchema, sum: z.bigint() });
const never = async () => accept({ items: [] });

const invented: Route[] = [
  read({
    zone: 'portal',
    key: 'GET /v1/referrals/{id}',
    callers: ['partner-admin', 'machine:referrals:read'],
    summary: 'One referral',
    path: id,
    output: thing,
    refusals: {},
    run: () => async () => accept({ id: 'ref_1', v: 1, price: { currency: 'EUR', minor: 1n }, sum: 1n }),
  }),
  list({
    zone: 'portal',
    key: 'GET /v1/referrals',
    callers: ['partner-admin'],
    summary: 'Referrals',
    query: listQuery({ state: z.enum(['won', 'lost']).optional() }),
    output: thing,
    refusals: {},
    run: () => never,
  }),
  write({
    zone: 'public',
    key: 'POST /v1/referrals/{id}/outcomes',
    callers: ['visitor', 'link:submit-referral', 'program-manager'],
    summary: 'Won or lost',
    path: id,
    input: z.strictObject({ note: z.string().trim(), price: moneySchema, day: z.iso.date().optional() }),
    output: thing,
    success: 201,
    refusals: { 'wrong-state': true },
    limits: () => [],
    run: () => async () => ({ ok: false, code: 'wrong-state' }),
  }),
  page({
    zone: 'public',
    key: 'GET /sign-in',
    callers: ['visitor'],
    summary: 'A page',
    refusals: {},
    run: () => async () => ({ ok: false, code: 'not-found' }) as never,
  }),
];

const validate = (document: object) =>
  new Validator().validate(structuredClone(document) as Record<string, unknown>);

/** Schemas that say nothing: `{}` where something must be said. */
const silent = (value: unknown, path = ''): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}/${key}`;
    const isSchema = /\/(schema|items|properties\/[^/]+)$/.test(here);
    if (isSchema && typeof inner === 'object' && inner !== null && !Object.keys(inner).length) return [here];
    return silent(inner, here);
  });
};

describe('the description of the API', () => {
  const document = openapi(invented);
  const outcomes = at(document, 'paths', '/v1/referrals/{id}/outcomes', 'post');

  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await validate(document);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('is refused by the validator when it is not', async () => {
    const broken = structuredClone(document) as Node;
    delete node(broken['info'])['title'];
    expect((await validate(broken)).valid).toBe(false);
  });

  test('holds every route for programs and no page', () => {
    expect(Object.keys(document['paths'] as object)).toEqual([
      '/v1/referrals',
      '/v1/referrals/{id}',
      '/v1/referrals/{id}/outcomes',
    ]);
  });

  test('names every refusal of a route under its status', () => {
    const responses = at(outcomes, 'responses') as Node;
    const codes = Object.entries(responses).flatMap(([status, response]) => {
      const all = at(response, 'content', 'application/problem+json', 'schema', 'allOf', '1', 'properties');
      const listed = (at(all, 'code', 'enum') as (keyof typeof refusals)[] | undefined) ?? [];
      for (const code of listed) expect(refusals[code].status).toBe(Number(status));
      return listed;
    });
    expect(codes.toSorted()).toEqual([...(invented[2]?.refusals ?? [])]);
    expect(codes).toContain('too-many');
    expect(at(responses, '503', 'headers', 'Retry-After')).toBeDefined();
  });

  test('says which files are answered by an address elsewhere, and that it wants no token', () => {
    const files = openapi([pullRoute, pullPaymentsRoute]);
    const answers = (path: string) => at(files, 'paths', path, 'get', 'responses') as Node;
    const month = answers('/v1/programs/{program}/exports/{period}/{file}');
    const payments = answers('/v1/programs/{program}/payout-runs/{run}/files/{file}');
    expect([month['200'], payments['200']]).toEqual([expect.anything(), undefined]);
    for (const one of [month, payments])
      expect(at(one, '303', 'headers', 'Location', 'description')).toMatch(/send no Authorization there/);
  });

  test('says who may call, and that nobody in particular must', () => {
    expect(at(outcomes, 'security')).toEqual([
      {},
      { session: ['program-manager'] },
      { person: ['program-manager'] },
      { link: ['submit-referral'] },
    ]);
    expect(at(document, 'paths', '/v1/referrals/{id}', 'get', 'security')).toEqual([
      { session: ['partner-admin'] },
      { person: ['partner-admin'] },
      { token: ['referrals:read'] },
    ]);
  });

  test('describes what is sent as it is sent, and what comes back as it comes back', () => {
    const input = at(outcomes, 'requestBody', 'content', 'application/json', 'schema');
    expect(input).toMatchObject({
      required: ['note', 'price'],
      additionalProperties: false,
      properties: { price: { $ref: '#/components/schemas/Money' }, note: { type: 'string' } },
    });
    const output = at(outcomes, 'responses', '201', 'content', 'application/json', 'schema');
    expect(at(output, 'properties', 'sum')).toEqual({ type: 'string', pattern: '^-?\\d+$' });
    expect(at(output, 'properties', 'price')).toEqual({ $ref: '#/components/schemas/Money' });
    expect(at(document, 'components', 'schemas', 'Money', 'required')).toEqual(['amount', 'currency']);
    expect(at(outcomes, 'responses', '201', 'headers', 'ETag')).toBeDefined();
  });

  test('lists filters, page and cursor, none of them required', () => {
    const parameters = at(document, 'paths', '/v1/referrals', 'get', 'parameters') as Node[];
    expect(parameters.filter(({ in: where }) => String(where) === 'query')).toMatchObject([
      { name: 'state', required: false, schema: { enum: ['won', 'lost'] } },
      { name: 'limit', required: false },
      { name: 'cursor', required: false },
    ]);
  });

  test('lets answers grow, and says how to come in', () => {
    const answer = at(outcomes, 'responses', '201', 'content', 'application/json', 'schema');
    expect(JSON.stringify(answer)).not.toContain('additionalProperties');
    const unknown = at(document, 'paths', '/v1/referrals/{id}', 'get', 'responses', '401', 'headers');
    expect(unknown).toHaveProperty('WWW-Authenticate');
    const schemes = at(document, 'components', 'securitySchemes') as Node;
    const named = JSON.stringify(at(document, 'paths')).matchAll(/\{"(\w+)":\[/g);
    expect(Object.keys(schemes)).toEqual(['session', 'person', 'token', 'link']);
    expect([...named].map(([, name]) => name)).toContain('person');
  });

  test('leaves nothing unsaid', () => {
    expect(silent(document)).toEqual([]);
    expect(silent({ a: { schema: {} } })).toEqual(['/a/schema']);
  });
});

describe('the description of this system', async () => {
  const { routes } = await import('../../infra/routes.ts');
  const document = openapi(routes);

  test('is valid', async () => {
    expect((await validate(document)).errors).toBeUndefined();
  });

  test('misses no route', () => {
    const described = Object.entries(document['paths'] as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const wanted = routes.filter(({ kind }) => kind !== 'page').map(({ key }) => key);
    expect(described.toSorted()).toEqual(wanted.toSorted());
  });

  test('names every parameter that is in a path, and no other', () => {
    for (const [path, methods] of Object.entries(document['paths'] as Record<string, Node>))
      for (const operation of Object.values(methods)) {
        const named = (at(operation, 'parameters') as { name?: string; in?: string }[])
          .filter((one) => one.in === 'path')
          .map(({ name = '' }) => name);
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
        expect(named.toSorted(), path).toEqual(wanted.toSorted());
      }
  });

  test('gives every operation a name of its own', () => {
    const operations = Object.values(document['paths'] as Record<string, Node>).flatMap(Object.values);
    const names = operations.map(({ operationId }) => String(operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  test('says of each operation what it does and who may, and of each feature what it is for', () => {
    for (const methods of Object.values(document['paths'] as Record<string, Node>))
      for (const { summary, description, tags } of Object.values(methods)) {
        expect(String(description)).toContain(String(summary));
        expect(tags).toHaveLength(1);
      }
    for (const tag of document['tags'] as { name: string; description?: string }[])
      expect(tag.description, `${tag.name}: say what it is for in openapi-features.ts`).toBeTruthy();
  });

  test('refuses nothing in an answer that is added later', () => {
    for (const [path, methods] of Object.entries(document['paths'] as Record<string, Node>))
      for (const operation of Object.values(methods))
        expect(JSON.stringify(at(operation, 'responses')), path).not.toContain(
          '"additionalProperties":false',
        );
  });

  test.each(Object.entries(examples))('shows for %s what it takes', (key, example) => {
    expect(routes.find((route) => route.key === key)?.input?.safeParse(example).error?.issues ?? []).toEqual(
      [],
    );
    expect(routes.map((route) => String(route.key))).toContain(key);
  });

  test('leaves nothing unsaid', () => {
    expect(silent(document)).toEqual([]);
  });
});
