// The description of the API (OpenAPI 3.1), made from the routes themselves and served as /openapi.json. Pages are for
// browsers and are left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Allowed } from '../shared/domain/access.ts';
import { SESSION_COOKIE } from '../shared/runtime/identify.ts';
import type { Route } from '../shared/runtime/route.ts';
import { grouped } from './grouped.ts';
import { answersOf, problemSchema } from './openapi-answers.ts';
import { examples } from './openapi-examples.ts';
import { featureOf, featureTags } from './openapi-features.ts';
import { type JsonSchema, parametersOf, schemaOf, sharedSchemas } from './openapi-schema.ts';

const parsed = (key: Route['key']) => {
  const [method = '', path = ''] = key.split(' ');
  return { method: method.toLowerCase(), path };
};

const isVersion = (segment: string) => /^v\d+$/.test(segment);
const segmentsOf = (path: string) => path.split('/').filter((segment) => segment && !isVersion(segment));

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const words = (segment: string) =>
  segment.startsWith('{') ? ['by', segment.slice(1, -1)] : segment.split(/[^a-zA-Z0-9]+/);

/** `POST /v1/referrals/{id}/outcomes` is `postReferralsByIdOutcomes`. */
const operationId = (method: string, path: string): string =>
  method + segmentsOf(path).flatMap(words).map(capital).join('');

const callersOf = (callers: readonly Allowed[]) => {
  const after = (prefix: string) =>
    callers.filter((caller) => caller.startsWith(prefix)).map((caller) => caller.slice(prefix.length));
  return {
    anybody: callers.includes('visitor'),
    roles: callers.filter((caller) => caller !== 'visitor' && !caller.includes(':')),
    scopes: after('machine:'),
    purposes: after('link:'),
  };
};

/** Who may call: without anything, with a session of these roles, a token of these scopes or a link for this purpose. */
const securityOf = (callers: readonly Allowed[]): JsonSchema[] => {
  const { anybody, roles, scopes, purposes } = callersOf(callers);
  return [
    ...(anybody ? [{}] : []),
    ...(roles.length ? [{ session: roles }, { person: roles }] : []),
    ...(scopes.length ? [{ token: scopes }] : []),
    ...(purposes.length ? [{ link: purposes }] : []),
  ];
};

/** The same in a sentence. */
const whoMay = (callers: readonly Allowed[]): string => {
  const { anybody, roles, scopes, purposes } = callersOf(callers);
  const ways = [
    ...(anybody ? ['anybody'] : []),
    ...(roles.length ? [`people as ${roles.join(', ')}`] : []),
    ...(scopes.length ? [`tokens with ${scopes.join(', ')}`] : []),
    ...(purposes.length ? [`who holds a link to ${purposes.join(', ')}`] : []),
  ];
  return `For ${ways.join('; ')}.`;
};

const bodyOf = ({ key, input, maxBytes }: Route): object => {
  if (!input) return {};
  const schema = schemaOf(input, 'input');
  const required = Array.isArray(schema['required']) && schema['required'].length > 0;
  const description = `At most ${maxBytes / 1024} kB. Unknown fields and keys given twice are refused.`;
  const example = examples[key];
  const content = { schema, ...(example ? { example } : {}) };
  return { requestBody: { description, required, content: { 'application/json': content } } };
};

const headersOf = ({ input, path }: Route): JsonSchema[] =>
  ['AcceptLanguage', ...(input ? ['IdempotencyKey'] : []), ...(input && path ? ['IfMatch'] : [])].map(
    (name) => ({
      $ref: `#/components/parameters/${name}`,
    }),
  );

/** As the route's schema says; a route without one still has the names in its path. */
const pathParameters = (route: Route, path: string): JsonSchema[] =>
  route.path
    ? parametersOf(route.path, 'path')
    : [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      }));

const operation = (route: Route): JsonSchema => {
  const { method, path } = parsed(route.key);
  return {
    operationId: operationId(method, path),
    summary: route.summary,
    description: `${route.summary}. ${whoMay(route.callers)}`,
    tags: [featureOf(path)],
    security: securityOf(route.callers),
    parameters: [...pathParameters(route, path), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...bodyOf(route),
    responses: answersOf(route),
  };
};

const headerParameter = (name: string, description: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const components = () => ({
  securitySchemes: {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: SESSION_COOKIE,
      description: 'A person who has signed in by a mailed link; the names are the roles that may call.',
    },
    person: {
      type: 'http',
      scheme: 'bearer',
      description:
        'The same session’s secret, as `POST /v1/sessions` answers it, for clients without cookies.',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      description:
        'A machine’s token, shown once when it is made; the names are the scopes, one of which it needs.',
    },
    link: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The signed part of a link that was mailed or handed out; the names are its purposes.',
    },
  },
  parameters: {
    AcceptLanguage: headerParameter('Accept-Language', 'Language of titles and labels; codes never change.', {
      type: 'string',
      examples: ['en', 'de'],
    }),
    IdempotencyKey: headerParameter(
      'Idempotency-Key',
      'Kept 72 hours: the same key and body give the first answer again.',
      { type: 'string', maxLength: 255 },
    ),
    IfMatch: headerParameter('If-Match', 'The ETag that was read: refused when the thing has changed since.'),
  },
  responses: {
    Internal: {
      description: 'Something broke on our side; nothing was decided.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
  schemas: { Problem: problemSchema, ...sharedSchemas() },
});

const version = (): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')).version;

export const openapi = (routes: readonly Route[]): JsonSchema => {
  const described = routes.filter(({ kind }) => kind !== 'page');
  const byPath = grouped(described, ({ key }) => parsed(key).path);
  const paths = [...byPath]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, there]) => [
      path,
      Object.fromEntries(there.map((route) => [parsed(route.key).method, operation(route)])),
    ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guildhall',
      version: version(),
      description: 'A software vendor’s partner program: applications, referrals, commission, exports.',
    },
    servers: [{ url: '/' }],
    tags: featureTags(byPath.keys()),
    paths: Object.fromEntries(paths),
    components: components(),
  };
};
