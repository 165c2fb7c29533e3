import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { routeMatcher } from '../../shared/runtime/route-match.ts';
import type { Door } from '../doors.ts';
import { type Answer, gatewaySays, toAnswer } from './gateway-answer.ts';
import { type Stamp, splitTarget, toEvent, type WireRequest } from './gateway-event.ts';
import { type Served, serve } from './serve.ts';

export type LocalRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
};
export type LocalAnswer = { status: number; headers?: Record<string, string>; body: string };

export type GatewayOptions = {
  port: number;
  /** In front of which function each of them is. */
  doors: readonly Door[];
  invoke(
    zone: string,
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2>;
  /** Handles paths under `/_local/`; `undefined` is a 404. */
  local?: (request: LocalRequest) => Promise<LocalAnswer | undefined>;
  /** How long a function may take; AWS allows 30 seconds. */
  timeoutMs?: number;
};

const largestBody = 10 * 1024 * 1024;
const largestEvent = 6_291_556;

const stampOf = (timeEpoch: number): Stamp => ({
  requestId: `${randomBytes(11).toString('base64url')}=`,
  traceId: `Root=1-${Math.floor(timeEpoch / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
  timeEpoch,
});

/** `undefined` when it is too big; read to its end all the same, or the client would never see the answer. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks);
};

const contextFor = (zone: string, timeoutMs: number): Context => {
  const [awsRequestId, ends] = [randomUUID(), performance.now() + timeoutMs];
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: zone,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:123456789012:function:${zone}`,
    memoryLimitInMB: '512',
    awsRequestId,
    logGroupName: `/aws/lambda/${zone}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(ends - performance.now())),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
};

/** A page elsewhere may make a browser call us, under our address or (by DNS rebinding) under its own. */
const isFromHere = ({ headers, socket }: IncomingMessage): boolean => {
  const [host, port] = [headers.host ?? '', socket.localPort];
  const ours = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  return ours.includes(host) && (headers.origin === undefined || headers.origin === `http://${host}`);
};

const send = (response: ServerResponse, { status, headers, body }: Answer, requestId: string) => {
  response.writeHead(status, { ...headers, 'content-length': body.length, 'apigw-requestid': requestId });
  response.end(body);
};

const invokeWithin = async (options: GatewayOptions, event: APIGatewayProxyEventV2, zone: string) => {
  const timeoutMs = options.timeoutMs ?? 30_000;
  if (Buffer.byteLength(JSON.stringify(event)) > largestEvent) return gatewaySays(413, 'Request Too Long');
  const stop = new AbortController();
  const late = sleep(timeoutMs, gatewaySays(503, 'Service Unavailable'), { signal: stop.signal });
  const ran = Promise.resolve()
    .then(() => options.invoke(zone, event, contextFor(zone, timeoutMs)))
    .then(toAnswer)
    .catch(() => gatewaySays(500, 'Internal Server Error'));
  late.catch(() => {}); // stopped: the function was in time
  return Promise.race([ran, late]).finally(() => stop.abort());
};

const answerLocal = async (
  local: NonNullable<GatewayOptions['local']>,
  request: IncomingMessage,
  { method, target, body }: WireRequest,
): Promise<Answer> => {
  if (!isFromHere(request)) return gatewaySays(403, 'Forbidden');
  const { path, query } = splitTarget(target) ?? { path: '', query: '' };
  const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
  const said = await local({
    method,
    path,
    query: new URLSearchParams(query),
    headers,
    body: body.toString(),
  });
  if (!said) return gatewaySays(404, 'Not Found');
  return { status: said.status, headers: said.headers ?? {}, body: Buffer.from(said.body) };
};

const wireOf = (request: IncomingMessage, body: Buffer): WireRequest => ({
  method: request.method ?? '',
  target: request.url ?? '',
  protocol: `HTTP/${request.httpVersion}`,
  rawHeaders: request.rawHeaders,
  body,
  sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
});

/** An HTTP server on the loopback that behaves as API Gateway's HTTP API does in front of our functions. */
export const openGateway = async (options: GatewayOptions): Promise<Served> => {
  const match = routeMatcher(options.doors);

  const answer = async (request: IncomingMessage, stamp: Stamp): Promise<Answer> => {
    const body = await readBody(request);
    if (!body) return gatewaySays(413, 'Request Entity Too Large');
    const wire = wireOf(request, body);
    const path = splitTarget(wire.target)?.path;
    if (path === undefined) return gatewaySays(400, 'Bad Request');
    if (options.local && path.startsWith('/_local/')) return answerLocal(options.local, request, wire);
    const found = match(wire.method, path);
    if (!found) return gatewaySays(404, 'Not Found');
    return invokeWithin(options, toEvent(wire, found, stamp), found.route.zone);
  };

  return serve((request, response) => {
    const stamp = stampOf(Date.now());
    answer(request, stamp)
      .catch(() => gatewaySays(500, 'Internal Server Error'))
      .then((said) => send(response, said, stamp.requestId))
      .catch(() => response.destroy());
  }, options.port);
};
