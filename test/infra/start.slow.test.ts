import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

// `npm start` as a person runs it: a process of its own, stopped by Ctrl-C.

const main = join(import.meta.dirname, '..', '..', 'infra', 'local', 'main.ts');
const folder = () => mkdtempSync(join(tmpdir(), 'guildhall-start-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

const start = (environment: Record<string, string>, ...args: string[]): Started => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (part) => (said += part));
  child.stderr?.on('data', (part) => (said += part));
  return { child, output: () => said, ended: new Promise((resolve) => child.on('exit', resolve)) };
};

/** The address it prints, as soon as it answers. */
const running = async ({ output, ended }: Started): Promise<string> => {
  let over = false;
  void ended.then(() => (over = true));
  for (let tries = 0; tries < 300 && !over; tries++) {
    const url = /running: (http:\/\/\S+)/.exec(output())?.[1];
    if (url !== undefined && output().includes('curl')) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not start: ${output()}`);
};

describe('npm start', () => {
  it('prints access for each role, keeps its data between starts, begins anew with --fresh, and stops on Ctrl-C', async () => {
    const data = folder();
    const first = start({ PORT: '0', DATA_FOLDER: data });
    const url = await running(first);
    for (const role of [
      'partner-admin',
      'program-manager',
      'finance',
      'auditor',
      'administrator',
      'machine:exports',
    ])
      expect(first.output()).toContain(role);
    const body = JSON.stringify({
      company: { name: 'Kept', country: 'DE', website: 'https://kept.example' },
      contact: { name: 'K', email: 'k@kept.example' },
      answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
    });
    const apply = await fetch(`${url}/v1/programs/opennebula/applications`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(apply.status).toBe(201);
    const clock = await fetch(`${url}/_local/clock`, {
      method: 'POST',
      body: '{"now":"2030-01-01T00:00:00Z"}',
    });
    expect(await clock.json()).toMatchObject({ now: expect.stringMatching(/^2030-01-01/) });
    expect(
      (await fetch(`${url}/_local/clock`, { method: 'POST', body: '{"now":"2029-01-01T00:00:00Z"}' })).status,
    ).toBe(409);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const second = start({ PORT: '0', DATA_FOLDER: data });
    const again = await running(second);
    const early = start({ PORT: '0', DATA_FOLDER: data }, '--fresh');
    expect(await early.ended).toBe(1);
    expect(early.output()).toContain('in use');
    expect(second.output()).not.toContain('was put in');
    const mails = await (
      await fetch(`${again}/_local/mail`, { headers: { accept: 'application/json' } })
    ).json();
    expect(JSON.stringify(mails)).toContain('k@kept.example');
    expect(await (await fetch(`${again}/_local/clock`)).json()).toMatchObject({
      now: expect.stringMatching(/^2030/),
    });
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);

    writeFileSync(join(data, 'letters.txt'), 'not ours');
    const third = start({ PORT: '0', DATA_FOLDER: data }, '--fresh');
    await running(third);
    expect(third.output()).toContain('was put in');
    expect(readFileSync(join(data, 'letters.txt'), 'utf8')).toBe('not ours');
  });

  it('says in one sentence that it does not know an option', async () => {
    const mistyped = start({ PORT: '0', DATA_FOLDER: folder() }, '--frsh');
    expect(await mistyped.ended).toBe(1);
    expect(mistyped.output().trim().split('\n')).toEqual([expect.stringContaining('--fresh')]);
  });

  it('says in one sentence that the port is taken, or wrong', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.on('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const taken = start({ PORT: port, DATA_FOLDER: folder() });
    expect(await taken.ended).toBe(1);
    expect(taken.output().trim().split('\n')).toEqual([expect.stringContaining('PORT')]);
    other.close();
    const wrong = start({ PORT: 'many', DATA_FOLDER: folder() });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output().trim().split('\n')).toEqual([expect.stringContaining('PORT')]);
  });

  it('says in one sentence that the data folder cannot be written', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    for (const place of [join(file, 'below'), file, '/proc/nope']) {
      const blocked = start({ PORT: '0', DATA_FOLDER: place });
      expect(await blocked.ended).toBe(1);
      expect(blocked.output().trim().split('\n')).toEqual([expect.stringContaining('DATA_FOLDER')]);
    }
  });
});
