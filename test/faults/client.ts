import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '../../infra/routes.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';
import type { Caller, Reply, TestSystem } from '../support/system.ts';

/** One request that changes something, as a client repeats it: always the same, under one key. */
export type Ask = {
  readonly method: string;
  readonly path: string;
  readonly caller: Caller;
  readonly body?: unknown;
  /** Absent: the request cannot be told from another one like it. */
  readonly key?: string;
  /** This refusal also says that it is done: who signed out cannot be told so twice. */
  readonly goneIs?: number;
};

/** A request that was answered with success. */
export type Acknowledged = {
  readonly action: string;
  readonly key: string | undefined;
  readonly reply: Reply;
};

export type Client = {
  readonly acknowledged: readonly Acknowledged[];
  /** Once, as it comes. What fails on the way is a reply with status 0. */
  once(ask: Ask): Promise<Reply>;
  /** What a client was told on another way than by the API's answer, such as a form's receipt. */
  acknowledge(action: string, key: string, body: object): void;
  /** Again and again until the answer is one. */
  until(ask: Ask): Promise<Reply>;
};

const match = routeMatcher(routes);

/** The function that runs a request. */
export const zoneOf = ({ method, path }: Pick<Ask, 'method' | 'path'>): string =>
  match(method, path)?.route.zone ?? 'none';

/** The route of the API whose use case answers; audit lines name it. */
const actionOf = ({ method, path }: Pick<Ask, 'method' | 'path'>): string =>
  match(method, path)?.route.key ?? `${method} ${path}`;

const lost = (error: unknown): Reply => ({
  status: 0,
  headers: new Headers(),
  body: undefined,
  text: String(error),
});

/** What is worth asking again: nobody answered, something broke, or others were at it. */
const isAnswer = ({ status, body }: Reply): boolean =>
  status > 0 && status < 500 && body?.code !== 'busy' && body?.code !== 'changed-since';

const TRIES = 40;

type Call = TestSystem['call'];

export const openClient = (call: Call, waitMs = 5): Client => {
  const acknowledged: Acknowledged[] = [];
  const keys = new Set<string>();
  const note = (one: Acknowledged) => {
    acknowledged.push(one);
    if (one.key !== undefined) keys.add(one.key);
  };
  const once = async (ask: Ask): Promise<Reply> => {
    const { method, path, caller, body, key } = ask;
    const send = { ...(body === undefined ? {} : { body }), ...(key === undefined ? {} : { key }) };
    const reply = await call(method, path, caller, send).catch(lost);
    const known = key !== undefined && keys.has(key);
    const done = (reply.status >= 200 && reply.status < 400) || reply.status === ask.goneIs;
    if (done && !known && method !== 'GET') note({ action: actionOf(ask), key, reply });
    return reply;
  };
  return {
    acknowledged,
    once,
    acknowledge(action, key, body) {
      const reply = { status: 303, headers: new Headers(), body, text: '' };
      note({ action, key, reply });
    },
    async until(ask) {
      let reply = await once(ask);
      for (let tries = 1; !isAnswer(reply) && tries < TRIES; tries++) {
        await sleep(waitMs * Math.min(tries, 10));
        reply = await once(ask);
      }
      return reply;
    },
  };
};
