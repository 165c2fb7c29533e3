import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { everyPage } from './every-page.ts';
import { servePages } from './serve-pages.ts';

const languages = ['en', 'de'] as const;
const pages = new Map(
  languages.flatMap((language) =>
    Object.entries(everyPage(language)).map(([name, page]) => [`${language}/${name}`, page] as const),
  ),
);

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  site = await servePages(pages);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

let page: Page;
const refused: string[] = [];
beforeAll(async () => {
  page = await browser.newPage();
  // Pictures lie elsewhere: here they are any picture.
  await page.route('**/logos/*', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
});

const open = async (name: string, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${site.origin}/${name}`);
  await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
};

/** The test's own script is no part of the page: what is evaluated goes past the policy. */
const findings = async (): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (): Promise<axe.AxeResults> =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

describe('in a real browser', () => {
  test.each([...pages.keys()])('%s fits a phone, and axe finds nothing', async (name) => {
    await open(name, 360);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    if (name.startsWith('de/')) await page.setViewportSize({ width: 1200, height: 800 });
    expect(await findings()).toEqual([]);
    expect(refused).toEqual([]);
  });

  test('a line of the error summary leads to its field, by keyboard', async () => {
    await open('en/form-errors', 360);
    await page.getByRole('link', { name: 'Your mail address' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.activeElement?.id === "f-contact.email"');
    await page.keyboard.press('End');
    await page.keyboard.type('example.com');
    expect(await page.getByLabel('Your mail address').inputValue()).toBe('anna@example.com');
  });

  test('the first stop of the keyboard skips to the content', async () => {
    await open('en/desk-worklist', 1200);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.activeElement?.id === "main"');
  });

  test('what cannot be undone is not sent without its confirmation', async () => {
    await open('en/desk-application-scored', 1200);
    await page.getByRole('button', { name: /^Accept/ }).click();
    expect(page.url()).toContain('desk-application-scored');
    expect(await page.evaluate('document.activeElement?.id')).toBe('f-accept-_confirm');
  });

  test('people do not meet the field for machines', async () => {
    await open('en/form', 1200);
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement?.id')).not.toBe('f-fax');
    }
  });
});
