import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as schema from '@secvisogram/csaf-validator-lib/schemaTests.js';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { openBrowser } from '../support/browser.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// An advisory's whole life as people see it: who drafts it, who reviews it, everybody, and the customer's contact, each in
// a browser; all of it by the keyboard alone, and axe looks at every station (pages have no script of their own).

const system = await systemForFile({ storage: true });
const { url, call, as, mails } = system;
const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

/** `PICTURES=folder` keeps a picture of each station. */
const pictures = process.env['PICTURES'];
let taken = 0;

let browser: Browser;
let author: Page;
let reviewer: Page;
let everybody: Page;
let contact: Page;
const newPage = async (width: number): Promise<Page> => {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  return context.newPage();
};
beforeAll(async () => {
  browser = await openBrowser();
  author = await newPage(1100);
  reviewer = await newPage(1100);
  everybody = await newPage(1100);
  contact = await newPage(390);
});
afterAll(() => browser?.close());

/** Nothing that axe finds, nothing beyond the edge; and a picture where somebody wants one. */
const station = async (page: Page, name: string): Promise<void> => {
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect([name, wide]).toEqual([name, 0]);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (): Promise<axe.AxeResults> =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  taken += 1;
  await page.screenshot({ path: join(pictures, `advisory-${taken}-${name}.png`), fullPage: true });
};

const main = (page: Page) => page.locator('main').innerText();
const isAt = (target: Locator) =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

const MOST_STOPS = 80;
const goTo = async (page: Page, target: Locator): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    if (await isAt(target)) return;
  }
  throw new Error(`no way by Tab to ${target}`);
};

const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await goTo(page, target);
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press(key)]);
  await page.waitForLoadState();
};

const formOf = (page: Page, id: string) => page.locator(`main form[action$="/${id}"]`).first();

/** Radio buttons are one stop of Tab; arrows go through them. */
const choose = async (page: Page, form: Locator, name: string, value: string): Promise<void> => {
  const wanted = form.locator(`[name="${name}"][value="${value}"]`);
  await page.keyboard.press('Space');
  for (let step = 0; step < 10 && !(await wanted.isChecked()); step++) await page.keyboard.press('ArrowDown');
};

