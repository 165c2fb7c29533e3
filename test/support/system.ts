import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, expect } from 'vitest';
import { localRoutes } from '../../infra/local/local-routes.ts';
import { makeAccess, type RoleAccess, seedOnce } from '../../infra/local/seed.ts';
import { openSystem, type System, type SystemOptions } from '../../infra/local/system.ts';
import type { Web } from '../../shared/outbound/fetch-page.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { faultsOf } from './clean-mail.ts';

process.env['LOG'] ??= 'off';

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests say by their expectations what a body is
  readonly body: any;
  readonly text: string;
};

export type Caller = { readonly token?: string | undefined; readonly cookie?: string | undefined };
export type Send = {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const replyOf = async (response: Response): Promise<Reply> => {
  const text = await response.text();
  const isJson =
    (response.headers.get('content-type') ?? '').includes('json') &&
    !response.headers.get('content-type')?.includes('ndjson');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  };
};

/** The system of this test file, with what tests do to it over HTTP. */
export type TestSystem = System & {
  access(): readonly RoleAccess[];
  /** Fresh sessions for each role, after the clock went past the old ones. */
  renew(): Promise<void>;
  as(role: string): Caller;
  call(method: string, path: string, caller?: Caller, send?: Send): Promise<Reply>;
  /** Mails in the order in which they were sent, once nothing is under way. */
  mails(to?: string): Promise<System['mail'] extends { sent(): readonly (infer M)[] } ? M[] : never>;
};

const headersOf = ({ token, cookie }: Caller, { body, key, headers }: Send): Record<string, string> => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(cookie === undefined ? {} : { cookie }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...headers,
});

/** Requests as a client on this machine sends them. */
export const callOn =
  (url: string): TestSystem['call'] =>
  async (method, path, caller = {}, send = {}) => {
    const { body } = send;
    const init: RequestInit = { method, redirect: 'manual', headers: headersOf(caller, send) };
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
    return replyOf(await fetch(`${url}${path}`, init));
  };

const KEYS = JSON.stringify([{ kid: 'test-1', secret: 'a test secret that is long enough for HS256 keys' }]);

/** Tests reach nothing outside: every page is as it should be, unless a test serves others. */
const asItShould: Web = {
  resolve: async () => ['192.0.2.1'],
  isAllowed: () => true,
  dial: async () =>
    Object.assign(Readable.from([Buffer.from('<p>OpenNebula, RSUPPORT</p>')]), {
      statusCode: 200,
      headers: { 'content-type': 'text/html' },
    }) as unknown as IncomingMessage,
};

/** When UTC's day has an hour or two left, zones east of it have the next one: tests begin in the small hours instead. */
const leaveTheEvening = (): void => {
  const now = new Date(clock.now());
  if (now.getUTCHours() < 20) return;
  seam.clockOffsetMs +=
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 3) - now.getTime();
};

export const startSystem = async (options: Partial<SystemOptions> = {}): Promise<TestSystem> => {
  const opened: { system?: System } = {};
  const system = await openSystem({
    port: 0,
    signingKeys: KEYS,
    web: asItShould,
    ...options,
    local: (request) => localRoutes(opened.system, request),
  });
  opened.system = system;
  leaveTheEvening();
  await seedOnce(liveTable());
  let access = await makeAccess(liveTable());
  return {
    ...system,
    access: () => access,
    async renew() {
      access = await makeAccess(liveTable());
    },
    as(role) {
      const found = access.find((one) => one.role === role);
      if (!found) throw new Error(`no access for ${role}`);
      return { token: found.token };
    },
    call: callOn(system.url),
    async mails(to) {
      await system.settled();
      return system.mail.sent().filter((mail) => to === undefined || mail.to.includes(to)) as never;
    },
  };
};

/** One system for a test file, closed at its end. */
export const systemForFile = async (options: Partial<SystemOptions> = {}): Promise<TestSystem> => {
  const system = await startSystem(options);
  afterAll(async () => {
    const sent = system.mail.sent();
    await system.close();
    // A law of every flow: whatever it mailed has no hole, no id and no code in it.
    const unclean = sent.flatMap((mail) => faultsOf(mail, ['http']).map((fault) => [mail.subject, fault]));
    expect(unclean.slice(0, 5)).toEqual([]);
  });
  return system;
};

/** The links of a mail, by the place they lead to (`confirm`, `sign-in`, …): the signed part. */
export const linkIn = (mail: { text: string } | undefined, place: string): string => {
  const found = new RegExp(`/${place}/([\\w.-]+)`).exec(mail?.text ?? '')?.[1];
  if (found === undefined) throw new Error(`no ${place} link in: ${mail?.text}`);
  return found;
};
