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

it('lists applications at the desk by status, also those that wait for the applicant, as a page and CSV', async () => {
  const manager = as('program-manager');
  const applied = await call(
    'POST',
    '/v1/programs/opennebula/applications',
    {},
    {
      body: {
        company: { name: 'Waits GmbH', country: 'DE', website: 'waits.example' },
        contact: { name: 'W', email: 'w@waits.example' },
        answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
      },
    },
  );
  const { body } = await call('GET', `/v1/programs/opennebula/numbers/${applied.body.receipt}`, manager);
  const id = body.about;
  const scores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
    criterion,
    score: 3,
  }));
  await call('POST', `/v1/applications/${id}/scores`, manager, { body: { scores } });
  await call('POST', `/v1/applications/${id}/decisions`, manager, { body: { outcome: 'accepted' } });
  expect((await call('GET', '/desk/opennebula', manager)).text).not.toContain(id);
  const among = async (query: string) => {
    const page = await call('GET', `/desk/opennebula/applications?${query}`, manager);
    const csv = await call('GET', `/v1/programs/opennebula/applications.csv?${query}`, manager);
    expect([page.status, csv.status]).toEqual([200, 200]);
    expect(page.text.includes(`/desk/opennebula/applications/${id}"`)).toBe(csv.text.includes(`${id}\r\n`));
    return csv.text.includes(id);
  };
  expect(await among('status=accepted-pending-signature')).toBe(true);
  expect(await among('status=submitted')).toBe(false);
  expect((await call('GET', '/desk/opennebula/applications?status=', manager)).text).toContain(
    'applications.csv"',
  );
});

it('gives a partner its referrals as CSV, and the desk the same', async () => {
  const own = as('partner-admin');
  const customer = { name: '=SUM(A1)', domain: 'listed.example', country: 'DE' };
  const { body } = await call('POST', '/v1/referrals', own, { body: { customer, contact: { name: 'C' } } });
  const path = `/v1/partners/${partner}/referrals.csv`;
  const csv = await call('GET', path, own);
  expect(csv.text.split('\r\n')[0]).toBe(
    'receipt,customer,domain,country,status,submittedOn,protectedUntil,id',
  );
  expect(csv.text).toContain(`${body.receipt},'=SUM(A1),listed.example,DE,open,`);
  for (const page of [`/portal/${partner}/referrals`, `${DESK}/${partner}`])
    expect((await call('GET', page, page.startsWith('/desk') ? as('finance') : own)).text).toContain(path);
  expect((await call('GET', path, as('finance'))).text).toBe(csv.text);
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
