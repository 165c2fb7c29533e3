// A month of many entries, and what pulling it costs.
import { itemBytes } from '../../../infra/local/table/items.ts';
import { dateIn, monthOf } from '../../../shared/domain/civil-date.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { item } from '../../../shared/store/commit.ts';
import { keys, moneyShard, moneyShards } from '../../../shared/store/keys.ts';
import { entriesOf } from '../../../shared/store/posted.ts';
import { collect } from '../../../shared/store/table.ts';
import { type Bench, must, zoneOf } from './client.ts';
import type { MadeCall } from './meter.ts';
import { get, type Least, machine, range } from './minimum.ts';

const PROGRAM = 'opennebula';
const COPIES = 100;
const PARTNERS = 20;
const PAGE_BYTES = 1024 * 1024;
const UNIT_BYTES = 4096;

/** Copies of an entry that the story posted, for many partners. */
const fill = async (period: string): Promise<void> => {
  const table = liveTable();
  const found = await Promise.all(
    moneyShards.map((shard) => collect(entriesOf(table, PROGRAM, period, shard))),
  );
  const [model] = found.flat();
  if (!model) throw new Error(`the story left no entry in ${period}`);
  for (let owner = 0; owner < PARTNERS; owner++) {
    const partnerId = `${model.partnerId.slice(0, -3)}B${String(owner).padStart(2, '0')}`;
    const pk = keys.entries(PROGRAM, period, moneyShard(partnerId));
    const copies = Array.from({ length: COPIES }, (_, at) => {
      const entryKey = `${model.entryKey}-${at}`;
      const sk = [model.currency, partnerId, model.occurredAt, entryKey].join('#');
      return {
        put: item({ pk, sk }, 'entry', { ...model, partnerId, entryKey }),
        expect: 'absent',
        otherwise: 'busy',
      } as const;
    });
    await must(copies);
  }
};

type Shard = { readonly entries: number; readonly bytes: number; readonly partners: readonly string[] };

const shardOf = async (bench: Bench, period: string, shard: string): Promise<Shard> => {
  const answer = await bench.system.embedded?.call('Query', {
    TableName: 'guildhall',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: keys.entries(PROGRAM, period, shard) } },
  });
  const items = (answer?.body['Items'] ?? []) as Parameters<typeof itemBytes>[0][];
  const bytes = items.reduce((sum, one) => sum + itemBytes(one), 0);
  return { entries: items.length, bytes, partners: items.map((one) => one?.['partnerId']?.S ?? '') };
};

/** Every page of a shard is a query; names of payees come a hundred at a time, for each 500 entries. */
const leastPull = (shards: readonly Shard[]): Least[] => {
  const pages = shards.flatMap(({ bytes }) =>
    Array.from({ length: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) }, (_, page, all = bytes) => ({
      ...range('a page of a sixteenth of the month'),
      read: Math.max(1, Math.ceil(Math.min(PAGE_BYTES, all - page * PAGE_BYTES) / UNIT_BYTES)),
    })),
  );
  const owners = [...new Set(shards.flatMap(({ partners }) => partners))];
  return [...machine, range('gates of the month'), ...pages, get(...owners)];
};

export type Pull = {
  readonly entries: number;
  readonly calls: readonly MadeCall[];
  readonly least: readonly Least[];
};

export const pullMonth = async (bench: Bench): Promise<Pull> => {
  const period = monthOf(dateIn('Europe/Madrid', clock.now()));
  await fill(period);
  const path = `/v1/programs/${PROGRAM}/exports/${period}/entries.csv`;
  const caller = bench.as('machine:exports');
  const calls = await bench.costOf(zoneOf({ method: 'GET', path }), () =>
    bench.ask({ method: 'GET', path, caller }),
  );
  const shards = await Promise.all(moneyShards.map((shard) => shardOf(bench, period, shard)));
  return { entries: shards.reduce((sum, { entries }) => sum + entries, 0), calls, least: leastPull(shards) };
};
