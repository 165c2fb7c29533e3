import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Start, Told } from './run-bundle.ts';

export type BundleProcess = {
  /** What the function answers, or throws. */
  invoke(event: unknown): Promise<Told>;
  stop(): void;
};

type Message = Told | { ready: true } | { broken: string };

/** Starts a bundle in a process of its own; fails when importing it needs anything that is not there. */
export const startBundle = async (folder: string, start: Start): Promise<BundleProcess> => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'run-bundle.ts'), {
    cwd: folder,
    env: {},
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, (told: Told) => void>();
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bundle in ${folder} stopped with ${code}`)));
    child.on('message', (message: Message) => {
      if ('ready' in message) resolve();
      else if ('broken' in message) reject(new Error(message.broken));
      else waiting.get(message.id)?.(message);
    });
  });
  child.send(start);
  return {
    invoke: (event) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        child.send({ id: last, event });
      }),
    stop: () => child.kill(),
  };
};
