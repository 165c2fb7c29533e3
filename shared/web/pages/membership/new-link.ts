import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice } from '../../parts.ts';
import { speak, type Words } from '../../words.ts';

const newLinkWords = {
  title: ['Your link has ended', 'Ihr Link gilt nicht mehr'],
  says: [
    'Sends the mail with the link once more, to the address with which you applied.',
    'Sendet die Mail mit dem Link noch einmal, an die Adresse, mit der Sie sich beworben haben.',
  ],
  send: ['Send me a new link', 'Neuen Link senden'],
  sentTitle: ['Please look into your mail', 'Bitte sehen Sie in Ihre Mails'],
  sent: [
    'If something is still open with your application, a mail with a new link is on its way.',
    'Wenn zu Ihrer Bewerbung noch etwas offen ist, ist eine Mail mit einem neuen Link unterwegs.',
  ],
} as const satisfies Words;
const say = speak(newLinkWords);

type NewLink = { readonly link: string; readonly token: string; readonly sent?: SentForm | undefined };

/** An applicant whose link has ended gets the mail again. */
export const newLinkPage = ({ link, token, sent }: NewLink, page: Page): Html => {
  const { language } = page;
  const isSent = page.done === 'sent';
  const title = say(language, isSent ? 'sentTitle' : 'title');
  const form = actionForm({
    id: 'new-link',
    action: '/new-link',
    token,
    sent,
    page,
    says: say(language, 'says'),
    fields: [{ name: 'link', kind: 'hidden', label: '', value: link }],
    submit: say(language, 'send'),
  });
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}${refusalNotice(language, sent)}${
      isSent ? notice(say(language, 'sent')) : html`<section class="narrow">${form}</section>`
    }`,
  );
};
