import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { RoleAccess } from '../../infra/local/seed.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { seeded } from '../infra/table-fixture.ts';
import { startSystem } from '../support/system.ts';
import { type Client, openClient } from './client.ts';
import { countOf } from './count.ts';
import { NOTICE_HEADER } from './count-mail.ts';
import { freePort, type Mortal, mortalSystem } from './killed.ts';
import { work } from './load.ts';

// `kill -9` at any moment: what was acknowledged is there after the next start, and once.

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-kill-'));
  folders.push(folder);
  return folder;
};

const KILLS = 24;
const WORKERS = 6;
const HOUR_MS = 3_600_000;

const accessOf = async (system: Mortal): Promise<RoleAccess[]> =>
  (await system.call('GET', '/_local/access')).body;

/** Nobody may submit without end in one hour, so the clock goes on; a kill may hit it on its way. */
const anHourLater = async (system: Mortal): Promise<void> => {
  const { body } = await system.call('GET', '/_local/clock');
  await system.call('POST', '/_local/clock', {}, { body: { now: plusMs(body.now, HOUR_MS) } });
};

const killing = async (system: Mortal, random: () => number): Promise<void> => {
  for (let kill = 0; kill < KILLS; kill++) {
    const hour = anHourLater(system).catch(() => undefined);
    await sleep(400 + random() * 1_600);
    await system.kill();
    await hour;
    await system.start();
  }
};

const underLoad = async (system: Mortal, seed: number): Promise<Client> => {
  const access = await accessOf(system);
  const found = (role: string) => access.find((one) => one.role === role);
  const client = openClient(system.call, 60);
  let stop = false;
  let number = 0;
  const office = {
    client,
    as: (role: string) => ({ token: found(role)?.token }),
    person: (role: string) => found(role)?.person ?? '',
    async find(receipt: string) {
      const path = `/v1/programs/opennebula/numbers/${receipt}`;
      const reply = await client.until({ method: 'GET', path, caller: office.as('program-manager') });
      return reply.body?.about;
    },
    fresh: () => {
      number += 1;
      return number;
    },
    now: () => new Date().toISOString(),
    stopped: () => stop,
  };
  const working = Array.from({ length: WORKERS }, (_, at) => work(office, at));
  await killing(system, seeded(seed));
  stop = true;
  const refused = (await Promise.all(working)).flat();
  expect(refused.filter((one) => !one.includes('too-many'))).toEqual([]);
  return client;
};

/** Everything that is still owed leaves; then the three counts, by a system of this process on the same folder. */
const counted = async (folder: string, client: Client): Promise<{ wrong: string[]; doubled: number }> => {
  const system = await startSystem({ folder, stream: false });
  for (let step = 0; step < 14; step++)
    await system.advanceTo(plusMs(clock.now(), 60_000 * 2 ** Math.min(step, 7)));
  const ids = system.mail.sent().map(({ headers }) => headers[NOTICE_HEADER]);
  const wrong = await countOf(system, client.acknowledged, clock.now(), () => true);
  await system.close();
  return { wrong, doubled: ids.length - new Set(ids).size };
};

describe('killed at any moment', () => {
  it(`under load, ${KILLS} times: nothing acknowledged is lost, nothing is there twice`, async () => {
    const folder = newFolder();
    const system = mortalSystem(folder, await freePort());
    await system.start();
    const client = await underLoad(system, 20_261_122);
    await system.kill('SIGTERM');
    const { wrong, doubled } = await counted(folder, client);
    expect(wrong).toEqual([]);
    // A mail whose answer died with the process goes out again; two functions may have been at one each.
    expect(doubled).toBeLessThanOrEqual(2 * KILLS);
    expect(client.acknowledged.length).toBeGreaterThan(100);
    console.log(`${KILLS} kills, ${client.acknowledged.length} acknowledged, ${doubled} mails sent again`);
  });

  it('while it starts for the first time: the next start is whole', async () => {
    const random = seeded(7);
    for (let round = 0; round < 3; round++) {
      const system = mortalSystem(newFolder(), await freePort());
      for (let kill = 0; kill < 6; kill++) {
        system.launch();
        await sleep(200 + random() * 1_800);
        await system.kill();
      }
      await system.start();
      const roles = (await accessOf(system)).map(({ role }) => role);
      expect(roles).toEqual(
        expect.arrayContaining(['administrator', 'partner-admin', 'finance', 'machine:exports']),
      );
      await system.kill('SIGTERM');
    }
  });
});
