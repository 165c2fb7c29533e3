import { expect, it } from 'vitest';
import { liveTable } from '../../shared/runtime/live.ts';
import { keys } from '../../shared/store/keys.ts';
import { readPayee } from '../../shared/store/payees.ts';
import { payeeSample } from '../support/payout-samples.ts';
import { systemForFile } from '../support/system.ts';

// Who is paid: entered by the partner, approved by finance, used after some days; over HTTP.

const system = await systemForFile();
const { call, as } = system;
const me = await call('GET', '/v1/me', as('partner-admin'));
const partner: string = me.body.grants[0].subject;
const at = `/v1/programs/opennebula/payees/${partner}`;
const propose = (role: string, body: object = payeeSample) =>
  call('POST', `${at}/proposals`, as(role), { body });
const decide = (role: string, body: object = { outcome: 'approved' }) =>
  call('POST', `${at}/decisions`, as(role), { body });

it('is incomplete until the partner enters it and somebody of finance approves it', async () => {
  const before = await call('GET', at, as('partner-admin'));
  expect(before.body).toMatchObject({ gaps: ['details-missing'], v: 0 });
  expect((await decide('finance')).body.code).toBe('wrong-state');
  const entered = await propose('partner-admin');
  expect(entered.status).toBe(201);
  expect(entered.body.proposal).toMatchObject({ account: { ends: '…3000' } });
  expect(entered.text).not.toContain('DE89370400440532013000');
  expect((await decide('partner-admin')).status).toBe(403);
  expect((await call('POST', `${at}/proposals`, as('partner-member'), { body: payeeSample })).status).toBe(
    403,
  );
});

it('tells everybody who acted for the partner before, and the office, and no mail names the account', async () => {
  const mails = await system.mails();
  const told = mails.filter(({ subject }) => subject.includes('a new bank account was entered'));
  const people = await call('GET', `/v1/partners/${partner}/people`, as('partner-admin'));
  expect(told.map(({ to }) => to[0]).toSorted()).toEqual(
    people.body.items
      .map(({ address, email }: { address?: string; email?: string }) => address ?? email)
      .toSorted(),
  );
  expect(mails.some(({ subject }) => subject.includes('payment details wait'))).toBe(true);
  expect(mails.filter(({ text, html }) => /DE89|3000 ?$/.test(text + html))).toEqual([]);
});

it('shows the account to whoever may approve it, and to nobody else', async () => {
  expect((await call('GET', at, as('finance'))).body.waitingAccount.iban).toBe(payeeSample.account.iban);
  for (const role of ['partner-admin', 'auditor'])
    expect((await call('GET', at, as(role))).text).not.toContain(payeeSample.account.iban);
  expect((await call('GET', at, as('program-manager'))).status).toBe(403);
  const page = await call('GET', `/desk/opennebula/payees?payee=${partner}`, as('finance'));
  expect(page.text).toContain(payeeSample.account.iban);
  const list = await call('GET', '/desk/opennebula/payees', as('auditor'));
  expect(list.text).toContain('Waits for approval');
});

it('cools before it is used, and a rejected one changes nothing', async () => {
  const approved = await decide('finance');
  expect(approved.body.gaps).toEqual(['account-cooling']);
  const { usableFrom } = approved.body.account;
  await system.advanceTo(`${usableFrom}T08:00:00.000Z`);
  await system.renew();
  expect((await call('GET', at, as('finance'))).body.gaps).toEqual([]);
  const own = await propose('finance', {
    ...payeeSample,
    legalName: 'Other AG',
    account: { holder: 'Other AG', iban: 'FR1420041010050500013M02606' },
  });
  expect(own.status).toBe(201);
  expect((await decide('finance')).body.code).toBe('two-persons-needed');
  expect((await decide('administrator', { outcome: 'rejected' })).body.fields[0]).toMatchObject({
    field: 'reason',
  });
  const rejected = await decide('administrator', {
    outcome: 'rejected',
    reason: 'Nobody answered the phone',
  });
  expect(rejected.body).toMatchObject({ account: { ends: '…3000' }, details: { legalName: 'Nimbus GmbH' } });
  expect((await system.mails()).at(-1)?.text).toContain('Nobody answered the phone');
});

it('keeps account numbers apart from everything else, and writes none of them into the record', async () => {
  const payee = await readPayee(liveTable(), 'opennebula', partner);
  expect(JSON.stringify(payee)).not.toMatch(/DE89|FR14/);
  expect(keys.account('opennebula', partner, 1).pk).not.toBe(keys.payee('opennebula', partner).pk);
  const record = await call('GET', `/v1/programs/opennebula/audit?about=${partner}`, as('auditor'));
  expect(record.text).toContain('…3000');
  expect(record.text).not.toMatch(/DE89|FR14/);
});

it('refuses an account that does not exist, by name', async () => {
  const wrong = await propose('partner-admin', {
    ...payeeSample,
    account: { holder: 'X', iban: 'DE88370400440532013000' },
  });
  expect(wrong.body.fields).toMatchObject([{ field: 'account.iban', code: 'not-an-iban' }]);
  expect((await call('GET', '/v1/programs/opennebula/payees/nobody', as('finance'))).status).toBe(404);
});
