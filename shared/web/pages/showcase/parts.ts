import type { Logo } from '../../../domain/partner/logo.ts';
import type { PageTerms, PageWatch } from '../../../domain/partner/page-watch.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, momentText } from '../../dates.ts';
import type { SentForm } from '../../form.ts';
import { type Html, html, outside } from '../../html.ts';
import type { Page } from '../../page.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

/** How a partner is shown: what both its own page and the desk's are made from. */
export type Shown = {
  readonly program: Program;
  readonly partner: string;
  readonly company: string;
  readonly place: 'listed' | 'prominent' | undefined;
  readonly hasDirectory: boolean;
  readonly listing:
    | { readonly listed: boolean; readonly says?: string | undefined; readonly v: number }
    | undefined;
  /** The newest first. */
  readonly logos: readonly Omit<Logo, 'object'>[];
  /** Each page that the program asks for, as it was found last. */
  readonly pages: readonly { readonly terms: PageTerms; readonly watch: PageWatch | undefined }[];
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const places = { prominent: 'shownProminent', listed: 'shownListed' } as const;

export const titleOf = ({ hasDirectory, place, company }: Shown, { language }: Page): string => {
  if (!hasDirectory) return say(language, 'shownNone', { company });
  return say(language, place === undefined ? 'shownNot' : places[place], { company });
};

const logoTones: Record<Logo['status'], Tone> = {
  submitted: 'asks',
  approved: 'good',
  rejected: 'over',
  replaced: 'over',
};

/** A picture by its own address; whoever may see the page may see it. */
export const picture = (
  { partner, company }: Shown,
  { id }: { readonly id: string },
  { language }: Page,
): Html =>
  html`<p><img class="logo" src="/v1/partners/${partner}/logos/${id}" alt="${say(language, 'logoOf', { company })}"></p>`;

export const logoTable = (model: Shown, page: Page): Html => {
  const { language } = page;
  return table<Omit<Logo, 'object'>>({
    language,
    caption: say(language, 'logos'),
    columns: [
      { head: say(language, 'handedIn'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
      {
        head: say(language, 'state'),
        cell: ({ status }) => toneLabel(logoTones[status], say(language, `logo-${status}`)),
      },
      { head: say(language, 'reason'), cell: ({ decision }) => decision?.reason ?? html`` },
      {
        head: say(language, 'file'),
        cell: ({ id }) =>
          html`<a href="/v1/partners/${model.partner}/logos/${id}">${say(language, 'seePicture')}</a>`,
      },
    ],
    rows: model.logos,
    empty: say(language, 'noLogos'),
  });
};

const pageTones: Record<PageWatch['state'], Tone> = {
  waiting: 'open',
  found: 'good',
  missed: 'open',
  failing: 'asks',
  refused: 'over',
};

/** Where the page is, how it stands, and what somebody found there last. */
export const pageState = (terms: PageTerms, watch: PageWatch | undefined, page: Page): Html => {
  const { language } = page;
  const asks = html`<p>${say(language, 'pageAsks', { words: terms.words })}</p>`;
  if (!watch) return html`${asks}<p>${say(language, 'pageNone')}</p>`;
  const { last, state, url, decision } = watch;
  const seen = last
    ? say(language, 'looked', {
        when: momentText(page, last.at),
        finding: say(language, `finding-${last.result}`),
      })
    : say(language, 'notLooked');
  const why = state === 'refused' && decision?.reason;
  return html`${asks}<p>${outside(url)}<br>${toneLabel(pageTones[state], say(language, `page-${state}`))}<br><small>${seen}</small></p>${why && html`<p>${why}</p>`}`;
};
