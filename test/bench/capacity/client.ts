import { localRoutes } from '../../../infra/local/local-routes.ts';
import { makeAccess, type RoleAccess, seedOnce } from '../../../infra/local/seed.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import { routes } from '../../../infra/routes.ts';
import { plusMs } from '../../../shared/domain/civil-date.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { routeMatcher } from '../../../shared/runtime/route-match.ts';
import { bearerOf, newSecret, sha256 } from '../../../shared/runtime/signing.ts';
import { newSession, newToken } from '../../../shared/store/access.ts';
import { commit, type Write } from '../../../shared/store/commit.ts';
import type { Ask } from '../../faults/client.ts';
import type { Caller } from '../../support/system.ts';
import { type MadeCall, type Meter, openMeter } from './meter.ts';

const KEYS = JSON.stringify([
  { kid: 'bench-1', secret: 'a secret of the bench, long enough for HS256 keys' },
]);
const DAY_MS = 86_400_000;

/** What the bench reads of any answer. */
export type Said = { readonly id?: string; readonly partnerId?: string; readonly items?: readonly Thing[] };
type Thing = { readonly id?: string; readonly person?: string };

export type Bench = {
  readonly system: System;
  readonly meter: Meter;
  as(role: string): Caller;
  ask(ask: Omit<Ask, 'key'>): Promise<Said>;
  /** What `does` costs in one function, with everything that it sets off. */
  costOf(name: string, does: () => Promise<unknown>): Promise<MadeCall[]>;
  sessionOf(person: string): Promise<Caller>;
  tokenOf(partner: string): Promise<Caller>;
  close(): Promise<void>;
};

const match = routeMatcher(routes);
/** Which function answers: a feature may move to another one. */
export const zoneOf = ({ method, path }: Pick<Ask, 'method' | 'path'>): string => {
  const route = match(method, path)?.route;
  if (!route) throw new Error(`there is no ${method} ${path}`);
  return route.zone;
};

export const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the bench could not store its beginning: ${written.code}`);
};

const sessionOf = async (person: string): Promise<Caller> => {
  const token = newSecret();
  const session = { id: clock.newId('ses'), person, expiresAt: plusMs(clock.now(), DAY_MS) };
  await must(newSession(session, sha256(token)));
  return { token };
};

/** What a partner's own machine holds. */
export const machineToken = (partner: string, program: string): { bearer: string; write: Write } => {
  const [id, secret] = [clock.newId('tok'), newSecret()];
  const write = newToken({
    id,
    name: 'CRM',
    program,
    subject: partner,
    scopes: ['referrals:write'],
    createdAt: clock.now(),
    createdBy: 'bench',
    hash: sha256(secret),
  });
  return { bearer: bearerOf(id, secret), write };
};

const tokenOf = async (partner: string): Promise<Caller> => {
  const { bearer, write } = machineToken(partner, 'opennebula');
  await must([write]);
  return { token: bearer };
};

let asked = 0;

/** Each request once, under a key of its own, as clients that may have to repeat it send it. */
const request = async (url: string, { method, path, caller, body }: Omit<Ask, 'key'>): Promise<Said> => {
  asked += 1;
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': `bench-${asked}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
  return response.headers.get('content-type')?.includes('application/json') ? JSON.parse(text) : {};
};

/** The whole system in this process and in memory, every call metered. */
export const openBench = async (): Promise<Bench> => {
  const meter = openMeter();
  const opened: { system?: System } = {};
  const system = await openSystem({
    port: 0,
    signingKeys: KEYS,
    between: meter.between,
    local: (asked) => localRoutes(opened.system, asked),
  });
  opened.system = system;
  await seedOnce(liveTable());
  const access: readonly RoleAccess[] = await makeAccess(liveTable());
  return {
    system,
    meter,
    as: (role) => ({ token: access.find((one) => one.role === role)?.token }),
    ask: (ask) => request(system.url, ask),
    async costOf(name, does) {
      await system.settled();
      meter.take();
      await does();
      await system.settled();
      const made = meter.take().filter((call) => call.function === name);
      if (!made.length) throw new Error(`${name} made no call: another function answers what is measured.`);
      return made;
    },
    sessionOf,
    tokenOf,
    close: () => system.close(),
  };
};
