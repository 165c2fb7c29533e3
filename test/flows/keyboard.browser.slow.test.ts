import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { systemForFile } from '../support/system.ts';

// The main job without a mouse and without JavaScript: Tab, letters, Space and Enter alone, the place always visible.

const system = await systemForFile();
const { url, mails } = system;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const newPage = async (): Promise<Page> =>
  (await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })).newPage();

const MOST_STOPS = 150;

const isAt = (target: Locator) =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Whoever cannot see where they are cannot go on: the outline or the ring of Pico. */
const isSeen = (target: Locator) =>
  target.evaluate((element) => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    return style !== undefined && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
  });

const goTo = async (page: Page, target: Locator): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    if (!(await isAt(target))) continue;
    expect(await isSeen(target)).toBe(true);
    return;
  }
  throw new Error(`no way by Tab to ${target}`);
};

const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`).first();

/** Text is typed; a choice is found by its first letters, as people find a country. */
const fill = async (page: Page, name: string, text: string): Promise<void> => {
  await goTo(page, field(page, name));
  await page.keyboard.type(text);
};

const press = async (page: Page, target: Locator): Promise<void> => {
  await goTo(page, target);
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
};

const tick = async (page: Page, target: Locator): Promise<void> => {
  await goTo(page, target);
  await page.keyboard.press('Space');
};

/** Radio buttons are one stop of Tab; arrows go through them. */
const choose = async (page: Page, name: string, value: string): Promise<void> => {
  await tick(page, field(page, name));
  const wanted = page.locator(`main [name="${name}"][value="${value}"]`);
  for (let step = 0; step < 10 && !(await isAt(wanted)); step++) await page.keyboard.press('ArrowDown');
  expect(await wanted.isChecked()).toBe(true);
};

const signIn = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await press(page, page.locator('main form button').first());
};

const roleLink = (role: string): string =>
  system.access().find((access) => access.role === role)?.signInLink ?? '';

const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
const text = (page: Page) => page.locator('main').innerText();
const readFirst = (page: Page) => page.waitForTimeout(3_100);

describe('by keyboard alone', () => {
  let receipt = '';

  it('a stranger applies, and confirms the address', async () => {
    const page = await newPage();
    await page.goto(`${url}/forms/opennebula/application`);
    await fill(page, 'company.name', 'Tecla SL');
    await fill(page, 'company.country', 'Spain');
    await fill(page, 'company.website', 'https://tecla.example');
    await fill(page, 'contact.name', 'Tania Tecla');
    await fill(page, 'contact.email', 'tania@tecla.example');
    await fill(page, 'answers.marketPresence', 'Spain');
    await fill(page, 'answers.technicalSkills', 'Eight engineers');
    await choose(page, 'answers.openNebulaExperience', 'production');
    await readFirst(page);
    await press(page, page.locator('main form button').last());
    receipt = RECEIPT.exec(await text(page))?.[0] ?? '';
    expect(receipt).not.toBe('');
    const [mail] = await mails('tania@tecla.example');
    await signIn(page, new RegExp(`${url}/confirm/[\\w.-]+`).exec(mail?.text ?? '')?.[0] ?? '');
    expect(await text(page)).toContain(receipt);
  });

  it('the vendor finds the application, scores it, and accepts it', async () => {
    const page = await newPage();
    await signIn(page, roleLink('program-manager'));
    await press(page, page.getByRole('link', { name: 'Tecla SL' }).first());
    for (const at of [0, 1, 2]) await choose(page, `scores.${at}.score`, '4');
    await press(page, page.locator('form[action$="/scores"] button'));
    const accept = page.locator('form:has([value="accepted"])');
    await tick(page, accept.locator('[name="_confirm"]'));
    await press(page, accept.locator('button'));
    expect(await text(page)).toMatch(/sign/i);
  });

  it('a partner refers a customer from its home', async () => {
    const page = await newPage();
    await signIn(page, roleLink('partner-admin'));
    await press(page, page.locator('a[href$="/referrals/new"]').first());
    await fill(page, 'customer.name', 'Teclado SA');
    await fill(page, 'customer.domain', 'teclado.example');
    await fill(page, 'customer.country', 'Spain');
    await fill(page, 'contact.name', 'Leo');
    await readFirst(page);
    await press(page, page.locator('main form button').last());
    expect(await text(page)).toMatch(RECEIPT);
  });
});
