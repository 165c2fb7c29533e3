import type { Language } from '../../../domain/text.ts';
import { type HostedForm, hostedForm } from '../../form.ts';
import { type Html, html, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { say } from './words.ts';

/** A program's form on a page of its own: the public application, a referral by link or from the portal. */
/** What stands on a link to terms: which of them. */
export const termsTitle = (
  language: Language,
  { title, version }: { title: Readonly<Record<Language, string>>; version: string },
): string => say(language, 'agreeTo', { title: title[language], version });

type FormPage = Omit<HostedForm, 'page'> & {
  /** Terms to which the form asks to agree: to be read before. */
  readonly terms?: readonly { readonly title: string; readonly url: string }[] | undefined;
};

export const formPage = ({ terms = [], ...model }: FormPage, page: Page): Html => {
  const title = model.form.title[page.language];
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name, model.form.intro[page.language])}${
      terms.length > 0 &&
      html`<p>${say(page.language, 'readFirst')} ${terms.map(({ url, title }) => outside(url, title))}</p>`
    }${hostedForm({ ...model, page })}`,
  );
};
