import { clock } from '../../shared/runtime/clock.ts';
import { asking, openNebulaExamples, openNebulaFile } from '../support/given.ts';
import type { Reply } from '../support/system.ts';
import { advisoryCases } from './advisory-cases.ts';
import * as asks from './asks.ts';
import { booksCases } from './books-cases.ts';
import { chargeCases } from './charge-cases.ts';
import type { Ask } from './client.ts';
import { conductCases } from './conduct-cases.ts';
import { ledgerCases } from './ledger-cases.ts';
import { mailCases } from './mail-cases.ts';
import { membershipCases } from './membership-cases.ts';
import { opportunityCases } from './opportunity-cases.ts';
import { payoutCases } from './payout-cases.ts';
import { petitionCases } from './petition-cases.ts';
import { programCases } from './program-cases.ts';
import { showcaseCases } from './showcase-cases.ts';
import { standingCases } from './standing-cases.ts';
import { togetherCases } from './together-cases.ts';
import type { World } from './world.ts';

/** One use case that writes: what must be there before, and the request itself. */
export type UseCase = {
  readonly name: string;
  readonly ask: (world: World) => Promise<Ask>;
};

/** A step on the way to the use case; refused, it is a mistake of the test. */
export const made = async ({ client, fresh }: World, ask: Ask): Promise<Reply> => {
  const reply = await client.until({ ...ask, key: `made-${fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.method} ${ask.path}: ${reply.status} ${reply.text}`);
  return reply;
};

const domain = ({ fresh }: World) => `customer-${fresh()}`;

/** The thing behind a receipt number, as the vendor's people find it. */
export const aboutOf = async (
  { client, as }: World,
  receipt: string,
  program = 'opennebula',
): Promise<string> => {
  const path = `/v1/programs/${program}/numbers/${receipt}`;
  const found = await client.until({ method: 'GET', path, caller: as('program-manager') });
  return found.body.about;
};

type Applied = { readonly id: string; readonly email: string };

export const applied = async (world: World, program = 'opennebula'): Promise<Applied> => {
  const number = world.fresh();
  const { body } = await made(world, asks.apply(number, program));
  return { id: await aboutOf(world, body.receipt, program), email: asks.applicant(number).email };
};

const scored = async (world: World, program = 'opennebula'): Promise<Applied> => {
  const application = await applied(world, program);
  await made(world, asks.score(application.id, world.as('program-manager')));
  return application;
};

export const accepted = async (world: World, program = 'opennebula'): Promise<Applied> => {
  const application = await scored(world, program);
  await made(world, asks.accept(application.id, world.as('program-manager')));
  return application;
};

const signed = async (world: World): Promise<Applied> => {
  const application = await accepted(world);
  for (const document of ['order-form', 'partner-agreement'])
    await made(world, asks.sign(application.id, document, world.as('program-manager'), clock.now()));
  return application;
};

export const referred = async (world: World): Promise<string> =>
  (await made(world, asks.refer(domain(world), world.as('partner-admin')))).body.id;

/** A referral of the second program, which knows extensions and questions. */
export const referredBySecond = async (world: World) => {
  const { caller } = await world.partner(asking);
  return { caller, id: String((await made(world, asks.refer(domain(world), caller))).body.id) };
};

const sale = async (world: World): Promise<{ sale: string; referral: string }> => {
  const id = `INV-${world.fresh()}`;
  const referral = await referred(world);
  await made(world, asks.recordSale(id, world.as('finance'), clock.now(), referral));
  return { sale: id, referral };
};

const colleague = async (world: World, roles?: string[]): Promise<string> =>
  (await made(world, asks.inviteStaff(world.fresh(), world.as('administrator'), roles))).body.person;

const returned = async (world: World) => {
  const referral = await referredBySecond(world);
  await made(world, asks.returnForInformation(referral.id, world.as('program-manager')));
  return referral;
};

const applications: UseCase[] = [
  { name: 'apply', ask: async (world) => asks.apply(world.fresh()) },
  {
    name: 'confirm the address',
    ask: async (world) => asks.confirm(await world.link((await applied(world)).email, 'confirm')),
  },
  {
    name: 'score',
    ask: async (world) => asks.score((await applied(world)).id, world.as('program-manager')),
  },
  {
    name: 'accept',
    ask: async (world) => asks.accept((await scored(world)).id, world.as('program-manager')),
  },
  {
    name: 'reject',
    ask: async (world) => asks.reject((await scored(world)).id, world.as('program-manager')),
  },
  {
    name: 'record a signature',
    ask: async (world) =>
      asks.sign((await accepted(world)).id, 'order-form', world.as('program-manager'), clock.now()),
  },
  {
    name: 'give the web page, which makes the partner active',
    ask: async (world) => asks.givePage(await world.link((await signed(world)).email, 'applications')),
  },
];

const access: UseCase[] = [
  {
    name: 'ask for an applicant’s mail once more',
    ask: async (world) => asks.renewLink(await world.link((await applied(world)).email, 'confirm')),
  },
  {
    name: 'ask for a sign-in link',
    ask: async (world) => asks.askForLink((await world.partner()).address),
  },
  {
    name: 'open a session by the mailed link',
    ask: async (world) => {
      const { partner } = await world.partner();
      const number = world.fresh();
      await made(world, asks.invite(partner, number, world.as('administrator')));
      return asks.openSession(await world.link(`kim-${number}@invited.example`, 'sign-in'));
    },
  },
  { name: 'sign out', ask: async (world) => asks.signOut((await world.partner()).caller) },
  {
    name: 'invite a person',
    ask: async (world) => {
      const { partner, caller } = await world.partner();
      return asks.invite(partner, world.fresh(), caller);
    },
  },
  {
    name: 'remove a person',
    ask: async (world) => {
      const { partner, caller } = await world.partner();
      const { body } = await made(world, asks.invite(partner, world.fresh(), caller));
      return asks.removePerson(partner, body.person, caller);
    },
  },
  {
    name: 'create a token of a partner',
    ask: async (world) => {
      const { partner, caller } = await world.partner();
      return asks.partnerToken(partner, caller);
    },
  },
  {
    name: 'create a token of the vendor',
    ask: async (world) => asks.vendorToken(world.as('administrator')),
  },
  {
    name: 'revoke a token',
    ask: async (world) => {
      const { body } = await made(world, asks.vendorToken(world.as('administrator')));
      return asks.revoke(body.id, world.as('administrator'));
    },
  },
];

const referrals: UseCase[] = [
  {
    name: 'submit a referral',
    ask: async (world) => asks.refer(domain(world), world.as('partner-admin')),
  },
  {
    name: 'extend a protection',
    ask: async (world) => {
      const { id, caller } = await referredBySecond(world);
      return asks.extend(id, caller);
    },
  },
  {
    name: 'return a referral for information',
    ask: async (world) =>
      asks.returnForInformation((await referredBySecond(world)).id, world.as('program-manager')),
  },
  {
    name: 'answer a question',
    ask: async (world) => {
      const { id, caller } = await returned(world);
      return asks.answer(id, caller);
    },
  },
  {
    name: 'win a referral with two sales',
    ask: async (world) =>
      asks.win(await referred(world), world.fresh(), world.as('program-manager'), clock.now()),
  },
  {
    name: 'lose a referral',
    ask: async (world) => asks.lose(await referred(world), world.as('program-manager')),
  },
];

const sales: UseCase[] = [
  {
    name: 'record a sale that wins its referral',
    ask: async (world) =>
      asks.recordSale(`INV-${world.fresh()}`, world.as('finance'), clock.now(), await referred(world)),
  },
  {
    name: 'record a sale that earns nothing',
    ask: async (world) => asks.recordSale(`INV-${world.fresh()}`, world.as('finance'), clock.now()),
  },
  {
    name: 'refund a part',
    ask: async (world) =>
      asks.refund((await sale(world)).sale, `RFD-${world.fresh()}`, world.as('finance'), clock.now()),
  },
  {
    name: 'record a payment',
    ask: async (world) =>
      asks.pay((await sale(world)).sale, `PAY-${world.fresh()}`, world.as('finance'), clock.now()),
  },
  {
    name: 'supersede a decision',
    ask: async (world) => asks.supersede((await sale(world)).sale, world.as('finance')),
  },
];

/** A partner of the second program, which has benefits of every kind. */
const holder = (world: World) => world.partner(asking);

const benefits: UseCase[] = [
  {
    name: 'give a partner more of a benefit',
    ask: async (world) => asks.grantUnits((await holder(world)).partner, world.as('program-manager')),
  },
  {
    name: 'order a package',
    ask: async (world) => {
      const { partner, caller } = await holder(world);
      return asks.buyPackage(partner, caller);
    },
  },
  {
    name: 'issue the licence that came with it',
    ask: async (world) => {
      const { partner, caller } = await holder(world);
      await made(world, asks.buyPackage(partner, caller));
      return asks.issueLicence(partner, caller);
    },
  },
  {
    name: 'order at the partner’s price',
    ask: async (world) => {
      const { partner, caller } = await holder(world);
      return asks.order(partner, caller);
    },
  },
  {
    name: 'open a demo account',
    ask: async (world) => {
      const { partner, caller } = await holder(world);
      return asks.openDemo(partner, caller);
    },
  },
  {
    name: 'invite a partner to a benefit',
    ask: async (world) =>
      asks.inviteToBenefit((await holder(world)).partner, world.as('program-manager'), clock.now()),
  },
  {
    name: 'plan a training of the year',
    ask: async (world) =>
      asks.planTraining((await holder(world)).partner, world.as('program-manager'), clock.now()),
  },
];

const vendor: UseCase[] = [
  {
    name: 'suspend a partner',
    ask: async (world) =>
      asks.changeStatus((await world.partner()).partner, 'suspended', world.as('program-manager')),
  },
  {
    name: 'invite a colleague',
    ask: async (world) => asks.inviteStaff(world.fresh(), world.as('administrator')),
  },
  {
    name: 'change a colleague’s roles to administrator',
    ask: async (world) =>
      asks.changeRoles(await colleague(world), ['administrator', 'finance'], world.as('administrator')),
  },
  {
    name: 'leave and hand over the open work',
    ask: async (world) => {
      const person = await colleague(world, ['program-manager', 'administrator']);
      const { id } = await applied(world);
      await made(world, asks.assign(id, person, world.as('administrator')));
      return asks.leave(person, world.as('administrator'), world.personOf('program-manager'));
    },
  },
  {
    name: 'assign a task',
    ask: async (world) =>
      asks.assign((await applied(world)).id, world.personOf('program-manager'), world.as('administrator')),
  },
  {
    name: 'publish a version',
    ask: async (world) =>
      asks.publish(
        { ...(openNebulaFile() as object), reading: 'In place of the version before it.' },
        openNebulaExamples(),
        world.as('administrator'),
      ),
  },
];

/** Every use case of the API that writes. */
export const useCases: readonly UseCase[] = [
  ...applications,
  ...access,
  ...referrals,
  ...sales,
  ...benefits,
  ...vendor,
  ...membershipCases,
  ...standingCases,
  ...showcaseCases,
  ...togetherCases,
  ...booksCases,
  ...ledgerCases(sale),
  ...conductCases,
  ...opportunityCases,
  ...programCases,
  ...payoutCases,
  ...chargeCases,
  ...petitionCases,
  ...mailCases,
  ...advisoryCases,
];
