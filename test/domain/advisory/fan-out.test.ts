import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FanOut, handOver, newFanOut } from '../../../shared/domain/advisory/fan-out.ts';
import { msBetween, plusMs } from '../../../shared/domain/civil-date.ts';

const MAILS_PER_SECOND = 14;
const START = '2026-11-18T09:00:00.000Z';

const begun = (subscribers: number, packagers: number): FanOut =>
  newFanOut({
    ...{ advisory: 'adv_1', plans: 'p', version: 1, phase: 1, startsAt: START },
    sizes: { subscribers, packagers },
  });

type Moment = { readonly fanOut: FanOut; readonly ended: number; readonly now: string };

/** A whole fan-out, each mail ending whenever `ends` says; crashed rounds are begun again from what was kept. */
const run = (
  subscribers: number,
  packagers: number,
  ends: (place: number, round: number) => boolean,
  crashes: (round: number) => boolean = () => false,
  rounds = 4000,
) => {
  let fanOut = begun(subscribers, packagers);
  let now = START;
  const moments: Moment[] = [];
  const told: string[] = [];
  for (let round = 0; round < rounds && fanOut.doneAt === undefined; round++) {
    const open = {
      subscribers: fanOut.waiting.subscribers.filter((place) => !ends(place, round)),
      packagers: fanOut.waiting.packagers.filter((place) => !ends(place, round)),
    };
    const step = handOver(fanOut, open, 90, now, MAILS_PER_SECOND);
    // Nothing of a round that was not committed has happened.
    if (crashes(round)) continue;
    for (const group of ['subscribers', 'packagers'] as const) {
      const [from, to] = step.portion[group];
      for (let place = from; place < to; place++) told.push(`${group} ${place}`);
    }
    fanOut = step.fanOut;
    moments.push({ fanOut, ended: fanOut.next.subscribers - fanOut.waiting.subscribers.length, now });
    if (!step.again) now = plusMs(now, 60_000);
  }
  return { fanOut, moments, told };
};

const sizes = [fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 })] as const;
const scattered = (seed: number) => (place: number, round: number) =>
  (place * 7 + round * 13 + seed) % 3 !== 0;

describe('a fan-out', () => {
  it('never has handed over a greater share of the packagers than of the subscribers [S1-13]', () => {
    fc.assert(
      fc.property(...sizes, fc.nat(100), (subscribers, packagers, seed) => {
        for (const { fanOut, ended } of run(subscribers, packagers, scattered(seed)).moments)
          expect(fanOut.next.packagers * subscribers).toBeLessThanOrEqual(
            subscribers ? packagers * ended : Number.POSITIVE_INFINITY,
          );
      }),
      { numRuns: 30 },
    );
  });

  it('hands each over once, whatever crashes, and comes to its end', () => {
    fc.assert(
      fc.property(...sizes, fc.nat(100), (subscribers, packagers, seed) => {
        const { fanOut, told } = run(
          subscribers,
          packagers,
          scattered(seed),
          (round) => (round + seed) % 4 === 0,
        );
        expect(new Set(told).size).toBe(told.length);
        expect(told).toHaveLength(subscribers + packagers);
        expect(fanOut.doneAt).toBeDefined();
        expect(fanOut.waiting).toEqual({ subscribers: [], packagers: [] });
      }),
      { numRuns: 30 },
    );
  });

  it('goes no faster than mails may leave, and to twenty thousand in hardly longer than they need [S1-13]', () => {
    const all = run(19_988, 12, () => true);
    for (const { fanOut, now } of all.moments) {
      const owed = fanOut.next.subscribers + fanOut.next.packagers;
      expect(owed).toBeLessThanOrEqual(MAILS_PER_SECOND * (msBetween(START, now) / 1000 + 60));
    }
    const { firstAt = '', lastAt = '' } = all.fanOut;
    expect(firstAt).toBe(START);
    expect(msBetween(firstAt, lastAt) / 1000).toBeLessThanOrEqual((1.1 * 20_000) / MAILS_PER_SECOND);
  });

  it('asks a mail service that is down for a few only, and waits for subscribers before packagers', () => {
    const { moments } = run(5000, 5, () => false, undefined, 100);
    const last = moments.at(-1)?.fanOut;
    expect(last?.next.packagers).toBe(0);
    expect(last?.waiting.subscribers.length).toBeLessThan(2000);
  });
});
