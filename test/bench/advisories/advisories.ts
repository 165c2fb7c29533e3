import type { Context, DynamoDBRecord } from 'aws-lambda';
import { handler as deliver } from '../../../functions/deliver-notices.ts';
import { handler as sweep } from '../../../functions/sweep-due.ts';
import { running } from '../../../infra/local/faults.ts';
import { addressOf, makeAccess, seedOnce } from '../../../infra/local/seed.ts';
import { seedSupport } from '../../../infra/local/seed-support.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import { groups } from '../../../shared/domain/advisory/fan-out.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { advisoryNoticeId, frozenAudience, readFanOut } from '../../../shared/store/advisories.ts';
import { readDeliveries } from '../../../shared/store/notices.ts';
import { personByAddress } from '../../../shared/store/people.ts';
import { allPlans } from '../../../shared/store/service-plans.ts';
import { advisoryDraft } from '../../support/advisory-samples.ts';
import { type MadeCall, openMeter } from '../capacity/meter.ts';
import { fixed, type Part, progress, say, table } from '../report.ts';
import { type Happened, mailWeather, type Trouble } from './mail-weather.ts';
import { fill } from './subscribers.ts';
import { openTime, type Time } from './virtual-time.ts';

// An advisory to thousands while the mail service takes fourteen a second and fails in every documented way.

/** What the mail service gives an account at first, and says of itself when it is asked. */
const MAILS_PER_SECOND = 14;
const PLANS = 'otrs-services';
const RECIPIENTS = Number(process.env['RECIPIENTS'] ?? 20_000);
const PACKAGERS_IN = 1000;
const EMBARGO_S = 600;
const LAMBDA_MS = 50_000;
const MINUTE_S = 60;
const MOST_MINUTES = 24 * 60;

type Case = {
  readonly name: string;
  readonly recipients: number;
  readonly trouble: Trouble;
  /** Off: the stream is down, and the sweep sends everything. */
  readonly stream: boolean;
};

const cases: readonly Case[] = [
  {
    name: 'every fault',
    recipients: RECIPIENTS,
    stream: true,
    trouble: {
      ...{ rate: MAILS_PER_SECOND, share: 0.04, seed: 7, paused: [EMBARGO_S + 180, EMBARGO_S + 240] },
    },
  },
  {
    name: 'every function killed six times',
    recipients: Math.ceil(RECIPIENTS / 8),
    stream: true,
    trouble: {
      ...{ rate: MAILS_PER_SECOND, share: 0.02, seed: 13 },
      kills: [5, 20, 61, 100, 137, 180].map((at) => EMBARGO_S + at),
    },
  },
  {
    name: 'two hours of no mail service, and no stream',
    recipients: Math.ceil(RECIPIENTS / 8),
    stream: false,
    trouble: {
      ...{ rate: MAILS_PER_SECOND, share: 0.02, seed: 11 },
      down: [EMBARGO_S + 150, EMBARGO_S + 150 + 7200],
    },
  },
];

type Api = (method: string, path: string, role: string, body?: object) => Promise<{ readonly id: string }>;

const apiOf = async (url: string): Promise<Api> => {
  const access = await makeAccess(liveTable());
  return async (method, path, role, body = {}) => {
    const token = access.find((one) => one.role === role)?.token;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return JSON.parse(said);
  };
};

/** Drafted, reviewed and released by the API; its audience is frozen by that. */
const released = async (api: Api, releaseAt: string): Promise<string> => {
  const { id } = await api('POST', `/v1/advisories/plans/${PLANS}`, 'release-manager', advisoryDraft);
  await api('POST', `/v1/advisories/${id}/reviews`, 'administrator');
  await api('POST', `/v1/advisories/${id}/releases`, 'release-manager', { releaseAt });
  return id;
};

/** A table that is charged by use begins with four partitions, each a shard of its stream: one batch after the other. */
const inShards = (system: System): void => {
  const shards = Array.from({ length: SHARDS }, () => Promise.resolve());
  const shardOf = ({ dynamodb }: DynamoDBRecord): number =>
    (dynamodb?.Keys?.['pk']?.S ?? '').charCodeAt(30) % SHARDS;
  system.embedded?.onChange((records: DynamoDBRecord[]) => {
    for (const [shard, before] of shards.entries()) {
      const own = records.filter((record) => shardOf(record) === shard);
      const deliverAll = async () => {
        await running.run('deliver-notices', () => deliver({ Records: own })).catch(() => undefined);
      };
      if (own.length) shards[shard] = before.then(deliverAll);
    }
  });
};

