import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { dateIn, plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { seeded } from '../infra/table-fixture.ts';
import { asking } from '../support/given.ts';
import type { Reply } from '../support/system.ts';
import { booking, post, release, released, reviewed } from './advisory-cases.ts';
import * as asks from './asks.ts';
import type { Breaker, SeamCall } from './breaker.ts';
import { shuffled } from './chance.ts';
import type { Ask } from './client.ts';
import { accepted, applied, made, referred, referredBySecond } from './use-cases.ts';
import type { World } from './world.ts';

// Several people, or machines, at the same thing at once: whoever comes first, the outcome is one.

export const atOnce = <T>(works: readonly (() => Promise<T>)[]): Promise<T[]> =>
  Promise.all(works.map((work) => work()));

/** Whoever waits at the barrier is let through when nobody else comes. */
const PATIENCE_MS = 400;

/**
 * The first `parties` commits wait for each other: everybody has decided on what stood before, and then all write.
 * Only of the function named, if one is.
 */
export const barrier = (parties: number, by?: string): NonNullable<Breaker['hold']> => {
  let open = () => {};
  const full = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return ({ operation, function: caller }: SeamCall) => {
    if (operation !== 'TransactWriteItems' || caller === undefined || (by ?? caller) !== caller)
      return undefined;
    waiting += 1;
    if (waiting > parties) return undefined;
    if (waiting === parties) open();
    return Promise.race([full, sleep(PATIENCE_MS)]);
  };
};

const LONGEST_DELAY_MS = 4;

/** Every call of a function waits a moment of its own. */
const delays = (random: () => number): NonNullable<Breaker['hold']> => {
  return ({ function: caller }: SeamCall) =>
    caller === undefined || random() < 0.5 ? undefined : sleep(random() * LONGEST_DELAY_MS);
};

/** By seed: as it comes, with delays, or everybody at the barrier. */
const holdOf = (random: () => number, parties: number): Breaker['hold'] => {
  const way = Math.floor(random() * 3);
  if (way === 0) return undefined;
  return way === 1 ? delays(random) : barrier(parties);
};

type Racing = { readonly world: World; readonly random: () => number };

/** All at once, each with a key of its own unless it brings one, in an order by seed. */
const race = async ({ world, random }: Racing, runners: readonly Ask[]): Promise<Reply[]> => {
  const keyed = runners.map((ask) => ({ key: `race-${world.fresh()}`, ...ask }));
  world.breaker.hold = holdOf(random, runners.length);
  const replies = await atOnce(shuffled(keyed, random).map((ask) => () => world.client.until(ask)));
  world.breaker.hold = undefined;
  return replies;
};

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status).toSorted();
const codes = (replies: readonly Reply[]) => replies.flatMap(({ body }) => body?.code ?? []);
const wonBy = (replies: readonly Reply[]) => replies.filter(({ status }) => status >= 200 && status < 300);
const times = (count: number) => Array.from({ length: count }, (_, at) => at);

export type Race = {
  readonly name: string;
  /** Leaves nobody in office, or fills an hour: a system of its own. */
  readonly alone?: boolean;
  readonly stream?: boolean;
  /** Sixteen at once take their time. */
  readonly many?: boolean;
  readonly run: (racing: Racing) => Promise<void>;
};

const PARTNERS = 16;
const HOUR_MS = 3_600_000;

const forms = async ({ world, random }: Racing) => {
  const number = world.fresh();
  const { partner } = await world.partner();
  const link = await referralLink(partner);
  const page = await world.system.call('GET', `/refer/${link}`);
  const token = /name="_form" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const fields = {
    _form: token,
    'customer.name': 'Hanse Bau AG',
    'customer.domain': `form-${number}.example`,
    'customer.country': 'DE',
    'contact.name': 'Kim Hansen',
  };
  world.skip(5_000);
  world.breaker.hold = holdOf(random, PARTNERS);
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = await atOnce(
    times(PARTNERS).map(() => () => world.system.call('POST', `/refer/${link}`, {}, { body, headers })),
  );
  world.breaker.hold = undefined;
  return sent;
};

