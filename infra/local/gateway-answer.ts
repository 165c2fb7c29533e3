import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';

export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** Lambda hands back at most this many bytes of JSON. */
const largest = 6_291_556;
/** API Gateway measures and frames the body itself. */
const own = new Set(['content-length', 'connection', 'transfer-encoding', 'keep-alive']);

const Structured = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullish()).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});
type Structured = z.infer<typeof Structured>;

/** What API Gateway says in its own name. */
export const gatewaySays = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

/** Throws where HTTP cannot carry a name or a value. */
const headersOf = ({ headers, cookies }: Structured): Answer['headers'] => {
  const set = Object.entries(headers ?? {})
    .filter(([name, value]) => value != null && !own.has(name.toLowerCase()))
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  for (const [name] of set) validateHeaderName(name);
  for (const [name, value] of set) validateHeaderValue(name, value);
  for (const cookie of cookies ?? []) validateHeaderValue('set-cookie', cookie);
  const fields = Object.fromEntries(set);
  const setCookie = [fields['set-cookie'] ?? [], cookies ?? []].flat();
  return {
    'content-type': 'text/plain;charset=UTF-8',
    ...fields,
    ...(setCookie.length ? { 'set-cookie': setCookie } : {}),
  };
};

const fromStructured = (value: unknown): Answer => {
  const parsed = Structured.safeParse(value);
  if (!parsed.success) return gatewaySays(500, 'Internal Server Error');
  const { statusCode, body, isBase64Encoded } = parsed.data;
  try {
    const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
    return { status: statusCode, headers: headersOf(parsed.data), body: bytes };
  } catch {
    return gatewaySays(500, 'Internal Server Error');
  }
};

/**
 * The answer that API Gateway makes of a function's result. Without `statusCode` the whole result is the body of
 * a 200 in JSON; a result of the wrong shape, or too big for Lambda, is a 500.
 */
export const toAnswer = (result: unknown): Answer => {
  const json = JSON.stringify(result) ?? 'null';
  if (Buffer.byteLength(json) > largest) return gatewaySays(500, 'Internal Server Error');
  const value: unknown = JSON.parse(json);
  if (typeof value === 'object' && value !== null && 'statusCode' in value) return fromStructured(value);
  const body = Buffer.from(typeof value === 'string' ? value : json);
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
};
