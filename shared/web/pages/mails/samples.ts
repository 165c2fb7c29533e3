import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, section } from '../../parts.ts';
import { table } from '../../table.ts';
import type { SenderOf } from './sent.ts';
import { say } from './words.ts';

type InBoth<T> = { readonly en: T; readonly de: T };

export type KindsModel = {
  readonly sender: SenderOf;
  readonly kinds: readonly { readonly kind: string; readonly subject: InBoth<string> }[];
};

/** Every kind of mail that may be owed in a program's name. */
export const mailKindsPage = ({ sender, kinds }: KindsModel, page: Page): Html => {
  const { language } = page;
  const base = `/desk/${sender.id}/mails`;
  const title = say(language, 'toKinds');
  return layout(
    page,
    title,
    html`${headline(title, sender.name)}<p>${say(language, 'kindsSays')}</p>
<section>${table({
      language,
      caption: title,
      rows: kinds,
      empty: say(language, 'none'),
      columns: [
        {
          head: say(language, 'subject'),
          cell: ({ kind, subject }) => html`<a href="${base}/kinds/${kind}">${subject[language]}</a>`,
        },
        { head: say(language, 'kind'), cell: ({ kind }) => html`<code>${kind}</code>` },
      ],
    })}</section>
<p><a href="${base}/sent">${say(language, 'back')}</a></p>`,
  );
};

type Letter = { readonly subject: string; readonly text: string };
export type SampleModel = {
  readonly sender: SenderOf;
  readonly sample: {
    readonly kind: string;
    readonly basis: 'sent' | 'thing' | 'none';
    readonly about?: string | undefined;
    readonly aboutName?: string | undefined;
    readonly aboutHref?: string | undefined;
    readonly madeUp: readonly string[];
  } & InBoth<Letter>;
};

const names = { en: 'English', de: 'Deutsch' } as const;

/** One kind in both languages, and what in it is real. */
export const mailSamplePage = ({ sender, sample }: SampleModel, page: Page): Html => {
  const { language } = page;
  const { basis, about, aboutName = about, aboutHref, madeUp } = sample;
  const title = sample[language].subject;
  const thing = aboutHref === undefined ? aboutName : html`<a href="${aboutHref}">${aboutName}</a>`;
  return layout(
    page,
    title,
    html`${headline(title, sender.name)}<p>${say(language, `basis-${basis}`)}</p>
${facts([
  [say(language, 'kind'), html`<code>${sample.kind}</code>`],
  [say(language, 'about'), thing],
  [say(language, 'madeUp'), madeUp.length > 0 && html`<code>${madeUp.join(', ')}</code>`],
])}
${(['en', 'de'] as const).map((one) =>
  section(
    names[one],
    html`<div lang="${one}"><h3>${sample[one].subject}</h3><article>${lines(sample[one].text)}</article></div>`,
  ),
)}
<p>${basis === 'none' ? nothing : html`${say(language, 'linksLeftOut')} `}<a href="/desk/${sender.id}/mails/kinds">${say(language, 'toKinds')}</a></p>`,
  );
};
