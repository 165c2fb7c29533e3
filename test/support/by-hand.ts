import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

// What people do at a page, whatever the page: forms are found by where they lead, fields by their names.

/** Signs in as a person does: by the mailed link and its button. */
export const signIn = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await page.locator('main form button').click();
};

/** What the page says. */
export const main = (page: Page): Promise<string> => page.locator('main').innerText();

/** A step's form by the end of its address, unfolded where it is folded. */
export const step = async (page: Page, id: string): Promise<Locator> => {
  const form = page.locator(`form[action$="/${id}"]`);
  const folded = page.locator(`details:not([open]):has(form[action$="/${id}"]) > summary`);
  if (await folded.count()) await folded.click();
  return form;
};

/** Types, chooses or ticks, as the field asks for. */
export const fill = async (form: Locator, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const shown = value.replaceAll('\n', ' ');
    const option = form.locator(`:is([type="radio"],[type="checkbox"])[name="${name}"][value="${shown}"]`);
    if (await option.count()) await option.check();
    else if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
};

/** Fills a step's form, confirms where it asks for that, and sends it: the page that comes back must not refuse. */
export const send = async (
  page: Page,
  id: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const form = await step(page, id);
  await fill(form, values);
  const confirm = form.locator('[name="_confirm"]');
  if (await confirm.count()) await confirm.check();
  await form.locator('button').click();
  expect(await page.locator('[role=alert]').count(), await main(page)).toBe(0);
};
