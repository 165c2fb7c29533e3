// What a route answers: its success, and every refusal by status with the codes that it may carry.
import type { ZodType } from 'zod';
import { fieldProblems } from '../shared/domain/field-problems.ts';
import { type RefusalCode, refusals } from '../shared/domain/refusals.ts';
import type { Route } from '../shared/runtime/route.ts';
import { grouped } from './grouped.ts';
import { problemExample } from './openapi-examples.ts';
import { type JsonSchema, schemaOf } from './openapi-schema.ts';

type Answers = Record<string, JsonSchema>;

const header = (description: string) => ({ description, schema: { type: 'string' } });
const ETAG = { ETag: header('The version of what is answered, for If-Match.') };
const REPLAYED = { 'Idempotency-Replayed': header('`true` when this is the first answer again.') };
const LOCATION = {
  Location: header(
    'Where to go on. A file’s address holds for a minute and is signed by itself: send no Authorization there.',
  ),
};
const CHALLENGE = {
  'WWW-Authenticate': header('`Bearer`: a token, a session’s secret or a link may be sent so.'),
};
const RETRY_AFTER = { 'Retry-After': header('Seconds to wait.') };

const json = (schema: ZodType) => ({ 'application/json': { schema: schemaOf(schema, 'output') } });

const hasVersion = (output: ZodType): boolean => {
  const { properties } = schemaOf(output, 'output') as { properties?: object };
  return properties !== undefined && 'v' in properties;
};

/** A file says its media types; one that does not may be any. */
const fileContent = (route: Route) => {
  const types = 'types' in route && Array.isArray(route.types) ? route.types.map(String) : ['*/*'];
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));
};

const contentOf = (route: Route): object => {
  if (route.success === 303) return {};
  if (route.kind === 'file') return { content: fileContent(route) };
  return route.output ? { content: json(route.output) } : {};
};

const success = (route: Route): JsonSchema => {
  const { success: status, summary, output, input } = route;
  const headers = {
    ...(status === 303 ? LOCATION : {}),
    ...(output && hasVersion(output) ? ETAG : {}),
    ...(input ? REPLAYED : {}),
  };
  return {
    description: summary,
    ...(Object.keys(headers).length ? { headers } : {}),
    ...contentOf(route),
  };
};

const refused = (status: number, codes: readonly RefusalCode[]): JsonSchema => ({
  description: codes.map((code) => `${code}: ${refusals[code].title.en}.`).join(' '),
  ...(status === 401 ? { headers: CHALLENGE } : {}),
  ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
        ],
      },
    },
  },
});

/** Some of a route's files lie elsewhere already, such as those of a closed month. */
const elsewhere = (route: Route): Answers =>
  'elsewhere' in route && route.elsewhere === 'sometimes'
    ? { '303': { description: 'The file as it was kept, at another address.', headers: LOCATION } }
    : {};

export const answersOf = (route: Route): Answers => {
  const byStatus = grouped(route.refusals, (code) => refusals[code].status);
  return {
    [route.success]: success(route),
    ...elsewhere(route),
    ...Object.fromEntries(
      [...byStatus]
        .toSorted(([a], [b]) => a - b)
        .map(([status, codes]) => [String(status), refused(status, codes)] as const),
    ),
    '500': { $ref: '#/components/responses/Internal' },
  };
};

const text = { type: 'string' };

/** RFC 9457, and what this house adds to it. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description:
    'Why a request was refused. `code` is for programs and is never renamed; the rest is for people.',
  examples: [problemExample],
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    code: { enum: [...Object.keys(refusals), 'internal'] },
    detail: text,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: {
            type: 'string',
            description: 'Dotted path in what was sent; `If-Match` and the like for headers.',
          },
          code: {
            type: 'string',
            description: 'Kebab-case, never renamed.',
            examples: Object.keys(fieldProblems),
          },
          message: { type: 'string', description: 'What to do, in the language asked for.' },
        },
      },
    },
    clause: {
      type: 'object',
      description: 'The sentence of the program that decided.',
      required: ['program', 'version', 'path', 'text'],
      properties: { program: text, version: { type: 'integer' }, path: text, text },
    },
    next: { type: 'string', description: 'What the caller can do.' },
    requestId: text,
  },
};
