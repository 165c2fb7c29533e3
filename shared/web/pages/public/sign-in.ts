import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice } from '../../parts.ts';
import { say } from './words.ts';

type SignIn = { readonly action: string; readonly token: string; readonly sent?: SentForm | undefined };

export const signInPage = (model: SignIn, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'signInTitle');
  return layout(
    page,
    title,
    html`${headline(title)}${notice(page.done === 'signed-out' ? say(language, 'done-signed-out') : undefined)}${refusalNotice(language, model.sent)}
<section class="narrow">${actionForm({
      ...model,
      id: 'sign-in',
      page,
      says: say(language, 'signInText'),
      fields: [
        {
          name: 'email',
          kind: 'mail',
          label: say(language, 'mailAddress'),
          required: true,
          autocomplete: 'email',
        },
      ],
      submit: say(language, 'sendLink'),
    })}</section>`,
  );
};

/** The same answer for addresses we know and addresses we do not. */
export const signInSentPage = (page: Page): Html => {
  const title = say(page.language, 'sentTitle');
  return layout(
    page,
    title,
    html`${headline(title, undefined, say(page.language, 'sentText'))}<p><a href="/sign-in">${say(page.language, 'tryAgain')}</a></p>`,
  );
};

export const signInLinkPage = (model: SignIn, page: Page): Html => {
  const title = say(page.language, 'openTitle');
  return layout(
    page,
    title,
    html`${headline(title)}${refusalNotice(page.language, model.sent)}<section class="narrow">${actionForm({
      ...model,
      id: 'open',
      page,
      says: say(page.language, 'openText'),
      submit: say(page.language, 'signIn'),
    })}</section>`,
  );
};