/** One function for as long as it may run; whoever is killed says nothing. */
const tick = (time: Time, kind: 'advisory' | 'notice'): void => {
  const until = time.seconds() + LAMBDA_MS / 1000;
  const context = { getRemainingTimeInMillis: () => (until - time.seconds()) * 1000 } as Context;
  void running.run('sweep-due', () => sweep({ kind }, context)).catch(() => undefined);
};

/** A tick each minute until every mail has come to its end. Returns how many minutes that took. */
const minutes = async (time: Time, id: string): Promise<number> => {
  for (let minute = 1; minute < MOST_MINUTES; minute++) {
    await time.sleep((MINUTE_S - (time.seconds() % MINUTE_S)) * 1000);
    tick(time, 'advisory');
    tick(time, 'notice');
    const fanOut = await readFanOut(liveTable(), id, 1);
    const next = fanOut?.next ?? { subscribers: 0, packagers: 0 };
    progress(`minute ${minute}: ${next.subscribers} subscribers, ${next.packagers} packagers`);
    if (fanOut?.doneAt !== undefined) return minute;
  }
  throw new Error('it never came to an end');
};

type Result = {
  readonly deliveries: readonly Delivery[];
  readonly expected: number;
  readonly happened: Happened;
  readonly calls: readonly MadeCall[];
  readonly releaseAt: number;
  readonly share: { readonly subscribers: number; readonly packagers: number };
};

const deliveriesOf = async (id: string): Promise<{ deliveries: Delivery[]; expected: number }> => {
  const fanOut = await readFanOut(liveTable(), id, 1);
  if (!fanOut) throw new Error('there is no fan-out');
  const ids: string[] = [];
  for (const group of groups)
    for (const one of await frozenAudience(liveTable(), fanOut, group))
      ids.push(advisoryNoticeId(fanOut, group, one));
  return { deliveries: await readDeliveries(liveTable(), ids), expected: ids.length };
};

const run = async ({ recipients, trouble, stream }: Case): Promise<Result> => {
  const time = openTime();
  const meter = openMeter();
  const { between, happened } = mailWeather(time, trouble);
  const signingKeys = JSON.stringify([{ kid: '0', secret: 'a secret of the bench, long enough for HS256' }]);
  const system = await openSystem({
    ...{ port: 0, signingKeys, stream: false },
    between: (handler, service) => between(meter.between(handler, service), service),
  });
  if (stream) inShards(system);
  const packagers = Math.ceil(recipients / PACKAGERS_IN);
  const subscribers = recipients - packagers;
  const story = async (): Promise<Omit<Result, 'happened'>> => {
    await seedOnce(liveTable());
    await seedSupport(liveTable(), (await personByAddress(liveTable(), addressOf('customer-contact'))) ?? '');
    const plans = (await allPlans(liveTable(), PLANS)).at(-1);
    if (!plans) throw new Error('the bench has no service plans');
    // The example customer's contact is one of them.
    await fill(plans, subscribers - 1, packagers);
    const releaseAt = time.instantAt(EMBARGO_S);
    const id = await released(await apiOf(system.url), releaseAt);
    meter.take();
    await minutes(time, id);
    const calls = meter.take();
    // What the mail service still has to say of them is under way.
    await time.sleep(MINUTE_S * 1000);
    return {
      ...(await deliveriesOf(id)),
      ...{ calls, releaseAt: EMBARGO_S, share: { subscribers, packagers } },
    };
  };
  let isOver = false;
  const told = story().finally(() => {
    isOver = true;
  });
  await time.passUntil(() => isOver);
  time.close();
  await system.close();
  return { ...(await told), happened };
};

const ENDS = ['sent', 'suppressed', 'dead'];

/** At every moment: of packagers no greater share than of subscribers. */
const isInOrder = ({ happened, share }: Result): boolean => {
  const told = { s: new Set<string>(), p: new Set<string>() };
  return happened.handed.every(({ to }) => {
    told[to.startsWith('p') ? 'p' : 's'].add(to);
    return told.p.size * share.subscribers <= told.s.size * share.packagers;
  });
};

const sum = (calls: readonly MadeCall[], of: (call: MadeCall) => number): number =>
  calls.reduce((total, call) => total + of(call), 0);

