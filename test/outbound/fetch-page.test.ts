import type { RequestListener } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../shared/domain/public-address.ts';
import { fetchPage, openInternet } from '../../shared/outbound/fetch-page.ts';
import { loopbackWeb } from '../support/loopback-web.ts';

// Pages at addresses that strangers name, served on this machine under names of the test's own.

const PUBLIC = '93.184.216.34';
const html = { 'content-type': 'text/html; charset=utf-8' };
const pages: Record<string, RequestListener> = {
  '/good': (_, answer) => answer.writeHead(200, html).end('<p>Reseller of RSUPPORT</p>'),
  '/other': (_, answer) => answer.writeHead(200, html).end('<p>Nothing of it</p>'),
  '/gone': (_, answer) => answer.writeHead(404, html).end('RSUPPORT'),
  '/text': (_, answer) => answer.writeHead(200, { 'content-type': 'image/svg+xml' }).end('RSUPPORT'),
  '/packed': (_, answer) => answer.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('RSUPPORT'),
  '/long': (_, answer) => answer.writeHead(200, html).end(`${' '.repeat(300_000)}RSUPPORT`),
  '/endless': (request, answer) => {
    answer.writeHead(200, html);
    const timer = setInterval(() => answer.write('x'.repeat(64 * 1024)), 1);
    request.on('close', () => clearInterval(timer));
  },
  '/silent': () => undefined,
  '/slow': (request, answer) => {
    answer.writeHead(200, html);
    const timer = setInterval(() => answer.write(' '), 20);
    request.on('close', () => clearInterval(timer));
  },
};
const web = await loopbackWeb((request, answer) => {
  const [, to] = /^\/to\?(.*)$/.exec(request.url ?? '') ?? [];
  const page = pages[request.url ?? ''];
  if (to !== undefined) answer.writeHead(302, { location: decodeURIComponent(to) }).end();
  else if (page) page(request, answer);
  else answer.writeHead(404).end();
});
afterAll(() => web.close());

beforeEach(() => {
  web.dialed.length = 0;
  web.asked.length = 0;
  for (const name of Object.keys(web.names)) delete web.names[name];
  web.names['partner.example'] = [[PUBLIC]];
});

const look = (url: string, mostMs?: number) =>
  fetchPage({ url, words: 'RSUPPORT', badge: 'https://partners.example/badges/x' }, web, mostMs);
const at = (path: string) => `https://partner.example${path}`;
const via = (...steps: string[]) => steps.reduceRight((to, step) => `${step}/to?${encodeURIComponent(to)}`);

