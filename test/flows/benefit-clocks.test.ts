import { expect, test } from 'vitest';
import { watchedTrainings } from '../../functions/entitlements/watch.ts';
import { addDays, addMonths, dateIn, startOf } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What of the benefits has a clock: demo accounts, trainings of a year, invitations.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const otrs = await publishedProgram('otrs');
const rsupport = await publishedProgram('rsupport');
const manager = () => as('program-manager');
const DAY_MS = 86_400_000;
const after = (days: number) => new Date(Date.parse(clock.now()) + days * DAY_MS).toISOString();

const post = (path: string, body: object, caller: Caller = manager()) =>
  call('POST', `/v1/partners/${path}`, caller, { body });
const explain = async (partner: string, action: string, caller: Caller) =>
  (await call('GET', `/v1/partners/${partner}/explain?action=${action}`, caller)).body;
const cellOf = (benefit: string, tier: string) => {
  const cell = rsupport.benefits.find(({ id }) => id === benefit)?.cells[tier];
  if (typeof cell !== 'object') throw new Error('no cell with figures');
  return cell;
};

test('a reseller has one standing account of its own, which ends with the partnership [S3-21]', async () => {
  const { partner, admin } = await partnerIn(rsupport);
  const open = () => post(`${partner.id}/demo-accounts`, { benefit: 'sales-account' }, admin.caller);
  const race = await Promise.all([open(), open(), open()]);
  expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const account = race.find(({ status }) => status === 201)?.body;
  expect(account.status).toBe('open');
  expect(account).not.toHaveProperty('until');
  expect((await open()).body).toMatchObject({ code: 'all-in-use', limit: 1, used: 1 });
  await post(`${partner.id}/status-changes`, { status: 'suspended', reason: 'Late' });
  const standing = () => demos.read(liveTable(), partner.id, 'sales-account');
  expect((await standing())?.accounts).toMatchObject([{ id: account.id, status: 'open' }]);
  await post(`${partner.id}/status-changes`, { status: 'terminated', reason: 'Over' });
  expect((await standing())?.accounts).toMatchObject([{ id: account.id, status: 'revoked' }]);
  expect((await open()).body.code).toBe('partner-not-active');
});

test('accounts for customers’ demos are limited in number and in days, and the sweep ends them [S3-22]', async () => {
  const { partner, admin } = await partnerIn(rsupport);
  const cell = cellOf('demo-accounts', partner.tier);
  const { atOnce, days = 0 } = 'atOnce' in cell ? cell : { atOnce: 0 };
  const open = (customer: string) =>
    post(`${partner.id}/demo-accounts`, { benefit: 'demo-accounts', customer }, admin.caller);
  const race = await Promise.all(Array.from({ length: atOnce + 2 }, (_, at) => open(`Customer ${at}`)));
  expect(race.filter(({ status }) => status === 201)).toHaveLength(atOnce);
  const refused = race.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'all-in-use', limit: atOnce });
  expect(refused?.body.clause.text).toContain('demo');
  const { id } = race.find(({ status }) => status === 201)?.body ?? {};
  const end = () => post(`${partner.id}/demo-accounts/${id}/endings`, {}, admin.caller);
  expect((await end()).body.status).toBe('ended');
  expect((await end()).body.code).toBe('already-there');
  expect((await open('One more')).status).toBe(201);
  await advanceTo(after(days + 1));
  const book = await demos.read(liveTable(), partner.id, 'demo-accounts');
  expect(book?.accounts.map(({ status }) => status).toSorted()).toEqual([
    'ended',
    ...Array.from({ length: atOnce }, () => 'expired'),
  ]);
  expect(book?.accounts.every(({ until, endedAt }) => endedAt === until || endedAt !== undefined)).toBe(true);
  const sent = (await mails(admin.address)).filter(({ subject }) => subject.includes('demo account'));
  expect(sent).toHaveLength(atOnce);
  expect(sent.map(({ text }) => text).join()).toContain('One more');
  expect((await open('After the end')).status).toBe(201);
  await system.renew();
});

test('an account past its last instant is over before any sweep has been there [S3-22]', async () => {
  const { partner, admin } = await partnerIn(rsupport);
  const past = after(-1);
  const account = {
    id: clock.newId('dem'),
    by: 'test',
    from: after(-40),
    until: past,
    status: 'open',
  } as const;
  await must([demos.write(partner.id, { benefit: 'demo-accounts', accounts: [account], v: 1 })]);
  const listed = await call('GET', `/v1/partners/${partner.id}/demo-accounts`, admin.caller);
  expect(listed.body.items).toMatchObject([{ id: account.id, status: 'expired', endedAt: past }]);
  expect(await explain(partner.id, 'demo-accounts', admin.caller)).toMatchObject({ used: 0, allowed: true });
});

/** As activation leaves a partner of a program that warns. */
const watchedPartner = async (tier: string) => {
  const made = await partnerIn(rsupport, { tier });
  const began = dateIn(rsupport.timeZone, made.partner.memberSince);
  await must(watchedTrainings(made.partner, rsupport));
  return { ...made, began };
};

const warnDays = (id: string) => rsupport.benefits.find((one) => one.id === id)?.warnDaysBefore ?? 0;