const referralLink = (partner: string): Promise<string> =>
  signLink({ id: partner, purpose: 'submit-referral', program: 'opennebula', subject: partner }, clock.now());

const customers: Race[] = [
  {
    name: 'sixteen partners name one customer: one holds it, the others are told so',
    many: true,
    async run(racing) {
      const { world } = racing;
      const customer = `wanted-${world.fresh()}`;
      const partners = await atOnce(times(PARTNERS).map(() => () => world.partner()));
      const replies = await race(
        racing,
        partners.map(({ caller }) => asks.refer(customer, caller)),
      );
      expect(wonBy(replies)).toHaveLength(1);
      expect(codes(replies)).toEqual(times(PARTNERS - 1).map(() => 'customer-protected'));
      world.skip(HOUR_MS);
    },
  },
  {
    name: 'one request sixteen times at once: one record, sixteen equal answers',
    many: true,
    async run(racing) {
      const { world } = racing;
      const key = `same-${world.fresh()}`;
      const ask = { ...asks.refer(key, (await world.partner()).caller), key };
      const replies = await race(
        racing,
        times(PARTNERS).map(() => ask),
      );
      expect(new Set(statuses(replies))).toEqual(new Set([201]));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      world.skip(HOUR_MS);
    },
  },
];

const decisions: Race[] = [
  {
    name: 'accepted and rejected at once: one outcome',
    async run(racing) {
      const { world } = racing;
      const { id } = await applied(world);
      const manager = world.as('program-manager');
      await made(world, asks.score(id, manager));
      const replies = await race(racing, [asks.accept(id, manager), asks.reject(id, manager)]);
      expect(wonBy(replies)).toHaveLength(1);
      expect(codes(replies)).toEqual(['wrong-state']);
      world.skip(HOUR_MS);
    },
  },
  {
    name: 'both documents and the web page at once: one partner',
    async run(racing) {
      const { world } = racing;
      const { id, email } = await accepted(world);
      const manager = world.as('program-manager');
      const replies = await race(racing, [
        asks.sign(id, 'order-form', manager, clock.now()),
        asks.sign(id, 'partner-agreement', manager, clock.now()),
        asks.givePage(await world.link(email, 'applications')),
      ]);
      expect(statuses(replies)).toEqual([201, 201, 201]);
      const { body } = await world.system.call('GET', `/v1/applications/${id}`, manager);
      expect(body).toMatchObject({ status: 'active', missing: [] });
      world.skip(HOUR_MS);
    },
  },
  {
    name: 'won and lost at once: one outcome',
    async run(racing) {
      const { world } = racing;
      const referral = await referred(world);
      const manager = world.as('program-manager');
      const replies = await race(racing, [
        asks.win(referral, world.fresh(), manager, clock.now()),
        asks.lose(referral, manager),
      ]);
      expect(wonBy(replies)).toHaveLength(1);
      expect(codes(replies)).toEqual(['wrong-state']);
    },
  },
  {
    name: 'two clicks on one sign-in link: one session',
    async run(racing) {
      const { world } = racing;
      const number = world.fresh();
      const { partner, caller } = await world.partner();
      await made(world, asks.invite(partner, number, caller));
      const link = await world.link(`kim-${number}@invited.example`, 'sign-in');
      const replies = await race(racing, [asks.openSession(link), asks.openSession(link)]);
      expect(wonBy(replies)).toHaveLength(1);
      expect(codes(replies)).toEqual(['link-used']);
    },
  },
];

