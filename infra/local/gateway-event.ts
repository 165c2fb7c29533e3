import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Keyed, RouteMatch } from '../../shared/runtime/route-match.ts';

/** A request as it came over the wire: the target is still encoded, the headers are `[name, value, name, value, …]`. */
export type WireRequest = {
  method: string;
  target: string;
  protocol: string;
  rawHeaders: readonly string[];
  body: Buffer;
  sourceIp: string;
};
/** What API Gateway adds of its own. */
export type Stamp = { requestId: string; traceId: string; timeEpoch: number };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'upgrade', 'expect']);
/** Measured on AWS by others: everything else, `+json`, forms and a missing type included, arrives in base64. */
const text = /^(text\/.*|application\/(json|xml|javascript))$/;

const commonLogTime = (epoch: number): string => {
  const at = new Date(epoch);
  const [day, time] = [String(at.getUTCDate()).padStart(2, '0'), at.toISOString().slice(11, 19)];
  return `${day}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
};

/** Several values of one name become one, joined by commas, as API Gateway does for headers and queries. */
const joined = (pairs: Iterable<readonly [string, string]>): Record<string, string> => {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
};

const headerPairs = (raw: readonly string[]) =>
  raw.flatMap((name, at) => (at % 2 ? [] : [[name.toLowerCase(), raw[at + 1] ?? ''] as const]));

const bodyOf = (body: Buffer, type: string) => {
  if (!body.length) return { isBase64Encoded: false };
  const isBase64Encoded = !text.test(type.split(';')[0]?.trim().toLowerCase() ?? '');
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
};

/** Path and query of a request target; `undefined` when it cannot be decoded. HTTP APIs hand over the path decoded. */
export const splitTarget = (target: string): { path: string; query: string } | undefined => {
  if (!target.startsWith('/')) return undefined;
  const mark = target.indexOf('?');
  const query = mark < 0 ? '' : target.slice(mark + 1);
  try {
    // An encoded `?` ends the path there, too: API Gateway cuts after decoding.
    const [path = ''] = decodeURIComponent(mark < 0 ? target : target.slice(0, mark)).split('?');
    return { path, query };
  } catch {
    return undefined;
  }
};

/** The event that API Gateway's HTTP API makes of a request (payload format 2.0). */
export const toEvent = (
  request: WireRequest,
  { route, pathParameters }: RouteMatch<Keyed>,
  stamp: Stamp,
): APIGatewayProxyEventV2 => {
  const { path, query } = splitTarget(request.target) ?? { path: request.target, query: '' };
  const pairs = headerPairs(request.rawHeaders);
  const cookies = pairs.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */));
  const sent = joined(pairs.filter(([name]) => name !== 'cookie' && !hopByHop.has(name)));
  const domainName = sent['host'] ?? '';
  const before = sent['x-forwarded-for'];
  const queryStringParameters = joined(new URLSearchParams(query));
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length ? { cookies } : {}),
    headers: {
      ...sent,
      'content-length': String(request.body.length),
      'x-amzn-trace-id': stamp.traceId,
      'x-forwarded-for': before ? `${before}, ${request.sourceIp}` : request.sourceIp,
      'x-forwarded-port': domainName.match(/:(\d+)$/)?.[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(query ? { queryStringParameters } : {}),
    requestContext: {
      accountId: '123456789012',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: sent['user-agent'] ?? '',
      },
      requestId: stamp.requestId,
      routeKey: route.key,
      stage: '$default',
      time: commonLogTime(stamp.timeEpoch),
      timeEpoch: stamp.timeEpoch,
    },
    ...(pathParameters ? { pathParameters } : {}),
    ...bodyOf(request.body, sent['content-type'] ?? ''),
  };
};
