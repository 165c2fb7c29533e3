import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { type GatewayOptions, openGateway } from '../../infra/local/gateway.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const doors = ['GET /', 'POST /echo', 'POST /echo/{id}'].map((key) => ({ key, zone: 'public' as const }));
const gateway = async (more: Partial<GatewayOptions> = {}) => {
  const invoke = async (zone: string, event: APIGatewayProxyEventV2, context: Context) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ zone, event, left: context.getRemainingTimeInMillis() }),
  });
  const opened = await openGateway({ port: 0, doors, invoke, ...more });
  open.push(opened);
  return opened;
};
const said = async (response: Response) => ({ status: response.status, body: await response.text() });
const says = (status: number, message: string) => ({ status, body: JSON.stringify({ message }) });

test('a request reaches the function of its route and its answer comes back', async () => {
  const { url } = await gateway();
  const response = await fetch(`${url}/echo/caf%C3%A9?x=1`, {
    method: 'POST',
    body: new URLSearchParams({ a: 'ü' }),
  });
  expect(response.headers.get('apigw-requestid')).toMatch(/=$/);
  const { zone, event, left } = JSON.parse(await response.text());
  expect(zone).toBe('public');
  expect(event).toMatchObject({
    routeKey: 'POST /echo/{id}',
    pathParameters: { id: 'café' },
    queryStringParameters: { x: '1' },
    body: Buffer.from('a=%C3%BC').toString('base64'),
    isBase64Encoded: true,
  });
  expect(left).toBeGreaterThan(29_000);
});

test('several cookies are several headers', async () => {
  const invoke = async () => ({ statusCode: 204, cookies: ['a=1', 'b=2'] });
  const { url } = await gateway({ invoke });
  expect((await fetch(url)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('what API Gateway says itself', async () => {
  const { url } = await gateway();
  expect(await said(await fetch(`${url}/nowhere`))).toEqual(says(404, 'Not Found'));
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(404);
  expect(await said(await fetch(`${url}/%ff`))).toEqual(says(400, 'Bad Request'));
  const big = Buffer.alloc(10 * 1024 * 1024 + 1);
  expect(await said(await fetch(`${url}/echo`, { method: 'POST', body: big }))).toEqual(
    says(413, 'Request Entity Too Large'),
  );
  const tooMuchForLambda = Buffer.alloc(6 * 1024 * 1024);
  expect((await fetch(`${url}/echo`, { method: 'POST', body: tooMuchForLambda })).status).toBe(413);
});

test('a function that throws, answers too much or takes too long', async () => {
  const fail = async (invoke: GatewayOptions['invoke']) =>
    said(await fetch((await gateway({ invoke, timeoutMs: 100 })).url));
  expect(await fail(() => Promise.reject(new Error('secret')))).toEqual(says(500, 'Internal Server Error'));
  expect(
    await fail(() => {
      throw new Error('secret');
    }),
  ).toEqual(says(500, 'Internal Server Error'));
  expect(await fail(async () => ({ statusCode: 200, body: 'x'.repeat(7_000_000) }))).toEqual(
    says(500, 'Internal Server Error'),
  );
  expect(await fail(() => sleep(500, { statusCode: 200 }))).toEqual(says(503, 'Service Unavailable'));
});

test('every invocation has an event and a request id of its own', async () => {
  const seen: APIGatewayProxyEventV2[] = [];
  const { url } = await gateway({
    invoke: async (_zone, event) => ({ statusCode: 200, body: String(seen.push(event)) }),
  });
  await fetch(url);
  await fetch(url);
  expect(seen[0]).not.toBe(seen[1]);
  expect(seen[0]?.requestContext.requestId).not.toBe(seen[1]?.requestContext.requestId);
});

describe('/_local', () => {
  const local: GatewayOptions['local'] = async ({ method, path, query, body }) =>
    path === '/_local/clock'
      ? {
          status: 200,
          headers: { 'content-type': 'text/plain' },
          body: `${method} ${query.get('q')} ${body}`,
        }
      : undefined;

  /** fetch sets Host itself; only a raw request can lie about it. */
  const raw = (port: number, headers: string) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET /_local/clock HTTP/1.1\r\nConnection: close\r\n${headers}\r\n\r\n`),
      );
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
    });

  test('answers this machine', async () => {
    const { url, port } = await gateway({ local });
    const posted = await fetch(`${url}/_local/clock?q=1`, {
      method: 'POST',
      body: 'now',
      headers: { origin: url },
    });
    expect(await said(posted)).toEqual({ status: 200, body: 'POST 1 now' });
    expect((await fetch(`${url}/_local/other`)).status).toBe(404);
    expect(await raw(port, `Host: localhost:${port}`)).toContain('200');
    expect(await raw(port, `Host: [::1]:${port}`)).toContain('200');
  });

  test('refuses a page that comes from elsewhere, or under another name', async () => {
    const { port } = await gateway({ local });
    const refused = [
      `Host: evil.example:${port}`,
      'Host: 127.0.0.1',
      'Host: 127.0.0.1:1',
      `Host: 127.0.0.1:${port}\r\nOrigin: https://evil.example`,
      `Host: 127.0.0.1:${port}\r\nOrigin: null`,
      `Host: 127.0.0.1:${port}\r\nOrigin: http://localhost:${port}`,
    ];
    for (const headers of refused) expect(await raw(port, headers)).toContain('403');
  });

  test('is a path like any other where nothing is mounted', async () => {
    const { url } = await gateway();
    expect((await fetch(`${url}/_local/clock`)).status).toBe(404);
  });
});

describe('starting and stopping', () => {
  test('a taken port is one sentence that says what to do', async () => {
    const { port } = await gateway();
    await expect(openGateway({ port, doors, invoke: async () => ({}) })).rejects.toThrow(
      `Port ${port} is taken by another program: set PORT to choose another.`,
    );
  });

  test('closing lets a running request finish and does not wait for idle connections', async () => {
    const opened = await gateway({ invoke: () => sleep(200, { statusCode: 200, body: 'done' }) });
    const idle = connect(opened.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const running = fetch(opened.url);
    await sleep(50);
    const began = performance.now();
    const closed = opened.close();
    expect(await said(await running)).toEqual({ status: 200, body: 'done' });
    await closed;
    expect(performance.now() - began).toBeLessThan(2000);
    await expect(fetch(opened.url)).rejects.toThrow();
  });
});
