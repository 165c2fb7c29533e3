import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, monthsBetween, plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { openBrowser } from '../support/browser.ts';
import { main, send, signIn } from '../support/by-hand.ts';
import { systemForFile } from '../support/system.ts';

// A month from sale to paid as people see it, in browsers without JavaScript: the manager who records what was sold,
// two people of finance, and the partner, who reads at each station what its statement says.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-month-')),
});
const { url } = system;

/** `PICTURES=1` renews the pictures of the README. */
const pictures = process.env['PICTURES'] ? join(import.meta.dirname, '..', 'pictures') : undefined;
const picture = async (page: Page, name: string) => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `month-${name}.png`), fullPage: true });
};

type Role = 'partner-admin' | 'program-manager' | 'finance' | 'administrator';
let browser: Browser;
const pages = new Map<Role, Page>();

/** Who has the role, signed in at a browser of its own; anew once the clock went past its session. */
const person = async (role: Role): Promise<Page> => {
  const known = pages.get(role);
  if (known) return known;
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1000, height: 700 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await signIn(page, system.access().find((access) => access.role === role)?.signInLink ?? '');
  pages.set(role, page);
  return page;
};
const later = async (instant: string) => {
  await system.advanceTo(instant);
  await system.renew();
  for (const page of pages.values()) await page.context().close();
  pages.clear();
};
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const at = async (role: Role, path: string): Promise<Page> => {
  const page = await person(role);
  await page.goto(`${url}${path}`);
  return page;
};
const desk = (path: string) => `/desk/opennebula/${path}`;
const partner = String(system.access().find(({ role }) => role === 'partner-admin')?.subject);
const DAY = 86_400_000;
const today = clock.now().slice(0, 10);
const month = today.slice(0, 7);
const statement = () => at('partner-admin', `/portal/${partner}/statement?period=${month}`);

/** The empty months before, without a browser. */
const closeEarlier = async (period: string) => {
  const post = (role: Role, path: string, body: object) =>
    system.call('POST', `/v1/programs/opennebula/periods/${period}/${path}`, system.as(role), { body });
  await post('finance', 'rates', { rates: [{ currency: 'USD', rate: '0.9' }], source: 'Test' });
  await post('administrator', 'rate-approvals', {});
  await post('finance', 'closes', { step: 'prepare' });
  expect((await post('administrator', 'closes', { step: 'approve' })).status).toBe(202);
  await system.tick('months');
};

/** A month is closed by two: one looks at the checklist and prepares it, the other approves. */
const close = async (period: string) => {
  const finance = await at('finance', desk(`periods?period=${period}`));
  await send(finance, 'rates', { 'rates.USD': '0.9', source: 'European Central Bank' });
  const other = await at('administrator', desk(`periods?period=${period}`));
  await send(other, 'approve-rates');
  await finance.goto(`${url}${desk(`periods?period=${period}`)}`);
  await picture(finance, '3-close');
  await send(finance, 'close');
  await other.goto(`${url}${desk(`periods?period=${period}`)}`);
  await send(other, 'close');
  await system.tick('months');
};