test.each([
  ['sales-trainings', '[S3-31]'],
  ['technical-trainings', '[S3-32]'],
])(
  '%s: none for Silver, one a year for Gold, two for Platinum, planned and delivered %s',
  async (benefit) => {
    for (const [tier, times] of [
      ['silver', 0],
      ['gold', 1],
      ['platinum', 2],
    ] as const) {
      const { partner, admin } = await partnerIn(rsupport, { tier });
      const today = dateIn(rsupport.timeZone, clock.now());
      const plan = () => post(`${partner.id}/yearly-trainings`, { benefit, plannedFor: addDays(today, 30) });
      if (times === 0) {
        expect((await plan()).body.code).toBe('tier-not-entitled');
        continue;
      }
      for (let n = 0; n < times; n++) expect((await plan()).status).toBe(201);
      expect((await plan()).body).toMatchObject({ code: 'quota-exhausted', limit: times });
      const own = await call('GET', `/v1/partners/${partner.id}/yearly-trainings`, admin.caller);
      expect(own.body.items).toMatchObject([{ benefit, planned: times, delivered: 0 }]);
      const [session] = own.body.items[0].sessions;
      const deliver = (deliveredOn: string) =>
        post(`${partner.id}/yearly-trainings/${session.id}/deliveries`, { deliveredOn });
      expect((await deliver(addMonths(today, 13))).body.fields).toMatchObject([{ field: 'deliveredOn' }]);
      expect((await deliver(today)).body).toMatchObject({ planned: times, delivered: 1 });
      expect((await deliver(today)).body.code).toBe('already-there');
      expect(await explain(partner.id, benefit, admin.caller)).toMatchObject({
        limit: times,
        used: 1,
        left: times - 1,
      });
    }
  },
);

test('a training that is not held in time is told of once, so many days before the year ends [S3-31] [S3-32]', async () => {
  const gold = await watchedPartner('gold');
  const silver = await watchedPartner('silver');
  const plan = { benefit: 'sales-trainings', plannedFor: addDays(gold.began, 20) };
  const { id } = (await post(`${gold.partner.id}/yearly-trainings`, plan)).body.sessions[0];
  await post(`${gold.partner.id}/yearly-trainings/${id}/deliveries`, { deliveredOn: gold.began });
  const end = addMonths(gold.began, 12);
  const days = warnDays('technical-trainings');
  expect(days).toBe(60);
  const told = async (address: string) =>
    (await mails(address)).filter(({ subject }) => subject.includes('training is outstanding'));
  await advanceTo(startOf(addDays(end, -days - 1), rsupport.timeZone));
  expect(await told(gold.admin.address)).toEqual([]);
  await advanceTo(startOf(addDays(end, -days + 1), rsupport.timeZone));
  const [mail, ...more] = await told(gold.admin.address);
  expect(more).toEqual([]);
  expect(mail?.text).toContain('Regular technical training');
  expect(mail?.text).toContain('0 held so far');
  const office = rsupport.entities.find((one) => one.id === gold.partner.entity)?.mail ?? '';
  expect(await told(office)).toHaveLength(1);
  expect(await told(silver.admin.address)).toEqual([]);
  await advanceTo(startOf(addDays(end, 1), rsupport.timeZone));
  expect(await told(gold.admin.address)).toHaveLength(1);
  await system.renew();
});

test('an invitation opens what is by invitation, by mail, through its last day [S0-21]', async () => {
  const made = Object.fromEntries(
    await Promise.all(
      ['partner', 'premium', 'preferred'].map(async (tier) => [tier, await partnerIn(otrs, { tier })]),
    ),
  ) as Record<'partner' | 'premium' | 'preferred', Awaited<ReturnType<typeof partnerIn>>>;
  const { partner: low, premium, preferred } = made;
  const may = async ({ partner, admin }: typeof low) =>
    (await explain(partner.id, 'press', admin.caller)).code;
  expect(await may(low)).toBe('tier-not-entitled');
  expect(await may(premium)).toBe('invitation-required');
  expect(await may(preferred)).toBeUndefined();
  const today = dateIn(otrs.timeZone, clock.now());
  const invite = ({ partner }: typeof low, until = addDays(today, 5), benefit = 'press') =>
    post(`${partner.id}/invitations`, { benefit, until, note: 'The fair in May' });
  expect((await invite(low)).body.code).toBe('tier-not-entitled');
  expect((await invite(preferred)).body.code).toBe('already-there');
  expect((await invite(premium, addDays(today, -1))).body.fields).toMatchObject([
    { field: 'until', code: 'too-early' },
  ]);
  expect((await invite(premium, today, 'nothing')).status).toBe(404);
  expect((await invite(premium)).status).toBe(201);
  const [mail] = await mails(premium.admin.address);
  expect(mail?.subject).toContain('Joint press activities');
  expect(mail?.text).toContain(`/portal/${premium.partner.id}/benefits`);
  expect(await may(premium)).toBeUndefined();
  await advanceTo(startOf(addDays(today, 5), otrs.timeZone));
  expect(await may(premium)).toBeUndefined();
  await advanceTo(startOf(addDays(today, 6), otrs.timeZone));
  expect(await may(premium)).toBe('invitation-required');
});
