// The use cases once through, each with what it cost.
import { schedules } from '../../../infra/schedules.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import * as asks from '../../faults/asks.ts';
import { type Bench, zoneOf } from './client.ts';
import type { MadeCall } from './meter.ts';
import type { UseCase } from './minimum.ts';

const known = (id: string | undefined): string => {
  if (id === undefined) throw new Error('an answer without the id that the bench goes on with');
  return id;
};

const oneSale = (number: number) => {
  const { sales: [sale] = [] } = asks.win('', number, {}, clock.now()).body as { sales?: object[] };
  return [sale];
};

/** From a stranger's application to an active partner. */
const becomePartner = async (bench: Bench, number: number, costs: Map<UseCase, MadeCall[]>) => {
  const manager = bench.as('program-manager');
  const desk = async (name: UseCase, ask: Parameters<Bench['ask']>[0]) => {
    let said: Awaited<ReturnType<Bench['ask']>> = {};
    costs.set(name, await bench.costOf('desk', async () => (said = await bench.ask(ask))));
    return said;
  };
  costs.set('apply', await bench.costOf('public', () => bench.ask(asks.apply(number))));
  const applications = { method: 'GET', path: '/v1/programs/opennebula/applications', caller: manager };
  const id = known((await bench.ask(applications)).items?.[0]?.id);
  await desk('score', asks.score(id, manager));
  await desk('decide', asks.accept(id, manager));
  await desk('sign', asks.sign(id, 'order-form', manager, clock.now()));
  await bench.ask(asks.sign(id, 'partner-agreement', manager, clock.now()));
  const page = { url: 'https://nordlicht.example/opennebula' };
  const last = { method: 'POST', path: `/v1/applications/${id}/web-pages`, caller: manager, body: page };
  const partner = known((await desk('activate', last)).partnerId);
  const people = { method: 'GET', path: `/v1/partners/${partner}/people`, caller: manager };
  return { partner, person: known((await bench.ask(people)).items?.[0]?.person) };
};

/** From a referral to money, and back. */
const refer = async (bench: Bench, partner: string, number: number, costs: Map<UseCase, MadeCall[]>) => {
  const [manager, finance, machine] = [
    bench.as('program-manager'),
    bench.as('finance'),
    await bench.tokenOf(partner),
  ];
  await bench.system.settled();
  bench.meter.take();
  const { id } = await bench.ask(asks.refer(`customer-${number}`, machine));
  await bench.system.settled();
  const calls = bench.meter.take();
  const of = (name: string) => calls.filter((call) => call.function === name);
  costs.set('submit a referral', of('portal'));
  costs.set('deliver its two mails', of('deliver-notices'));
  const referral = known(id);
  const money = async (name: UseCase, ask: Parameters<Bench['ask']>[0]) =>
    costs.set(name, await bench.costOf(zoneOf(ask), () => bench.ask(ask)));
  const won = {
    ...asks.win(referral, number, manager, clock.now()),
    body: { outcome: 'won', sales: oneSale(number) },
  };
  await money('conclude won, one sale', won);
  await money('record a further sale', asks.recordSale(`SALE-${number}`, finance, clock.now(), referral));
  await money('refund', asks.refund(`SALE-${number}`, `RFD-${number}`, finance, clock.now()));
};

const seeHome = async (bench: Bench, partner: string, person: string) => {
  const caller = await bench.sessionOf(person);
  return bench.costOf('portal', () => bench.ask({ method: 'GET', path: `/portal/${partner}`, caller }));
};

/** All kinds of the sweep, with nothing due. */
const sweep = (bench: Bench) =>
  bench.costOf('sweep-due', async () => {
    for (const { name } of schedules) await bench.system.tick(name);
  });

export const play = async (bench: Bench, number: number): Promise<Map<UseCase, MadeCall[]>> => {
  const costs = new Map<UseCase, MadeCall[]>();
  const { partner, person } = await becomePartner(bench, number, costs);
  await refer(bench, partner, number, costs);
  costs.set('partner’s home', await seeHome(bench, partner, person));
  costs.set('sweep, nothing due', await sweep(bench));
  return costs;
};
