import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import type { PeriodReport } from '../../shared/domain/partner/report.ts';
import { type Cycle, cycleAt } from '../../shared/domain/program/cycle.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { newDocument } from '../../shared/store/documents.ts';
import { reportBooks } from '../../shared/store/papers.ts';
import { writtenReport } from '../../shared/store/reports.ts';
import { documentFor } from '../support/document-for.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import type { Reply } from '../support/system.ts';
import * as asks from './asks.ts';
import type { Ask } from './client.ts';
import { corrected } from './ledger-cases.ts';
import { taking } from './membership-cases.ts';
import type { World } from './world.ts';

// What partners dispute and ask, what the vendor answers, and what their sales reports earn.

const made = async (world: World, ask: Ask): Promise<Reply> => {
  const reply = await world.client.until({ ...ask, key: `made-${world.fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.path}: ${reply.status} ${reply.text}`);
  return reply;
};

type Deal = { readonly partner: string; readonly referral: string; readonly ask: (body: object) => Ask };

/** A referral of a partner that has no other, so that every run begins alike. */
const dealt = async (world: World): Promise<Deal> => {
  const { partner, caller } = await world.partner();
  const { body } = await made(world, asks.refer(`customer-${world.fresh()}`, caller));
  const path = `/v1/partners/${partner}/petitions`;
  return { partner, referral: body.id, ask: (input) => ({ method: 'POST', path, caller, body: input }) };
};

const toResale = (deal: Deal): Ask =>
  deal.ask({ kind: 'mode-change', referral: deal.referral, mode: 'resale', reason: 'They want one bill' });

const answer = (world: World, { partner }: Deal, id: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/partners/${partner}/petitions/${id}/decisions`,
  caller: world.as('administrator'),
  body,
});

const disputing = async (world: World) => {
  const deal = await dealt(world);
  const saleId = `INV-${world.fresh()}`;
  const sold = await made(world, asks.recordSale(saleId, world.as('finance'), clock.now(), deal.referral));
  const [{ period, entryKey }] = sold.body.entries;
  return {
    deal,
    saleId,
    ask: deal.ask({ kind: 'dispute', period, line: entryKey, reason: 'It was twice as much' }),
  };
};

/** A partner with a document in its name, as a close has left it. */
const objecting = async (world: World): Promise<Ask> => {
  const { partner, ask } = await dealt(world);
  const number = `GB-${world.fresh()}`;
  await must(newDocument(documentFor(partner, number)));
  return ask({ kind: 'objection', document: number, reason: `Not ${partner}` });
};

/** A reseller whose sales report of last month is accepted: two lines, both listed by the report itself. */
const reported = async (): Promise<{ readonly partner: string; readonly period: string }> => {
  const memberSince = new Date(Date.parse(clock.now()) - 200 * 86_400_000).toISOString();
  const { partner } = await partnerIn(taking, { memberSince });
  const month: Cycle = { from: 'calendar', months: 1, firstMonth: 1 };
  const today = dateIn(taking.timeZone, clock.now());
  const period = cycleAt(month, '', addDays(cycleAt(month, '', today).start, -1));
  const line = { product: 'training', amount: '100.00', 'sold-on': period.start };
  const given: PeriodReport = {
    ...{ requirement: 'sold', period, revision: 1, texts: {}, figures: {} },
    lines: ['Acme', 'Bolt'].map((customer) => ({ ...line, customer })),
    ...{ by: 'test', at: clock.now(), late: false, state: 'given', v: 1 },
  };
  const { revision, late, at } = given;
  const book = { [period.start]: { revision, state: 'accepted' as const, late, at } };
  await must([
    writtenReport(partner.id, given),
    reportBooks.write(partner.id, { requirement: 'sold', periods: book, v: 1 }),
  ]);
  await must([writtenReport(partner.id, { ...given, state: 'accepted', v: 2 })]);
  return { partner: partner.id, period: period.start };
};

/** What one partner holds and another asks for. */
const contested = async (world: World): Promise<{ readonly deal: Deal; readonly asked: Ask }> => {
  const name = `customer-${world.fresh()}`;
  const [held, partner] = [await world.partner(taking), await world.partner(taking)];
  await made(world, asks.refer(name, held.caller));
  const path = `/v1/partners/${partner.partner}/petitions`;
  const ask = (body: object): Ask => ({ method: 'POST', path, caller: partner.caller, body });
  const customer = { name: `Customer ${name}`, domain: `${name}.example`, country: 'DE' };
  return {
    deal: { partner: partner.partner, referral: '', ask },
    asked: ask({ kind: 'contest', customer, reason: 'Ours since May' }),
  };
};

export const petitionCases = [
  { name: 'ask for another mode of a deal', ask: async (world: World) => toResale(await dealt(world)) },
  {
    name: 'agree to another mode of a deal',
    ask: async (world: World): Promise<Ask> => {
      const deal = await dealt(world);
      const { body } = await made(world, toResale(deal));
      return answer(world, deal, body.id, { outcome: 'granted', reason: 'Agreed' });
    },
  },
  {
    name: 'ask for a customer whom another partner holds',
    ask: async (world: World) => (await contested(world)).asked,
  },
  {
    name: 'decide that a customer is another partner’s',
    ask: async (world: World): Promise<Ask> => {
      const { deal, asked } = await contested(world);
      const { body } = await made(world, asked);
      const answered = { outcome: 'granted', reason: 'Agreed', toHolder: 'It was theirs' };
      return answer(world, deal, body.id, answered);
    },
  },
  {
    name: 'withdraw what was asked',
    ask: async (world: World): Promise<Ask> => {
      const deal = await dealt(world);
      const { body } = await made(world, toResale(deal));
      return {
        method: 'POST',
        path: `/v1/partners/${deal.partner}/petitions/${body.id}/withdrawals`,
        caller: deal.ask({}).caller,
        body: {},
      };
    },
  },
  { name: 'object to a document', ask: objecting },
  {
    name: 'refuse an objection to a document',
    ask: async (world: World): Promise<Ask> => {
      const ask = await objecting(world);
      const { body } = await made(world, ask);
      return {
        method: 'POST',
        path: `${ask.path}/${body.id}/decisions`,
        caller: world.as('administrator'),
        body: { outcome: 'refused', reason: 'It is right' },
      };
    },
  },
  {
    name: 'grant a dispute that a correction has put right',
    ask: async (world: World): Promise<Ask> => {
      const { deal, saleId, ask } = await disputing(world);
      const { body } = await made(world, ask);
      await corrected(world, saleId, deal.referral);
      const putRight = { by: 'correction', number: '2' };
      return answer(world, deal, body.id, { outcome: 'granted', reason: 'You are right', putRight });
    },
  },
  {
    name: 'count the rebates of a sales report',
    ask: async (world: World): Promise<Ask> => {
      const { partner, period } = await reported();
      const path = `/v1/partners/${partner}/reports/sold/${period}/rebates`;
      return { method: 'POST', path, caller: world.as('finance'), body: {} };
    },
  },
];