/**
 * The least that a mail costs. Read: its notice, the advisory, the customer, the reader, what is known of the address, the
 * notice when its end is looked for and when the mail service tells what became of it. Written: the notice with the portion (twice, as in every transaction), the lease, the end,
 * what the mail service told.
 */
const LEAST = { read: 7, write: 5 };
const SHARDS = 4;
const MOST_WRITES = 1.25;
/** For fewer, a minute's wait after a failure weighs more than the rate. */
const STRICT_FROM = 20_000;
/** After two hours in vain a mail is tried again within another hour: each wait is twice the last. Then the rest goes. */
const LONGEST_WAIT_S = 75 * MINUTE_S;

const unitsOf = ({ calls, expected }: Result) => ({
  read: sum(calls, ({ read }) => read) / expected,
  write: sum(calls, ({ write }) => write) / expected,
});

const brokenOf = ({ name, trouble }: Case, result: Result): string[] => {
  const { deliveries, expected, happened, releaseAt } = result;
  const { handed, lostAnswers } = happened;
  const kills = trouble.kills?.length ?? 0;
  const doubles = handed.length - new Set(handed.map(({ to }) => to)).size;
  const [first, last] = [handed[0]?.at ?? 0, handed.at(-1)?.at ?? 0];
  const idle = [trouble.down, trouble.paused].reduce((all, span) => all + (span ? span[1] - span[0] : 0), 0);
  const allowed = (1.1 * expected) / trouble.rate + idle + (trouble.down ? LONGEST_WAIT_S : 0);
  const isSlow = (expected >= STRICT_FROM || trouble.down !== undefined) && last - first > allowed;
  const isDear = !trouble.down && unitsOf(result).write > MOST_WRITES * LEAST.write;
  const open = deliveries.filter(({ state }) => !ENDS.includes(state)).length;
  const claims: readonly (readonly [boolean, string])[] = [
    [
      deliveries.length === expected && open === 0,
      `${expected - deliveries.length + open} have no end state`,
    ],
    [new Set(handed.map(({ to }) => to)).size === expected, 'not everybody was handed over'],
    [doubles <= lostAnswers + 2 * kills, `${doubles} doubles of ${lostAnswers} lost answers`],
    [first >= releaseAt, 'somebody was told before the instant'],
    [!isSlow, `${fixed(last - first, 0)} s, not ${fixed(allowed, 0)} s`],
    [!isDear, `more than ${MOST_WRITES} times the least that a mail has to write`],
    [isInOrder(result), 'packagers were ahead of subscribers'],
  ];
  return claims.filter(([holds]) => !holds).map(([, sentence]) => `${name}: ${sentence}.`);
};

const rowOf = ({ name }: Case, result: Result): string[] => {
  const { handed, lostAnswers, faults } = result.happened;
  const { read, write } = unitsOf(result);
  const doubles = handed.length - new Set(handed.map(({ to }) => to)).size;
  const troubles = [...faults.values()].reduce((all, one) => all + one, 0);
  return [
    name,
    result.expected.toLocaleString('en'),
    String(troubles),
    `${doubles} / ${lostAnswers}`,
    fixed((handed.at(-1)?.at ?? 0) - (handed[0]?.at ?? 0), 0),
    `${fixed(read, 1)} / ${LEAST.read}`,
    `${fixed(write, 1)} / ${LEAST.write}`,
  ];
};

const endsOf = ({ deliveries }: Result): string => {
  const counts = new Map<string, number>();
  for (const { state, outcome = '' } of deliveries) {
    const name = `${state}, ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(' · ');
};

export const advisories: Part = {
  about: `an advisory to ${RECIPIENTS.toLocaleString('en')} while the mail service fails in every way`,
  async run() {
    process.env['AWS_MAX_ATTEMPTS'] = '1';
    const rows: string[][] = [];
    const broken: string[] = [];
    const ends: string[] = [];
    for (const one of cases) {
      const result = await run(one);
      rows.push(rowOf(one, result));
      broken.push(...brokenOf(one, result));
      const faults = [...result.happened.faults].map(([name, count]) => `${count} ${name}`).join(', ');
      ends.push(`${one.name}: ${endsOf(result)} (${faults})`, '');
    }
    const head = [
      'the mail service',
      'mails',
      'faults',
      'doubles / lost answers',
      'first to last, s',
      'read units a mail',
      'write units',
    ];
    const summary = [...table(head, rows), '', ...ends];
    say(summary.join('\n'));
    return { summary, broken };
  },
};
