import { receiptNumber } from '../../shared/domain/id.ts';
import { subscribe } from '../../shared/domain/support/subscribe.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newPerson } from '../../shared/store/people.ts';
import { publication, publishedPlans } from '../../shared/store/programs.ts';
import { changedReleases } from '../../shared/store/services.ts';
import { newSubscription } from '../../shared/store/support.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { accepted } from '../support/given.ts';
import { must } from '../support/partner-of.ts';
import { servicePlansNamed } from '../support/programs.ts';
import type { Ask } from './client.ts';
import type { World } from './world.ts';

// Security advisories: each step of their life, of packagers, and the click on the link in the mail about a patch.

const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const AT = '/v1/advisories';

const publish = async (): Promise<void> => {
  if (await publishedPlans(liveTable(), plans.id)) return;
  const publishedOn = clock.now().slice(0, 10);
  const listed = (number: string, kind: 'minor' | 'patch') => ({
    ...{ id: clock.newId('rls'), number, kind, publishedOn },
  });
  await must([
    ...publication(plans, undefined),
    changedReleases({
      ...{ plans: plans.id, releases: [listed('6.5.8', 'minor'), listed('6.5.9', 'patch')], v: 1 },
    }),
  ]);
};

type Customer = { readonly subscription: string; readonly person: string; readonly instance: string };

/** A customer with one contact and one affected system, which the vendor may reach from afar. */
const customer = async (world: World): Promise<Customer> => {
  await publish();
  const [subscription, person, instance] = [clock.newId('sub'), clock.newId('per'), clock.newId('ins')];
  const now = clock.now();
  const input = {
    customer: { name: `Customer ${world.fresh()}`, country: 'DE' },
    entity: plans.entities[0]?.id ?? '',
    ...{ plan: 'basic', startsOn: now.slice(0, 10), months: 36, packages: 0, addOns: [] },
  };
  const number = receiptNumber(subscription);
  const begun = accepted(subscribe(plans, input, { id: subscription, number }));
  const system = { id: instance, name: 'Main', use: 'production' as const, release: '6.5.1' };
  await must([
    ...newPerson({
      ...{ id: person, address: `contact-${world.fresh()}@customers.example`, name: 'Kim' },
      ...{ language: 'en', v: 1 },
    }),
    newSubscription({
      ...begun,
      contacts: [{ person, since: now }],
      instances: [{ ...system, remoteAccess: { by: person, at: now } }],
    }),
    newNumber(plans.id, number, subscription),
  ]);
  return { subscription, person, instance };
};

export const post = (world: World, role: string, path: string, body: object = {}): Ask => ({
  method: 'POST',
  path: `${AT}/${path}`,
  caller: world.as(role),
  body,
});

const made = async (world: World, ask: Ask): Promise<string> => {
  const reply = await world.client.until({ ...ask, key: `advisory-${world.fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.path}: ${reply.status} ${reply.text}`);
  return String(reply.body.id);
};

const draft = (world: World): Ask =>
  post(world, 'release-manager', `plans/${plans.id}`, {
    ...advisoryDraft,
    number: `OSA-${world.fresh()}`,
  });

const drafted = async (world: World): Promise<string> => {
  await customer(world);
  return made(world, draft(world));
};

export const reviewed = async (world: World): Promise<string> => {
  const id = await drafted(world);
  await made(world, post(world, 'administrator', `${id}/reviews`));
  return id;
};

export const release = (world: World, id: string, minutes?: number): Ask => {
  const releaseAt = new Date(Date.parse(clock.now()) + (minutes ?? 0) * 60_000).toISOString();
  return post(world, 'release-manager', `${id}/releases`, minutes === undefined ? {} : { releaseAt });
};

export const released = async (world: World, minutes?: number): Promise<string> => {
  const id = await reviewed(world);
  await made(world, release(world, id, minutes));
  return id;
};

const patched = async (world: World): Promise<{ readonly id: string; readonly whose: Customer }> => {
  const whose = await customer(world);
  const id = await released(world);
  await made(world, post(world, 'release-manager', `${id}/patches`, { release: '6.5.9' }));
  return { id, whose };
};

/** The click of a contact on the button behind its own link. */
export const booking = async (world: World): Promise<Ask> => {
  const { id, whose } = await patched(world);
  const { subscription, person, instance } = whose;
  const subject = `${subscription}.${id}.${person}`;
  const link = { id: clock.newId('lnk'), purpose: 'book-update', program: plans.id, subject } as const;
  const token = await signLink(link, clock.now());
  return { method: 'POST', path: `${AT}/updates`, caller: { token }, body: { instance } };
};

const packager = (world: World): Ask =>
  post(world, 'administrator', `plans/${plans.id}/packagers`, {
    ...{ name: 'Red', email: `packager-${world.fresh()}@packagers.example`, language: 'de' },
  });

export const advisoryCases = [
  {
    name: 'draft an advisory',
    async ask(world: World) {
      await publish();
      return draft(world);
    },
  },
  {
    name: 'find an advisory right',
    ask: async (world: World) => post(world, 'administrator', `${await drafted(world)}/reviews`),
  },
  { name: 'release an advisory at once', ask: async (world: World) => release(world, await reviewed(world)) },
  {
    name: 'release an advisory for an instant',
    ask: async (world: World) => release(world, await reviewed(world), 600),
  },
  {
    name: 'withdraw an advisory before its instant',
    ask: async (world: World) =>
      post(world, 'administrator', `${await released(world, 600)}/withdrawals`, { reason: 'Not true' }),
  },
  {
    name: 'tell everybody of the patch',
    ask: async (world: World) =>
      post(world, 'release-manager', `${await released(world)}/patches`, { release: '6.5.9' }),
  },
  {
    name: 'add a packager',
    async ask(world: World) {
      await publish();
      return packager(world);
    },
  },
  {
    name: 'take a packager from the list',
    async ask(world: World): Promise<Ask> {
      await publish();
      const id = await made(world, packager(world));
      const ask = post(world, 'administrator', `plans/${plans.id}/packagers/${id}`);
      return { ...ask, method: 'DELETE', goneIs: 404 };
    },
  },
  { name: 'book the update by the mailed link', ask: booking },
];
