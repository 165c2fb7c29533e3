import { expect, test } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// Trade fairs, conventions and webinars, by each vendor's own table, through the functions and the table.

const system = await systemForFile();
const { call, as, mails, tick } = system;
const otrs = await publishedProgram('otrs');
const rsupport = await publishedProgram('rsupport');
const manager = () => as('program-manager');

type Own = Awaited<ReturnType<typeof partnerIn>>;
const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const eur = (amount: string) => ({ amount, currency: 'EUR' });

const plan = (benefit: string, more: object = {}, program = 'otrs') =>
  call('POST', `/v1/programs/${program}/events`, manager(), {
    body: {
      benefit,
      name: 'Spring meeting',
      place: 'Bad Homburg',
      startsOn: day(30),
      endsOn: day(31),
      capacity: 40,
      ...more,
    },
  });
const planned = async (benefit: string, more: object = {}, program = 'otrs') =>
  (await plan(benefit, more, program)).body.id as string;
const post = (id: string, what: string, body: object) =>
  call('POST', `/v1/events/${id}/${what}`, manager(), { body });
const register = ({ partner, member }: Own, id: string, body: object = { people: ['Ada Nimbus'] }) =>
  call('POST', `/v1/partners/${partner.id}/events/${id}/registrations`, member.caller, { body });
const fair = { share: { percent: '30', cost: eur('1001.00') } };

test('a trade fair: by invitation, for a share that is agreed, which becomes a line for finance [S0-22]', async () => {
  expect((await plan('trade-fair')).body.fields).toMatchObject([{ field: 'share', code: 'required' }]);
  const id = await planned('trade-fair', fair);
  const low = await partnerIn(otrs);
  await post(id, 'invitations', { partner: low.partner.id });
  expect((await register(low, id, { people: ['A'], agreedShare: '30' })).body.code).toBe('tier-not-entitled');
  for (const tier of ['premium', 'preferred']) {
    const own = await partnerIn(otrs, { tier });
    expect((await register(own, id, { people: ['A'], agreedShare: '30' })).body.code).toBe(
      'invitation-required',
    );
    expect((await post(id, 'invitations', { partner: own.partner.id })).status).toBe(201);
    expect((await mails(own.member.address)).at(-1)?.subject).toContain('Spring meeting');
    expect((await register(own, id)).body.code).toBe('share-not-agreed');
    expect((await register(own, id, { people: ['A'], agreedShare: '20' })).body.code).toBe(
      'share-not-agreed',
    );
    expect(await register(own, id, { people: ['Ada', 'Bea'], agreedShare: '30' })).toMatchObject({
      status: 201,
      body: { agreedShare: '30', receivable: { kind: 'share', ...eur('300.30') } },
    });
  }
  const { body } = await call('GET', `/v1/events/${id}`, as('finance'));
  expect(body.registrations).toHaveLength(2);
  expect(body.taken).toBe(4);
});

test('an invitation to one fair opens no other [S0-22]', async () => {
  const [one, other] = [await planned('trade-fair', fair), await planned('trade-fair', fair)];
  const own = await partnerIn(otrs, { tier: 'premium' });
  await post(one, 'invitations', { partner: own.partner.id });
  expect((await register(own, other, { people: ['A'], agreedShare: '30' })).body.code).toBe(
    'invitation-required',
  );
});

test('a convention costs a fee for every tier: a line for finance, free only by a waiver with a reason [S0-23]', async () => {
  expect((await plan('convention')).body.fields).toMatchObject([{ field: 'fee', code: 'required' }]);
  expect((await plan('convention', { fee: eur('0.00') })).body.fields).toMatchObject([
    { field: 'fee.amount' },
  ]);
  const id = await planned('convention', { fee: eur('249.50') });
  for (const tier of ['partner', 'premium', 'preferred']) {
    const own = await partnerIn(otrs, { tier });
    expect((await register(own, id, { people: ['Ada', 'Bea'] })).body).toMatchObject({
      receivable: { kind: 'fee', ...eur('499.00'), clause: 'Partner convention (additional fee required)' },
    });
    expect((await register(own, id)).body.code).toBe('already-there');
    const charges = `/v1/partners/${own.partner.id}/charges`;
    for (let again = 0; again < 2; again++) await tick('charges');
    const { items } = (await call('GET', charges, as('finance'))).body;
    expect(items).toMatchObject([
      { kind: 'convention', about: id, net: eur('499.00'), clause: 'benefits.convention', state: 'open' },
    ]);
  }
  expect((await register(await partnerIn(otrs, { status: 'suspended' }), id)).body.code).toBe(
    'partner-not-active',
  );
  const guest = await partnerIn(otrs);
  const waive = (more: object) => post(id, 'waivers', { partner: guest.partner.id, ...more });
  expect((await waive({})).body.fields).toMatchObject([{ field: 'reason' }]);
  expect((await waive({ reason: 'Speaks on the first day' })).status).toBe(201);
  const { body } = await register(guest, id);
  expect(body.receivable).toBeUndefined();
  expect(body.waiver).toMatchObject({ reason: 'Speaks on the first day' });
});

test('of many who want the last place one gets it', async () => {
  const id = await planned('convention', { fee: eur('10.00'), capacity: 1 });
  const owns = await Promise.all(Array.from({ length: 6 }, () => partnerIn(otrs)));
  const replies = await Promise.all(owns.map((own) => register(own, id)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(replies.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['event-full']),
  );
  expect((await call('GET', `/v1/events/${id}`, manager())).body.taken).toBe(1);
});

test('webinars and workshops are for Gold and Platinum; who came, and gifts with recipient and value, are noted [S3-19]', async () => {
  const id = await planned('events', {}, 'rsupport');
  expect((await register(await partnerIn(rsupport, { tier: 'silver' }), id)).body.code).toBe(
    'tier-not-entitled',
  );
  for (const tier of ['gold', 'platinum']) {
    const own = await partnerIn(rsupport, { tier });
    const partner = own.partner.id;
    const gift = { partner, recipient: 'Ada Nimbus', gift: 'A pen', value: eur('12.50') };
    expect((await post(id, 'gifts', gift)).status).toBe(404);
    expect((await register(own, id, { people: ['Ada Nimbus', 'Bea'] })).body.receivable).toBeUndefined();
    expect((await post(id, 'attendances', { partner, people: ['Carl'] })).body.fields).toMatchObject([
      { field: 'people' },
    ]);
    expect((await post(id, 'attendances', { partner, people: ['Bea'] })).body.attended).toEqual(['Bea']);
    expect((await post(id, 'gifts', { ...gift, recipient: '' })).body.fields).toMatchObject([
      { field: 'recipient' },
    ]);
    expect((await post(id, 'gifts', gift)).body.gifts).toMatchObject([
      { recipient: 'Ada Nimbus', gift: 'A pen', value: eur('12.50') },
    ]);
  }
  const { body } = await call('GET', `/v1/events/${id}`, manager());
  expect(body.registrations.flatMap(({ gifts }: { gifts: unknown[] }) => gifts)).toHaveLength(2);
});