describe('a month, from sale to paid', () => {
  it('begins with a customer who was referred, and what was sold to it', async () => {
    const page = await at('partner-admin', `/portal/${partner}/referrals/new`);
    await page.waitForTimeout(3_100);
    await send(page, 'referrals/new', {
      'customer.name': 'Fjord Hosting AS',
      'customer.domain': 'fjord.example',
      'customer.country': 'NO',
      'contact.name': 'Frida Fjord',
    });
    const manager = await at('program-manager', '/desk/opennebula');
    await manager.getByRole('link', { name: /Fjord/ }).first().click();
    await send(manager, 'win', {
      'sales.0.saleId': 'INV-2041',
      'sales.0.product': 'support-subscription',
      'sales.0.kind': 'new',
      'sales.0.occurredAt': today,
      'sales.0.net.amount': '18400.00',
      'sales.0.net.currency': 'EUR',
    });
    expect(await main(manager)).toContain('INV-2041');
    const shown = await statement();
    expect(await main(shown)).toContain('2,300.00 EUR');
    await picture(shown, '1-held');
  });

  it('takes back the share of what the customer was paid back', async () => {
    const page = await at('finance', desk('sales?sale=INV-2041'));
    await send(page, 'refund', {
      refundId: 'CR-77',
      occurredAt: today,
      'net.amount': '1333.33',
      'net.currency': 'EUR',
    });
    const shown = await statement();
    // 12.5 % of 1,333.33 is 166.66625: rounded once, half away from zero.
    expect(await main(shown)).toContain('166.67');
    expect(await main(shown)).toContain('2,133.33');
    await picture(shown, '2-refunded');
  });

  it('pays only whom it knows: the account is entered by the partner, and approved by finance', async () => {
    const page = await at('partner-admin', `/portal/${partner}/payee`);
    await send(page, 'payee', {
      legalName: 'Nimbus GmbH',
      'address.street': 'Hafenstraße 1',
      'address.postcode': '20457',
      'address.town': 'Hamburg',
      'address.country': 'DE',
      taxStatus: 'domestic-vat',
      vatId: 'DE136695976',
      selfBilling: 'yes',
      'account.holder': 'Nimbus GmbH',
      'account.iban': 'DE89 3704 0044 0532 0130 00',
    });
    const finance = await at('finance', desk(`payees?payee=${partner}`));
    await finance.locator('form:has([value="approved"]) button').click();
    expect(await finance.locator('[role=alert]').count()).toBe(0);
    const offices = await at('finance', desk('payouts'));
    await send(offices, 'accounts/europe', {
      holder: 'OpenNebula Office',
      iban: 'DE89370400440532013000',
    });
  });

  it('is closed once the month is over, and its files are there for ever', async () => {
    await later(`${addMonths(`${month}-01`, 1)}T09:00:00Z`);
    const { body } = await system.call('GET', '/v1/programs/opennebula/exports', system.as('finance'));
    const first = body.items.findLast(({ state }: { state: string }) => state !== 'closed')?.period;
    for (const period of monthsBetween(first, month).slice(0, -1)) await closeEarlier(period);
    await close(month);
    const finance = await at('finance', desk(`periods?period=${month}`));
    expect(await main(finance)).toMatch(/2,133\.33/);
    await picture(finance, '4-closed');
    const file = await system.call(
      'GET',
      `/v1/programs/opennebula/exports/${month}/entries.csv`,
      system.as('finance'),
    );
    expect(file.status).toBe(303);
  });

  it('is put into a run when its hold has passed, approved by another, and paid when the bank says so', async () => {
    await later(plusMs(`${today}T09:00:00Z`, 32 * DAY));
    const finance = await at('finance', desk('payouts'));
    await send(finance, 'payouts');
    await system.tick('payouts');
    const run = `?run=${new URL(finance.url()).searchParams.get('run')}`;
    const other = await at('administrator', desk(`payouts${run}`));
    await other.locator('form:has([value="approve"]) [name="_confirm"]').check();
    await other.locator('form:has([value="approve"]) button').click();
    await system.tick('payouts');
    await other.goto(`${url}${desk(`payouts${run}`)}`);
    expect(await main(other)).toContain('pain.001');
    await picture(other, '5-run');
    const paid = finance.locator('form:has([value="paid"])');
    await finance.goto(`${url}${desk(`payouts${run}`)}`);
    const line = paid.locator('[name="line"]').first();
    if ((await line.getAttribute('type')) === 'radio') await line.check();
    else await line.selectOption({ index: 1 });
    await paid.locator('[name="reference"]').fill('E2E-4711');
    await paid.locator('[name="paidOn"]').fill(clock.now().slice(0, 10));
    await paid.locator('button').click();
    expect(await finance.locator('[role=alert]').count(), await main(finance)).toBe(0);
    await system.tick('payouts');
    await system.settled();
    const shown = await statement();
    expect(await main(shown)).toContain('paid');
    expect(await main(shown)).toContain('E2E-4711');
    await picture(shown, '6-paid');
  });
});
