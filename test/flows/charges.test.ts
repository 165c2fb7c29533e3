import { expect, it } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readGates } from '../../shared/store/gates.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { owingPartner } from './charges-zone.ts';

// What partners owe, over HTTP: raised by the clock, paid in parts, locked and opened, let off by two, billed by hand.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const { packages } = programNamed('open-xchange');
const openXchange = await publishedProgram('open-xchange', {
  packages: packages.map((one) => ({ ...one, opens: 'payment' as const })),
});
const finance = as('finance');
const post = (path: string, caller: Caller, body: object) => call('POST', path, caller, { body });
const day = (days = 0) => addDays(dateIn(otrs.timeZone, clock.now()), days);
const euros = (amount: string) => ({ amount, currency: 'EUR' });

const fresh = () => owingPartner(system);

const explain = async (partner: string) =>
  (await call('GET', `/v1/partners/${partner}/explain?action=support-requests`, as('program-manager'))).body;

it('charges the year’s fee by itself, locks the year after the grace, and opens it with the payment that settles it [S0-24]', async () => {
  const { partner, admin, at } = await fresh();
  const own = await call('GET', at, admin.caller);
  const [fee] = own.body.items;
  expect(fee).toMatchObject({
    ...{
      kind: 'fee',
      state: 'open',
      net: euros('1000.00'),
      open: euros('1000.00'),
      vendorEntity: partner.entity,
    },
    ...{ on: day(), dueOn: day(14), lockOn: day(30), clause: 'fee' },
  });
  expect((await mails(admin.address)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/Nimbus GmbH owes 1,000.00 EUR: Fee /),
  ]);
  expect(await explain(partner.id)).toMatchObject({ allowed: true });
  await system.tick('charges');
  expect((await call('GET', at, finance)).body.items).toHaveLength(1);

  const start = day();
  await system.advanceTo(`${day(31)}T10:00:00.000Z`);
  await system.renew();
  await system.settled();
  expect(await explain(partner.id)).toMatchObject({ allowed: false, code: 'fee-unpaid' });
  const pay = (amount: string, reference: string, more: object = {}) =>
    post(`${at}/${fee.id}/payments`, as('finance'), {
      amount: euros(amount),
      paidOn: day(),
      reference,
      ...more,
    });
  expect((await pay('400.00', 'BANK 1')).body).toMatchObject({ state: 'locked', open: euros('600.00') });
  expect((await pay('400.00', 'BANK 1')).body).toMatchObject({ open: euros('600.00'), lines: { length: 1 } });
  expect((await pay('500.00', 'BANK 1')).body).toMatchObject({ code: 'charge-conflict' });
  expect(await explain(partner.id)).toMatchObject({ allowed: false });
  const settled = await pay('650.00', 'BANK 2');
  expect(settled.body).toMatchObject({ state: 'paid', paid: euros('1000.00'), credit: euros('50.00') });
  expect(await explain(partner.id)).toMatchObject({ allowed: true });
  const back = { amount: euros('60.00'), paidOn: day(), reference: 'BACK 1' };
  const toOften = await post(`${at}/${fee.id}/repayments`, as('finance'), back);
  expect(toOften.body.fields).toMatchObject([{ field: 'amount.amount', code: 'too-high' }]);
  const repaid = await post(`${at}/${fee.id}/repayments`, as('finance'), { ...back, amount: euros('50.00') });
  expect(repaid.body).toMatchObject({ credit: euros('0.00'), open: euros('0.00') });

  const said = (await mails(admin.address)).map(({ subject }) => subject);
  expect(said.some((one) => one.includes('were due on'))).toBe(true);
  expect(said.filter((one) => one.includes('locked until the fee is paid'))).toHaveLength(1);
  expect(said.at(-1)).toContain('settled');
  // The next year has its own.
  await system.advanceTo(`${addMonths(start, 12)}T10:00:00.000Z`);
  await system.renew();
  await system.settled();
  const years = (await call('GET', at, as('finance'))).body.items;
  expect(years.map(({ on, state }: { on: string; state: string }) => [on, state])).toEqual([
    [start, 'paid'],
    [addMonths(start, 12), 'open'],
  ]);
});

