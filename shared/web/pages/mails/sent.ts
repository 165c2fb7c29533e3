import type { Result } from '../../../domain/delivery.ts';
import { moment } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, notice } from '../../parts.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say, whyText } from './words.ts';

const tones: Readonly<Record<Result, Tone>> = {
  waiting: 'asks',
  sent: 'good',
  delivered: 'good',
  bounced: 'over',
  complained: 'over',
  suppressed: 'over',
  dead: 'over',
};

/** A mail as the desk reads of it. */
export type ShownMail = {
  readonly id: string;
  readonly kind: string;
  /** Its subject as the program words it, with what is known filled in. */
  readonly subject: string;
  readonly to: {
    readonly kind: string;
    readonly id: string;
    readonly name?: string | undefined;
    readonly address?: string | undefined;
  };
  readonly about: string;
  /** Where the thing it is about is looked at, if there is such a page. */
  readonly aboutHref?: string | undefined;
  readonly aboutName?: string | undefined;
  readonly receipt?: string | undefined;
  readonly owedAt: string;
  readonly result: Result;
  readonly reason?: string | undefined;
};

export type SenderOf = { readonly id: string; readonly name: string };

export const resultLabel = ({ language }: Page, { result }: Pick<ShownMail, 'result'>): Html =>
  toneLabel(tones[result], say(language, `result-${result}`));

const recipientWords = {
  person: 'person',
  entity: 'office',
  alert: 'office',
  distributor: 'distributor',
  applicant: 'applicant',
  packager: 'packager',
} as const;

/** Who it is, and where they are written to; whoever is gone has neither. */
export const recipientText = ({ language }: Page, { to }: Pick<ShownMail, 'to'>): Html => {
  const kind = say(language, recipientWords[to.kind as keyof typeof recipientWords] ?? 'person');
  if (to.name === undefined && to.address === undefined)
    return html`<small>${kind}, ${say(language, 'gone')}</small>`;
  return html`${to.name ?? kind}${to.address && html`<br><small>${to.address}</small>`}`;
};

export const aboutLink = ({ about, aboutHref, aboutName, receipt }: ShownMail): Html => {
  const name = receipt ?? aboutName ?? about;
  return aboutHref === undefined ? html`${name}` : html`<a href="${aboutHref}">${name}</a>`;
};

type Choice = { readonly value: string; readonly label: string };
export type SentModel = {
  readonly sender: SenderOf;
  readonly mails: readonly ShownMail[];
  readonly kinds: readonly Choice[];
  readonly filter: {
    readonly to?: string | undefined;
    readonly about?: string | undefined;
    readonly kind?: string | undefined;
    readonly result?: Result | undefined;
    readonly from?: string | undefined;
    readonly until?: string | undefined;
  };
  readonly next?: string | undefined;
  readonly csv: string;
  /** A partner program may write to all its partners. */
  readonly hasMailings: boolean;
};

const shownResults: readonly Result[] = [
  'waiting',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'suppressed',
  'dead',
];

const filters = ({ sender, filter, kinds }: SentModel, { language }: Page): Html => {
  const all = { value: '', label: say(language, 'all') };
  return filterForm(
    `/desk/${sender.id}/mails/sent`,
    [
      { name: 'to', label: say(language, 'filterTo'), value: filter.to },
      { name: 'about', label: say(language, 'filterAbout'), value: filter.about },
      { name: 'kind', label: say(language, 'subject'), value: filter.kind, options: [all, ...kinds] },
      {
        name: 'result',
        label: say(language, 'result'),
        value: filter.result,
        options: [all, ...shownResults.map((value) => ({ value, label: say(language, `result-${value}`) }))],
      },
      { name: 'from', label: say(language, 'from'), value: filter.from, type: 'date' },
      { name: 'until', label: say(language, 'until'), value: filter.until, type: 'date' },
    ],
    say(language, 'show'),
  );
};

/** Everything that was mailed in a program's name, the newest first. */
export const sentPage = (model: SentModel, page: Page): Html => {
  const { sender, mails, next, csv } = model;
  const { language } = page;
  const title = say(language, 'sentTitle');
  const base = `/desk/${sender.id}/mails`;
  return layout(
    page,
    title,
    html`${headline(title, sender.name)}${notice(doneText(page))}<p>${
      model.hasMailings && html`<a href="${base}/mailings">${say(language, 'toMailings')}</a> · `
    }<a href="${base}/kinds">${say(language, 'toKinds')}</a></p>
${filters(model, page)}
<section>${table<ShownMail>({
      language,
      csv,
      caption: say(language, 'title'),
      rows: mails,
      empty: say(language, 'none'),
      columns: [
        { head: say(language, 'when'), cell: ({ owedAt }) => moment(page, owedAt) },
        {
          head: say(language, 'subject'),
          cell: ({ id, subject }) => html`<a href="${base}/sent/${id}">${subject}</a>`,
        },
        { head: say(language, 'to'), cell: (one) => recipientText(page, one) },
        { head: say(language, 'about'), cell: aboutLink },
        {
          head: say(language, 'result'),
          cell: (one) =>
            html`${resultLabel(page, one)}${one.reason ? html`<br><small>${whyText(language, one.reason)}</small>` : nothing}`,
        },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
