import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice } from '../../parts.ts';
import { say } from './words.ts';

type SignIn = {
  readonly action: string;
  readonly token: string;
  /** The page that was asked for, to which the mailed link will lead. */
  readonly to?: string | undefined;
  readonly sent?: SentForm | undefined;
};

export const signInPage = (model: SignIn, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'signInTitle');
  return layout(
    page,
    title,
    html`${headline(title, undefined, model.to && say(language, 'signInWhy'))}${notice(page.done === 'signed-out' ? say(language, 'done-signed-out') : undefined)}${refusalNotice(language, model.sent)}
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
        ...(model.to === undefined
          ? []
          : [{ name: 'to', kind: 'hidden', label: '', value: model.to } as const]),
      ],
      submit: say(language, 'sendLink'),
    })}</section>`,
  );
};

/** The same answer for addresses we know and addresses we do not. */
export const signInSentPage = ({ again }: { readonly again: string }, page: Page): Html => {
  const title = say(page.language, 'sentTitle');
  return layout(
    page,
    title,
    html`${headline(title, undefined, say(page.language, 'sentText'))}<p><a href="${again}">${say(page.language, 'tryAgain')}</a></p>`,
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
