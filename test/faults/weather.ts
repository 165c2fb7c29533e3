import type { DynamoDBRecord } from 'aws-lambda';
import { seeded } from '../infra/table-fixture.ts';
import type { Breaker } from './breaker.ts';
import { shuffled } from './chance.ts';
import { streamed } from './crash-jobs.ts';
import { playStory } from './scenario.ts';
import { openWorld, type World } from './world.ts';

/** What a service may do to us at any time; on from the moment the story begins. */
const storm = (seed: number) => {
  const weather = { random: seeded(seed), indexDelay: 0, staleReads: 0, conflicts: 0, throttles: 0 };
  return {
    weather,
    breakOut: () =>
      Object.assign(weather, { indexDelay: 0.3, staleReads: 0.3, conflicts: 0.08, throttles: 0.01 }),
    pass: () => Object.assign(weather, { indexDelay: 0, staleReads: 0, conflicts: 0, throttles: 0 }),
  };
};

const MOST_LOST = 2;

/** Answers get lost on their way, never three of the same call in a row: the SDK tries three times. */
const losing = (breaker: Breaker, seed: number, chance = 0.06): { mails: Set<string> } => {
  const random = seeded(seed);
  const lost = new Map<string, number>();
  const mails = new Set<string>();
  breaker.plan = ({ function: by, operation, input }) => {
    const call = JSON.stringify(input);
    const times = lost.get(call) ?? 0;
    if (by === undefined || times >= MOST_LOST || random() >= chance) return undefined;
    lost.set(call, times + 1);
    if (operation === 'SendEmail') mails.add(/"Name":"notice","Value":"([^"]*)"/.exec(call)?.[1] ?? call);
    return 'lose-reply';
  };
  return { mails };
};

/** A stream that delivers late, in any order, and now and then twice. */
const wildStream = (world: World, seed: number): { settled(): Promise<void> } => {
  const random = seeded(seed);
  let waiting: DynamoDBRecord[][] = [];
  let last: Promise<unknown> = Promise.resolve();
  const deliverAll = async () => {
    const batches = shuffled(waiting, random);
    waiting = [];
    for (const batch of batches) await streamed(batch);
  };
  world.system.embedded?.onChange((records) => {
    waiting.push(records, ...(random() < 0.5 ? [records] : []));
    // Some go alone, some in company of later ones.
    if (random() < 0.4 && !world.moving) last = last.then(deliverAll);
  });
  return {
    async settled() {
      last = last.then(deliverAll);
      await last;
    },
  };
};

export const kinds = ['storm', 'lost replies', 'wild stream', 'no stream', 'everything at once'] as const;
export type Kind = (typeof kinds)[number];

const noted = (mails: Set<string>) => (notice: string) => mails.has(notice);

const plays: Record<Kind, (seed: number) => Promise<string[]>> = {
  async storm(seed) {
    const { weather, breakOut, pass } = storm(seed);
    const world = await openWorld({ weather });
    breakOut();
    await playStory(world);
    pass();
    return closing(world);
  },
  async 'lost replies'(seed) {
    const world = await openWorld();
    const { mails } = losing(world.breaker, seed);
    await playStory(world);
    world.breaker.plan = undefined;
    return closing(world, noted(mails));
  },
  async 'wild stream'(seed) {
    const world = await openWorld({ stream: false });
    const stream = wildStream(world, seed);
    world.idle = stream.settled;
    await playStory(world);
    return closing(world);
  },
  async 'everything at once'(seed) {
    const { weather, breakOut, pass } = storm(seed);
    const world = await openWorld({ weather, stream: false });
    world.idle = wildStream(world, seed).settled;
    const { mails } = losing(world.breaker, seed, 0.03);
    breakOut();
    await playStory(world);
    pass();
    world.breaker.plan = undefined;
    return closing(world, noted(mails));
  },
  async 'no stream'() {
    const world = await openWorld({ stream: false });
    await playStory(world);
    return closing(world);
  },
};

const closing = async (world: World, mayDouble?: (notice: string) => boolean): Promise<string[]> => {
  await world.rest();
  const found = await world.violations(mayDouble);
  await world.system.close();
  return found;
};

/** The whole story in one kind of weather; what the three counts find wrong. */
export const storyIn = (kind: Kind, seed: number): Promise<string[]> => plays[kind](seed);
