import { describe, expect, it } from 'vitest';
import type { Contract } from '../../shared/domain/commission/contract.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { contractCheck, contractWrite, readContract } from '../../shared/store/contracts.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// Commission by schemes of other vendors, as finance records sales, payments and contracts over the API.

const system = await systemForFile();
const { call, as } = system;
const otrs = await publishedProgram('otrs');
const { partner } = await partnerIn(otrs);
const PROGRAM = '/v1/programs/otrs';
/** An instant of now: a day would be yesterday’s in the zones to the east. */
const now = clock.now();
const net = (amount: string) => ({ amount, currency: 'EUR' });
const finance = as('finance');
const post = async (path: string, body: object, program = PROGRAM) =>
  (await call('POST', `${program}${path}`, finance, { body })).body;
const sale = (saleId: string, product: string, more: object = {}) => ({
  saleId,
  product,
  kind: 'new',
  occurredAt: now,
  net: net('1000'),
  ...more,
});

/** As a browser sends a form of a page; it has to be taken. */
const sendForm = async (path: string, on: string, fields: Readonly<Record<string, string>>) => {
  const page = await call('GET', on, as('finance'));
  const token = /name="_form" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const sent = await call('POST', path, as('finance'), {
    body: new URLSearchParams({ ...fields, _form: token }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([sent.status, sent.text.slice(0, 200)]).toEqual([303, '']);
  return sent.headers.get('location') ?? '';
};

describe('a resold Best Practice Edition', () => {
  const edition = { id: 'best-practice-edition', resoldBy: 'partner', consultingBy: 'partner' };
  const record = (saleId: string, product: string, facts: object) =>
    post('/sales', sale(saleId, product, { partner: partner.id, package: { ...edition, ...facts } }));

  it('brings a margin on its subscription, and on no other part [S0-12]', async () => {
    expect(await record('BPE-1', 'subscription', {})).toMatchObject({
      result: 'posted',
      entries: [
        { rule: 'best-practice-edition', partnerId: partner.id, amount: net('100.00'), saleId: 'BPE-1' },
      ],
    });
    expect(await record('BPE-2', 'consulting', {})).toMatchObject({
      decision: { reason: 'product-not-margin-bearing' },
    });
  });

  it('is booked to its partner by form as well as by API', async () => {
    const from = `/desk/otrs/sales?partner=${partner.id}`;
    expect((await call('GET', from, finance)).text).toContain(`value="${partner.id}"`);
    await sendForm('/desk/otrs/sales/record', from, {
      ...{ saleId: 'BPE-FORM', partner: partner.id, product: 'subscription', kind: 'new' },
      ...{ occurredAt: now.slice(0, 10), 'net.amount': '1000', 'net.currency': 'EUR' },
      ...Object.fromEntries(Object.entries(edition).map(([name, value]) => [`package.${name}`, value])),
    });
    const { body } = await call('GET', `${PROGRAM}/sales/BPE-FORM`, finance);
    expect(body.entries).toMatchObject([{ partnerId: partner.id, amount: net('100.00') }]);
  });

  it.each([
    ['resold by the vendor', { resoldBy: 'vendor' }, 'package-not-resold'],
    ['with the vendor’s consulting', { consultingBy: 'vendor' }, 'consulting-not-delivered'],
    ['without consulting', { consultingBy: 'nobody' }, 'consulting-not-delivered'],
    ['that is another package', { id: 'managed' }, 'product-not-margin-bearing'],
  ])('brings none when it is one %s [S0-12]', async (what, facts, reason) => {
    const saleId = `BPE-${what.replace(/\W/g, '-')}`;
    expect(await record(saleId, 'subscription', facts)).toMatchObject({
      result: 'excluded',
      decision: { reason },
      entries: [],
    });
  });

  it('names a partner of the program, or is refused', async () => {
    const stranger = { ...sale('BPE-9', 'subscription'), partner: clock.newId('par'), package: edition };
    expect(await post('/sales', stranger)).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'partner', code: 'unknown-partner' }],
    });
  });
});

