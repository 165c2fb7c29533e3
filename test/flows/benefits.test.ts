import { expect, test } from 'vitest';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { quotaOf } from '../../shared/domain/partner/explain.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { freshQuota, takeUnit } from '../../shared/domain/partner/quota.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { purchases, quotas } from '../../shared/store/partner-records.ts';
import { changedPartner, readPartner } from '../../shared/store/partners.ts';
import { accepted } from '../support/given.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What partners get of each vendor's program, through the functions and the table.

const system = await systemForFile();
const { call, as } = system;
const otrs = await publishedProgram('otrs');
const openXchange = await publishedProgram('open-xchange');
const manager = as('program-manager');
const finance = as('finance');
const today = () => clock.now().slice(0, 10);

const post = (path: string, body: object, caller: Caller = manager) =>
  call('POST', `/v1/partners/${path}`, caller, { body });
const explain = async (partner: string, action: string, caller: Caller = manager) =>
  (await call('GET', `/v1/partners/${partner}/explain?action=${action}`, caller)).body;

/** A tier, category or status given by hand, as those who decide on it do. */
const changed = async (id: string, changes: Partial<Partner>) => {
  const before = await readPartner(liveTable(), id);
  if (!before) throw new Error('no such partner');
  await must(changedPartner({ ...before, ...changes, v: before.v + 1 }, clock.now(), 'test'));
};

/** Takes a unit as another feature does: read, decide, write in one transaction. */
const take = async (partner: Partner, benefit: string, program = otrs, use = clock.newId('req')) => {
  const table = liveTable();
  const holder = {
    partner,
    activatedOn: partner.memberSince.slice(0, 10),
    feePaidUntil: '2040-12-31',
    purchases: await purchases.all(table, partner.id),
    invitations: [],
  };
  const entitled = accepted(entitle(program, benefit, holder, today()));
  const quota = quotaOf(freshQuota(entitled), await quotas.all(table, partner.id));
  const taken = quota && takeUnit(program, entitled, quota, use);
  if (!taken) throw new Error('nothing is counted');
  return taken.ok ? commit(table)([quotas.write(partner.id, taken.value)]) : taken;
};

test('of many who take the last unit at once one gets it, and what is granted comes on top [S0-08]', async () => {
  const { partner } = await partnerIn(otrs);
  for (let used = 0; used < 2; used++) await take(partner, 'support-requests');
  const race = await Promise.all(Array.from({ length: 8 }, () => take(partner, 'support-requests')));
  expect(race.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await explain(partner.id, 'support-requests')).toMatchObject({
    allowed: false,
    code: 'support-quota-exhausted',
    limit: 3,
    used: 3,
    left: 0,
  });
  const grants = `${partner.id}/quotas/support-requests/grants`;
  expect((await post(grants, { units: 2 })).body.fields).toMatchObject([{ field: 'reason' }]);
  const granted = await post(grants, { units: 2, reason: 'A difficult migration' });
  expect(granted).toMatchObject({ status: 201, body: { limit: 5, used: 3, left: 2 } });
  expect((await post(grants, { units: 1, reason: 'x' }, finance)).body.code).toBe('not-allowed');
  const audit = await call('GET', `/v1/programs/otrs/audit?about=${partner.id}`, as('auditor'));
  expect(audit.body.items).toContainEqual(
    expect.objectContaining({
      changes: { 'quota support-requests': ['3/3', '3/5'] },
    }),
  );
});

test('a use is given back once, and only while something is used [S0-08]', async () => {
  const { partner } = await partnerIn(otrs);
  const use = clock.newId('req');
  const voids = `${partner.id}/quotas/support-requests/voids`;
  const back = (one = use) => post(voids, { use: one, reason: 'Our own fault' });
  await take(partner, 'support-requests');
  expect((await back()).body.code).toBe('not-found');
  await take(partner, 'support-requests', otrs, use);
  expect((await back()).body).toMatchObject({ used: 1, left: 2 });
  expect((await back()).body.code).toBe('already-there');
  expect(await explain(partner.id, 'support-requests')).toMatchObject({ used: 1, left: 2 });
});

test('what is not used up has no quota to change', async () => {
  const { partner } = await partnerIn(otrs);
  const grant = (benefit: string) =>
    post(`${partner.id}/quotas/${benefit}/grants`, { units: 1, reason: 'Why not' });
  expect((await grant('logo')).body.code).toBe('nothing-counted');
  expect((await grant('press')).body.code).toBe('tier-not-entitled');
  expect((await grant('no-such-thing')).status).toBe(404);
});

