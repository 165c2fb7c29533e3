import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Run } from '../../shared/domain/finance/payout.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { commit } from '../../shared/store/commit.ts';
import type { Key } from '../../shared/store/keys.ts';
import { entityAccounts } from '../../shared/store/payees.ts';
import { changedRun, readLine, readRun } from '../../shared/store/payouts.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { issueRun } from './issue-run.ts';
import type { Working } from './standing.ts';
import { claimRun, discardRun, leasedRun, settleLine } from './work-run.ts';

const AGAIN_MS = 60_000;

/** Not done: somebody can read why, and the next tick tries again. */
const giveBack = async (table: Table, run: Run, error: unknown, now: string): Promise<void> => {
  const trouble = (error instanceof Error ? error.message : 'unknown').slice(0, 500);
  const distance = AGAIN_MS * Math.min(run.attempt, 60);
  await commit(table)([changedRun({ ...run, trouble, v: run.v + 1 }, plusMs(now, distance))]);
};

const workOn = async (work: Working): Promise<void> => {
  const { table, run, program } = work;
  if (run.state === 'claiming') await claimRun(work);
  else if (run.state === 'discarding') await discardRun(work);
  else {
    const accounts = await entityAccounts(table, program);
    await issueRun(work, (entity) => accounts.get(entity));
  }
};

/** One run, taken up wherever it stands: claims, files, or giving everything back. */
const advanceRun = async (table: Table, { pk, sk }: Key, now: string): Promise<void> => {
  const before = await readRun(table, pk.slice('MNY#RUN#'.length), sk);
  if (!before || !['claiming', 'issuing', 'discarding'].includes(before.state)) return;
  const program: Program | undefined = await programOn(table, before.program, before.today);
  const run = await leasedRun(table, before, now);
  if (!run) return;
  try {
    if (!program || program.payouts === 'none') throw new Error(`${before.program} pays nothing out`);
    await workOn({ table, run, program, terms: program.payouts, now });
  } catch (error) {
    await giveBack(table, run, error, now);
    throw error;
  }
};

/** A run, or a line whose items have to follow what the bank said. */
export const advancePayout = async (table: Table, key: Key, now: string): Promise<void> => {
  if (key.pk.startsWith('MNY#RUN#')) return advanceRun(table, key, now);
  const line = await readLine(table, key.pk.slice('MNY#LINE#'.length), key.sk);
  if (line) await settleLine(table, line, now);
};
