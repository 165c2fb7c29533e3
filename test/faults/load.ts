import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../support/system.ts';
import * as asks from './asks.ts';
import type { Ask, Client } from './client.ts';

// People at work, each on a story of their own, until they are told to stop. What is not answered is asked again.

export type Office = {
  readonly client: Client;
  readonly as: (role: string) => Caller;
  readonly person: (role: string) => string;
  readonly find: (receipt: string) => Promise<string | undefined>;
  readonly fresh: () => number;
  readonly now: () => string;
  readonly stopped: () => boolean;
};

const PAUSE_MS = 20;

/** A step that was refused ends this story: an hour may be full. */
class Refused extends Error {}

const done = async ({ client, fresh }: Office, ask: Ask) => {
  const reply = await client.until({ ...ask, key: `load-${fresh()}` });
  if (reply.status >= 300 || reply.status === 0)
    throw new Refused(`${ask.path}: ${reply.status} ${reply.text}`);
  return reply.body;
};

const applying = async (office: Office) => {
  const manager = office.as('program-manager');
  const { receipt } = await done(office, asks.apply(office.fresh()));
  const id = await office.find(receipt);
  if (id === undefined) return;
  await done(office, asks.assign(id, office.person('program-manager'), office.as('administrator')));
  await done(office, asks.score(id, manager));
  await done(office, asks.accept(id, manager));
};

const winning = async (office: Office) => {
  const number = office.fresh();
  const [partner, finance] = [office.as('partner-admin'), office.as('finance')];
  const { id } = await done(office, asks.refer(`killed-${number}`, partner));
  await done(office, asks.win(id, number, finance, office.now()));
  await done(office, asks.refund(`WON-${number}-1`, `RFD-${number}`, finance, office.now()));
};

const losing = async (office: Office) => {
  const { id } = await done(office, asks.refer(`lost-${office.fresh()}`, office.as('partner-admin')));
  await done(office, asks.lose(id, office.as('program-manager')));
};

const inviting = async (office: Office) => {
  await done(office, asks.inviteStaff(office.fresh(), office.as('administrator')));
  await done(office, asks.recordSale(`NON-${office.fresh()}`, office.as('finance'), office.now()));
};

const stories = [applying, winning, losing, inviting, winning];

/** One person, story after story. */
export const work = async (office: Office, at: number): Promise<string[]> => {
  const refused: string[] = [];
  for (let turn = at; !office.stopped(); turn++) {
    await stories[turn % stories.length]?.(office).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      refused.push(error.message);
    });
    await sleep(PAUSE_MS);
  }
  return refused;
};
