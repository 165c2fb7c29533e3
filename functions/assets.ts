import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../shared/runtime/answer.ts';
import { problem } from '../shared/runtime/answer.ts';
import { environment } from '../shared/runtime/environment.ts';
import { type Event, languageOf } from '../shared/runtime/exchange.ts';
import type { Route } from '../shared/runtime/route.ts';

// Static files lie beside the function's code: one deploy, no other origin, so the policy can allow `self` alone.

/** A map: a name that every object has, such as `constructor`, is no file. */
const types: ReadonlyMap<string, string> = new Map([
  ['pico.min.css', 'text/css; charset=utf-8'],
  ['guildhall.css', 'text/css; charset=utf-8'],
  ['openapi.json', 'application/json'],
]);

const serve = async (event: Event, name: string): Promise<Answer> => {
  const type = types.get(name);
  if (type === undefined)
    return problem({ ok: false, code: 'not-found' }, languageOf(event), event.requestContext.requestId);
  return {
    statusCode: 200,
    headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' },
    body: await readFile(join(environment().ASSETS, name), 'utf8'),
  };
};

const staticRoute = (key: Route['key'], summary: string, nameOf: (event: Event) => string): Route => ({
  zone: 'public',
  key,
  summary,
  callers: ['visitor'],
  kind: 'file',
  success: 200,
  refusals: ['not-found'],
  maxBytes: 0,
  respond: (event) => serve(event, nameOf(event)),
});

export const assetRoute = staticRoute(
  'GET /assets/{file}',
  'A style sheet',
  (event) => event.pathParameters?.['file'] ?? '',
);
export const openapiRoute = staticRoute('GET /openapi.json', 'This API, described', () => 'openapi.json');
