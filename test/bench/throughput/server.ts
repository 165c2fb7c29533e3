import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export type Server = { readonly url: string; stop(): Promise<void> };

/** The first address that the process prints; it goes on printing, to nobody. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`a server of the bench stopped: ${said}`)));
  });

/** A program of ours in a process of its own, as `npm start` runs it. */
export const start = async (
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Server> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await addressOf(child);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** Until a file stops growing. */
export const still = async (file: string, quietMs = 1000): Promise<void> => {
  const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  for (let before = -1; before !== size(); ) {
    before = size();
    await sleep(quietMs);
  }
};
