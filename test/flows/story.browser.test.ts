import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { systemForFile } from '../support/system.ts';

// The main job as people do it: hosted forms, mailed links and the desk, in a real browser without JavaScript.

const system = await systemForFile();
const { url, mails } = system;
let browser: Browser;
let applicant: Page;
let desk: Page;

/** `PICTURES=1 npm test -- story.browser` renews the pictures of the README. */
const pictures = process.env['PICTURES'] ? join(import.meta.dirname, '..', 'pictures') : undefined;
const picture = async (page: Page, name: string) => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
};

const newPage = async (): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1100, height: 800 },
    locale: 'en-GB',
  });
  return context.newPage();
};

/** Signs in as a person does: by the mailed link and its button. */
const signIn = async (page: Page, link: string) => {
  await page.goto(link);
  await page.locator('main form button').click();
};

const roleLink = (role: string): string => {
  const found = system.access().find((access) => access.role === role)?.signInLink;
  if (found === undefined) throw new Error(`nobody has the role ${role}`);
  return found;
};

const linkOf = async (to: string, place: string): Promise<string> => {
  const mail = (await mails(to)).at(-1);
  const link = new RegExp(`${url}/${place}/[\\w.-]+`).exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`no ${place} link for ${to}`);
  return link;
};

const heading = (page: Page) => page.locator('h1').innerText();
/** People read before they send; the form wants to see that. */
const readFirst = (page: Page) => page.waitForTimeout(3_100);
const errors = (page: Page) => page.locator('[role=alert]').innerText();

const HERE = { email: 'rosa@sol.example', company: 'Sol Sistemas SL' };

beforeAll(async () => {
  browser = await openBrowser();
  applicant = await newPage();
  desk = await newPage();
});
afterAll(() => browser?.close());