it('takes a fee that finance records as paid as its charge, paid in full, once', async () => {
  const { partner, at } = await fresh();
  const fee = { paidOn: day(), reference: 'F-7' };
  expect((await post(`/v1/partners/${partner.id}/fees`, as('finance'), fee)).status).toBe(201);
  const { items } = (await call('GET', at, as('finance'))).body;
  expect(items).toMatchObject([{ state: 'paid', lines: [{ kind: 'payment', reference: 'F-7' }] }]);
});

it('lets somebody off by two persons, and shows a partner nothing of who did what', async () => {
  const { admin, at, partner } = await fresh();
  const [fee] = (await call('GET', at, as('finance'))).body.items;
  const waive = await post(`${at}/${fee.id}/waivers`, as('finance'), { reason: 'We were late ourselves' });
  expect(waive.body).toMatchObject({ state: 'open', waiting: { amount: euros('1000.00') } });
  const own = await post(`${at}/${fee.id}/waiver-decisions`, as('finance'), { outcome: 'approved' });
  expect(own.body.code).toBe('two-persons-needed');
  const done = await post(`${at}/${fee.id}/waiver-decisions`, as('administrator'), { outcome: 'approved' });
  expect(done.body).toMatchObject({
    state: 'waived',
    lines: [{ kind: 'waiver', approver: expect.any(String) }],
  });
  expect(await explain(partner.id)).toMatchObject({ allowed: true });
  const seen = await call('GET', `${at}/${fee.id}`, admin.caller);
  expect(seen.body.lines[0]).not.toHaveProperty('by');
  const page = await call('GET', `/portal/${partner.id}/charges`, admin.caller);
  expect(page.text).toContain('We were late ourselves');
});

it('charges a package that was ordered, and bills by hand under the vendor’s number once', async () => {
  const buyer = await partnerIn(openXchange);
  const at = `/v1/partners/${buyer.partner.id}`;
  expect((await post(`${at}/purchases`, buyer.admin.caller, { package: 'value-package' })).status).toBe(201);
  await system.tick('charges');
  const bill = { kind: 'certification', number: 'R-1', title: 'Two exams', net: euros('400.00') };
  const body = { ...bill, dueOn: day(14), clause: 'packages.value-package' };
  const made = await post(`${at}/charges`, as('finance'), body);
  expect((await post(`${at}/charges`, as('finance'), body)).body.id).toBe(made.body.id);
  expect((await post(`${at}/charges`, as('finance'), { ...body, title: 'One' })).body.code).toBe(
    'charge-conflict',
  );
  const { items } = (await call('GET', `${at}/charges`, as('finance'))).body;
  expect(items.map((one: { kind: string; net: object }) => [one.kind, one.net]).toSorted()).toEqual([
    ['certification', euros('400.00')],
    ['package', euros('790.00')],
  ]);
  const list = await call('GET', '/v1/programs/open-xchange/charges', as('auditor'));
  expect(list.body.items).toHaveLength(2);
  const page = await call(
    'GET',
    `/desk/open-xchange/charges?partner=${buyer.partner.id}&charge=${made.body.id}`,
    as('finance'),
  );
  expect(page.text).toContain('Two exams');
});

it('opens a package with the payment that settles it, where the program says so: once, for a term from that day', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  const at = `/v1/partners/${partner.id}`;
  const buy = () => post(`${at}/purchases`, admin.caller, { package: 'value-package' });
  const licence = () => post(`${at}/licences`, as('program-manager'), { product: 'open-xchange-server' });
  expect((await buy()).body).toMatchObject({ awaits: 'payment' });
  expect((await buy()).body.code).toBe('already-there');
  expect((await licence()).body.code).toBe('package-required');
  await system.tick('charges');
  const [charge] = (await call('GET', `${at}/charges`, as('finance'))).body.items;
  const pay = (amount: string, reference: string) =>
    post(`${at}/charges/${charge.id}/payments`, as('finance'), {
      amount: euros(amount),
      paidOn: day(),
      reference,
    });
  expect((await pay('700.00', 'PART')).status).toBe(201);
  expect((await licence()).body.code).toBe('package-required');
  expect((await pay('90.00', 'REST')).body).toMatchObject({ state: 'paid' });
  expect((await pay('90.00', 'REST')).body).toMatchObject({ state: 'paid', lines: { length: 2 } });
  expect((await licence()).status).toBe(201);
  expect((await buy()).body.code).toBe('already-there');
});