/** A form by the keyboard alone: its fields in their order, its confirmation where it has one, its button. */
const send = async (page: Page, id: string, values: Readonly<Record<string, string>> = {}): Promise<void> => {
  const form = formOf(page, id);
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`).first();
    await goTo(page, field);
    if ((await field.getAttribute('type')) === 'radio') await choose(page, form, name, value);
    else await page.keyboard.type(value);
  }
  const confirm = form.locator('[name="_confirm"]');
  if (await confirm.count()) {
    await goTo(page, confirm);
    await page.keyboard.press('Space');
  }
  await press(page, form.locator('button'));
  expect(await page.locator('[role=alert]').count(), await main(page)).toBe(0);
};

const signIn = async (page: Page, role: string) => {
  await page.goto(system.access().find((one) => one.role === role)?.signInLink ?? '');
  await press(page, page.locator('main form button').first());
};

const done = async (method: string, path: string, caller: Caller, body: object) => {
  const reply = await call(method, path, caller, { body });
  expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
  return reply.body;
};

const KIM = 'kim@kunde.example';
const MINUTE = 60_000;

/** A customer with a system that is affected, and one that is not. */
const customer = async (): Promise<string> => {
  const admin = as('administrator');
  const { id } = await done('POST', '/v1/service-plans/otrs-services/subscriptions', admin, {
    customer: { name: 'Kunde AG', country: 'DE' },
    entity: plans.entities[0]?.id,
    plan: 'basic',
    startsOn: clock.now().slice(0, 10),
    months: 12,
    packages: 1,
  });
  await done('POST', `/v1/subscriptions/${id}/contacts`, admin, { name: 'Kim Kontakt', email: KIM });
  const token = linkIn((await mails(KIM)).at(-1), 'sign-in');
  const kim = { token: (await done('POST', '/v1/sessions', { token }, {})).session };
  for (const [name, release] of [
    ['Service desk', '6.5.1'],
    ['Trial', '6.5.1'],
  ])
    await done('POST', `/v1/subscriptions/${id}/instances`, kim, {
      ...{ name, use: name === 'Trial' ? 'test' : 'production', release },
    });
  const { instances } = (await call('GET', `/v1/subscriptions/${id}`, kim)).body;
  const path = `/v1/subscriptions/${id}/instances/${instances[0].id}/remote-access`;
  await done('POST', path, kim, { consent: true });
  return id;
};

const subjects = async (to: string) =>
  (await mails(to)).map(({ subject }) => subject).filter((subject) => subject.startsWith('[OSA'));
const updatesOf = async (id: string) =>
  (await call('GET', `/v1/services/customers/${id}`, as('administrator'))).body.tasks.filter(
    ({ kind }: { kind: string }) => kind === 'update',
  );
const DESK = '/desk/otrs-services/advisories';
const NUMBER = 'OSA-2026-07';

describe('a security advisory, in a browser', () => {
  const life = { customer: '', desk: '', releaseAt: '' };

  it('is drafted by keyboard; its author cannot review it [S1-14]', async () => {
    for (const [number, kind] of [
      ['6.5.8', 'minor'],
      ['6.5.9', 'patch'],
    ])
      await done('POST', '/v1/services/plans/otrs-services/releases', as('release-manager'), {
        ...{ number, kind, notes: 'x' },
      });
    await system.advanceTo(plusMs(clock.now(), 2 * MINUTE));
    life.customer = await customer();
    await signIn(author, 'release-manager');
    await author.goto(`${url}${DESK}/list`);
    await send(author, 'advisories/list', {
      number: NUMBER,
      title: 'A crafted mail runs code on the server',
      severity: advisoryDraft.severity,
      affected: '6.0.0-6.5.8',
      description: 'A mail with a crafted attachment runs code with the rights of the service desk.',
      mitigation: 'Turn off the preview of attachments until the patch is installed.',
    });
    life.desk = author.url().split('?')[0] ?? '';
    expect(await main(author)).toContain('somebody else has to review it');
    await station(author, 'draft');
    await author.goto(`${url}${DESK}/packagers`);
    await send(author, 'packagers', { name: 'Red Distribution', email: 'security@red.example' });
    await station(author, 'packagers');
  });

  it('is reviewed by another person, and its release shows beforehand whom it reaches and how [S1-13]', async () => {
    await signIn(reviewer, 'administrator');
    await reviewer.goto(life.desk);
    await station(reviewer, 'review');
    await send(reviewer, 'review');
    expect(await main(reviewer)).toContain('somebody else has to release it');
    await author.goto(life.desk);
    expect(await main(author)).toContain(`[${NUMBER}] Security advisory: you are affected`);
    await station(author, 'release');
    life.releaseAt = plusMs(clock.now(), 10 * MINUTE);
    await send(author, 'release', { releaseAt: life.releaseAt });
    expect(await main(author)).toContain('under embargo');
    await station(author, 'embargo');
  });

  const page = `${url}/advisories/otrs-services/${NUMBER}`;
  const machine = `${url}/v1/advisories/published/otrs-services/${NUMBER}`;

  it('is readable by everybody and by machines within a second of its instant, and not before [S1-13]', async () => {
    expect((await everybody.goto(page))?.status()).toBe(404);
    await system.advanceTo(plusMs(life.releaseAt, -MINUTE));
    expect((await everybody.goto(page))?.status()).toBe(404);
    expect(await subjects(KIM)).toEqual([]);
    await system.advanceTo(life.releaseAt);
    const begin = performance.now();
    const shown = await everybody.goto(page);
    const csaf = await fetch(machine);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect([shown?.status(), csaf.status]).toEqual([200, 200]);
    const { document, ...rest } = (await csaf.json()) as { document: object };
    expect(schema.csaf_2_0_strict({ document, ...rest }).errors).toEqual([]);
    expect(await main(everybody)).toContain('6.0.0 – 6.5.8');
    await station(everybody, 'public');
    await everybody.goto(`${url}/advisories/otrs-services`);
    await press(everybody, everybody.locator(`main a[href$="${NUMBER}"]`).first());
    expect(everybody.url()).toBe(page);
  });

  it('is mailed to its contact and its packager, once each', async () => {
    await system.advanceTo(plusMs(life.releaseAt, 3 * MINUTE));
    expect(await subjects(KIM)).toEqual([`[${NUMBER}] Security advisory: you are affected`]);
    expect(await subjects('security@red.example')).toEqual([`[${NUMBER}] Security advisory`]);
    await author.goto(life.desk);
    expect(await main(author)).toContain('1 of 1');
    await station(author, 'handed-over');
  });

  it('has a second phase; the link in its mail shows the systems, and only the button books [S1-15] [S1-16]', async () => {
    await send(author, 'patch', { release: '6.5.9' });
    await system.advanceTo(plusMs(clock.now(), 3 * MINUTE));
    const [, mail] = (await mails(KIM)).filter(({ subject }) => subject.includes(NUMBER));
    const link = /\S+\/advisories\/updates\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    const before = await updatesOf(life.customer);
    await contact.goto(link);
    await station(contact, 'update');
    expect(await updatesOf(life.customer)).toEqual(before);
    const buttons = contact.locator('main form button');
    expect(await buttons.count()).toBe(1);
    await press(contact, buttons.first());
    expect(await main(contact)).toContain('It is booked');
    await station(contact, 'booked');
    expect(await updatesOf(life.customer)).toHaveLength(before.length + 1);
  });

  it('leaves a signed manifest from which its reader finds the own line, and nobody another one', async () => {
    await system.advanceTo(plusMs(clock.now(), 3 * MINUTE));
    await author.goto(life.desk);
    const address = await author.locator('main a[href$="/phases/1/manifest"]').getAttribute('href');
    const { cookies } = await author.context().storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const text = await (await fetch(`${url}${address}`, { headers: { cookie } })).text();
    const lines = text.trimEnd().split('\n');
    const { sha256, signature } = JSON.parse(lines.pop() ?? '');
    const hash = (what: string) => createHash('sha256').update(what).digest('hex');
    expect(hash(`${lines.join('\n')}\n`)).toBe(sha256);
    const [head, ...told] = lines.map((line) => JSON.parse(line));
    const own = told.filter((one) => one.address === hash(`${head.advisory} ${KIM}`));
    expect(own).toMatchObject([{ group: 'subscribers', outcome: 'delivered' }]);
    const query = new URLSearchParams({ sha256, signature });
    const checked = await call('GET', `/v1/advisories/manifest-checks?${query}`);
    expect(checked.body).toMatchObject({ valid: true, phase: 1 });
  });
});