const offices: Race[] = [
  {
    name: 'two administrators leave at once: one stays',
    alone: true,
    async run(racing) {
      const { world } = racing;
      const administrator = world.as('administrator');
      const invited = await made(world, asks.inviteStaff(world.fresh(), administrator, ['administrator']));
      const other = await world.session(invited.body.person);
      const replies = await race(racing, [
        asks.leave(world.personOf('administrator'), administrator),
        asks.leave(invited.body.person, other),
      ]);
      expect(wonBy(replies)).toHaveLength(1);
      expect(codes(replies)).toEqual(['last-administrator']);
    },
  },
  {
    name: 'two administrators of a partner remove each other: one stays',
    async run(racing) {
      const { world } = racing;
      const { partner, person, caller } = await world.partner();
      const invited = await made(world, asks.invite(partner, world.fresh(), caller, 'partner-admin'));
      const other = await world.session(invited.body.person);
      const replies = await race(racing, [
        asks.removePerson(partner, invited.body.person, caller),
        asks.removePerson(partner, person, other),
      ]);
      expect(wonBy(replies)).toHaveLength(1);
    },
  },
  {
    name: 'a task goes to a colleague who leaves at that moment: nobody’s work is left lying',
    async run(racing) {
      const { world } = racing;
      const administrator = world.as('administrator');
      const leaving = (await made(world, asks.inviteStaff(world.fresh(), administrator))).body.person;
      const { id } = await applied(world);
      const replies = await race(racing, [
        asks.assign(id, leaving, administrator),
        asks.leave(leaving, administrator, world.personOf('program-manager')),
      ]);
      expect(wonBy(replies).length).toBeGreaterThan(0);
      world.skip(HOUR_MS);
    },
  },
];

const books: Race[] = [
  {
    name: 'one sale sixteen times at once: posted once, known fifteen times',
    many: true,
    async run(racing) {
      const { world } = racing;
      const sale = `MANY-${world.fresh()}`;
      const referral = await referred(world);
      const finance = world.as('finance');
      const replies = await race(
        racing,
        times(PARTNERS).map(() => asks.recordSale(sale, finance, clock.now(), referral)),
      );
      expect(replies.map(({ body }) => body.result).toSorted()).toEqual([
        ...times(PARTNERS - 1).map(() => 'duplicate'),
        'posted',
      ]);
    },
  },
  {
    name: 'refunds beyond what is left, at once: as many as there is money for',
    async run(racing) {
      const { world } = racing;
      const sale = `BACK-${world.fresh()}`;
      const finance = world.as('finance');
      await made(world, asks.recordSale(sale, finance, clock.now(), await referred(world)));
      const replies = await race(
        racing,
        times(6).map((at) => asks.refund(sale, `${sale}-${at}`, finance, clock.now())),
      );
      expect(statuses(replies)).toEqual([201, 201, 201, 201, 409, 409]);
      expect(codes(replies)).toEqual(['refund-conflict', 'refund-conflict']);
    },
  },
  {
    name: 'a refund, a correction and a superseded decision at once: each sees what the others did',
    async run(racing) {
      const { world } = racing;
      const sale = `MIX-${world.fresh()}`;
      const finance = world.as('finance');
      const referral = await referred(world);
      await made(world, asks.recordSale(sale, finance, clock.now(), referral));
      const replies = await race(racing, [
        asks.refund(sale, `${sale}-1`, finance, clock.now()),
        asks.correct(sale, finance, clock.now(), referral),
        asks.supersede(sale, finance),
      ]);
      expect(wonBy(replies).length).toBeGreaterThan(0);
      expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
    },
  },
];

const DAY_MS = 86_400_000;

const sweeping = (world: World, name: string) => () => world.system.tick(name).then(() => undefined);

