import * as z from 'zod';
import { msBetween, plusMs } from '../civil-date.ts';
import { idSchema } from '../id.ts';

// How a frozen audience is handed over to the mail service: in its order, no faster than mails may leave, and packagers
// never ahead of subscribers. All that is known of how far it has come is this one item, so that it goes on anywhere.

export const groups = ['subscribers', 'packagers'] as const;
export type Group = (typeof groups)[number];

const each = z.object({ subscribers: z.int(), packagers: z.int() });
export const fanOutSchema = z.object({
  advisory: idSchema('adv'),
  plans: z.string(),
  version: z.int(),
  /** 1: the threat; 2: the patch is there. */
  phase: z.union([z.literal(1), z.literal(2)]),
  startsAt: z.iso.datetime(),
  sizes: each,
  /** So many of each are owed their mail: the place of the next one in the audience. */
  next: each,
  /** Of those, the ones whose mail has not come to an end yet. */
  waiting: z.object({ subscribers: z.array(z.int()), packagers: z.array(z.int()) }),
  /** When it was last looked at which of them still wait. */
  lookedAt: z.iso.datetime().optional(),
  /** How often in a row it has found nothing to do. */
  idle: z.int().optional(),
  firstAt: z.iso.datetime().optional(),
  lastAt: z.iso.datetime().optional(),
  /** Every mail has come to an end. */
  doneAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type FanOut = z.infer<typeof fanOutSchema>;

export const newFanOut = (
  of: Pick<FanOut, 'advisory' | 'plans' | 'version' | 'phase' | 'startsAt' | 'sizes'>,
): FanOut => ({
  ...of,
  next: { subscribers: 0, packagers: 0 },
  waiting: { subscribers: [], packagers: [] },
  v: 1,
});

const MINUTE_MS = 60_000;
/** Where nothing moves it looks less and less often: after so many looks a minute later each time, up to five. */
const LOOKS = 4;
const MOST_MINUTES = 5;

/** Before the tick that is meant: a second too late for it would be a minute. */
const EARLY_MS = 10_000;

const nextLook = (now: string, idle: number): string =>
  plusMs(now, Math.min(1 + Math.floor(idle / LOOKS), MOST_MINUTES) * MINUTE_MS - EARLY_MS);
/** So many mails are under way at once: a service that is down is not asked ten thousand times. */
const underWay = (perSecond: number): number => Math.min(2 * 60 * perSecond, 5_000);

/** What is known of how far any audience is handed over, whatever it is told. */
export type Handing = Pick<
  FanOut,
  'sizes' | 'next' | 'waiting' | 'lookedAt' | 'idle' | 'firstAt' | 'lastAt' | 'doneAt' | 'v'
>;

/** Which of each group are owed now: from, and up to but without. */
export type Portion = Readonly<Record<Group, readonly [from: number, to: number]>>;

/** So many packagers may have been handed their mail while so many subscribers' mails have come to an end [S1-13]. */
const packagersAllowed = ({ sizes }: Pick<Handing, 'sizes'>, ended: number): number =>
  sizes.subscribers === 0 ? sizes.packagers : Math.floor((sizes.packagers * ended) / sizes.subscribers);

/** What the rate lets leave by now: a minute's worth ahead, since the job looks once a minute. */
const allowedBy = ({ firstAt }: Pick<Handing, 'firstAt'>, now: string, perSecond: number): number =>
  Math.floor((msBetween(firstAt ?? now, now) / 1000) * perSecond) + 60 * perSecond;

export type FanOutStep<F extends Handing = FanOut> = {
  readonly fanOut: F;
  readonly portion: Portion;
  /** More can be handed over at once. */
  readonly again: boolean;
  /** When it looks again; undefined: it is over. */
  readonly dueAt: string | undefined;
};

const numbers = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/**
 * The next portion. `open` names those of `waiting` whose mail has not ended; at most `most` are owed at once, and over
 * time no more than `perSecond`, which is the mail service's to say. At every moment the share of packagers who are owed
 * their mail is at most the share of subscribers whose mail has left.
 */
export const handOver = <F extends Handing>(
  before: F,
  open: Handing['waiting'],
  most: number,
  now: string,
  perSecond: number,
): FanOutStep<F> => {
  const { sizes, next } = before;
  const owed = next.subscribers + next.packagers;
  const room = Math.max(
    0,
    Math.min(
      most,
      allowedBy(before, now, perSecond) - owed,
      underWay(perSecond) - open.subscribers.length - open.packagers.length,
    ),
  );
  const allowed = packagersAllowed(before, next.subscribers - open.subscribers.length);
  const packagers = Math.min(next.packagers + room, Math.max(next.packagers, allowed));
  const left = room - (packagers - next.packagers);
  const subscribers = Math.min(next.subscribers + left, sizes.subscribers);
  const portion: Portion = {
    subscribers: [next.subscribers, subscribers],
    packagers: [next.packagers, packagers],
  };
  const waiting = {
    subscribers: [...open.subscribers, ...numbers(portion.subscribers)],
    packagers: [...open.packagers, ...numbers(portion.packagers)],
  };
  const handed = subscribers + packagers - owed;
  const isOver =
    subscribers === sizes.subscribers &&
    packagers === sizes.packagers &&
    waiting.subscribers.length + waiting.packagers.length === 0;
  const hasMoved =
    handed > 0 ||
    before.lookedAt === now ||
    open.subscribers.length + open.packagers.length <
      before.waiting.subscribers.length + before.waiting.packagers.length;
  const idle = hasMoved ? 0 : (before.idle ?? 0) + 1;
  return {
    fanOut: {
      ...before,
      next: { subscribers, packagers },
      waiting,
      lookedAt: now,
      idle,
      ...(handed ? { firstAt: before.firstAt ?? now, lastAt: now } : {}),
      ...(isOver ? { doneAt: now } : {}),
      v: before.v + 1,
    },
    portion,
    again: handed === most && !isOver,
    dueAt: isOver ? undefined : nextLook(now, idle),
  };
};
