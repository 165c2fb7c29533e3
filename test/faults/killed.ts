import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Reply, Send } from '../support/system.ts';

// The local system as a process of its own, which is killed where it stands and started again on the same folder.

const MAIN = join(import.meta.dirname, '..', '..', 'infra', 'local', 'main.ts');
const START_MS = 60_000;

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const headersOf = ({ token }: Caller, { body, key }: Send): Record<string, string> => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
});

export type Mortal = {
  call(method: string, path: string, caller?: Caller, send?: Send): Promise<Reply>;
  /** Starts the process without waiting for it. */
  launch(): void;
  /** Starts it and waits until it answers. */
  start(): Promise<void>;
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** What it said on its way. */
  said(): string;
};

export const mortalSystem = (folder: string, port: number): Mortal => {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let said = '';
  const call: Mortal['call'] = async (method, path, caller = {}, send = {}) => {
    const body = send.body === undefined ? {} : { body: JSON.stringify(send.body) };
    const signal = AbortSignal.timeout(20_000);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: headersOf(caller, send),
      signal,
      ...body,
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  /** The gateway opens first and the example comes last. */
  const answers = async (): Promise<boolean> => {
    const replies = await Promise.all([call('GET', '/v1/programs'), call('GET', '/_local/clock')]).catch(
      () => [],
    );
    return (
      replies.length > 0 && replies.every(({ status }) => status === 200) && replies[0]?.body.items.length > 0
    );
  };
  const launch = () => {
    said = '';
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
      env: { ...process.env, DATA_FOLDER: folder, PORT: String(port), LOG: 'off', AWS_MAX_ATTEMPTS: '3' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
  };
  const isGone = () => child === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    call,
    launch,
    async start() {
      launch();
      for (const late = Date.now() + START_MS; !(await answers()); await sleep(25))
        if (isGone() || Date.now() > late) throw new Error(`the system did not start:\n${said}`);
    },
    async kill(signal = 'SIGKILL') {
      if (child === undefined || isGone()) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
    said: () => said,
  };
};
