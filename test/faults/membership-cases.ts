import { dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedDocument } from '../../shared/store/papers.ts';
import { asking } from '../support/given.ts';
import { askedFor, rebates, yearlyFee } from '../wire/membership-world.ts';
import { counting } from '../wire/standing-world.ts';
import type { Ask } from './client.ts';
import type { World } from './world.ts';

// A third program: it takes in everybody, and asks its partners for papers and a fee.
export const taking: Program = counting({
  ...asking,
  id: 'taking',
  requirements: askedFor.map((one) => ({ ...one, when: 'tier' as const })),
  // What a sales report names as sold, it has listed itself.
  rebates: rebates.map((one) => ({ ...one, listed: { ...one.listed, in: 'sold' } })),
  fee: yearlyFee,
  application: {
    ...asking.application,
    review: 'automatic',
    scorecard: { highest: 1, criteria: [] },
    signatures: { documents: [], reminderDays: [], lapsesAfterDays: 'never' },
    webPage: { required: false },
  },
});

const member = (world: World) => world.partner(taking);
const own = async (world: World, path: string, body: unknown): Promise<Ask> => {
  const { partner, caller } = await member(world);
  return { method: 'POST', path: `/v1/partners/${partner}/${path}`, caller, body };
};

const register = (world: World): Ask => {
  const number = world.fresh();
  return {
    method: 'POST',
    path: '/v1/programs/taking/applications',
    caller: {},
    body: {
      company: { name: `Sofort ${number} GmbH`, country: 'DE', website: `https://sofort-${number}.example` },
      contact: { name: 'Ada Sofort', email: `ada@sofort-${number}.example` },
      answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
    },
  };
};

const documentOf = async (partner: string): Promise<string> => {
  const id = clock.newId('doc');
  const written = await commit(liveTable())([
    changedDocument(
      partner,
      {
        id,
        requirement: 'register',
        status: 'submitted',
        name: 'Register.pdf',
        type: 'application/pdf',
        size: 1,
        digest: '0'.repeat(64),
        submittedBy: 'test',
        submittedAt: clock.now(),
        v: 1,
      },
      taking.timeZone,
    ),
  ]);
  if (!written.ok) throw new Error(written.code);
  return id;
};

/** What companies hand in, and what becomes of it. */
export const membershipCases = [
  {
    name: 'register with a program that takes in everybody',
    ask: async (world: World) => register(world),
  },
  {
    name: 'confirm the address of a registration, which signs in',
    ask: async (world: World): Promise<Ask> => {
      const registration = register(world);
      await world.client.until({ ...registration, key: `made-${world.fresh()}` });
      const { contact } = registration.body as { contact: { email: string } };
      const token = await world.link(contact.email, 'confirm');
      return { method: 'POST', path: '/v1/confirmations', caller: { token }, body: {} };
    },
  },
  {
    name: 'agree to terms',
    ask: (world: World) => own(world, 'agreements', { requirement: 'conduct', version: '1', accepted: true }),
  },
  {
    name: 'name who holds a role',
    ask: (world: World) =>
      own(world, 'role-holders', { role: 'seller', name: 'Sal Seller', email: 'sal@seller.example' }),
  },
  {
    name: 'accept a document',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await member(world);
      const path = `/v1/partners/${partner}/documents/${await documentOf(partner)}/decisions`;
      return { method: 'POST', path, caller: world.as('finance'), body: { outcome: 'accepted' } };
    },
  },
  {
    name: 'hand in a report',
    ask: async (world: World): Promise<Ask> => {
      const { caller, partner } = await member(world);
      const period = `${monthOf(dateIn(taking.timeZone, clock.now()))}-01`;
      const body = { requirement: 'review', period, texts: { news: `News ${world.fresh()}` } };
      return { method: 'POST', path: `/v1/partners/${partner}/reports`, caller, body };
    },
  },
  {
    name: 'record a fee',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await member(world);
      const body = { paidOn: clock.now().slice(0, 10), reference: `INV-${world.fresh()}` };
      return { method: 'POST', path: `/v1/partners/${partner}/fees`, caller: world.as('finance'), body };
    },
  },
];
