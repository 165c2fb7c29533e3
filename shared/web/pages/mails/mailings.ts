import { type Mailing, mailingFields } from '../../../domain/mailing/mailing.ts';
import { dayOf, moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, notice, section } from '../../parts.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

type Terms = {
  readonly id: string;
  readonly name: string;
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  readonly categories: readonly {
    readonly id: string;
    readonly name: Readonly<Record<'en' | 'de', string>>;
  }[];
  readonly hasList: boolean;
};
type Shown = Pick<Mailing, 'id' | 'kind' | 'subject' | 'status' | 'drafted' | 'released' | 'audience'>;

const tones: Readonly<Record<Mailing['status'], Tone>> = {
  draft: 'asks',
  released: 'good',
  withdrawn: 'over',
};
const stateLabel = ({ language }: Page, { status }: Pick<Mailing, 'status'>): Html =>
  toneLabel(tones[status], say(language, `mailing-${status}`));

const audienceText = ({ tiers, categories }: Terms, { audience }: Shown, { language }: Page): string => {
  const tier = tiers.find(({ id }) => id === audience.tier)?.name;
  const category = categories.find(({ id }) => id === audience.category)?.name[language];
  return [tier, category].filter(Boolean).join(', ') || say(language, 'everyPartner');
};

export type MailingsModel = {
  readonly program: Terms;
  readonly mailings: readonly Shown[];
  readonly mayWrite: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const fieldNames = mailingFields.join(', ');

const draftForm = ({ program, token, sent }: MailingsModel, page: Page): Html => {
  const { language } = page;
  const kinds = program.hasList ? (['news', 'announcement'] as const) : (['announcement'] as const);
  const choice = (name: string, label: string, options: readonly { value: string; label: string }[]) => ({
    ...{ name, kind: 'choice' as const, label, options, required: false },
  });
  const words = (['en', 'de'] as const).flatMap((one) => [
    {
      ...{ name: `subject.${one}`, kind: 'line' as const, required: true },
      label: say(language, `subject-${one}`),
    },
    {
      ...{ name: `text.${one}`, kind: 'paragraphs' as const, required: true },
      ...{ label: say(language, `text-${one}`), help: say(language, 'textHelp', { fields: fieldNames }) },
    },
  ]);
  return section(
    say(language, 'write'),
    actionForm({
      ...{ id: 'draft', action: `/desk/${program.id}/mails/mailings`, token, sent, page },
      says: say(language, 'writeSays'),
      fields: [
        {
          ...choice(
            'kind',
            say(language, 'mailingKind'),
            kinds.map((value) => ({ value, label: say(language, `mailing-kind-${value}`) })),
          ),
          ...{ required: true, value: kinds[0] },
        },
        choice(
          'audience.tier',
          say(language, 'level'),
          program.tiers.map(({ id, name }) => ({ value: id, label: name })),
        ),
        ...(program.categories.length
          ? [
              choice(
                'audience.category',
                say(language, 'category'),
                program.categories.map(({ id, name }) => ({ value: id, label: name[language] })),
              ),
            ]
          : []),
        ...words,
      ],
      submit: say(language, 'keepDraft'),
    }),
  );
};

/** What was written to all partners at once, and the form for more. */
export const mailingsPage = (model: MailingsModel, page: Page): Html => {
  const { program, mailings, mayWrite, sent } = model;
  const { language } = page;
  const title = say(language, 'toMailings');
  const base = `/desk/${program.id}/mails`;
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${table<Shown>({
      language,
      caption: title,
      rows: mailings,
      empty: say(language, 'noMailings'),
      columns: [
        { head: say(language, 'written'), cell: ({ drafted }) => dayOf(page, drafted.at) },
        {
          head: say(language, 'subject'),
          cell: ({ id, subject, kind }) =>
            html`<a href="${base}/mailings/${id}">${subject[language]}</a><br><small>${say(language, `mailing-kind-${kind}`)}</small>`,
        },
        { head: say(language, 'to'), cell: (one) => audienceText(program, one, page) },
        { head: say(language, 'result'), cell: (one) => stateLabel(page, one) },
      ],
    })}</section>${mayWrite && draftForm(model, page)}
<p><a href="${base}/sent">${say(language, 'back')}</a>${
      program.hasList && html` · <a href="/desk/${program.id}/mailing-list">${say(language, 'toList')}</a>`
    }</p>`,
  );
};

type Letter = { readonly subject: string; readonly text: string };
export type MailingModel = {
  readonly program: Terms;
  readonly mailing: Mailing & {
    readonly size: number;
    readonly owed: number;
    readonly waiting: number;
    readonly doneAt?: string | undefined;
    readonly preview?: Partial<Readonly<Record<'en' | 'de', Letter>>> | undefined;
  };
  /** Whoever wrote it cannot send it. */
  readonly isWriter: boolean;
  readonly mayWrite: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const letter = (heading: string, { subject, text }: Letter): Html =>
  html`<article><h3>${heading}</h3><p><strong>${subject}</strong></p>${lines(text)}</article>`;

const words = ({ mailing }: MailingModel, { language }: Page): Html => {
  const { preview, subject, text } = mailing;
  const of = (one: 'en' | 'de') =>
    html`<div lang="${one}">${letter(say(language, one === 'en' ? 'inEnglish' : 'inGerman'), preview?.[one] ?? { subject: subject[one], text: text[one] })}</div>`;
  return section(
    say(language, 'says'),
    html`${preview && html`<p>${say(language, 'previewSays')}</p>`}<div class="columns">${of('en')}${of('de')}</div>`,
  );
};

const forms = ({ program, mailing, isWriter, mayWrite, token, sent }: MailingModel, page: Page): Html => {
  const { language } = page;
  const base = `/desk/${program.id}/mails/mailings/${mailing.id}`;
  const common = { token, sent, page, version: mailing.v };
  const waits = mailing.released !== undefined && mailing.released.sendAt > page.now;
  if (!mayWrite || (mailing.status !== 'draft' && !(mailing.status === 'released' && waits))) return nothing;
  const release = section(
    say(language, 'release'),
    isWriter
      ? html`<p>${say(language, 'releaseByOther')}</p>`
      : actionForm({
          ...{ ...common, id: 'release', action: `${base}/release` },
          says: say(language, mailing.size === 1 ? 'releaseSaysOne' : 'releaseSays', { count: mailing.size }),
          fields: [
            {
              ...{ name: 'sendAt', kind: 'line' as const, label: say(language, 'sendAt'), required: false },
              help: say(language, 'sendAtHelp'),
            },
          ],
          confirm: say(language, 'releaseConfirm'),
          submit: say(language, 'release'),
        }),
  );
  const withdraw = section(
    say(language, 'withdraw'),
    actionForm({
      ...{ ...common, id: 'withdraw', action: `${base}/withdraw`, fields: [] },
      says: say(language, 'withdrawSays'),
      submit: say(language, 'withdraw'),
    }),
  );
  return html`${mailing.status === 'draft' && release}${withdraw}`;
};

/** One mailing: how it reads, whom it reaches, and the next step. */
export const mailingPage = (model: MailingModel, page: Page): Html => {
  const { program, mailing, sent } = model;
  const { language } = page;
  const { kind, size, owed, waiting, released, status } = mailing;
  const title = mailing.subject[language];
  return layout(
    page,
    title,
    html`${headline(title, program.name, stateLabel(page, mailing))}${notice(doneText(page))}${refusalNotice(language, sent)}
${facts([
  [say(language, 'mailingKind'), say(language, `mailing-kind-${kind}`)],
  [say(language, 'to'), audienceText(program, mailing, page)],
  [say(language, 'reaches'), status !== 'withdrawn' && String(size)],
  [say(language, 'sendAt'), released !== undefined && moment(page, released.sendAt)],
  [say(language, 'handed'), owed > 0 && say(language, 'handedSays', { owed, waiting })],
])}${words(model, page)}${forms(model, page)}
<p><a href="/desk/${program.id}/mails/mailings">${say(language, 'toMailings')}</a>${
      owed > 0 &&
      html` · <a href="/desk/${program.id}/mails/sent?about=${mailing.id}">${say(language, 'toTheirMails')}</a>`
    }</p>`,
  );
};
