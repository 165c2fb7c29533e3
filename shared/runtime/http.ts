import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Answer, json } from './answer.ts';
import { log, metric } from './log.ts';
import type { Route } from './route.ts';

/** On every answer; the content policy comes with each page (`answer.ts`). Links carry secrets in their path: no referrer. */
const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const internal = (requestId: string): Answer =>
  json(
    500,
    {
      type: 'urn:guildhall:problem:internal',
      title: 'Something broke on our side',
      status: 500,
      code: 'internal',
      requestId,
    },
    { 'content-type': 'application/problem+json' },
  );

type Find = (key: string) => Route | undefined | Promise<Route | undefined>;

const answering = (find: Find) =>
  middy(async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    const route = await find(event.routeKey);
    if (!route) return { statusCode: 404, body: '' };
    const started = performance.now();
    const answer = await route.respond(event);
    const ms = Math.round(performance.now() - started);
    log('info', 'answered', {
      route: route.key,
      status: answer.statusCode,
      ms,
      requestId: event.requestContext.requestId,
    });
    return { ...answer, headers: { ...SECURITY_HEADERS, ...answer.headers } };
  }).onError(async (request) => {
    const { requestId } = request.event.requestContext;
    const error = request.error instanceof Error ? request.error : new Error(String(request.error));
    log('error', 'failed', {
      route: request.event.routeKey,
      error: error.name,
      reason: error.message,
      stack: error.stack,
      requestId,
    });
    metric('Failed', 1);
    request.response = internal(requestId);
  });

/** The entry of a zone: routes are found by API Gateway's own route key, so local and cloud agree. */
export const httpEntry = (routes: readonly Route[]) => {
  const byKey = new Map<string, Route>(routes.map((route) => [route.key, route]));
  return answering((key) => byKey.get(key));
};

/**
 * The same as bundled for AWS, in parts that are loaded with the first request for them (`infra/lazy-entry.ts`).
 * @public
 */
export const lazyEntry = (partOf: (key: string) => Promise<{ readonly routes: readonly Route[] }>) =>
  answering(async (key) => (await partOf(key)).routes.find((route) => route.key === key));
