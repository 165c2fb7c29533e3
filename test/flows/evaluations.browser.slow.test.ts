import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchedEvaluations } from '../../functions/evaluations/watched.ts';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { agreements } from '../../shared/store/papers.ts';
import { openBrowser } from '../support/browser.ts';
import { fill, main, signIn } from '../support/by-hand.ts';
import { distributorPerson, must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A reseller's evaluation as people see it: the reseller's forecast, the distributor's proposal, the vendor's word on it
// and the appeal against it, each in a browser without JavaScript, by mailed links, pages and forms alone.

const system = await systemForFile();
const { url, mails, call } = system;
const file = programNamed('rsupport');
const program = await publishedProgram('rsupport', {
  evaluation: { ...file.evaluation, noticeDays: 30, appealDays: 14 } as typeof file.evaluation,
  tiers: file.tiers.map((tier) => ({
    ...tier,
    requires: { all: ['sales-performance', 'operating-rights'] },
  })),
});
const [first] = program.distributors;
const place = `/portal/distributors/rsupport/${first?.id}`;
const central = await distributorPerson(program, first?.id ?? '');
const today = () => dateIn(program.timeZone, clock.now());
const on = addDays(today(), 6);
const agreed = program.requirements.find(({ id }) => id === 'operating-rights');
const version = agreed?.kind === 'agreement' ? agreed.terms.version : '';

const reseller = async () => {
  const { partner, admin } = await partnerIn(program, {
    ...{ tier: 'gold', memberSince: `${addMonths(on, -12)}T00:00:00.000Z` },
    company: { name: 'Bergmann IT', country: 'DE', website: 'https://bergmann.example' },
  });
  const sale: Decision = {
    ...{ decisionKey: 'sale~1', program: program.id, programVersion: 1, partnerId: partner.id },
    ...{ period: today().slice(0, 7), event: 'sale', saleId: 'INV-1', revision: 0, entries: [] },
    ...{ product: 'remote-support', occurredAt: `${addDays(today(), -20)}T10:00:00.000Z`, currency: 'EUR' },
    ...{ net: '6000000', outcome: 'excluded', reason: 'no-rate', clause: '' },
    ...{ actor: 'test', decidedAt: clock.now() },
  };
  const agreement = { id: clock.newId('agr'), requirement: 'operating-rights', version };
  await must([
    ...(await watchedEvaluations(liveTable(), partner, program, clock.now())),
    agreements.write(partner.id, { ...agreement, by: 'test', source: '127.0.0.1', at: clock.now(), v: 1 }),
    ...decisionPosting(sale, []),
  ]);
  return { partner, admin };
};
const { partner, admin } = await reseller();

/** `PICTURES=folder` keeps a picture of each station. */
const pictures = process.env['PICTURES'];
let taken = 0;
const picture = async (page: Page, name: string) => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  taken += 1;
  await page.screenshot({ path: join(pictures, `evaluation-${taken}-${name}.png`), fullPage: true });
};

let browser: Browser;
const pages: { own: Page; distributor: Page; desk: Page } = {} as never;
const newPage = async (width: number): Promise<Page> => {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  return context.newPage();
};
beforeAll(async () => {
  browser = await openBrowser();
  pages.own = await newPage(390);
  pages.distributor = await newPage(390);
  pages.desk = await newPage(1100);
});
afterAll(() => browser?.close());

/** By the link that is mailed to whoever asks for one. */
const enter = async (page: Page, address: string) => {
  await page.goto(`${url}/sign-in`);
  await page.locator('[name="email"]').fill(address);
  await page.locator('main form button').click();
  await system.settled();
  const link = /https?:\S+\/sign-in\/\S+/.exec((await mails(address)).at(-1)?.text ?? '')?.[0];
  await signIn(page, link ?? '');
};
const enterDesk = async () => {
  const access = system.access().find(({ role }) => role === 'administrator');
  await signIn(pages.desk, access?.signInLink ?? '');
};

