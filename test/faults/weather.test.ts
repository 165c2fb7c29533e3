import { describe, expect, it } from 'vitest';
import * as asks from './asks.ts';
import { made } from './use-cases.ts';
import { storyIn } from './weather.ts';
import { openWorld } from './world.ts';

// The whole story without the stream, which only makes mails faster. `weather.slow.test.ts` has the storms.

describe('the whole story', () => {
  it('comes out the same in every count without the stream', async () => {
    expect(await storyIn('no stream', 1)).toEqual([]);
  });
});

/** The result of a delivery is one item alone. */
const CONFLICT = {
  status: 400,
  type: 'TransactionConflictException',
  message: 'Transaction is ongoing for the item',
};

describe('a mail that is out', () => {
  it('is noted and not sent again, however long others hold its notice', async () => {
    const world = await openWorld();
    const conflicts = new Map<string | undefined, number>();
    let sent = false;
    world.breaker.plan = ({ function: by, operation }) => {
      sent ||= operation === 'SendEmail';
      const times = conflicts.get(by) ?? 0;
      // One more than one commit tries by itself.
      if (by === undefined || !sent || operation !== 'PutItem' || times >= 7) return undefined;
      conflicts.set(by, times + 1);
      return CONFLICT;
    };
    await made(world, asks.apply(world.fresh()));
    await world.system.settled();
    expect(conflicts.get('deliver-notices')).toBe(7);
    world.breaker.plan = undefined;
    await world.rest();
    expect(await world.violations()).toEqual([]);
    await world.system.close();
  });
});
