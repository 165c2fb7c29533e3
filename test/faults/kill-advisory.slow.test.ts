import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { addressOf } from '../../infra/local/seed.ts';
import { seedSupport } from '../../infra/local/seed-support.ts';
import { groups } from '../../shared/domain/advisory/fan-out.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { advisoryNoticeId, frozenAudience, readFanOut } from '../../shared/store/advisories.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { personByAddress } from '../../shared/store/people.ts';
import { allPlans } from '../../shared/store/service-plans.ts';
import { fill } from '../bench/advisories/subscribers.ts';
import { seeded } from '../infra/table-fixture.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { startSystem } from '../support/system.ts';
import { NOTICE_HEADER } from './count-mail.ts';
import { freePort, mortalSystem } from './killed.ts';

// `kill -9` while an advisory is handed over: what is owed, what the table says and what lies in the mailbox are the same.

const PLANS = 'otrs-services';
const [SUBSCRIBERS, PACKAGERS, KILLS] = [400, 20, 8];
const EMBARGO_MS = 600_000;
const HOUR_MS = 3_600_000;
/** So many mails may be under way in one process when it dies. */
const MOST_UNDER_WAY = 20;

const folder = mkdtempSync(join(tmpdir(), 'guildhall-kill-advisory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Drafted, reviewed and released to the audience that its release freezes. */
const released = async (): Promise<{ readonly id: string; readonly releaseAt: string }> => {
  const system = await startSystem({ folder, stream: false });
  await seedSupport(liveTable(), (await personByAddress(liveTable(), addressOf('customer-contact'))) ?? '');
  const plans = (await allPlans(liveTable(), PLANS)).at(-1);
  if (!plans) throw new Error('the example has no service plans');
  await fill(plans, SUBSCRIBERS, PACKAGERS);
  const post = async (path: string, role: string, body: object = {}) => {
    const reply = await system.call('POST', path, system.as(role), { body });
    expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
    return reply.body;
  };
  const { id } = await post(`/v1/advisories/plans/${PLANS}`, 'release-manager', advisoryDraft);
  await post(`/v1/advisories/${id}/reviews`, 'administrator');
  const releaseAt = plusMs(clock.now(), EMBARGO_MS);
  await post(`/v1/advisories/${id}/releases`, 'release-manager', { releaseAt });
  await system.close();
  return { id, releaseAt };
};

it(`an advisory whose process is killed ${KILLS} times reaches everybody, and nobody twice without a kill`, async () => {
  const system = mortalSystem(folder, await freePort());
  const { id, releaseAt } = await released();
  const random = seeded(20_261_123);
  await system.start();
  for (let kill = 0; kill < KILLS; kill++) {
    const now = plusMs(releaseAt, 60_000 * (kill + 1));
    const on = system.call('POST', '/_local/clock', {}, { body: { now } }).catch(() => undefined);
    await sleep(50 + random() * 400);
    await system.kill();
    await on;
    await system.start();
  }
  await system.kill('SIGTERM');

  const after = await startSystem({ folder, stream: false });
  try {
    const sentBefore = after.mail.sent().length;
    for (let step = 0; step < 14; step++)
      await after.advanceTo(plusMs(clock.now(), Math.min(HOUR_MS, 60_000 * 2 ** step)));
    const fanOut = await readFanOut(liveTable(), id, 1);
    if (!fanOut) throw new Error('nothing was ever handed over');
    const owed: string[] = [];
    for (const group of groups)
      for (const one of await frozenAudience(liveTable(), fanOut, group))
        owed.push(advisoryNoticeId(fanOut, group, one));
    const ends = (await readDeliveries(liveTable(), owed)).filter(({ state }) =>
      ['sent', 'suppressed', 'dead'].includes(state),
    );
    const own = new Set(owed);
    const mailed = after.mail.sent().flatMap(({ headers }) => {
      const notice = headers[NOTICE_HEADER] ?? '';
      return own.has(notice) ? [notice] : [];
    });
    const inBox = new Set(mailed);
    expect(ends.length).toBe(owed.length);
    // What bounced was in the mailbox, too; what was refused before it left was not.
    const handedOver = ends.filter(({ messageId }) => messageId !== undefined).map((one) => one.id);
    expect(new Set(handedOver)).toEqual(inBox);
    expect(owed.length).toBeGreaterThanOrEqual(SUBSCRIBERS + PACKAGERS);
    expect(mailed.length - inBox.size).toBeLessThanOrEqual(KILLS * MOST_UNDER_WAY);
    // The kills did not come before or after it all.
    expect(sentBefore).toBeGreaterThan(0);
    expect(sentBefore).toBeLessThan(mailed.length);
    console.log(
      `${KILLS} kills, ${owed.length} owed, ${mailed.length} mails, ${mailed.length - inBox.size} sent again`,
    );
  } finally {
    await after.close();
  }
}, 180_000);
