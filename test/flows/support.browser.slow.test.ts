import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { openBrowser } from '../support/browser.ts';
import { fill, main, send, signIn, step } from '../support/by-hand.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import { systemForFile } from '../support/system.ts';

// A support request's whole life as people see it: the customer's contact and the vendor's agent, each in a browser
// without JavaScript, by mailed links, pages and forms alone.

const system = await systemForFile({ storage: true });
const { url, mails } = system;
const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

/** `PICTURES=folder` keeps a picture of each station. */
const pictures = process.env['PICTURES'];
let taken = 0;
const picture = async (page: Page, name: string) => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  taken += 1;
  await page.screenshot({ path: join(pictures, `support-${taken}-${name}.png`), fullPage: true });
};

let browser: Browser;
let desk: Page;
let contact: Page;
const newPage = async (width: number): Promise<Page> => {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  return context.newPage();
};
beforeAll(async () => {
  browser = await openBrowser();
  desk = await newPage(1100);
  contact = await newPage(390);
});
afterAll(() => browser?.close());

const mailOf = async (to: string, subject: string) => {
  const found = (await mails(to)).filter((mail) => mail.subject.includes(subject)).at(-1);
  if (!found) throw new Error(`no mail to ${to} about ${subject}`);
  return found;
};
const linkIn = ({ text }: { text: string }, path: string): string => {
  const link = new RegExp(`${url}${path}\\S*`).exec(text)?.[0];
  if (link === undefined) throw new Error(`no ${path} in ${text}`);
  return link;
};

const KIM = 'kim@kunde.example';
const HOUR = 3_600_000;

describe('a support request, in a browser', () => {
  const life = { customer: '', desk: '', own: '', number: '' };

  it('begins with a customer whom the desk writes down, and a contact who signs in by the mailed link [S1-32]', async () => {
    const access = system.access().find(({ role }) => role === 'administrator');
    await signIn(desk, access?.signInLink ?? '');
    await desk.goto(`${url}/desk/otrs-services/support`);
    await send(desk, 'support/customers', {
      'customer.name': 'Kunde AG',
      'customer.country': 'DE',
      entity: plans.entities[0]?.id ?? '',
      plan: 'enterprise',
      startsOn: clock.now().slice(0, 10),
      months: '12',
    });
    life.customer = desk.url();
    expect(await desk.locator('h1').innerText()).toContain('Enterprise Subscription until');
    await send(desk, 'contacts', { name: 'Kim Kontakt', email: KIM });
    expect(await main(desk)).toContain('Nobody can call Kim Kontakt');
    await picture(desk, 'customer-at-the-desk');
    const invited = await mailOf(KIM, 'support contact');
    expect(invited.text).toContain('+49 30 0000000');
    await signIn(contact, linkIn(invited, '/sign-in/'));
    expect(await main(contact)).toContain('+49 30 0000000');
    await send(contact, 'phone', { phone: '+49 30 1234 5678' });
    expect(await main(contact)).not.toContain('Nobody can call');
    await send(contact, 'systems', { name: 'Main', use: 'production', release: '6.5.8' });
    await picture(contact, 'customer-home');
  });

  it('is asked by form; a level that contradicts the answers is put right in one click [S1-28]', async () => {
    await contact.locator('a:has-text("New request")').first().click();
    const form = await step(contact, 'requests/new');
    await fill(form, {
      kind: 'incident-report',
      title: 'All down',
      text: 'Nothing answers since nine.',
      impact: '1',
      ...Object.fromEntries(
        Object.entries(criticalAnswers).map(([name, value]) => [`answers.${name}`, value]),
      ),
    });
    const system = form.locator('[name="instance"]');
    if ((await system.first().evaluate(({ tagName }) => tagName)) === 'SELECT')
      await system.selectOption({ index: 1 });
    else await system.first().check();
    await form.locator('button').click();
    expect(await contact.locator('[role=alert]').count()).toBeGreaterThan(0);
    await picture(contact, 'contradicted');
    await contact.locator('form[action$="/requests/new"] button').click();
    life.own = contact.url();
    life.number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main(contact))?.[0] ?? '';
    expect(await main(contact)).toContain('3: Critical');
    await picture(contact, 'request');
    const receipt = await mailOf(KIM, 'We have your request');
    expect(receipt.subject).toContain(life.number);
  });

  it('is answered, waits for what is missing, gets a mail that moves nothing, and goes on in the portal [S1-24] [S1-40]', async () => {
    const alert = await mailOf(plans.entities[0]?.mail ?? '', 'Kunde AG: All down');
    life.desk = linkIn(alert, '/desk/');
    await desk.goto(`${url}/desk/otrs-services/support`);
    await desk.locator(`a:has-text("${life.number}")`).click();
    expect(await main(desk)).toContain('Kim Kontakt, +49 30 1234 5678');
    await send(desk, 'message', { text: 'We are looking at it.' });
    await send(desk, 'missing', { missing: 'The log file\nWhen it began' });
    await picture(desk, 'waiting-at-the-desk');
    await contact.goto(linkIn(await mailOf(KIM, 'We need more'), '/portal/'));
    expect(await main(contact)).toContain('The log file');
    await system.receiveMail(
      `From: Kim <${KIM}>\r\nSubject: Re: [${life.number}] All down\r\nMessage-ID: <1@kunde.example>\r\n\r\nSince nine.`,
    );
    await contact.reload();
    expect(await main(contact)).toContain('by mail, which moves no clock');
    expect(await main(contact)).toContain('Waits for the customer');
    await picture(contact, 'waiting');
    await send(contact, 'message', { text: 'Since nine, and here is the log.' });
    expect(await main(contact)).toContain('Open');
    expect(await main(contact)).not.toContain('Still missing');
  });

  it('is missed at its deadline while nobody does anything, and the levels above hear of it', async () => {
    await system.advanceTo(plusMs(clock.now(), 12 * HOUR));
    await desk.goto(life.desk);
    expect(await main(desk)).toContain('Missed');
    expect((await mailOf('head-of-support@otrs.example', 'too late')).subject).toContain(life.number);
    expect((await mailOf('management@otrs.example', 'still open')).subject).toContain('Alert 3');
    await picture(desk, 'missed');
  });

  it('is solved, not solved after all, solved, confirmed by its contact, and opened again [S1-37]', async () => {
    await send(desk, 'resolve', { text: 'Restarted the disk.' });
    await contact.goto(linkIn(await mailOf(KIM, 'Solved?'), '/portal/'));
    await picture(contact, 'solved');
    await send(contact, 'not-solved', { text: 'Down again.' });
    await desk.reload();
    expect(await main(desk)).toContain('Down again.');
    await send(desk, 'resolve', { text: 'A new disk.' });
    await contact.reload();
    await send(contact, 'solved');
    expect(await main(contact)).toContain('Closed');
    await picture(contact, 'closed');
    await send(contact, 'reopen', { text: 'And again.' });
    expect(await main(contact)).toContain('Open');
    const close = await step(contact, 'close');
    await close.locator('[name="_confirm"]').check();
    await close.locator('button').click();
    await contact.goto(life.own);
    expect(await main(contact)).toContain('Closed');
    await desk.goto(`${url}/desk/otrs-services/helpdesk/figures`);
    await picture(desk, 'figures');
  });
});
