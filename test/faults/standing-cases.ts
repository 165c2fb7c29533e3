import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { writtenEvaluation } from '../../shared/store/evaluations.ts';
import { must } from '../support/partner-of.ts';
import { waitingEvaluation } from '../support/waiting-evaluation.ts';
import type { Ask } from './client.ts';
import { taking } from './membership-cases.ts';
import type { World } from './world.ts';

// A partner's file: what it proves, who says so, and its tier.

const at = async (world: World, path: string, body: object): Promise<Ask> => {
  const { partner } = await world.partner(taking);
  return {
    method: 'POST',
    path: `/v1/partners/${partner}/${path}`,
    caller: world.as('program-manager'),
    body,
  };
};

const referenced = async (world: World) => {
  const { partner, caller } = await world.partner(taking);
  const company = `Referenz ${world.fresh()} AG`;
  const body = { company, contact: 'Rita', project: 'Mail' };
  return {
    partner,
    ask: { method: 'POST', path: `/v1/partners/${partner}/references`, caller, body } as Ask,
  };
};

/** A partner whose evaluation waits for the vendor, or was decided and may be appealed against. */
const evaluated = async (world: World, more: Partial<Evaluation> = {}) => {
  const made = await world.partner(taking);
  const waiting = waitingEvaluation(made.partner, 'Evaluated GmbH', taking, clock.now());
  await must([writtenEvaluation({ ...waiting, by: 'vendor', ...more })]);
  return { ...made, path: `/v1/partners/${made.partner}/evaluations/${waiting.on}` };
};

const person = { name: 'Tom Taught', email: 'tom@taught.example' };

export const standingCases = [
  { name: 'name a customer as a reference', ask: async (world: World) => (await referenced(world)).ask },
  {
    name: 'verify a reference',
    ask: async (world: World): Promise<Ask> => {
      const { partner, ask } = await referenced(world);
      const { body } = await world.client.until({ ...ask, key: `made-${world.fresh()}` });
      const path = `/v1/partners/${partner}/references/${body.id}/decisions`;
      return { method: 'POST', path, caller: world.as('program-manager'), body: { outcome: 'verified' } };
    },
  },
  {
    name: 'record an attendance',
    ask: (world: World) =>
      at(world, 'attendances', { training: 'basics', person, heldOn: clock.now().slice(0, 10) }),
  },
  {
    name: 'give a tier past what is missing',
    ask: (world: World) =>
      at(world, 'tier-changes', { tier: 'premium', reason: 'Well done', override: 'Known for years' }),
  },
  {
    name: 'take a role away',
    ask: async (world: World): Promise<Ask> => {
      const { partner, caller } = await world.partner(taking);
      const email = `sal-${world.fresh()}@seller.example`;
      const holder = { role: 'seller', name: 'Sal Seller', email };
      const path = `/v1/partners/${partner}`;
      const ask = { method: 'POST', path: `${path}/role-holders`, caller, body: holder } as const;
      await world.client.until({ ...ask, key: `made-${world.fresh()}` });
      return { method: 'POST', path: `${path}/role-removals`, caller, body: { role: 'seller', email } };
    },
  },
  {
    name: 'give tiers by batch',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await world.partner(taking);
      return {
        method: 'POST',
        path: '/v1/programs/taking/tier-grants',
        caller: world.as('program-manager'),
        body: { reason: 'Most active', rows: [{ partner, tier: 'premium' }] },
      };
    },
  },
  {
    name: 'raise a tier by an evaluation',
    ask: async (world: World): Promise<Ask> => {
      const { path } = await evaluated(world);
      const body = { outcome: 'upgrade', tier: 'premium', reason: 'A good year' };
      return { method: 'POST', path: `${path}/decisions`, caller: world.as('program-manager'), body };
    },
  },
  {
    name: 'appeal against an evaluation',
    ask: async (world: World): Promise<Ask> => {
      const at = clock.now();
      const decision = { outcome: 'keep', tier: taking.entryTier, reason: 'So', missing: [], by: 'test', at };
      const { path, caller } = await evaluated(world, {
        status: 'done',
        decisions: [decision as Evaluation['decisions'][number]],
        appealUntil: plusMs(at, 86_400_000),
      });
      return { method: 'POST', path: `${path}/appeals`, caller, body: { text: 'One order came late' } };
    },
  },
];
