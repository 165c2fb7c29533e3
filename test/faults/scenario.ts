import { clock } from '../../shared/runtime/clock.ts';
import { asking } from '../support/given.ts';
import * as asks from './asks.ts';
import { corrected } from './ledger-cases.ts';
import { aboutOf, applied, made } from './use-cases.ts';
import type { World } from './world.ts';

// The whole story, from a stranger's application to the end of a protection, as short as it can be told. Whatever
// the weather, each step is asked until it is answered; what came of it is counted at the end.

const DAY_MS = 86_400_000;

/** From application to active partner, with a session from the mailed link. */
const becomePartner = async (world: World) => {
  const manager = world.as('program-manager');
  const { id, email } = await applied(world);
  await made(world, asks.confirm(await world.link(email, 'confirm')));
  await made(world, asks.score(id, manager));
  await made(world, asks.accept(id, manager));
  for (const document of ['order-form', 'partner-agreement'])
    await made(world, asks.sign(id, document, manager, clock.now()));
  await made(world, asks.givePage(await world.link(email, 'applications')));
  const session = await made(world, asks.openSession(await world.link(email, 'sign-in')));
  const { body } = await world.client.until({
    method: 'GET',
    path: `/v1/applications/${id}`,
    caller: manager,
  });
  return {
    partner: String(body?.partnerId),
    link: { token: await world.link(email, 'refer') },
    caller: { token: session.body.session },
  };
};

const beRejected = async (world: World) => {
  const { id } = await applied(world);
  await made(world, asks.score(id, world.as('program-manager')));
  await made(world, asks.reject(id, world.as('program-manager')));
};

/** One referral won with sales, one lost, one left to its end. */
const refer = async (world: World, { link, caller }: Awaited<ReturnType<typeof becomePartner>>) => {
  const [manager, finance] = [world.as('program-manager'), world.as('finance')];
  const number = world.fresh();
  const won = (await made(world, asks.refer(`won-${number}`, link))).body.id;
  const lost = (await made(world, asks.refer(`lost-${number}`, caller))).body.id;
  await made(world, asks.refer(`left-${number}`, caller));
  await made(world, asks.win(won, number, manager, clock.now()));
  await made(world, asks.recordSale(`INV-${number}`, finance, clock.now(), won));
  await made(world, asks.recordSale(`NON-${number}`, finance, clock.now()));
  await made(world, asks.refund(`INV-${number}`, `RFD-${number}`, finance, clock.now()));
  await corrected(world, `WON-${number}-1`, won);
  await made(world, asks.supersede(`WON-${number}-2`, finance));
  await made(world, asks.lose(lost, manager));
};

/** Extension, question and answer, as the second program has them. */
const beAsked = async (world: World) => {
  const { caller } = await world.partner(asking);
  const { id } = (await made(world, asks.refer(`asked-${world.fresh()}`, caller))).body;
  await made(world, asks.extend(id, caller));
  await made(world, asks.returnForInformation(id, world.as('program-manager')));
  await made(world, asks.answer(id, caller));
};

/** A colleague comes, takes a task, and leaves. */
const workTogether = async (world: World) => {
  const administrator = world.as('administrator');
  const colleague = (await made(world, asks.inviteStaff(world.fresh(), administrator))).body.person;
  await made(world, asks.changeRoles(colleague, ['administrator', 'program-manager'], administrator));
  const number = world.fresh();
  const { receipt } = (await made(world, asks.apply(number))).body;
  const about = await aboutOf(world, receipt);
  await made(world, asks.assign(about, colleague, administrator));
  // Open work is found by an index, which follows.
  await world.system.settled();
  await made(world, asks.leave(colleague, administrator, world.personOf('program-manager')));
};

const invitePeople = async (world: World, partner: string, caller: { token?: string | undefined }) => {
  const { person } = (await made(world, asks.invite(partner, world.fresh(), caller))).body;
  await made(world, asks.partnerToken(partner, caller));
  await made(world, asks.removePerson(partner, person, caller));
};

/** Asked without a key, so that only the commit itself can tell a repeated attempt from a second request. */
const referWithoutKey = async (world: World, caller: { token?: string | undefined }) => {
  const reply = await world.client.until(asks.refer(`keyless-${world.fresh()}`, caller));
  if (reply.status !== 201) throw new Error(`a referral without a key: ${reply.status} ${reply.text}`);
};

/** The story, then half a year in which deadlines pass. */
export const playStory = async (world: World): Promise<void> => {
  const partner = await becomePartner(world);
  await beRejected(world);
  await refer(world, partner);
  await referWithoutKey(world, partner.caller);
  await beAsked(world);
  await workTogether(world);
  await invitePeople(world, partner.partner, partner.caller);
  await made(world, asks.askForLink('partner-admin@example.com'));
  await world.advance(180 * DAY_MS);
  await made(world, asks.changeStatus(partner.partner, 'terminated', world.as('program-manager')));
  await world.rest();
};
