import { schedules } from '../../infra/schedules.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { thingsWithDeadlines } from './crash-jobs.ts';
import { type Row, readTable } from './snapshot.ts';
import { openWorld, type World } from './world.ts';

// A clock that is advanced runs only the ticks that find something. A clock that simply goes on runs them all.

const MINUTE_MS = 60_000;

/** Secrets are random and keep themselves out of every decision. */
const SECRET = ['session', 'session-pointer'];
const withoutSecrets = ({
  hash: _hash,
  messageId: _messageId,
  ...row
}: Row & { messageId?: string }): object => row;

const bytesOf = async ({ system }: World): Promise<string> => {
  const { rows } = await readTable(system.embedded);
  return rows
    .filter(({ type }) => !SECRET.includes(type))
    .map((row) =>
      JSON.stringify(withoutSecrets(row), (_, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      ),
    )
    .toSorted()
    .join('\n');
};

/** Every schedule at every minute, due or not. */
const everyMinute = async ({ system }: World, until: string): Promise<void> => {
  const first = Math.floor(Date.parse(clock.now()) / MINUTE_MS + 1) * MINUTE_MS;
  for (let at = first; at <= Date.parse(until); at += MINUTE_MS) {
    seam.clockOffsetMs = at - Date.now();
    for (const { name } of schedules) {
      await system.tick(name);
      await system.settled();
    }
  }
  seam.clockOffsetMs = Date.parse(until) - Date.now();
};

export type Window = { readonly from: string; readonly until: string };

/** The table after things with deadlines went through a window of time, by either clock, and how much happened in it. */
export const tableAfter = async (
  { from, until }: Window,
  way: 'skipping' | 'every minute',
): Promise<{ bytes: string; steps: number }> => {
  const world = await openWorld({ stream: false });
  await thingsWithDeadlines(world);
  await world.system.advanceTo(from);
  if (way === 'skipping') await world.system.advanceTo(until);
  else await everyMinute(world, until);
  const audit = (await readTable(world.system.embedded)).of('audit');
  const steps = audit.filter(({ actor, sk }) => actor === 'schedule' && sk > from).length;
  const bytes = await bytesOf(world);
  await world.system.close();
  return { bytes, steps };
};