describe('a page is looked at', () => {
  test('and shows the words, or not [S3-13]', async () => {
    expect(await look(at('/good'))).toEqual({ result: 'found', status: 200 });
    expect(await look(at('/other'))).toEqual({ result: 'words-missing', status: 200 });
    expect(await look(via('https://partner.example', at('/good')))).toEqual({ result: 'found', status: 200 });
    const host = 'https://partner.example';
    expect(await look(via(host, host, at('/good')))).toEqual({ result: 'found', status: 200 });
  });

  test('and what is no page, or not there, is said so [S3-13]', async () => {
    expect(await look(at('/gone'))).toEqual({ result: 'not-reachable', status: 404 });
    expect(await look(at('/text'))).toEqual({ result: 'not-a-page', status: 200 });
    expect(await look(at('/packed'))).toEqual({ result: 'not-a-page', status: 200 });
    expect(await look('https://nobody.example/')).toEqual({ result: 'not-reachable' });
  });

  test('never longer than its time, nor more than 256 kB of it [S3-13]', async () => {
    expect(await look(at('/long'))).toEqual({ result: 'too-large', status: 200 });
    expect(await look(at('/endless'))).toEqual({ result: 'too-large', status: 200 });
    for (const path of ['/silent', '/slow']) {
      const begun = performance.now();
      expect(await look(at(path), 150)).toEqual({ result: 'not-reachable' });
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
    const stuck = { ...web, resolve: () => new Promise<readonly string[]>(() => undefined) };
    expect(await fetchPage({ url: at('/good'), words: 'x', badge: 'y' }, stuck, 50)).toEqual({
      result: 'not-reachable',
    });
  });

  test('over two redirects at most [S3-13]', async () => {
    const host = 'https://partner.example';
    expect(await look(via(host, host, host, at('/good')))).toEqual({ result: 'too-many-redirects' });
  });
});

describe('nothing of ours is reached', () => {
  test.each([
    'http://partner.example/good',
    'https://partner.example:8443/good',
    'https://user:secret@partner.example/good',
    'https://127.0.0.1/good',
    'https://127.1/good',
    'https://2130706433/good',
    'https://0x7f000001/good',
    'https://[::1]/good',
    'https://[::ffff:127.0.0.1]/good',
    'https://[64:ff9b::7f00:1]/good',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://10.0.0.5/good',
    'ftp://partner.example/good',
    'file:///etc/passwd',
    'nonsense',
  ])('by naming %s, straight or behind a redirect [S3-13]', async (url) => {
    expect(await look(url)).toEqual({ result: 'address-refused' });
    expect(web.dialed).toEqual([]);
    const behind = await look(via('https://partner.example', url));
    expect(behind.result).not.toBe('found');
    // A word without a scheme is a path of the same site, and not there.
    expect(web.dialed.every(({ host }) => host === 'partner.example')).toBe(true);
  });

  test('by a name that leads inside, whichever of its addresses does [S3-13]', async () => {
    for (const inside of ['127.0.0.1', '::1', '::ffff:7f00:1', '10.1.2.3', '169.254.169.254', 'fe80::1']) {
      web.names['inside.example'] = [[PUBLIC, inside]];
      expect(await look('https://inside.example/good')).toEqual({ result: 'address-refused' });
      expect(await look(via('https://partner.example', 'https://inside.example/good'))).toEqual({
        result: 'address-refused',
      });
    }
    expect(web.dialed.every(({ host }) => host === 'partner.example')).toBe(true);
  });

  test('by a name that leads elsewhere the second time: it is resolved once, and connected to as it was checked [S3-13]', async () => {
    web.names['rebinding.example'] = [[PUBLIC], ['127.0.0.1']];
    expect(await look('https://rebinding.example/good')).toEqual({ result: 'found', status: 200 });
    expect(web.asked).toEqual(['rebinding.example']);
    expect(web.dialed).toEqual([{ address: PUBLIC, host: 'rebinding.example' }]);
    web.asked.length = 0;
    // Behind a redirect to itself it is a new step, and checked anew.
    expect(await look(via('https://rebinding.example', 'https://rebinding.example/good'))).toEqual({
      result: 'address-refused',
    });
  });

  test('whatever resolvers answer: every connection goes to an address that was checked', async () => {
    const address = fc.constantFrom(
      PUBLIC,
      '2606:4700::1111',
      '127.0.0.1',
      '::1',
      '10.0.0.1',
      '::ffff:a9fe:a9fe',
    );
    const answers = fc.array(fc.array(address, { maxLength: 3 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (given, redirected) => {
        web.dialed.length = 0;
        web.asked.length = 0;
        web.names['any.example'] = given;
        const end = 'https://any.example/good';
        await look(redirected ? via('https://any.example', end) : end);
        for (const { address: to } of web.dialed) expect(isPublicAddress(to)).toBe(true);
        for (const [turn, { address: to }] of web.dialed.entries())
          expect(given[Math.min(turn, given.length - 1)]).toContain(to);
      }),
      { numRuns: 40 },
    );
  });
});

test('the connection is made to the address given, under the name asked for, and nothing less than TLS [S3-13]', async () => {
  const server = createServer();
  const first = new Promise<Buffer>((resolve) => {
    server.on('connection', (socket) =>
      socket
        .on('error', () => undefined)
        .once('data', (data) => {
          resolve(data);
          socket.destroy();
        }),
    );
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`https://pinned.example:${port}/`);
  await expect(openInternet.dial(url, '127.0.0.1', AbortSignal.timeout(2_000))).rejects.toThrow();
  const hello = await first;
  expect(hello[0]).toBe(0x16);
  expect(hello.includes('pinned.example')).toBe(true);
  server.close();
});

test('on its own it refuses this machine, by name too [S3-13]', async () => {
  for (const url of ['https://localhost/', 'https://127.0.0.1/', 'https://[::1]/'])
    expect(await fetchPage({ url, words: 'x', badge: 'y' })).toEqual({ result: 'address-refused' });
});
