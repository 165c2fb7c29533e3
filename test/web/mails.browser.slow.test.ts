import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewMail } from '../../functions/notices/preview.ts';
import { seedOthers } from '../../infra/local/seed.ts';
import { advisoryMails } from '../../shared/domain/advisory/mails.ts';
import { standardMails } from '../../shared/domain/program/standard-mails.ts';
import { supportMails } from '../../shared/domain/support/mails.ts';
import { serviceMails } from '../../shared/domain/support/service-mails.ts';
import { languages } from '../../shared/domain/text.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { openBrowser } from '../support/browser.ts';
import { anId } from '../support/given.ts';
import { systemForFile } from '../support/system.ts';

// Every kind of mail as HTML, as a mail program on a phone shows it. It has no colours of its own, so that a dark mail
// program shows it in its own.

const ofPlans = { ...supportMails, ...serviceMails, ...advisoryMails };
const kinds = [...Object.keys(standardMails), ...Object.keys(ofPlans)];

await systemForFile();
let browser: Browser;
let page: Page;
beforeAll(async () => {
  await seedOthers(liveTable());
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  // Nothing of a mail is loaded from anywhere: any request at all is refused, and counted.
  await page.route('**/*', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
});
afterAll(() => browser?.close());
const asked: string[] = [];

const findings = async (): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (): Promise<axe.AxeResults> =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({
        resultTypes: ['violations'],
        // A mail is part of its reader's page: the landmarks are that page's.
        rules: {
          region: { enabled: false },
          'landmark-one-main': { enabled: false },
          'page-has-heading-one': { enabled: false },
        },
      }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

/** Where somebody wants to see them: MAIL_PICTURES=folder. */
const picture = async (name: string): Promise<void> => {
  const { MAIL_PICTURES: folder } = process.env;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const htmlOf = async (kind: string, language: 'en' | 'de'): Promise<string> => {
  const isOfPlans = Object.hasOwn(ofPlans, kind);
  const notice = {
    ...{ id: anId('ntc'), kind, program: isOfPlans ? 'otrs-services' : 'rsupport', version: 1 },
    ...{ to: { kind: 'person' as const, person: anId('per') }, about: anId('par'), facts: {} },
    owedAt: '2027-02-01T09:00:00.000Z',
  };
  return (await previewMail(liveTable(), notice, language)).html;
};

/** So many at once: the browser and axe take most of their time for a page, whatever stands on it. */
const AT_ONCE = 24;
const bodyOf = (html: string): string => /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';

describe.each(languages)('every kind of mail in %s', (language) => {
  test('fits a phone, axe finds nothing, and nothing of it is loaded from anywhere', async () => {
    const mails = await Promise.all(kinds.map(async (kind) => [kind, await htmlOf(kind, language)] as const));
    for (let at = 0; at < mails.length; at += AT_ONCE) {
      const some = mails.slice(at, at + AT_ONCE);
      const [[, first] = ['', '']] = some;
      const bodies = some.map(([, html]) => `<div>${bodyOf(html)}</div><hr>`).join('');
      await page.setContent(first.replace(bodyOf(first), () => bodies));
      const width = await page.evaluate('document.documentElement.scrollWidth');
      await picture(`${at}-${language}`);
      expect([some.map(([kind]) => kind), width, await findings()]).toEqual([expect.anything(), 390, []]);
    }
    expect(asked).toEqual([]);
  });
});
