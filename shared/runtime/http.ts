import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Answer, json } from './answer.ts';
import { log, metric } from './log.ts';
import type { Route } from './route.ts';
import { type RouteMatch, routeMatcher } from './route-match.ts';

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

/** API Gateway's route key is as coarse as its doors are (infra/doors.ts): the zone finds its own route. */
type Find = (event: APIGatewayProxyEventV2) => Promise<RouteMatch<Route>>;
/** Loaded when somebody gets lost: it draws a page. */
const nowhere = async (): Promise<RouteMatch<Route>> => ({
  route: (await import('./nowhere.ts')).nowhereRoute,
});

const answering = (find: Find) =>
  middy(async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    const { route, pathParameters } = await find(event);
    const started = performance.now();
    const answer = await route.respond(pathParameters ? { ...event, pathParameters } : event);
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
      door: request.event.routeKey,
      error: error.name,
      reason: error.message,
      stack: error.stack,
      requestId,
    });
    metric('Failed', 1);
    request.response = internal(requestId);
  });

/** The entry of a zone. */
export const httpEntry = (routes: readonly Route[]) => {
  const match = routeMatcher(routes);
  return answering(async (event) => match(event.requestContext.http.method, event.rawPath) ?? nowhere());
};

type Part = { readonly routes: readonly Route[] };

/**
 * The same as bundled for AWS, in parts that are loaded with the first request for them (`infra/lazy-entry.ts`).
 * @public
 */
export const lazyEntry = (keys: readonly string[], partOf: (key: string) => Promise<Part>) => {
  const match = routeMatcher(keys.map((key) => ({ key })));
  return answering(async (event) => {
    const found = match(event.requestContext.http.method, event.rawPath);
    if (!found) return nowhere();
    const { routes } = await partOf(found.route.key);
    const route = routes.find(({ key }) => key === found.route.key);
    return route ? { ...found, route } : nowhere();
  });
};
