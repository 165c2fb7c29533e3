import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { timesOf } from '../../../functions/support/times.ts';
import { seedSupport } from '../../../infra/local/seed-support.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import { dateIn, plusMs } from '../../../shared/domain/civil-date.ts';
import type { Clock } from '../../../shared/domain/clock/compile.ts';
import { receiptNumber } from '../../../shared/domain/id.ts';
import type { ServicePlans } from '../../../shared/domain/program/service-plans.ts';
import { planClock } from '../../../shared/domain/support/plan-clock.ts';
import { type SupportRequest, supportRequestSchema } from '../../../shared/domain/support/support-request.ts';
import { promise } from '../../../shared/domain/support/target.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { allPlans } from '../../../shared/store/service-plans.ts';
import { newSupportRequest } from '../../../shared/store/support.ts';
import { type MadeCall, openMeter } from '../capacity/meter.ts';
import { fixed, type Part, progress, say, table } from '../report.ts';

const OPEN = 100_000;
const DUE = 1000;
/** Of what is due, so many are late; the others are warned of. */
const LATE = 400;
const MOST_READS = 1050;
const MINUTES = 240;
const MINUTE_MS = 60_000;
const BATCH = 25;

const requestOf = (plans: ServicePlans, at: number, now: string): SupportRequest => {
  const late = at < LATE;
  // The first warning comes with half of the time: what is younger than that is open, and not due.
  const minutesAgo = late ? MINUTES + 10 + (at % 30) : at < DUE ? MINUTES / 2 + 1 + (at % 50) : at % 110;
  const submittedAt = plusMs(now, -minutesAgo * MINUTE_MS);
  const id = clock.newId('sup');
  const target = promise('response', 1, submittedAt, MINUTES);
  return supportRequestSchema.parse({
    id,
    number: receiptNumber(id),
    plans: plans.id,
    version: plans.version,
    subscription: `sub_${id.slice(4)}`,
    entity: plans.entities[0]?.id,
    plan: 'enterprise',
    channel: 'portal',
    guaranteed: true,
    unclear: [],
    contact: `per_${id.slice(4)}`,
    kind: 'support-request',
    title: `Question ${at} about what does not work as it should`,
    answers: {
      about: 'problem',
      production: 'yes',
      operations: 'running',
      workaround: 'no',
      restart: 'tried',
    },
    impact: 1,
    changes: [],
    status: 'open',
    submittedAt,
    targets: [late ? { ...target, warned: [50, 80] } : target],
    missing: [],
    v: 1,
  });
};

/** As a submission writes them, in batches. */
const fill = async (plans: ServicePlans, hours: Clock, now: string): Promise<void> => {
  const { client, name } = liveTable();
  let waiting: Record<string, unknown>[] = [];
  const flush = async () => {
    await client.send(
      new BatchWriteCommand({ RequestItems: { [name]: waiting.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    waiting = [];
  };
  for (let at = 0; at < OPEN; at++) {
    const request = requestOf(plans, at, now);
    for (const one of newSupportRequest(request, timesOf(request, hours, plans))) {
      if ('put' in one) waiting.push(one.put);
      if (waiting.length === BATCH) await flush();
    }
    if (at % 1000 === 0) progress(`${at} requests`);
  }
  if (waiting.length) await flush();
  progress('');
};

type Sweep = {
  readonly done: number;
  /** Items of the base table that were read, and what that costs. */
  readonly reads: number;
  readonly readUnits: number;
  readonly queries: number;
  readonly indexUnits: number;
  readonly transactions: number;
  readonly ms: number;
};

const isIndexQuery = ({ operation, keys }: MadeCall) =>
  operation === 'Query' && keys.every((key) => key.startsWith('due: '));
const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems', 'Scan']);

const sum = (calls: readonly MadeCall[], of: (call: MadeCall) => number): number =>
  calls.reduce((total, call) => total + of(call), 0);

const told = (calls: readonly MadeCall[], done: number, ms: number): Sweep => {
  const queries = calls.filter(isIndexQuery);
  const reads = calls.filter((call) => READS.has(call.operation) && !isIndexQuery(call));
  return {
    done,
    reads: sum(reads, ({ keys }) => Math.max(1, keys.length)),
    readUnits: sum(calls, ({ read }) => read),
    queries: queries.length,
    indexUnits: sum(queries, ({ index }) => index),
    transactions: calls.filter(({ operation }) => operation === 'TransactWriteItems').length,
    ms,
  };
};

const sweepOnce = async (system: System, take: () => MadeCall[]): Promise<Sweep> => {
  take();
  const started = performance.now();
  const { done } = (await system.tick('support')) as { done: number };
  const ms = performance.now() - started;
  return told(take(), done, ms);
};

const PLANS = 'otrs-services';

/** The plans as one tick knows them, and their clock. */
const known = async (): Promise<{ plans: ServicePlans; hours: Clock }> => {
  const versions = await allPlans(liveTable(), PLANS);
  const plans = versions.at(-1);
  const hours = plans && planClock(versions, 'enterprise', plans.entities[0]?.id ?? '');
  if (!plans || !hours) throw new Error('the bench has no service plans to sweep');
  if (!plans.response.warnAtPercent.includes(50) || dateIn(plans.timeZone, clock.now()) < plans.effectiveFrom)
    throw new Error('the example plans are others than those that this bench was made for');
  return { plans, hours };
};

export const sweep: Part = {
  about: `a hundred thousand open requests with a thousand due, and once more with nothing due`,
  async run() {
    const meter = openMeter();
    const signingKeys = JSON.stringify([
      { kid: '0', secret: 'a secret of the bench, long enough for HS256' },
    ]);
    const system = await openSystem({ port: 0, signingKeys, stream: false, between: meter.between });
    try {
      await seedSupport(liveTable(), clock.newId('per'));
      const { plans, hours } = await known();
      await fill(plans, hours, clock.now());
      const names = [`${OPEN.toLocaleString('en')} open, ${DUE} due`, 'the same, nothing due'];
      const sweeps = [await sweepOnce(system, meter.take), await sweepOnce(system, meter.take)];
      const rows = sweeps.map(({ done, reads, readUnits, queries, indexUnits, transactions, ms }, at) => [
        names[at] ?? '',
        String(done),
        String(reads),
        fixed(readUnits, 1),
        String(queries),
        fixed(indexUnits, 1),
        String(transactions),
        fixed(ms / 1000, 1),
      ]);
      const head = [
        'sweep of support',
        'items done',
        'base-table reads',
        'their units',
        'index queries',
        'their units',
        'transactions',
        's',
      ];
      const summary = table(head, rows);
      say(summary.join('\n'));
      const [full, idle] = sweeps as [Sweep, Sweep];
      const broken = [
        ...(full.done === DUE && full.transactions === DUE
          ? []
          : [`${full.done} items done in ${full.transactions} transactions instead of ${DUE}.`]),
        ...(full.reads <= MOST_READS ? [] : [`${full.reads} base-table reads, more than ${MOST_READS}.`]),
        ...(idle.reads === 0 && idle.done === 0 && idle.transactions === 0
          ? []
          : [`an idle sweep read ${idle.reads} items of the base table.`]),
      ];
      return { summary, broken };
    } finally {
      await system.close();
    }
  },
};
