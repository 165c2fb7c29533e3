import type { Clause } from '../../../domain/outcome.ts';
import type { Count } from '../../../domain/partner/explain.ts';
import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Benefit } from '../../../domain/program/benefit.ts';
import { type RefusalCode, refusals } from '../../../domain/refusals.ts';
import { dayOf, dayText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { helpLabel } from './state.ts';
import { doneText, say } from './words.ts';

export type Question = Pick<
  BenefitRequest,
  'id' | 'receipt' | 'title' | 'partner' | 'status' | 'askedAt' | 'help'
>;

/** One support benefit of the partner's, as it stands. */
export type HelpOffer = {
  readonly benefit: Benefit;
  readonly allowed: boolean;
  readonly code?: RefusalCode | undefined;
  readonly clause?: Clause | undefined;
  readonly count?: Count | undefined;
};

export type PartnerQuestions = {
  readonly partner: string;
  readonly offers: readonly HelpOffer[];
  /** Where the program gives no support: its sentence, and what can be bought. */
  readonly instead?:
    | { readonly text: string; readonly url: string; readonly clause: Clause | undefined }
    | undefined;
  /** Its service desk may speak for customers. */
  readonly speaks?: boolean | undefined;
  readonly questions: readonly Question[];
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const countText = ({ count }: HelpOffer, page: Page): Html => {
  const { language } = page;
  if (!count || count.limit === 'unlimited' || !count.span) return html`<p>${say(language, 'unlimited')}</p>`;
  const { limit, left = 0, span } = count;
  return html`<p>${say(language, 'left', { left, limit, date: dayText(language, span.end) })}</p>`;
};

/** How a support benefit stands: what is left, or why it cannot be used now. */
const standing = (model: PartnerQuestions, offer: HelpOffer, page: Page): Html => {
  const { language } = page;
  const { benefit, code, clause, allowed } = offer;
  const why = code && refusals[code];
  return html`<section><h2>${benefit.name[language]}</h2>${
    why
      ? html`<p><strong>${why.title[language]}</strong> ${why.next[language]}</p>${clauseQuote(language, clause)}${
          code === 'package-required' &&
          html`<p><a href="/portal/${model.partner}/benefits">${say(language, 'package')}</a></p>`
        }`
      : nothing
  }${(allowed || code === 'support-quota-exhausted') && countText(offer, page)}${
    benefit.answerWorkingDays === undefined && html`<p>${say(language, 'noPromise')}</p>`
  }</section>`;
};

type Named = { readonly id: string; readonly name: Readonly<Record<'en' | 'de', string>> };
const choice = (
  name: string,
  label: string,
  options: readonly Named[] | undefined,
  page: Page,
): InputField[] =>
  options
    ? [
        {
          name,
          kind: 'choice',
          label,
          required: true,
          options: options.map(({ id, name: shown }) => ({ value: id, label: shown[page.language] })),
        },
      ]
    : [];

const askForm = (model: PartnerQuestions, page: Page): Html => {
  const { language } = page;
  const [first] = model.offers.filter(({ allowed }) => allowed);
  if (!first) return nothing;
  const { benefit, count } = first;
  const counted = count !== undefined && count.limit !== 'unlimited';
  return section(
    say(language, 'ask'),
    actionForm({
      id: 'ask',
      action: `/portal/${model.partner}/helpdesk/requests`,
      token: model.token,
      sent: model.sent,
      page,
      says: html`${say(language, 'asks')} ${counted && say(language, 'counts')}`,
      fields: [
        { name: 'benefit', kind: 'hidden', label: '', value: benefit.id },
        ...choice('kind', say(language, 'kind'), benefit.requestKinds, page),
        ...choice('environment', say(language, 'environment'), benefit.environments, page),
        { name: 'title', kind: 'line', label: say(language, 'subject'), required: true },
        { name: 'text', kind: 'paragraphs', label: say(language, 'text'), required: true, rows: 8 },
      ],
      submit: say(language, 'sendQuestion'),
    }),
  );
};

type Listing = {
  readonly rows: readonly Question[];
  readonly caption: string;
  readonly empty: string;
  readonly base: string;
  readonly companies?: Readonly<Record<string, string>> | undefined;
};

const questionTable = ({ rows, caption, empty, base, companies }: Listing, page: Page): Html => {
  const { language } = page;
  return table<Question>({
    language,
    caption,
    rows,
    empty,
    columns: [
      {
        head: say(language, 'subject'),
        cell: ({ id, title, receipt }) =>
          html`<a href="${base}/${id}">${title}</a><br><small>${receipt}</small>`,
      },
      ...(companies
        ? [{ head: say(language, 'partner'), cell: ({ partner }: Question) => companies[partner] ?? partner }]
        : []),
      { head: say(language, 'asked'), cell: ({ askedAt }) => dayOf(page, askedAt) },
      { head: say(language, 'state'), cell: ({ status }) => helpLabel(language, status) },
    ],
  });
};

/** What is left, a form, and what was asked. */
export const partnerQuestionsPage = (model: PartnerQuestions, page: Page): Html => {
  const { language } = page;
  const { offers, instead, questions, partner } = model;
  const title = say(language, offers.length ? 'title' : 'notIncluded');
  return layout(
    page,
    title,
    html`${headline(title, undefined, offers.length ? say(language, 'intro') : undefined)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${
  instead &&
  html`<section>${clauseQuote(language, instead.clause)}<p>${say(language, 'buy')}: <a href="${instead.url}" rel="noopener">${instead.text}</a></p></section>`
}
${model.speaks && html`<p><a href="/portal/${partner}/helpdesk/customers">${say(language, 'toCustomers')}</a></p>`}
${offers.map((offer) => standing(model, offer, page))}${askForm(model, page)}
${
  offers.length > 0 &&
  html`<section>${questionTable(
    {
      rows: questions,
      caption: say(language, 'questions'),
      empty: say(language, 'none'),
      base: `/portal/${partner}/helpdesk/requests`,
    },
    page,
  )}</section>`
}`,
  );
};

export type DeskQuestions = {
  readonly program: string;
  readonly questions: readonly Question[];
  readonly companies: Readonly<Record<string, string>>;
};

/** What waits for the vendor first, then the rest, newest first. */
export const deskQuestionsPage = ({ program, questions, companies }: DeskQuestions, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'title');
  const rows = [
    ...questions.filter(({ status }) => status === 'open').toReversed(),
    ...questions.filter(({ status }) => status !== 'open'),
  ];
  return layout(
    page,
    title,
    html`${headline(title, undefined, say(language, 'deskIntro'))}
<section>${questionTable(
      {
        rows,
        caption: say(language, 'questionsDesk'),
        empty: say(language, 'noneDesk'),
        base: `/desk/${program}/helpdesk/requests`,
        companies,
      },
      page,
    )}</section>`,
  );
};
