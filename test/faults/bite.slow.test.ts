import { afterEach, describe, expect, it } from 'vitest';
import { grouped } from '../../infra/grouped.ts';
import { clock } from '../../shared/runtime/clock.ts';
import * as asks from './asks.ts';
import { crashOf, type Rewrite } from './breaker.ts';
import { violations } from './count.ts';
import { noAudit, noConditions, noGate, noKeptAnswer, noLease, noNotice, noToken } from './planted.ts';
import { atOnce, barrier } from './races.ts';
import { playStory } from './scenario.ts';
import { type Row, readTable, snapshotOf } from './snapshot.ts';
import { made, referred } from './use-cases.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

// Checks that never fail prove nothing. Here the bugs that they are there for are planted, and they must find each.

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await openWorld(options);
};
afterEach(() => world.system.close());

/** What goes wrong with the bug in place; without it the same steps are clean. */
const found = async (bug: Rewrite | undefined, steps: () => Promise<unknown>): Promise<string> => {
  world.breaker.rewrite = bug;
  await steps();
  world.breaker.rewrite = undefined;
  world.breaker.plan = undefined;
  world.breaker.hold = undefined;
  return (await world.violations()).join('\n');
};

/** The steps by themselves, then with the bug. */
const bites = async (bug: Rewrite, steps: () => Promise<unknown>): Promise<string> => {
  expect(await found(undefined, steps)).toBe('');
  return found(bug, steps);
};

const oneCustomerTwice = async () => {
  const [one, other] = [await world.partner(), await world.partner()];
  const customer = `wanted-${world.fresh()}`;
  world.breaker.hold = barrier(2);
  await atOnce(
    [one, other].map(
      ({ caller }) =>
        () =>
          world.client.until({ ...asks.refer(customer, caller), key: caller.token ?? '' }),
    ),
  );
};

const lostAnswerAndAgain = async () => {
  const ask = { ...asks.apply(world.fresh()), key: `again-${world.fresh()}` };
  world.breaker.plan = crashOf('public', 'commit', 'lose-reply').plan;
  await world.client.once(ask);
  world.breaker.plan = undefined;
  await world.client.until(ask);
};

/** The SDK tries again by itself: only the transaction's own token tells that it was done. */
const lostAnswerWithoutKey = async () => {
  let lost = 0;
  world.breaker.plan = ({ function: by, operation }) => {
    if (by !== 'portal' || operation !== 'TransactWriteItems') return undefined;
    lost += 1;
    return lost === 1 ? 'lose-reply' : undefined;
  };
  await world.client.once(asks.refer(`keyless-${world.fresh()}`, world.as('partner-admin')));
};

const twoSweeps = async () => {
  await referred(world);
  world.skip(61_000);
  world.breaker.hold = barrier(2, 'sweep-due');
  await atOnce([() => world.system.tick('notices'), () => world.system.tick('notices')]);
  world.breaker.hold = undefined;
  await world.rest();
};

const oneSale = async () =>
  made(world, asks.recordSale(`S-${world.fresh()}`, world.as('finance'), clock.now(), await referred(world)));

describe('a planted bug is found', () => {
  it('writes without conditions: a customer goes to two partners', async () => {
    await open();
    expect(await bites(noConditions, oneCustomerTwice)).toMatch(/does not hold/);
  });

  it('no kept answer: a repeated application becomes two', async () => {
    await open({ attempts: 1 });
    expect(await bites(noKeptAnswer, lostAnswerAndAgain)).toMatch(/never acknowledged/);
  });

  it('no token on the transaction: a referral is refused by itself', async () => {
    await open();
    expect(await bites(noToken, lostAnswerWithoutKey)).toMatch(/never acknowledged/);
  });

  it('no condition on the lease: two sweeps send one mail twice', async () => {
    await open({ stream: false });
    expect(await bites(noLease, twoSweeps)).toMatch(/was mailed 2 times/);
  });

  it('no count on the gate: the month’s totals are not what was posted', async () => {
    await open();
    expect(await bites(noGate, oneSale)).toMatch(/posted were/);
  });

  it('no notice: a partner is never told', async () => {
    await open();
    expect(await bites(noNotice, () => made(world, asks.apply(world.fresh())))).toMatch(
      /owed no application-received/,
    );
  });

  it('no audit line: something was done that nobody can find', async () => {
    await open();
    expect(await bites(noAudit, referredOnce)).toMatch(/acknowledged 2 times, done 1 times/);
  });
});

const referredOnce = () => referred(world);

/** What says nothing by being there: counters of attempts, the programs themselves, and access made beforehand. */
const UNCOUNTED = ['limit', 'program', 'program-head', 'program-version'];
const isCounted = ({ type, role, createdBy }: Row) =>
  !UNCOUNTED.includes(type) &&
  !(type === 'grant' && /^(distributor|customer)-/.test(role)) &&
  !(type === 'token' && createdBy === 'local');

/** Of each type of item, and of the mails: enough of a whole story's for a test that is run often. */
const SOME = 6;

describe('the three counts', () => {
  it('miss a single item of any type that is gone, and a mail that is gone or doubled', async () => {
    await open();
    await playStory(world);
    const { rows } = await readTable(world.system.embedded);
    const mails = world.system.mail.sent();
    const counted = {
      mails,
      acknowledged: world.client.acknowledged,
      tickedUntil: clock.now(),
      mayDouble: () => false,
    };
    const without = (gone: Row) => snapshotOf(rows.filter((row) => row !== gone));
    const few = [...grouped(rows.filter(isCounted), ({ type }) => type).values()].flatMap((of) =>
      of.slice(-SOME),
    );
    const unseen = few.filter((row) => violations({ ...counted, table: without(row) }).length === 0);
    expect(unseen.map(({ type, pk, sk }) => `${type} ${pk} ${sk}`)).toEqual([]);
    const table = snapshotOf(rows);
    expect(violations({ ...counted, table })).toEqual([]);
    for (const mail of mails.slice(-SOME))
      expect(violations({ ...counted, table, mails: mails.filter((one) => one !== mail) })).not.toEqual([]);
    for (const mail of mails.slice(-SOME))
      expect(violations({ ...counted, table, mails: [...mails, mail] })).not.toEqual([]);
  });
});