describe('the service desk’s recurring share', () => {
  const year = (number: number, more: object = {}) =>
    sale(`INV-${number}`, 'support-contract', { contract: { id: 'SD-1', year: number }, ...more });

  it('is earned once for each year of a contract, by what its customer paid, whatever the event is called', async () => {
    await post('/contracts', { contractId: 'SD-1', partner: partner.id, startsOn: '2024-01-01' });
    const first = await post('/sales', year(1));
    expect(first).toMatchObject({ decision: { saleId: 'SD-1:year-1', reason: 'awaiting-payment' } });
    expect(await post('/sales', { ...year(1), saleId: 'INV-other' })).toMatchObject({ result: 'duplicate' });
    expect(await post('/sales', year(1, { net: net('2000') }))).toMatchObject({ code: 'sale-conflict' });
    const pay = (paymentId: string, amount: string) =>
      post('/sales/SD-1:year-1/payments', { paymentId, occurredAt: now, net: net(amount) });
    expect(await pay('P-1', '400')).toMatchObject({
      entries: [{ rule: 'service-desk-share', amount: net('60.00'), partnerId: partner.id }],
    });
    expect(await pay('P-1', '400')).toMatchObject({ result: 'duplicate' });
    expect(await pay('P-1', '500')).toMatchObject({ code: 'payment-conflict' });
    expect(await pay('P-2', '600.01')).toMatchObject({
      code: 'payment-conflict',
      fields: [{ field: 'net.amount', code: 'more-than-left' }],
    });
    expect(await pay('P-3', '600')).toMatchObject({ entries: [{ amount: net('90.00') }] });
    const page = await call('GET', '/desk/otrs/sales?sale=SD-1:year-1', as('finance'));
    expect(page.text).toMatch(/Paid by the customer<\/dt>\s*<dd>1,000\.00/);
    expect(page.text).toContain('name="paymentId"');
  });

  it('is counted for a contract that was registered at the desk, until the last day said there', async () => {
    const at = '/desk/otrs/customers/contracts';
    const contract = { contractId: 'SD-DESK', partner: partner.id, startsOn: '2030-01-01' };
    const shown = await sendForm(at, at, { ...contract, product: '', 'yearlyNet.amount': '' });
    const registered = (await call('GET', shown, as('finance'))).text;
    expect(registered).toContain('Year 1, on 1 January 2031');
    expect(registered).toContain('Said year by year');
    await sendForm(`${at}/SD-DESK/end`, shown, { contractId: 'SD-DESK', endsOn: '2030-06-30' });
    const ended = (await call('GET', shown, as('finance'))).text;
    expect(ended).toContain('Year 1, on 1 July 2030');
    expect(await readContract(liveTable(), 'otrs', 'SD-DESK')).toMatchObject({ endsOn: '2030-06-30', v: 2 });
  });

  it('is not written when its contract changed since it was read, or came to be', async () => {
    const before = await readContract(liveTable(), 'otrs', 'SD-1');
    const ended = { ...before, endsOn: '2030-12-31', v: (before?.v ?? 0) + 1 } as Contract;
    const commits = (known: Contract | undefined) =>
      commit(liveTable())([
        contractCheck('otrs', 'SD-1', known),
        contractWrite({ ...ended, contractId: 'SD-2', v: 1 }, otrs.timeZone),
      ]);
    expect(await commits(undefined)).toMatchObject({ ok: false, code: 'changed-since' });
    expect(await commits(ended)).toMatchObject({ ok: false, code: 'changed-since' });
    expect(await commits(before)).toMatchObject({ ok: true });
  });

  it('ends with the contract, and needs one', async () => {
    await post('/contracts/SD-1/ends', { endsOn: '2024-12-31' });
    expect(await post('/sales', year(2))).toMatchObject({ decision: { reason: 'contract-ended' } });
    const unknown = sale('INV-9', 'support-contract', { contract: { id: 'SD-9', year: 1 } });
    expect(await post('/sales', unknown)).toMatchObject({ decision: { reason: 'no-contract' } });
  });
});

describe('reseller and distributor', () => {
  it('share by country: who has the partner’s country gets the rest, to the cent', async () => {
    const rsupport = programNamed('rsupport');
    const [scheme] = programNamed('opennebula').commission.schemes;
    if (!scheme) throw new Error('a scheme');
    const split = { partner: 666_667, withoutDistributor: 'nobody' } as const;
    const program = await publishedProgram('rsupport', {
      commission: {
        schemes: [{ ...scheme, basis: { package: rsupport.products[0]?.id ?? '' }, split }],
      },
    });
    const [distributor] = program.distributors;
    const sellIn = async (country: string) => {
      const company = { name: 'Kumo KK', country, website: 'https://kumo.example' };
      const { partner: reseller } = await partnerIn(program, { company });
      const facts = { id: program.products[0]?.id, resoldBy: 'partner', consultingBy: 'partner' };
      const body = sale(`R-${country}`, program.products[0]?.id ?? '', {
        partner: reseller.id,
        package: facts,
        occurredAt: clock.now(),
        net: { amount: '1000', currency: program.currencies[0] },
      });
      return (await post('/sales', body, `/v1/programs/${program.id}`)).entries.map(
        (entry: { role: string; partnerId: string }) => [
          entry.role,
          entry.partnerId === reseller.id ? 'reseller' : entry.partnerId,
        ],
      );
    };
    expect(await sellIn(distributor?.countries[0] ?? '')).toEqual([
      ['partner', 'reseller'],
      ['distributor', distributor?.id],
    ]);
    expect(await sellIn('BR')).toEqual([['partner', 'reseller']]);
  });
});