test('the Value Package is optional, costs 790.00 EUR and is bought once a term [S2-17]', async () => {
  const { partner, admin, member } = await partnerIn(openXchange);
  expect(await explain(partner.id, 'portal', admin.caller)).toMatchObject({ allowed: true });
  const buy = (caller: Caller, wanted = 'value-package') =>
    post(`${partner.id}/purchases`, { package: wanted }, caller);
  expect((await buy(member.caller)).body.code).toBe('not-allowed');
  expect((await buy(admin.caller, 'gold-package')).body.fields).toMatchObject([
    { field: 'package', code: 'not-an-option' },
  ]);
  const orders = await Promise.all([buy(admin.caller), buy(finance), buy(admin.caller)]);
  expect(orders.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  const bought = orders.find(({ status }) => status === 201)?.body;
  expect(bought).toMatchObject({ price: { amount: '790.00', currency: 'EUR' }, boughtOn: today() });
  expect(bought.clause.text).toContain('790');
  expect(await purchases.all(liveTable(), partner.id)).toMatchObject([
    { package: 'value-package', price: { amount: '790.00', currency: 'EUR' }, version: 1 },
  ]);
});

test('a package brings one licence for internal use, and no second one [S2-18]', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  const issue = () => post(`${partner.id}/licences`, { product: 'open-xchange-server' }, admin.caller);
  expect((await issue()).body.code).toBe('package-required');
  await post(`${partner.id}/purchases`, { package: 'value-package' }, admin.caller);
  const race = await Promise.all([issue(), issue(), issue()]);
  expect(race.filter(({ status }) => status === 201).map(({ body }) => body)).toMatchObject([
    { product: 'open-xchange-server', pieces: 1, use: 'internal' },
  ]);
  expect((await issue()).body.code).toBe('already-there');
});

test('support comes with the package: five for a member, and the sixth is refused [S2-19]', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  expect(await explain(partner.id, 'support-requests')).toMatchObject({
    allowed: false,
    code: 'package-required',
  });
  await post(`${partner.id}/purchases`, { package: 'value-package' }, admin.caller);
  expect(await explain(partner.id, 'support-requests')).toMatchObject({
    limit: 5,
    used: 0,
    periodStart: today(),
  });
  for (let used = 0; used < 5; used++)
    expect((await take(partner, 'support-requests', openXchange)).ok).toBe(true);
  expect(await take(partner, 'support-requests', openXchange)).toMatchObject({
    code: 'support-quota-exhausted',
  });
});

test('a promotion during the term raises to ten and keeps what is used [S2-20]', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  await post(`${partner.id}/purchases`, { package: 'value-package' }, admin.caller);
  for (let used = 0; used < 3; used++) await take(partner, 'support-requests', openXchange);
  await changed(partner.id, { tier: 'certified' });
  expect(await explain(partner.id, 'support-requests', admin.caller)).toMatchObject({
    cell: { quota: 10 },
    limit: 10,
    used: 3,
    left: 7,
  });
});

test('a suspended partner is out with the next request, on every route of its own [S0-02]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const look = () => call('GET', `/v1/partners/${partner.id}/entitlements`, admin.caller);
  expect((await look()).status).toBe(200);
  for (const status of ['suspended', 'active', 'terminated'] as const) {
    await post(`${partner.id}/status-changes`, { status, reason: 'Review' });
    const { status: answered, body } = await look();
    expect([answered, body.code]).toEqual(
      status === 'active' ? [200, undefined] : [403, 'partner-not-active'],
    );
  }
});

test('the portal stands in the table twice and is granted once [S0-19]', async () => {
  const { partner, admin } = await partnerIn(otrs);
  const { body } = await call('GET', `/v1/partners/${partner.id}/entitlements`, admin.caller);
  const actions = body.items.map(({ action }: { action: string }) => action);
  expect(actions.filter((action: string) => action.startsWith('portal'))).toEqual(['portal']);
  expect(await explain(partner.id, 'portal-online')).toMatchObject({ action: 'portal', allowed: true });
});

test('leads nobody to referrals where the program takes none', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  for (const page of ['', '/benefits', '/requirements', '/standing', '/together']) {
    const { status, text } = await call('GET', `/portal/${partner.id}${page}`, admin.caller);
    expect([page, status]).toEqual([page, 200]);
    expect(text, page).not.toMatch(/\/referrals|referrals\./);
  }
});
