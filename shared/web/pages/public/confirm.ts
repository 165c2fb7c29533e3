import { actionForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { say } from './words.ts';

/** The mailed link shows a button: a scanner that follows links confirms nothing. */
export const confirmPage = (model: { action: string; token: string }, page: Page): Html => {
  const title = say(page.language, 'confirmTitle');
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}<section>${actionForm({
      ...model,
      id: 'confirm',
      page,
      says: say(page.language, 'confirmText'),
      submit: say(page.language, 'confirm'),
    })}</section>`,
  );
};

export const confirmedPage = (model: { receipt: string }, page: Page): Html => {
  const title = say(page.language, 'confirmedTitle');
  return layout(page, title, headline(title, page.program?.name, say(page.language, 'confirmedText', model)));
};
