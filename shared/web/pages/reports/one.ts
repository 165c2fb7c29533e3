import { dateIn } from '../../../domain/civil-date.ts';
import type { Clause } from '../../../domain/outcome.ts';
import { type Obligation, takenFrom } from '../../../domain/partner/obligation.ts';
import type { PeriodReport } from '../../../domain/partner/report.ts';
import { dayText, momentText, spanText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { type ComparedLine, comparedSection, type Goal, goalsSection } from './held.ts';
import type { Reports } from './list.ts';
import { stateLabel } from './list.ts';
import { doneText, say } from './words.ts';

type RebateLine = {
  readonly customer: string;
  readonly product: string;
  readonly soldOn: string;
  readonly net: { readonly amount: string; readonly currency: string };
  readonly state: 'listed' | 'to-list' | 'unlisted';
  readonly listUntil?: string | undefined;
};
type CountedRebate = {
  readonly rebate: string;
  readonly lines: readonly RebateLine[];
  readonly clause?: Clause | undefined;
};

export type OneReport = Omit<Reports, 'obligations'> & {
  readonly one: Obligation;
  readonly clause: Clause | undefined;
  /** As they were handed in, the first one first. */
  readonly revisions: readonly PeriodReport[];
  /** What of its latest revision earns a rebate. */
  readonly rebates?: readonly CountedRebate[] | undefined;
  readonly compared?: readonly ComparedLine[] | undefined;
  readonly goals?: readonly Goal[] | undefined;
  readonly mayCount?: boolean | undefined;
  readonly mayGive: boolean;
  readonly mayDecide: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const hrefOf = ({ base, one }: OneReport): string => `${base}/${one.requirement.id}/${one.period.start}`;

const contentOf = ({ program, one }: OneReport, report: PeriodReport, page: Page): Html => {
  const { language } = page;
  const { texts = [], figures = [], items } = one.requirement;
  const currency = program.currencies[0] ?? '';
  const productName = (id: string) => program.products.find((product) => product.id === id)?.name[language];
  return html`${facts([
    ...figures.map(({ id, name }) => [name[language], `${report.figures[id] ?? ''} ${currency}`] as const),
    ...texts.map(({ id, name }) => [name[language], lines(report.texts[id] ?? '')] as const),
  ])}${
    items &&
    table<Readonly<Record<string, string>>>({
      language,
      caption: say(language, 'given'),
      columns: items.map(({ id, name, kind }) => ({
        head: name[language],
        figures: kind === 'amount',
        cell: (line) => (kind === 'product' ? (productName(line[id] ?? '') ?? line[id]) : line[id]),
      })),
      rows: report.lines,
      empty: say(language, 'empty'),
    })
  }${report.decision?.reason !== undefined && html`<p>${say(language, 'reason', { reason: report.decision.reason })}</p>`}`;
};

/** As it would be pasted: what was handed in last, to begin the next revision from. */
const pasted = (report: PeriodReport | undefined, columns: readonly { id: string }[]): string | undefined =>
  report?.lines.map((line) => columns.map(({ id }) => line[id] ?? '').join('; ')).join('\n');

const LINE = /^lines\.(\d+)\.(.+)$/;

/** What is wrong with a line, by its number and the name of its column. */
const inWords = (
  sent: SentForm | undefined,
  { one }: OneReport,
  { language }: Page,
): SentForm | undefined => {
  const errors = sent?.errors?.length ? sent.errors : sent?.refusal?.fields;
  return (
    sent && {
      ...sent,
      errors: errors?.map((error) => {
        const [, number, id] = LINE.exec(error.field) ?? [];
        if (number === undefined) return error;
        const column = one.requirement.items?.find((item) => item.id === id)?.name[language] ?? id ?? '';
        return { ...error, field: say(language, 'line', { number: Number(number) + 1, column }) };
      }),
    }
  );
};

const giveForm = (model: OneReport, page: Page): Html => {
  const { one, program, token, sent, revisions } = model;
  const { language } = page;
  const { texts = [], figures = [], items, template, empty } = one.requirement;
  const last = revisions.at(-1);
  const columns = items?.map(({ name }) => name[language]).join('; ') ?? '';
  const currency = program.currencies[0] ?? '';
  return actionForm({
    id: 'hand-in',
    action: hrefOf(model),
    token,
    sent: inWords(sent, model, page),
    page,
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: one.requirement.id },
      { name: 'period', kind: 'hidden', label: '', value: one.period.start },
      ...(template
        ? [{ name: 'template', kind: 'hidden' as const, label: '', value: template.version }]
        : []),
      ...figures.map(({ id, name }) => ({
        name: `figures.${id}`,
        kind: 'amount' as const,
        label: name[language],
        required: true,
        value: last?.figures[id],
      })),
      ...texts.map(({ id, name }) => ({
        name: `texts.${id}`,
        kind: 'paragraphs' as const,
        label: name[language],
        required: true,
        value: last?.texts[id],
      })),
      ...(items
        ? [
            {
              name: 'lines',
              kind: 'paragraphs' as const,
              label: say(language, 'lines', { columns }),
              help: say(language, 'linesHelp', { currency }),
              value: pasted(last, items),
            },
          ]
        : []),
      ...(items && empty === 'allowed'
        ? [{ name: 'nothing', kind: 'yes' as const, label: say(language, 'nothing') }]
        : []),
    ],
    submit: say(language, last ? 'handInAgain' : 'handIn'),
  });
};

