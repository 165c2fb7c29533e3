import type { Check, Period } from '../../../domain/finance/period.ts';
import type { MonthRates } from '../../../domain/finance/rates.ts';
import type { Money } from '../../../domain/money.ts';
import type { Program } from '../../../domain/program/program.ts';
import { moment, monthText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { facts, filterForm, folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './books-words.ts';
import { type IssuedDocuments, issuedSection } from './month-documents.ts';

type File = {
  readonly name: string;
  readonly href: string;
  readonly bytes?: number | undefined;
  readonly rows?: number | undefined;
  readonly sha256?: string | undefined;
};

export type Month = {
  readonly program: Pick<Program, 'id' | 'name' | 'currencies' | 'entities'>;
  /** Months that may be looked at, the newest first. */
  readonly months: readonly string[];
  readonly record: Period;
  readonly checks: readonly Check[];
  readonly rates: MonthRates | undefined;
  readonly base: string | undefined;
  readonly entries: number;
  readonly decisions: number;
  readonly sums: readonly Money[];
  readonly files: readonly File[];
  /** Of a closed month. */
  readonly issued?: IssuedDocuments | undefined;
  /** Who looks at it; nobody approves what they prepared themselves. */
  readonly me: string;
  readonly mayAct: boolean;
  /** Names of the people of the record, by id. */
  readonly people: Readonly<Record<string, string>>;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const step = ({ program, record, token, sent }: Month, page: Page, id: string) => ({
  id,
  action: `/desk/${program.id}/periods/${record.period}/${id}`,
  token,
  sent,
  page,
});
const monthField = ({ record }: Month) =>
  ({ name: 'period', kind: 'hidden', label: '', value: record.period }) as const;

const closeForm = (model: Month, page: Page): Html => {
  const { record, me, mayAct } = model;
  const { language } = page;
  if (record.state !== 'open' || !mayAct) return nothing;
  const month = monthText(language, record.period);
  const mine = record.prepared?.by === me;
  if (mine) return html`<p>${say(language, 'approveByOther')}</p>`;
  const what = record.prepared ? 'approve' : 'prepare';
  return actionForm({
    ...step(model, page, 'close'),
    version: record.v === 0 ? undefined : record.v,
    says: say(language, `${what}Says`, { month }),
    fields: [monthField(model), { name: 'step', kind: 'hidden', label: '', value: what }],
    ...(record.prepared ? { confirm: say(language, 'approveConfirm', { month }), danger: true } : {}),
    submit: say(language, what, { month }),
  });
};

const checklist = (model: Month, page: Page): Html => {
  const { language } = page;
  const { checks, record, program } = model;
  const nameOf = (about: string) => program.entities.find(({ id }) => id === about)?.name ?? about;
  if (record.state !== 'open') return nothing;
  const list = table<Check>({
    language,
    caption: say(language, 'checklist'),
    rows: checks,
    empty: say(language, 'nothingOpen'),
    columns: [
      { head: say(language, 'effect'), cell: ({ blocks }) => say(language, blocks ? 'blocks' : 'toKnow') },
      {
        head: say(language, 'whatIsOpen'),
        cell: ({ code, about }) => say(language, code, { about: about.map(nameOf).join(', ') }),
      },
    ],
  });
  const blocked = checks.some(({ blocks }) => blocks);
  return html`<section>${list}${blocked && !model.sent ? nothing : closeForm(model, page)}</section>`;
};

const ratesText = ({ rates, base }: MonthRates): string =>
  rates.map(({ currency, rate }) => `1 ${currency} = ${rate} ${base}`).join(', ');

const ratesState = (model: Month, page: Page): Html => {
  const { rates, me, mayAct, record } = model;
  const { language } = page;
  if (!rates) return nothing;
  const words = { rates: ratesText(rates), source: rates.source };
  if (rates.approved) return html`<p>${say(language, 'ratesApproved', words)}</p>`;
  if (rates.entered.by === me || !mayAct || record.state !== 'open')
    return html`<p>${say(language, 'ratesByOther', words)}</p>`;
  return actionForm({
    ...step(model, page, 'approve-rates'),
    version: rates.v,
    says: say(language, 'approveRatesSays', words),
    fields: [monthField(model)],
    submit: say(language, 'approveRates'),
  });
};

const ratesForm = (model: Month, page: Page, base: string): Html => {
  const { program, rates, sent } = model;
  const { language } = page;
  const others = program.currencies.filter((currency) => currency !== base);
  const form = actionForm({
    ...step(model, page, 'rates'),
    version: rates?.v,
    says: say(language, 'ratesSays', { base }),
    fields: [
      monthField(model),
      ...others.map(
        (currency) =>
          ({
            name: `rates.${currency}`,
            kind: 'line',
            label: say(language, 'rateOf', { base, currency }),
            help: say(language, 'rateHelp'),
            value: rates?.rates.find((one) => one.currency === currency)?.rate,
            required: true,
            autocomplete: 'off',
          }) as const,
      ),
      {
        name: 'source',
        kind: 'line',
        label: say(language, 'source'),
        value: rates?.source,
        required: true,
        autocomplete: 'off',
      },
    ],
    submit: say(language, 'enterRates'),
  });
  return rates ? folded(say(language, 'enterRates'), form, sent?.form === 'rates') : form;
};

const ratesSection = (model: Month, page: Page): Html => {
  const { base, program, record, mayAct } = model;
  if (base === undefined || program.currencies.length < 2) return nothing;
  return section(
    say(page.language, 'rates'),
    html`${ratesState(model, page)}${record.state === 'open' && mayAct && ratesForm(model, page, base)}`,
  );
};

const filesSection = ({ files, record }: Month, page: Page): Html => {
  const { language } = page;
  const closed = record.state === 'closed';
  const figure = (value: number | undefined) => (value === undefined ? '' : value.toLocaleString(language));
  return html`<section><p>${say(language, closed ? 'filesText' : 'filesProvisional')}</p>${table<File>({
    language,
    caption: say(language, 'files'),
    rows: files,
    empty: say(language, 'noFiles'),
    columns: [
      { head: say(language, 'file'), cell: ({ name, href }) => html`<a href="${href}">${name}</a>` },
      ...(closed
        ? [
            { head: say(language, 'rows'), figures: true, cell: ({ rows }: File) => figure(rows) },
            { head: say(language, 'bytes'), figures: true, cell: ({ bytes }: File) => figure(bytes) },
            {
              head: say(language, 'sha256'),
              cell: ({ sha256 }: File) => html`<code class="checksum">${sha256}</code>`,
            },
          ]
        : []),
    ],
  })}</section>`;
};

export const monthPage = (model: Month, page: Page): Html => {
  const { program, record, sums, people } = model;
  const { language } = page;
  const title = say(language, 'monthTitle', {
    month: monthText(language, record.period),
    state: say(language, `is-${record.state}`),
  });
  const signed = (one: Period['prepared']) =>
    one && html`${people[one.by] ?? one.by}, ${moment(page, one.at)}`;
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${filterForm(
  `/desk/${program.id}/periods`,
  [
    {
      name: 'period',
      label: say(language, 'otherMonth'),
      value: record.period,
      options: model.months.map((value) => ({ value, label: monthText(language, value) })),
    },
  ],
  say(language, 'show'),
)}
<section>${facts([
      [say(language, 'entries'), String(model.entries)],
      [say(language, 'decisions'), String(model.decisions)],
      [
        say(language, 'sums'),
        sums.length > 0 && html`${sums.map((sum) => html`${moneyText(language, sum)}<br>`)}`,
      ],
      [say(language, 'prepared'), signed(record.prepared)],
      [say(language, 'approved'), signed(record.approved)],
      [say(language, 'closedAt'), record.closedAt && moment(page, record.closedAt)],
      [say(language, 'trouble'), record.trouble],
      [
        say(language, 'manifest'),
        record.manifest && html`<code class="checksum">${record.manifest.sha256}</code>`,
      ],
    ])}</section>
${checklist(model, page)}${ratesSection(model, page)}${model.issued && issuedSection(model.issued, program.entities, page)}${filesSection(model, page)}
<p><a href="/desk/${program.id}/sales/proposals">${say(language, 'proposals')}</a> · <a href="/desk/${program.id}/exports">${say(language, 'allMonths')}</a> · <a href="/desk/${program.id}/books">${say(language, 'books')}</a></p>`,
  );
};
