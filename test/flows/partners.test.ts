import { expect, it } from 'vitest';
import { systemForFile } from '../support/system.ts';

const system = await systemForFile();
const { call, as } = system;
const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject;
const DESK = '/desk/opennebula/partners';

it('lists partners at the desk by status, country and tier, as a page, a list and CSV', async () => {
  const finance = as('finance');
  const rows = async (query: string) => {
    const page = await call('GET', `${DESK}?${query || 'status=&country=&tier='}`, finance);
    const list = await call('GET', `/v1/programs/opennebula/partners?${query}`, finance);
    const csv = await call('GET', `/v1/programs/opennebula/partners.csv?${query}`, finance);
    expect([page.status, list.status, csv.status]).toEqual([200, 200, 200]);
    return [
      page.text.includes(`${DESK}/${partner}"`),
      list.body.items.some(({ id }: { id: string }) => id === partner),
      csv.text.includes(`${partner}\r\n`),
    ];
  };
  const { body } = await call('GET', `/v1/partners/${partner}`, finance);
  for (const query of ['', 'status=active', `country=${body.company.country}`, `tier=${body.tier}`])
    expect(await rows(query), query).toEqual([true, true, true]);
  for (const query of ['status=terminated', 'country=VU', 'tier=none'])
    expect(await rows(query), query).toEqual([false, false, false]);
});

it('shows a partner’s statement at the desk, and the same month as CSV to the partner', async () => {
  const page = await call('GET', `${DESK}/${partner}/statement`, as('finance'));
  expect(page.status).toBe(200);
  const csv = await call('GET', `/v1/partners/${partner}/statement.csv`, as('partner-admin'));
  expect([csv.status, csv.text.split(',')[0]]).toEqual([200, 'earnedOn']);
});

it('tells a partner who refers a customer again that it is their own, and shows the link for referring', async () => {
  const own = as('partner-admin');
  const body = {
    customer: { name: 'Twice', domain: 'twice.example', country: 'DE' },
    contact: { name: 'C' },
  };
  const first = await call('POST', '/v1/referrals', own, { body });
  const again = await call('POST', '/v1/referrals', own, { body });
  expect(again.body).toMatchObject({
    code: 'customer-protected',
    referral: first.body.id,
    protectedUntil: first.body.protectedUntil,
  });
  const page = await call('GET', `/portal/${partner}/referrals`, own);
  const link = /href="[^"]*(\/refer\/[\w.-]+)"/.exec(page.text)?.[1] ?? '';
  expect((await call('GET', link)).status).toBe(200);
});