const LABELS = { listed: 'good', 'to-list': 'asks', unlisted: 'over' } as const;

/** Which sales were listed as opportunities, and until when the others may be: the window to cure it. */
const rebateSection = (model: OneReport, { lines: all, clause }: CountedRebate, page: Page): Html => {
  const { program, token, sent, revisions, mayCount } = model;
  const { language } = page;
  const toList = all.filter(({ state }) => state === 'to-list');
  const late = all.filter(({ state }) => state === 'unlisted');
  const [first] = toList.map(({ listUntil }) => listUntil ?? '').toSorted();
  const values = { count: toList.length, all: all.length, day: first ? dayText(language, first) : '' };
  const open = first ? 'toListUntil' : 'toListOpen';
  const productName = (id: string) => program.products.find((product) => product.id === id)?.name[language];
  return section(
    say(language, 'rebate'),
    html`<div lang="${program.documentLanguage}">${clauseQuote(language, clause)}</div>${toList.length > 0 && html`<p class="notice warn">${say(language, open, values)}</p>`}${late.length > 0 && html`<p>${say(language, 'tooLate', { count: late.length, all: all.length })}</p>`}${all.length > 0 && !toList.length && !late.length && html`<p>${say(language, 'allListed')}</p>`}${table<RebateLine>(
      {
        language,
        caption: say(language, 'rebate'),
        rows: all,
        empty: say(language, 'empty'),
        columns: [
          { head: say(language, 'customer'), cell: ({ customer }) => customer },
          { head: say(language, 'product'), cell: ({ product }) => productName(product) ?? product },
          { head: say(language, 'soldOn'), cell: ({ soldOn }) => dayText(language, soldOn) },
          {
            head: say(language, 'net'),
            figures: true,
            cell: ({ net }) => `${net.amount} ${net.currency}`,
          },
          {
            head: say(language, 'state'),
            cell: ({ state, listUntil }) =>
              html`${toneLabel(LABELS[state], say(language, `line-${state}`))}${listUntil && state === 'to-list' && html`<br><small>${say(language, 'listUntil', { day: dayText(language, listUntil) })}</small>`}`,
          },
        ],
      },
    )}${
      mayCount &&
      revisions.at(-1)?.state === 'accepted' &&
      actionForm({
        id: 'count',
        action: `${hrefOf(model)}/rebates`,
        token,
        sent,
        page,
        says: say(language, 'countSays'),
        submit: say(language, 'count'),
      })
    }`,
  );
};

const decideForms = (model: OneReport, page: Page): Html => {
  const { company, token, sent, revisions } = model;
  const { language } = page;
  const common = { action: hrefOf(model), token, sent, page, version: revisions.at(-1)?.v };
  return section(
    say(language, 'decide'),
    html`<div class="columns"><div>${actionForm({
      ...common,
      id: 'accept',
      says: say(language, 'acceptSays'),
      fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'accepted' }],
      submit: say(language, 'accept'),
    })}</div><div>${actionForm({
      ...common,
      id: 'reject',
      says: say(language, 'rejectSays', { company }),
      fields: [
        { name: 'outcome', kind: 'hidden', label: '', value: 'rejected' },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'rejectReason'), required: true },
      ],
      danger: true,
      submit: say(language, 'reject'),
    })}</div></div>`,
  );
};

const giving = (model: OneReport, page: Page): Html => {
  const { one, mayGive, program, revisions, sent } = model;
  const { language } = page;
  if (!mayGive) return nothing;
  const from = takenFrom(one);
  if (dateIn(program.timeZone, page.now) < from)
    return html`<p>${say(language, 'takenFrom', { day: dayText(language, from) })}</p>`;
  if (!revisions.length || one.state === 'rejected')
    return section(say(language, 'handIn'), giveForm(model, page));
  return folded(say(language, 'handInAgain'), giveForm(model, page), sent?.form === 'hand-in');
};

/** One report: what is asked, each revision, and the form to hand it in or to decide. */
export const reportPage = (model: OneReport, page: Page): Html => {
  const { company, program, one, clause, revisions, mayDecide, base } = model;
  const { language } = page;
  const { requirement, period, dueOn } = one;
  const title = `${requirement.name[language]}, ${spanText(language, period)}`;
  const { template } = requirement;
  const newest = revisions.toReversed();
  return layout(
    page,
    title,
    html`${headline(title, `${company} · ${program.name}`, html`${stateLabel(page, one)} ${say(language, 'dueOn', { day: dayText(language, dueOn) })}`)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<div lang="${program.documentLanguage}">${clauseQuote(language, clause)}</div>
${template && html`<p>${outside(template.url, say(language, 'template', { version: template.version }))}</p>`}
${giving(model, page)}
${goalsSection(model.goals ?? [], (id) => requirement.figures?.find((one) => one.id === id)?.name[language] ?? id, page)}${comparedSection(program, model.compared ?? [], page)}
${(model.rebates ?? []).map((each) => rebateSection(model, each, page))}
${newest.map((report) =>
  section(
    say(language, 'revision', { number: report.revision, when: momentText(page, report.at) }),
    contentOf(model, report, page),
  ),
)}${mayDecide && one.state === 'given' && decideForms(model, page)}
<p><a href="${base}">${say(language, 'back')}</a></p>`,
  );
};
