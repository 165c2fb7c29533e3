import { expect } from 'vitest';
import { addDays } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { publication } from '../../shared/store/programs.ts';
import { asking } from '../support/given.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import type { Caller, TestSystem } from '../support/system.ts';
import { arrangedBefore, arranging } from '../wire/conduct-world.ts';

// A short life of everything that is arranged with partners until they leave or merge, for what its zone touches: the
// stories themselves are told by other tests.

export const conductZone = async ({ call, as }: TestSystem): Promise<void> => {
  const manager = as('program-manager');
  const day = (days: number) => addDays(clock.now().slice(0, 10), days);
  const program = arranging({
    ...asking,
    id: 'conducted',
    effectiveFrom: '2021-01-01',
    firstPeriod: '2021-01',
  });
  // The version before it is there, and its head never names another one: whoever reads it keeps it for a while.
  const [earlier] = publication(arrangedBefore(program), undefined);
  await must([...(earlier ? [earlier] : []), ...publication({ ...program, version: 2 }, undefined)]);
  const done = async (path: string, body: object, caller: Caller = manager) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
    return reply.body;
  };
  // Whose a customer is: nobody's, the vendor's, a partner's.
  const { partner: agreeing, admin: namer } = await partnerIn(program);
  const customer = { name: 'Hafen AG', domain: 'hafen-conduct.example' };
  await done(`programs/${program.id}/own-customers`, {
    ...{ number: 'C-1', ...customer, standing: 'customer', since: '2024-01-01' },
  });
  await done('referrals', { customer: { ...customer, country: 'DE' }, contact: { name: 'J' } }, namer.caller);
  await call('GET', `/v1/programs/${program.id}/customers?domain=${customer.domain}&name=Hafen`, manager);
  await call('GET', `/desk/${program.id}/customers?domain=${customer.domain}`, manager);
  await done(`partners/${agreeing.id}/rates`, {
    ...{ scheme: 'referred-sales', rate: '15', from: '2099-01-01', reason: 'Agreed' },
  });
  const [one, other] = [await partnerIn(program), await partnerIn(program)];
  const own = `partners/${one.partner.id}`;
  const admin = one.admin.caller;

  const terms = { version: '1', url: 'https://x.example/terms' };
  await done(`${own}/service-desk/steps`, { step: 'offer', terms });
  const desk = { description: 'Six people', mail: 'desk@x.example' };
  await done(`${own}/service-desk/answers`, { outcome: 'accepted', version: '1', desk }, admin);
  await done(`${own}/service-desk/steps`, { step: 'activate' });
  const price = { amount: '10.00', currency: 'EUR' };
  const endCustomer = { name: 'End AG', country: 'DE' };
  const deal = { product: 'support-subscription', price, endCustomer, expectedOn: day(5) };
  await done(`${own}/resale-deals`, deal, admin);
  const hired = { name: 'Ada', email: 'ada@conduct.example', roles: ['support-agent'] };
  const { person } = await done('staff', hired, as('administrator'));
  await done(`${own}/agents`, { person });

  const refer = (name: string) =>
    done(
      'referrals',
      {
        partner: one.partner.id,
        customer: { name, domain: `${name}.example`, country: 'DE' },
        contact: { name: 'C' },
      },
      admin,
    );
  const [closed, handed] = [await refer('closed'), await refer('handed')];
  const lead = await done(`programs/${program.id}/leads`, {
    customer: { name: 'L', country: 'DE' },
    need: 'x',
  });
  await done(`leads/${lead.id}/offers`, { partner: one.partner.id, reason: 'Near' });
  const asked = await done(`${own}/requests`, { benefit: 'consulting', title: 'A', text: 'B' }, admin);
  const event = await done(`programs/${program.id}/events`, {
    ...{
      benefit: 'meeting',
      name: 'M',
      place: 'Here',
      startsOn: day(9),
      endsOn: day(9),
      capacity: 2,
      fee: price,
    },
  });
  await done(`${own}/events/${event.id}/registrations`, { people: ['Ada'] }, admin);
  const decide = (kind: string, ids: string[], decision: string, more: object = {}) =>
    done(`${own}/exit/decisions`, { kind, ids, decision, reason: 'They leave', ...more });
  await decide('referral', [closed.id], 'close');
  await decide('referral', [handed.id], 'reassign', { to: other.partner.id });
  await decide('lead', [lead.id], 'close');
  await decide('request', [asked.id], 'close');
  await decide('event', [event.id], 'close');
  const applied = {
    company: { name: 'Known AG', country: 'DE', website: 'https://known-conduct.example' },
    contact: { name: 'K', email: 'k@known-conduct.example' },
    answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
  };
  await done(`programs/${program.id}/applications`, applied, {});
  await done(`${own}/names`, { name: 'Known AG', from: day(0), reason: 'Register' });
  await done(`${own}/mergers`, { into: other.partner.id, reason: 'Bought' });
  await done(`partners/${other.partner.id}/status-changes`, { status: 'suspended', reason: 'Review' });

  const distributors = `programs/${program.id}/distributors`;
  const delegate = { name: 'Dora', email: 'dora@conduct.example', role: 'distributor-manager' };
  const { person: dora } = await done(`${distributors}/north/people`, delegate);
  await done(`${distributors}/south/departures`, {});
  await call('GET', `/desk/${program.id}/distributors`, manager);
  await call('GET', `/v1/${distributors}/north/applications`, manager);

  // Somebody who is named wherever one can be, and somebody of a distributor, are forgotten.
  const third = await partnerIn(program);
  const [theirs, who] = [`partners/${third.partner.id}`, third.admin];
  await done(`${theirs}/events/${event.id}/registrations`, { people: ['The partner-admin'] }, who.caller);
  const named = await done(`programs/${program.id}/leads`, {
    ...{ customer: { name: 'N', country: 'DE' }, need: 'Ask The partner-admin' },
    contact: { name: 'N', email: who.address },
  });
  await done(`leads/${named.id}/offers`, { partner: third.partner.id, reason: 'Near' });
  const question = { benefit: 'consulting', title: 'A', text: 'From The partner-admin' };
  await done(`${theirs}/requests`, question, who.caller);
  for (const subject of [who.id, dora])
    await done(`programs/${program.id}/erasures`, { subject, reason: 'Asked' }, as('administrator'));
};
