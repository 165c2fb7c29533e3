import { expect, it } from 'vitest';
import { type FaultPlan, withFaults } from '../../infra/local/faults.ts';
import { draftAdvisory, releaseAdvisory, reviewAdvisory } from '../../shared/domain/advisory/advisory.ts';
import { addPackager, frozenSubscriber, partsOf } from '../../shared/domain/advisory/audience.ts';
import { type FanOut, newFanOut } from '../../shared/domain/advisory/fan-out.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import {
  advisoryId,
  frozenParts,
  keptAdvisory,
  keptFanOut,
  keptPackager,
  packagerId,
  readFanOut,
} from '../../shared/store/advisories.ts';
import { commit } from '../../shared/store/commit.ts';
import { newPerson } from '../../shared/store/people.ts';
import { publication } from '../../shared/store/programs.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { accepted } from '../support/given.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A frozen audience is handed over while jobs die at every call they make, and the mail service fails in every way.

const breaker: { plan: FaultPlan | undefined } = { plan: undefined };
const system = await systemForFile({
  stream: false,
  between: (handler) => withFaults(handler, (call) => breaker.plan?.(call)),
});

const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const must = async (writes: Parameters<ReturnType<typeof commit>>[0]) => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(written.code);
};
const SUBSCRIBERS = 60;
const PACKAGERS = 6;

/** Released, with a frozen audience of so many. */
const released = async (): Promise<string> => {
  await must(publication(plans, undefined));
  const now = clock.now();
  const id = advisoryId(plans.id, advisoryDraft.number);
  const given = { now, by: 'author', id };
  const reviewed = accepted(
    reviewAdvisory(accepted(draftAdvisory(plans, advisoryDraft, given)), plans, { now, by: 'reviewer' }),
  );
  const sizes = { subscribers: SUBSCRIBERS, packagers: PACKAGERS };
  const advisory = accepted(releaseAdvisory(reviewed, plans, {}, sizes, { now, by: 'author' }));
  const people = Array.from({ length: SUBSCRIBERS }, () => clock.newId('per'));
  for (const [at, person] of people.entries())
    await must(
      newPerson({ id: person, address: `s${at}@many.example`, name: `S ${at}`, language: 'en', v: 1 }),
    );
  const packagers = Array.from({ length: PACKAGERS }, (_, at) => {
    const email = `p${at}@many.example`;
    const own = { id: packagerId(plans.id, email), plans: plans.id, now, by: 'author' };
    return addPackager(undefined, { name: `P ${at}`, email, language: 'de' }, own);
  });
  const of = { advisory: id, plans: plans.id, version: plans.version, phase: 1 } as const;
  const subscribers = people.map((person) =>
    frozenSubscriber({ subscription: clock.newId('sub'), person, affected: false, active: true }),
  );
  await must([
    keptAdvisory({ ...advisory, v: 1 }),
    keptFanOut(newFanOut({ ...of, startsAt: now, sizes }), now),
    ...frozenParts(of, {
      subscribers: partsOf(subscribers),
      packagers: partsOf(packagers.map((one) => one.id)),
    }),
    ...packagers.map(keptPackager),
  ]);
  return id;
};

type Happened = { mails: number; answersLost: number; deaths: number };

/** The mail service throttles, fails, and loses answers of what it did. */
const weatherOfMails = (happened: Happened): ReturnType<FaultPlan> => {
  const mail = happened.mails++;
  if (mail % 11 === 3) return { status: 429, type: 'TooManyRequestsException', message: 'x' };
  if (mail % 13 === 5) return { status: 500, type: 'InternalFailure', message: 'x' };
  if (mail % 17 !== 7) return undefined;
  happened.answersLost++;
  return 'lose-reply';
};

/** A tick that dies at a call of its own in each of the first rounds: nothing that it asks for is done any more. */
const weatherOf = (round: number, happened: Happened): FaultPlan => {
  const last = round < 30 ? 5 + ((round * 7) % 90) : Number.POSITIVE_INFINITY;
  let calls = 0;
  return ({ operation }) => {
    calls++;
    if (calls === last) happened.deaths++;
    if (calls >= last) return 'lose-request';
    return operation === 'SendEmail' ? weatherOfMails(happened) : undefined;
  };
};

const recipients = async (): Promise<string[]> =>
  (await system.mails()).flatMap(({ to }) => to).filter((one) => one.endsWith('@many.example'));

/** At every moment: of packagers no greater share than of subscribers. */
const isInOrder = (mailed: readonly string[]): boolean => {
  const told = new Set<string>();
  return mailed.every((one) => {
    told.add(one);
    const packagers = [...told].filter((name) => name.startsWith('p')).length;
    return packagers * SUBSCRIBERS <= (told.size - packagers) * PACKAGERS;
  });
};

it('all hear of it once but for lost answers, subscribers first, whatever dies and fails [S1-13]', async () => {
  const id = await released();
  const happened: Happened = { mails: 0, answersLost: 0, deaths: 0 };
  let state: FanOut | undefined;
  for (let round = 0; round < 80 && state?.doneAt === undefined; round++) {
    for (const name of ['advisories', 'notices']) {
      breaker.plan = weatherOf(round, happened);
      await system.tick(name).catch(() => undefined);
      breaker.plan = undefined;
      await system.settled();
    }
    state = await readFanOut(liveTable(), id, 1);
    seam.clockOffsetMs += 130_000;
  }
  expect(state?.doneAt).toBeDefined();
  const mailed = await recipients();
  expect(new Set(mailed).size).toBe(SUBSCRIBERS + PACKAGERS);
  expect(isInOrder(mailed)).toBe(true);
  expect(Math.min(happened.answersLost, happened.deaths)).toBeGreaterThan(0);
  // Whoever dies between sending and noting it has lost an answer, too.
  expect(mailed.length - new Set(mailed).size).toBeLessThanOrEqual(happened.answersLost + happened.deaths);
});
