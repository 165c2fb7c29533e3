import { type HostedForm, hostedForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';

/** A program's form on a page of its own: the public application, a referral by link or from the portal. */
export const formPage = (model: Omit<HostedForm, 'page'>, page: Page): Html => {
  const title = model.form.title[page.language];
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name, model.form.intro[page.language])}${hostedForm({ ...model, page })}`,
  );
};
