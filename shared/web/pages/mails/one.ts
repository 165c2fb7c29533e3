import { dayOf, moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, notice, quote, section } from '../../parts.ts';
import { aboutLink, recipientText, resultLabel, type SenderOf, type ShownMail } from './sent.ts';
import { doneText, say, whyText } from './words.ts';

export type OneMail = {
  readonly sender: SenderOf & { readonly documentLanguage?: string | undefined };
  readonly mail: ShownMail & {
    readonly sentAt?: string | undefined;
    readonly attempts: number;
    readonly messageId?: string | undefined;
    readonly clause?: string | undefined;
    readonly resends?: string | undefined;
    readonly resentAs?: string | undefined;
    readonly text?: string | undefined;
    readonly state?:
      | {
          readonly state: 'bounced' | 'complained' | 'lifted';
          readonly since: string;
          readonly lifted?: { readonly at: string; readonly reason: string } | undefined;
        }
      | undefined;
    readonly v: number;
  };
  readonly mayResend: boolean;
  readonly mayLift: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const stateText = ({ mail: { state } }: OneMail, page: Page): string | undefined => {
  if (!state) return undefined;
  const { lifted } = state;
  return say(page.language, `address-state-${state.state}`, {
    day: dayOf(page, lifted?.at ?? state.since),
    reason: lifted?.reason ?? '',
  });
};

const forms = ({ sender, mail, mayResend, mayLift, token, sent }: OneMail, page: Page): Html => {
  const { language } = page;
  const base = `/desk/${sender.id}/mails/sent/${mail.id}`;
  const to = mail.to.address ?? mail.to.name ?? mail.to.id;
  const again = actionForm({
    ...{ id: 'resend', action: `${base}/resend`, token, sent, page, version: mail.v, fields: [] },
    says: say(language, 'resendSays', { to }),
    submit: say(language, 'resend'),
  });
  const lift = actionForm({
    ...{ id: 'lift', action: `${base}/lift`, token, sent, page },
    says: say(language, 'liftSays'),
    fields: [
      {
        ...{ name: 'reason', kind: 'paragraphs' as const, label: say(language, 'reason'), required: true },
        help: say(language, 'reasonHelp'),
      },
    ],
    submit: say(language, 'lift'),
  });
  return html`${mayResend && section(say(language, 'resend'), again)}${mayLift && section(say(language, 'lift'), lift)}`;
};

/** One mail: to whom, why, what it says, what became of it, and what can be done now. */
export const oneMailPage = (model: OneMail, page: Page): Html => {
  const { sender, mail, sent } = model;
  const { language } = page;
  const list = `/desk/${sender.id}/mails/sent`;
  const toMail = (id: string | undefined) =>
    id !== undefined && html`<a href="${list}/${id}">${say(language, 'thatMail')}</a>`;
  return layout(
    page,
    mail.subject,
    html`${headline(mail.subject, sender.name, resultLabel(page, mail))}${notice(doneText(page))}${refusalNotice(language, sent)}
${mail.reason ? html`<p>${whyText(language, mail.reason)}</p>` : nothing}
${facts([
  [say(language, 'to'), recipientText(page, mail)],
  [say(language, 'address'), stateText(model, page)],
  [say(language, 'about'), aboutLink(mail)],
  [say(language, 'owed'), moment(page, mail.owedAt)],
  [say(language, 'sentAt'), mail.sentAt !== undefined && moment(page, mail.sentAt)],
  [say(language, 'attempts'), String(mail.attempts)],
  [say(language, 'resends'), toMail(mail.resends)],
  [say(language, 'resentAs'), toMail(mail.resentAs)],
  [say(language, 'messageId'), mail.messageId !== undefined && html`<code>${mail.messageId}</code>`],
])}
${
  mail.clause === undefined
    ? nothing
    : section(
        say(language, 'why'),
        html`<div lang="${sender.documentLanguage ?? 'en'}">${quote(mail.clause)}</div>`,
      )
}
${section(
  say(language, 'says'),
  mail.text === undefined
    ? html`<p>${say(language, 'saysNothing')}</p>`
    : html`<p>${say(language, 'saysToday')}</p><article>${lines(mail.text)}</article>`,
)}
${forms(model, page)}
<p><a href="${list}">${say(language, 'back')}</a></p>`,
  );
};
