import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitTarget, toEvent, type WireRequest } from '../../infra/local/gateway-event.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';

const stamp = {
  requestId: 'JKJaXmPLvHcESHA=',
  traceId: 'Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e',
  timeEpoch: 1_583_817_383_220,
};

/** The sample event of the Lambda documentation for a GET over HTTP, with what a loopback changes. */
const recorded = {
  version: '2.0',
  routeKey: 'GET /nodejs-apig-function-1G3XMPLZXVXYI',
  rawPath: '/nodejs-apig-function-1G3XMPLZXVXYI',
  rawQueryString: 'first=1&first=2&second=a%20b',
  cookies: ['s_fid=7AABXMPL1AFD9BBF-0643XMPL09956DE2', 'regStatus=pre-register'],
  headers: {
    accept: 'text/html,application/xhtml+xml',
    'accept-language': 'en-US,en;q=0.9',
    'content-length': '0',
    host: 'r3pmxmplak.execute-api.us-east-2.amazonaws.com',
    'user-agent': 'Mozilla/5.0',
    'x-amzn-trace-id': 'Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e',
    'x-forwarded-for': '205.255.255.176',
    'x-forwarded-port': '80',
    'x-forwarded-proto': 'http',
    'x-many': 'one,two',
  },
  queryStringParameters: { first: '1,2', second: 'a b' },
  requestContext: {
    accountId: '123456789012',
    apiId: 'local',
    domainName: 'r3pmxmplak.execute-api.us-east-2.amazonaws.com',
    domainPrefix: 'r3pmxmplak',
    http: {
      method: 'GET',
      path: '/nodejs-apig-function-1G3XMPLZXVXYI',
      protocol: 'HTTP/1.1',
      sourceIp: '205.255.255.176',
      userAgent: 'Mozilla/5.0',
    },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: 'GET /nodejs-apig-function-1G3XMPLZXVXYI',
    stage: '$default',
    time: '10/Mar/2020:05:16:23 +0000',
    timeEpoch: 1_583_817_383_220,
  },
  isBase64Encoded: false,
};

const request = (more: Partial<WireRequest> = {}): WireRequest => ({
  method: 'GET',
  target: '/',
  protocol: 'HTTP/1.1',
  rawHeaders: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  ...more,
});

/** The event of a request that matches `key`. */
const eventOf = (key: string, wire: WireRequest) => {
  const match = routeMatcher([{ key, zone: 'public' }])(wire.method, splitTarget(wire.target)?.path ?? '');
  if (!match) throw new Error(`${key} does not match ${wire.target}`);
  return toEvent(wire, match, stamp);
};
const withBody = (type: string | undefined, body: Buffer) =>
  eventOf('POST /', request({ method: 'POST', rawHeaders: type ? ['Content-Type', type] : [], body }));

test('a request becomes the event that AWS documents for it', () => {
  const rawHeaders = [
    ['Accept', 'text/html,application/xhtml+xml'],
    ['Accept-Language', 'en-US,en;q=0.9'],
    ['Cookie', 's_fid=7AABXMPL1AFD9BBF-0643XMPL09956DE2; regStatus=pre-register'],
    ['Host', 'r3pmxmplak.execute-api.us-east-2.amazonaws.com'],
    ['User-Agent', 'Mozilla/5.0'],
    ['X-Many', 'one'],
    ['x-many', 'two'],
    ['Connection', 'keep-alive'],
  ].flat();
  const target = '/nodejs-apig-function-1G3XMPLZXVXYI?first=1&first=2&second=a%20b';
  const event = eventOf(
    'GET /nodejs-apig-function-1G3XMPLZXVXYI',
    request({ target, rawHeaders, sourceIp: '205.255.255.176' }),
  );
  expect(event).toStrictEqual(recorded);
});