describe('the story, by hosted form in a browser', () => {
  let receipt = '';

  it('keeps what was typed and says beside the field what is wrong [S4-17]', async () => {
    await applicant.goto(`${url}/forms/opennebula/application`);
    await picture(applicant, 'application-form');
    await applicant.fill('[name="company.name"]', HERE.company);
    await applicant.fill('[name="contact.email"]', 'not an address');
    await readFirst(applicant);
    await applicant.locator('main form button').click();
    expect(await applicant.inputValue('[name="company.name"]')).toBe(HERE.company);
    expect(await errors(applicant)).toContain('mail');
    expect(await applicant.getAttribute('[name="contact.email"]', 'aria-invalid')).toBe('true');
    expect(await mails()).toEqual([]);
  });

  it('takes the application, shows a receipt, and shows the same one when it is sent twice', async () => {
    const page = applicant;
    await page.selectOption('[name="company.country"]', 'ES');
    await page.fill('[name="company.website"]', 'https://sol.example');
    await page.fill('[name="contact.name"]', 'Rosa Sol');
    await page.fill('[name="contact.email"]', HERE.email);
    await page.fill('[name="answers.marketPresence"]', 'Spain and Portugal');
    await page.fill('[name="answers.technicalSkills"]', 'Eight engineers');
    const experience = page.locator('[name="answers.openNebulaExperience"][value="production"]');
    if (await experience.count()) await experience.check();
    else await page.selectOption('[name="answers.openNebulaExperience"]', 'production');
    await readFirst(page);
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.locator('main form button').click();
    receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
    expect(receipt).not.toBe('');
    await picture(page, 'receipt');
    const again = await fetch((await sent).url(), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: (await sent).postData() ?? '',
    });
    expect(await again.text()).toContain(receipt);
    expect(await mails(HERE.email)).toHaveLength(1);
    expect((await mails(HERE.email))[0]?.subject).toContain(receipt);
  });

  it('confirms the address by a button, since scanners follow links', async () => {
    await applicant.goto(await linkOf(HERE.email, 'confirm'));
    await applicant.locator('main form button').click();
    expect(await applicant.locator('main').innerText()).toContain(receipt);
  });

  it('waits on the worklist, is scored, and accepted', async () => {
    await signIn(desk, roleLink('program-manager'));
    expect(await desk.locator('main').innerText()).toContain(HERE.company);
    await picture(desk, 'worklist');
    await desk.fill('[name="number"]', receipt.toLowerCase());
    await desk.locator('form:has([name="number"]) button').click();
    expect(await heading(desk)).toContain(HERE.company);
    for (const at of [0, 1, 2]) {
      const name = `scores.${at}.score`;
      const radio = desk.locator(`[name="${name}"][value="4"]`);
      if (await radio.count()) await radio.check();
      else await desk.fill(`[name="${name}"]`, '4');
    }
    await desk.locator('form[action$="/scores"] button').click();
    await picture(desk, 'application-at-the-desk');
    await desk.locator('form:has([value="accepted"]) [name="_confirm"]').check();
    await desk.locator('form:has([value="accepted"]) button').click();
    expect(await desk.locator('main').innerText()).toMatch(/sign/i);
  });

  it('is active once both documents are signed and the web page is given', async () => {
    for (const document of ['order-form', 'partner-agreement'])
      await desk.locator(`form:has([name="document"][value="${document}"]) button`).click();
    await applicant.goto(await linkOf(HERE.email, 'applications'));
    await applicant.fill('[name="url"]', 'https://sol.example/opennebula');
    await applicant.locator('main form button').click();
    await picture(applicant, 'completed');
    const welcome = (await mails(HERE.email)).at(-1);
    expect(welcome?.text).toContain('OpenNebula Reseller Partner');
  });

  it('signs the partner in by the mailed link and refers a customer, who cannot be claimed twice', async () => {
    const page = applicant;
    await signIn(page, await linkOf(HERE.email, 'sign-in'));
    expect(await heading(page)).toMatch(/Active/);
    await picture(page, 'partner-home');
    await page.goto(await linkOf(HERE.email, 'refer'));
    await page.fill('[name="customer.name"]', 'Luna Retail SA');
    await page.fill('[name="customer.domain"]', 'luna.example');
    await page.selectOption('[name="customer.country"]', 'ES');
    await page.fill('[name="contact.name"]', 'Leo Luna');
    await readFirst(page);
    await page.locator('main form button').click();
    expect(await page.locator('main').innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await page.goto(await linkOf(HERE.email, 'refer').catch(() => `${url}/`));
  });

  it('refuses the same customer again, in words, with what was typed', async () => {
    const partner = await newPage();
    await signIn(partner, roleLink('partner-admin'));
    await partner.goto(`${url}/portal/par_00000000000000000000000001/referrals/new`);
    await partner.fill('[name="customer.name"]', 'Luna');
    await partner.fill('[name="customer.domain"]', 'https://www.luna.example/shop');
    await partner.selectOption('[name="customer.country"]', 'ES');
    await partner.fill('[name="contact.name"]', 'Leo');
    await readFirst(partner);
    await partner.locator('main form button').click();
    expect(await errors(partner)).toContain('protected');
    expect(await partner.inputValue('[name="customer.name"]')).toBe('Luna');
    await picture(partner, 'customer-protected');
  });

  it('is won at the desk with its sale, and the partner sees the commission and how it came about', async () => {
    await desk.goto(`${url}/desk/opennebula`);
    await desk
      .getByRole('link', { name: /Luna Retail/ })
      .first()
      .click();
    await desk.fill('[name="sales.0.saleId"]', 'INV-77');
    const product = desk.locator('[name="sales.0.product"]').first();
    if ((await product.getAttribute('type')) === 'radio')
      await desk.locator('[name="sales.0.product"][value="support-subscription"]').check();
    else await product.selectOption('support-subscription');
    const kind = desk.locator('[name="sales.0.kind"]').first();
    if ((await kind.getAttribute('type')) === 'radio')
      await desk.locator('[name="sales.0.kind"][value="new"]').check();
    else await kind.selectOption('new');
    await desk.fill('[name="sales.0.occurredAt"]', new Date().toISOString().slice(0, 10));
    await desk.fill('[name="sales.0.net.amount"]', '2400.00');
    const currency = desk.locator('[name="sales.0.net.currency"]').first();
    if ((await currency.getAttribute('type')) === 'radio')
      await desk.locator('[name="sales.0.net.currency"][value="EUR"]').check();
    else await currency.selectOption('EUR');
    await desk.locator('form[action$="/win"] [name="_confirm"]').check();
    await desk.locator('form[action$="/win"] button').click();
    expect(await heading(desk)).toMatch(/won/i);
    expect(await desk.locator('[role=status]').first().innerText()).not.toBe('');
    await picture(desk, 'referral-won');
    await applicant.goto(`${url}/`);
    await applicant.getByRole('link', { name: 'Statement', exact: true }).click();
    expect(await applicant.locator('main').innerText()).toContain('300.00');
    await picture(applicant, 'statement');
  });

  it('shows finance the months and their files', async () => {
    const finance = await newPage();
    await signIn(finance, roleLink('finance'));
    await finance.goto(`${url}/desk/opennebula/exports`);
    expect(await finance.locator('main').innerText()).toContain('300.00');
    await picture(finance, 'exports');
  });

  it('works at 360 pixels and in German', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
      locale: 'de-DE',
    });
    const phone = await context.newPage();
    await phone.goto(`${url}/forms/opennebula/application`);
    expect(await heading(phone)).toBe('Bewerbung zum Partnerprogramm');
    const width = await phone.evaluate('document.documentElement.scrollWidth').catch(() => 360);
    expect(width).toBeLessThanOrEqual(360);
    await picture(phone, 'application-form-phone');
    await context.close();
  });
});