const sweeps: Race[] = [
  {
    name: 'a sweep and an answer at once, on the day the protection ends',
    async run({ world, random }) {
      const { id, caller } = await referredBySecond(world);
      await made(world, asks.returnForInformation(id, world.as('program-manager')));
      world.skip(92 * DAY_MS);
      world.breaker.hold = holdOf(random, 2);
      const ask = { ...asks.answer(id, caller), key: `late-${world.fresh()}` };
      await atOnce<unknown>([sweeping(world, 'referrals'), () => world.client.until(ask)]);
      world.breaker.hold = undefined;
      await world.system.tick('referrals');
      const { body } = await world.system.call('GET', `/v1/referrals/${id}`, caller);
      expect(body.status).toBe('expired');
    },
  },
  {
    name: 'a reminder and an extension at once',
    async run({ world, random }) {
      const { id, caller } = await referredBySecond(world);
      world.skip(77 * DAY_MS);
      world.breaker.hold = holdOf(random, 2);
      const ask = { ...asks.extend(id, caller), key: `longer-${world.fresh()}` };
      await atOnce<unknown>([sweeping(world, 'referrals'), () => world.client.until(ask)]);
      world.breaker.hold = undefined;
      const { body } = await world.system.call('GET', `/v1/referrals/${id}`, caller);
      expect(body).toMatchObject({ status: 'open' });
      expect(body.protectedUntil > dateIn(asking.timeZone, plusMs(clock.now(), 40 * DAY_MS))).toBe(true);
    },
  },
  {
    name: 'three sweeps of everything at once, with mails owed: each deadline and each mail once',
    stream: false,
    async run({ world, random }) {
      await referred(world);
      await applied(world);
      for (const day of [1, 30, 65]) {
        world.skip(day * DAY_MS);
        world.breaker.hold = holdOf(random, 3);
        const names = ['referrals', 'applications', 'tasks', 'notices', 'notices'];
        await atOnce(times(3).flatMap(() => shuffled(names, random).map((name) => sweeping(world, name))));
        world.breaker.hold = undefined;
      }
    },
  },
];

/** One of them does it, and the others are told that it is done. */
const onlyOne = async (racing: Racing, ask: Ask, runners: number): Promise<void> => {
  const replies = await race(racing, Array(runners).fill(ask));
  expect(statuses(replies)).toEqual([201, ...Array(runners - 1).fill(409)]);
};

const advisories: Race[] = [
  {
    name: 'an advisory is released and withdrawn at once: whoever is first, nobody hears of what was taken back',
    many: true,
    async run(racing) {
      const { world } = racing;
      const id = await reviewed(world);
      const away = post(world, 'administrator', `${id}/withdrawals`, { reason: 'Not true' });
      const replies = await race(racing, [release(world, id, 10), away]);
      expect(wonBy(replies).length).toBeGreaterThan(0);
      await world.advance(HOUR_MS);
    },
  },
  {
    name: 'an advisory is released four times at once: one audience is frozen',
    many: true,
    run: async (racing) => onlyOne(racing, release(racing.world, await reviewed(racing.world)), 4),
  },
  {
    name: 'the patch is told of four times at once: each hears of it once',
    many: true,
    async run(racing) {
      const { world } = racing;
      const id = await released(world);
      await onlyOne(racing, post(world, 'release-manager', `${id}/patches`, { release: '6.5.9' }), 4);
    },
  },
  {
    name: 'the button of a mailed link is pressed four times at once: one update is booked',
    many: true,
    run: async (racing) => onlyOne(racing, await booking(racing.world), 4),
  },
];

/** A form that is sent again and again while its first answer is on its way. */
const sameForm: Race = {
  name: 'one form sent sixteen times at once: one record, sixteen equal receipts',
  many: true,
  async run(racing) {
    const { world } = racing;
    const replies = await forms(racing);
    expect(new Set(statuses(replies))).toEqual(new Set([303]));
    const receipts = await atOnce(
      replies.map(
        ({ headers }) =>
          () =>
            world.system.call('GET', headers.get('location') ?? ''),
      ),
    );
    const numbers = receipts.map(({ text }) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0]);
    expect(new Set(numbers).size).toBe(1);
    world.client.acknowledge('POST /v1/referrals', `form-${numbers[0]}`, { receipt: numbers[0] });
    world.skip(HOUR_MS);
  },
};

export const races: readonly Race[] = [
  ...customers,
  sameForm,
  ...decisions,
  ...offices,
  ...books,
  ...advisories,
  ...sweeps,
];

/** One race by one seed, then the three counts. */
export const runRace = async (world: World, { run }: Race, seed: number): Promise<void> => {
  await run({ world, random: seeded(seed) });
  await world.rest();
  expect(await world.violations()).toEqual([]);
};