it('closes what a payment had opened when it comes back, and opens it again in the term that it had', async () => {
  const { partner, admin } = await partnerIn(openXchange);
  const at = `/v1/partners/${partner.id}`;
  await post(`${at}/purchases`, admin.caller, { package: 'value-package' });
  await system.tick('charges');
  const [charge] = (await call('GET', `${at}/charges`, as('finance'))).body.items;
  const step = (name: string, body: object) =>
    post(`${at}/charges/${charge.id}/${name}`, as('finance'), body);
  const licence = () => post(`${at}/licences`, as('program-manager'), { product: 'open-xchange-server' });
  const amount = euros('790.00');
  await step('payments', { amount, paidOn: day(), reference: 'BANK 1' });
  const back = { payment: 'BANK 1', returnedOn: day(), reference: 'BACK 1', reason: 'Account closed' };
  const answers = await Promise.all([step('returns', back), step('returns', back)]);
  // One of two at once is told to look again, or finds it done.
  expect(answers.map(({ status }) => status).toSorted()[0]).toBe(201);
  const known = await step('returns', back);
  expect(known.body).toMatchObject({ state: 'open', open: amount, lines: { length: 2 } });
  expect((await step('returns', { ...back, reference: 'BACK 2' })).body.code).toBe('charge-conflict');
  expect((await licence()).body.code).toBe('package-required');
  await system.settled();
  const [told] = (await mails(admin.address)).slice(-1);
  expect(told?.subject).toContain('a payment came back, 790.00 EUR are open');
  expect(told?.text).toContain('Account closed');
  expect(told?.text).toContain('closed until it is paid');
  const seen = await call('GET', `/portal/${partner.id}/charges`, admin.caller);
  expect(seen.text).toContain('payment came back');
  expect((await step('payments', { amount, paidOn: day(), reference: 'BANK 2' })).body.state).toBe('paid');
  expect((await licence()).status).toBe(201);
});

it('closes the year of a fee whose payment came back: locked at once where its grace is over', async () => {
  const { partner, admin, at } = await fresh();
  const [fee] = (await call('GET', at, as('finance'))).body.items;
  const pay = (reference: string) =>
    post(`${at}/${fee.id}/payments`, as('finance'), {
      ...{ amount: euros('1000.00'), paidOn: day(), reference },
    });
  await pay('BANK 1');
  await system.advanceTo(`${day(40)}T10:00:00.000Z`);
  await system.renew();
  expect(await explain(partner.id)).toMatchObject({ allowed: true });
  const back = { payment: 'BANK 1', returnedOn: day(), reference: 'BACK 1', reason: 'No cover' };
  const returned = await post(`${at}/${fee.id}/returns`, as('finance'), back);
  expect(returned.body).toMatchObject({ state: 'locked', open: euros('1000.00'), paid: euros('0.00') });
  expect(await explain(partner.id)).toMatchObject({ allowed: false, code: 'fee-unpaid' });
  await system.settled();
  await system.tick('charges');
  const since = (await mails(admin.address)).map(({ subject }) => subject);
  expect(since.filter((one) => one.includes('came back'))).toHaveLength(1);
  expect(since.filter((one) => one.includes('locked until'))).toHaveLength(0);
  await pay('BANK 2');
  expect(await explain(partner.id)).toMatchObject({ allowed: true });
});

it('stands in the month’s own files, which add up to what the manifest says', async () => {
  const period = day().slice(0, 7);
  const at = `/v1/programs/otrs/exports/${period}`;
  const csv = await call('GET', `${at}/charges.csv`, as('finance'));
  const rows = csv.text.trim().split('\r\n').slice(1);
  expect(rows.length).toBeGreaterThan(0);
  const journal = await call('GET', `${at}/charges.hledger`, as('finance'));
  expect(journal.text.match(/^\d{4}-\d\d-\d\d \(cha_/gm)).toHaveLength(rows.length);
  const { charges, owed } = await readGates(liveTable(), 'otrs', period);
  expect(charges).toBe(rows.length);
  const cells = rows.map((row) => row.match(/,EUR,(-?[\d.]+),/)?.[1] ?? '0');
  const sum = cells.reduce((all, cell) => all + BigInt(cell.replace('.', '')), 0n);
  expect(owed).toEqual({ EUR: sum });
});
