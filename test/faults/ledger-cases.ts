import { proposalIdentity } from '../../shared/domain/commission/proposal.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { proposalId } from '../../shared/store/proposals.ts';
import { adjustment } from '../support/ledger-samples.ts';
import type { Reply } from '../support/system.ts';
import * as asks from './asks.ts';
import type { Ask } from './client.ts';
import type { World } from './world.ts';

// What one proposes and another approves.

const PROGRAM = 'opennebula';
const post = (world: World, role: string, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/programs/${PROGRAM}/${path}`,
  caller: world.as(role),
  body,
});
const made = async (world: World, ask: Ask): Promise<Reply> => {
  const reply = await world.client.until({ ...ask, key: `made-${world.fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.path}: ${reply.status} ${reply.text}`);
  return reply;
};

const proposing = async (world: World, number: string): Promise<Ask> => {
  const { partner } = await world.partner();
  return post(world, 'finance', 'entry-proposals', { ...adjustment({ partner }), number });
};
const approving = (world: World, identity: Parameters<typeof proposalIdentity>[0]): Ask =>
  post(
    world,
    'administrator',
    `entry-proposals/${proposalId(PROGRAM, proposalIdentity(identity))}/decisions`,
    {
      outcome: 'approved',
    },
  );

/** A sale's correction on its way: proposed, then approved by another. */
export const corrected = async (world: World, sale: string, referral: string): Promise<void> => {
  await made(world, asks.correct(sale, world.as('finance'), clock.now(), referral));
  await made(world, approving(world, { saleId: sale, revision: 2 }));
};

/** The office gets one mail when something begins to wait: here something waits before each of them. */
const waiting = async (world: World): Promise<void> => {
  await made(world, await proposing(world, `ADJ-${world.fresh()}`));
};

export const ledgerCases = (sold: (world: World) => Promise<{ sale: string; referral: string }>) => [
  {
    name: 'propose an adjustment',
    ask: async (world: World): Promise<Ask> => {
      await waiting(world);
      return proposing(world, `ADJ-${world.fresh()}`);
    },
  },
  {
    name: 'approve an adjustment',
    ask: async (world: World): Promise<Ask> => {
      const number = `ADJ-${world.fresh()}`;
      await made(world, await proposing(world, number));
      return approving(world, { kind: 'adjustment', number });
    },
  },
  {
    name: 'send a batch',
    ask: async (world: World): Promise<Ask> => {
      await waiting(world);
      const { partner } = await world.partner();
      const { kind, ...rest } = adjustment({ partner });
      const event = { type: kind, ...rest, number: `ADJ-${world.fresh()}` };
      return post(world, 'finance', 'batches', { events: [event] });
    },
  },
  {
    name: 'attribute a sale',
    ask: async (world: World): Promise<Ask> => {
      await waiting(world);
      const [saleId, customer] = [`ORPHAN-${world.fresh()}`, `customer-${world.fresh()}`];
      const referred = await made(world, asks.refer(customer, world.as('partner-admin')));
      const sale = asks.recordSale(saleId, world.as('finance'), clock.now());
      await made(world, {
        ...sale,
        body: {
          ...(sale.body as object),
          occurredAt: clock.now(),
          customer: { domain: `${customer}.example` },
        },
      });
      const said = { outcome: 'attributed', referral: referred.body.id, reason: 'The invoice says so' };
      return post(world, 'finance', `sales/${saleId}/attributions`, said);
    },
  },
  {
    name: 'propose a correction',
    ask: async (world: World) => {
      await waiting(world);
      const { sale, referral } = await sold(world);
      return asks.correct(sale, world.as('finance'), clock.now(), referral);
    },
  },
  {
    name: 'approve a correction',
    ask: async (world: World): Promise<Ask> => {
      const { sale, referral } = await sold(world);
      await made(world, asks.correct(sale, world.as('finance'), clock.now(), referral));
      return approving(world, { saleId: sale, revision: 2 });
    },
  },
];
