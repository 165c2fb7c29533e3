import { newRun, type RunLine } from '../../shared/domain/finance/payout.ts';
import { openPeriodOf } from '../../shared/domain/finance/period.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedLine, changedRun } from '../../shared/store/payouts.ts';
import { changedPeriod, readPeriod } from '../../shared/store/periods.ts';
import { payeeSample } from '../support/payout-samples.ts';
import type { Ask } from './client.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// Who is paid, and how.

const payeeOf = async (world: World): Promise<{ partner: string; caller: Ask['caller']; propose: Ask }> => {
  const { partner, caller, program } = await world.partner();
  const path = `/v1/programs/${program}/payees/${partner}/proposals`;
  return { partner, caller, propose: { method: 'POST', path, caller, body: payeeSample } };
};

const at = (world: World, role: string, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/programs/opennebula/${path}`,
  caller: world.as(role),
  body,
});
/** A month before the first one: closed, and in nobody's way. */
const BEFORE = '2025-12';
const office = { holder: 'Office GmbH', iban: 'DE89370400440532013000' };

/** A run of a program that has a closed month; nothing is due in it yet. */
const runOf = async (): Promise<string> => {
  if ((await readPeriod(liveTable(), 'opennebula', BEFORE)).state !== 'closed')
    await commit(liveTable())([
      changedPeriod({ ...openPeriodOf('opennebula', BEFORE), state: 'closed', v: 1 }),
    ]);
  const id = clock.newId('run');
  const of = { id, program: 'opennebula', through: BEFORE, today: clock.now().slice(0, 10) };
  const line: RunLine = {
    ...{ id: 'EUR.somebody.europe', run: id, program: 'opennebula', vendorEntity: 'europe' },
    ...{ partnerId: 'somebody', currency: 'EUR', amount: '10000', items: 0, held: '0' },
    ...{ state: 'proposed', settled: true, v: 1 },
  };
  const made = { by: 'somebody', at: clock.now() };
  await commit(liveTable())([
    changedRun({ ...newRun(of, made), state: 'issued', approved: made }),
    changedLine(line),
  ]);
  return id;
};

export const payoutCases: readonly UseCase[] = [
  { name: 'enter how a partner is paid', ask: async (world) => (await payeeOf(world)).propose },
  {
    name: 'approve how a partner is paid',
    ask: async (world) => {
      const { propose } = await payeeOf(world);
      await world.client.until({ ...propose, key: `payee-${world.fresh()}` });
      const path = propose.path.replace('/proposals', '/decisions');
      return { method: 'POST', path, caller: world.as('finance'), body: { outcome: 'approved' } };
    },
  },
  {
    name: 'say which account an office pays from',
    ask: async (world) => {
      const ask = at(world, 'finance', 'entities/europe/accounts', office);
      await world.client.until({ ...ask, key: `office-${world.fresh()}` });
      return ask;
    },
  },
  {
    name: 'record that the bank has paid a line',
    ask: async (world) => {
      const run = await runOf();
      const paidOn = clock.now().slice(0, 10);
      const body = { line: 'EUR.somebody.europe', outcome: 'paid', reference: 'B-1', paidOn };
      return at(world, 'finance', `payout-runs/${run}/results`, body);
    },
  },
];