describe('bodies', () => {
  const plain = [
    'text/plain',
    'text/csv; charset=utf-8',
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/xml',
    'application/javascript',
  ];
  test.each(plain)('%s arrives as it is', (type) => {
    expect(withBody(type, Buffer.from('{"name":"Zoë"}'))).toMatchObject({
      body: '{"name":"Zoë"}',
      isBase64Encoded: false,
    });
  });

  const encoded = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/merge-patch+json',
    'image/png',
    undefined,
  ];
  test.each(encoded)('%s arrives in base64', (type) => {
    expect(withBody(type, Buffer.from('a=1'))).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
  });

  test('no body is no field, not an empty one', () => {
    expect(withBody('application/json', Buffer.alloc(0))).not.toHaveProperty('body');
  });

  test('any bytes come back from base64, any text from JSON', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (bytes, text) => {
          const binary = withBody('application/octet-stream', Buffer.from(bytes)).body ?? '';
          expect([...Buffer.from(binary, 'base64')]).toEqual([...bytes]);
          expect(withBody('text/plain', Buffer.from(text)).body).toBe(text);
        },
      ),
    );
  });
});

describe('paths and queries', () => {
  const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[/?]/.test(text));

  test('path parameters arrive decoded, whatever was in them', () => {
    fc.assert(
      fc.property(segment, segment, (id, row) => {
        const target = `/v1/referrals/${encodeURIComponent(id)}/rows/${encodeURIComponent(row)}`;
        const event = eventOf('GET /v1/referrals/{id}/rows/{row}', request({ target }));
        expect(event.pathParameters).toEqual({ id, row });
        expect(event.rawPath).toBe(`/v1/referrals/${id}/rows/${row}`);
      }),
    );
  });

  test('query parameters arrive decoded, the raw query as it was sent', () => {
    fc.assert(
      fc.property(fc.dictionary(segment, segment), (fields) => {
        const query = new URLSearchParams(fields).toString();
        const event = eventOf('GET /', request({ target: `/?${query}` }));
        expect(event.rawQueryString).toBe(query);
        expect(Object.entries(event.queryStringParameters ?? {})).toEqual(Object.entries(fields));
      }),
    );
  });

  test.each(['/%', '/%ff', 'http://elsewhere/', '*'])('%s cannot be read', (target) => {
    expect(splitTarget(target)).toBeUndefined();
  });

  test('a parameter named __proto__ is a parameter', () => {
    const event = eventOf('GET /', request({ target: '/?__proto__=1' }));
    expect(Object.keys(event.queryStringParameters ?? {})).toEqual(['__proto__']);
  });
});

describe('routes', () => {
  const find = routeMatcher(
    [
      '$default',
      'ANY /{proxy+}',
      'GET /pets/{proxy+}',
      'GET /pets/dog/{id}',
      'GET /pets/dog/1',
      'ANY /pets/dog/1',
    ].map((key) => ({ key, zone: 'public' })),
  );
  // The table of the API Gateway documentation.
  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
    ['POST', '/pets/dog/1', 'ANY /pets/dog/1'],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
    ['POST', '/test/5', 'ANY /{proxy+}'],
    ['GET', '/', '$default'],
  ])('%s %s goes to %s', (method, path, key) => {
    expect(find(method, path)?.route.key).toBe(key);
  });

  test('a greedy parameter holds the rest of the path', () => {
    expect(find('GET', '/pets/cat/1')?.pathParameters).toEqual({ proxy: 'cat/1' });
  });

  const one = routeMatcher([{ key: 'GET /v1/things/{id}', zone: 'public' }]);
  test.each([
    ['GET', '/v1/things'],
    ['GET', '/v1/things/'],
    ['GET', '/v1/things/a/'],
    ['GET', '/v1/things/a/b'],
    ['GET', '/V1/things/a'],
    ['HEAD', '/v1/things/a'],
    ['OPTIONS', '/v1/things/a'],
  ])('%s %s goes nowhere', (method, path) => {
    expect(one(method, path)).toBeUndefined();
  });

  test('signs that mean something in a pattern are only signs in a path', () => {
    const dotted = routeMatcher([{ key: 'GET /exports/entries.csv', zone: 'public' }]);
    expect(dotted('GET', '/exports/entriesxcsv')).toBeUndefined();
    expect(dotted('GET', '/exports/entries.csv')).toBeDefined();
  });
});
