import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fixed, type Part, progress, say, table } from '../report.ts';
import type { Told } from './ask-many.ts';

/** Routes of the public function that touch neither table nor file. */
const asked = [
  { key: 'GET /v1/me', does: 'routing, caller, refusal', log: 'off' },
  { key: 'GET /v1/me', does: 'the same and its log line', log: 'on' },
  { key: 'GET /sign-in', does: 'a form, rendered, with a signed token', log: 'on' },
] as const;

const environment = {
  TABLE_NAME: 'none',
  PUBLIC_URL: 'https://partners.example',
  SIGNING_KEYS: JSON.stringify([{ kid: '0', secret: 'a secret of the bench, long enough for HS256' }]),
};

const compared = (key: string, log: 'on' | 'off'): Promise<Told> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.resolve('./ask-many.ts')), [key], {
      env: { ...process.env, ...environment, LOG: log },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (told) => resolve(told as Told));
    child.once('exit', (code) => reject(new Error(`the handler stopped with ${code} at ${key}`)));
  });

export const handler: Part = {
  about: 'the public handler without I/O against a bare async function that gives the same answer',
  async run() {
    const rows: string[][] = [];
    for (const { key, does, log } of asked) {
      progress(`${key}, log ${log}`);
      const { status, ours, bare } = await compared(key, log);
      rows.push([`${key} → ${status}`, does, fixed(ours, 1), fixed(bare, 1), fixed(ours / bare, 0)]);
    }
    progress('');
    const summary = [
      'The public handler without I/O, warm, against a bare async function with the same answer (medians of 25 rounds of 400 calls, in turns):',
      '',
      ...table(['request', 'does', 'handler µs', 'bare µs', 'ratio'], rows),
    ];
    say(summary.join('\n'));
    return { summary, broken: [] };
  },
};