/** The form that leads to an outcome, filled and sent; the page that comes back must not refuse. */
const say = async (page: Page, outcome: string | undefined, values: Readonly<Record<string, string>>) => {
  const form: Locator =
    outcome === undefined
      ? page.locator('main form:has([name="text"])')
      : page.locator(`main form:has([name="outcome"][value="${outcome}"])`);
  const folded = page.locator(`details:not([open])`).filter({ has: form });
  if (await folded.count()) await folded.first().locator('> summary').click();
  await fill(form, values);
  const confirm = form.locator('[name="_confirm"]');
  if (await confirm.count()) await confirm.check();
  await form.locator('button').click();
  await system.settled();
  expect(await page.locator('[role=alert]').count(), await main(page)).toBe(0);
};

describe('an evaluation, in a browser', () => {
  it('is foreseen by the reseller and by its distributor, with what is missing', async () => {
    const { own, distributor } = pages;
    await enter(own, admin.address);
    await own.goto(`${url}/portal/${partner.id}`);
    await own.goto(`${url}/portal/${partner.id}/evaluations`);
    expect(await own.locator('h1').innerText()).toBe('Bergmann IT: evaluations');
    const text = await main(own);
    expect(text).toContain('The level Silver would be proposed.');
    expect(text).toContain('60,000 of 150,000 EUR');
    await picture(own, 'forecast');
    await enter(distributor, central.address);
    await distributor.goto(`${url}${place}/evaluations`);
    expect(await main(distributor)).toContain('No evaluation waits here.');
  });

  it('is the distributor’s at the end of the year, which proposes the lower level', async () => {
    const { distributor, own } = pages;
    await system.advanceTo(`${addDays(on, 1)}T03:00:00.000Z`);
    await enter(distributor, central.address);
    await distributor.goto(`${url}${place}/evaluations`);
    await picture(distributor, 'distributor-list');
    await distributor.getByRole('link', { name: 'Bergmann IT' }).click();
    expect(await main(distributor)).toContain('The vendor confirms it before it counts.');
    await picture(distributor, 'distributor-one');
    await say(distributor, 'downgrade', { tier: 'silver', reason: 'Sales were far below Gold' });
    expect(await main(distributor)).toContain('Decided, waits for the vendor');
    await picture(distributor, 'distributor-decided');
    // The reseller does not read it before it counts.
    await own.goto(`${url}/portal/${partner.id}/evaluations/${on}`);
    expect(await main(own)).not.toContain('Sales were far below Gold');
    expect(await main(own)).toContain('Being decided');
  });

  it('is confirmed at the vendor’s desk, where it waits on the worklist', async () => {
    const { desk } = pages;
    await enterDesk();
    await desk.goto(`${url}/desk/rsupport`);
    expect(await main(desk)).toContain('Bergmann IT');
    await desk.goto(`${url}/desk/rsupport/evaluations`);
    await picture(desk, 'desk-list');
    await desk.getByRole('link', { name: 'Bergmann IT' }).click();
    await picture(desk, 'desk-one');
    await say(desk, 'confirmed', {});
    expect(await main(desk)).toMatch(/Silver from /);
    await picture(desk, 'desk-confirmed');
  });

  it('is appealed against by the reseller, which keeps its level until the vendor has answered', async () => {
    const { own, desk } = pages;
    await own.goto(`${url}/portal/${partner.id}/evaluations/${on}`);
    expect(await main(own)).toContain('Sales were far below Gold');
    await picture(own, 'own-coming');
    await say(own, undefined, { text: 'An order of 90,000 came a day late.' });
    expect(await main(own)).toContain('Appeal under way');
    await picture(own, 'own-appealed');
    await desk.goto(`${url}/desk/rsupport/partners/${partner.id}/evaluations/${on}`);
    expect(await main(desk)).toContain('An order of 90,000 came a day late.');
    await picture(desk, 'desk-appeal');
    await say(desk, 'granted', { reason: 'The order is there' });
    await say(desk, 'keep', { reason: 'With the order it is enough' });
    expect(await main(desk)).toContain('Stays Gold');
    await own.goto(`${url}/portal/${partner.id}/evaluations/${on}`);
    expect(await main(own)).toContain('Granted: The order is there');
    expect(await main(own)).toContain('With the order it is enough');
    await picture(own, 'own-end');
    const standing = await call('GET', `/v1/partners/${partner.id}/standing`, admin.caller);
    expect(standing.body.tier.tier).toBe('gold');
  });
});
