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

/** Scripts are off for the pages' own code; evaluation by the test goes past the policy. */
const open = async (name: string, width: number): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: false });
  await page.goto(`${site.origin}/${name}`);
  return page;
};

const shownAll = (page: Page) =>
  page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');

const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (): Promise<axe.AxeResults> => (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

describe('in a real browser', () => {
  test.each([...pages.keys()])('%s is found without fault by axe, and fits a phone', async (name) => {
    const page = await open(name, 360);
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.reload();
    await shownAll(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 1200, height: 800 });
    expect(await findings(page)).toEqual([]);
    expect(refused).toEqual([]);
    await page.close();
  });
});
