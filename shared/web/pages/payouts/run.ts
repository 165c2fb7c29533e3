import { isIssued, type Run, type RunLine } from '../../../domain/finance/payout.ts';
import { dayText, monthText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, reasonText, say } from './run-words.ts';
import { dayOfRun, runState, sumsText } from './runs.ts';

type File = { readonly name: string; readonly href: string; readonly rows: number; readonly sha256: string };

export type OneRun = {
  readonly program: { readonly id: string; readonly name: string };
  readonly run: Run;
  readonly lines: readonly RunLine[];
  readonly names: Readonly<Record<string, string>>;
  readonly files: readonly File[];
  readonly mayAct: boolean;
  readonly me: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const hidden = (name: string, value: string): InputField => ({ name, kind: 'hidden', label: '', value });

const common = ({ program, run, token, sent }: OneRun, page: Page, step: string) => ({
  action: `/desk/${program.id}/payouts/${run.id}/${step}`,
  token,
  sent,
  page,
});

const decideForms = (model: OneRun, page: Page): Html => {
  const { run, me } = model;
  const { language } = page;
  const form = (step: 'approve' | 'discard', confirm?: string) =>
    actionForm({
      ...common(model, page, 'step'),
      id: step,
      version: run.v,
      says: say(language, `${step}Says`),
      fields: [hidden('run', run.id), hidden('step', step)],
      ...(confirm === undefined ? {} : { confirm }),
      submit: say(language, step),
      danger: step === 'discard',
    });
  const approve =
    run.created.by === me
      ? html`<p>${say(language, 'approveByOther')}</p>`
      : form('approve', say(language, 'approveConfirm', { sums: sumsText(page, run) }));
  return html`<section>${approve}${folded(say(language, 'discard'), form('discard'))}</section>`;
};

const lineState = ({ language }: Page, line: RunLine): Child => {
  const text = say(language, `line-${line.state}`);
  const why = line.carried ?? line.reason;
  if (line.state === 'paid' && line.paidOn !== undefined)
    return html`${text}<br><small>${say(language, 'paidWith', { day: dayText(language, line.paidOn), reference: line.reference ?? '' })}</small>`;
  const months = line.invoiceMissing?.map((month) => monthText(language, month)).join(', ');
  const objected = line.objected?.map(
    ({ number, since }) =>
      html`<br><small>${say(language, 'objectedTo', { number, day: dayText(language, since) })}</small>`,
  );
  return html`${text}${why !== undefined && html`<br><small>${reasonText(language, why)}</small>`}${months && html`<br><small>${say(language, 'invoiceMissingFor', { months })}</small>`}${objected}`;
};

const linesTable = ({ lines, names, program }: OneRun, page: Page): Html => {
  const { language } = page;
  const money = (minor: string, currency: string) => moneyText(language, storedMoney(minor, currency));
  return table<RunLine>({
    language,
    caption: say(language, 'lines'),
    rows: lines,
    empty: say(language, 'noLines'),
    columns: [
      {
        head: say(language, 'payee'),
        cell: ({ partnerId, payee, vendorEntity }) =>
          html`<a href="/desk/${program.id}/payees?payee=${partnerId}">${payee?.legalName ?? names[partnerId] ?? partnerId}</a><br><small>${vendorEntity}${payee ? ` · ${payee.ends}` : ''}</small>`,
      },
      {
        head: say(language, 'amount'),
        figures: true,
        cell: ({ amount, currency }) => money(amount, currency),
      },
      {
        head: say(language, 'setOff'),
        figures: true,
        cell: (line) =>
          line.setOff?.length
            ? html`${line.setOff.map(({ charge, minor }, at) => html`${at > 0 && html`<br>`}<a href="/desk/${program.id}/charges?partner=${line.partnerId}&charge=${charge}">${money(minor, line.currency)}</a>`)}`
            : '–',
      },
      {
        head: say(language, 'held'),
        figures: true,
        cell: ({ held, currency }) => (held === '0' ? '–' : money(held, currency)),
      },
      { head: say(language, 'state'), cell: (line) => lineState(page, line) },
    ],
  });
};

const filesSection = ({ files }: OneRun, page: Page): Html => {
  const { language } = page;
  if (!files.length) return nothing;
  return html`<section>${table<File>({
    language,
    caption: say(language, 'files'),
    rows: files,
    empty: '',
    columns: [
      { head: say(language, 'file'), cell: ({ name, href }) => html`<a href="${href}">${name}</a>` },
      { head: say(language, 'rows'), figures: true, cell: ({ rows }) => rows },
      { head: say(language, 'checksum'), cell: ({ sha256 }) => html`<code class="digest">${sha256}</code>` },
    ],
  })}</section>`;
};

const resultForms = (model: OneRun, page: Page): Html => {
  const { lines, run, names } = model;
  const { language } = page;
  const waiting = lines.filter(({ state }) => state === 'proposed');
  const open = waiting.filter(({ amount }) => amount !== '0');
  const setOff = waiting.filter(({ amount }) => amount === '0');
  const back = lines.filter(({ state }) => state === 'proposed' || state === 'paid');
  if (!isIssued(run) || !back.length) return nothing;
  const choice = (of: readonly RunLine[]): InputField => ({
    name: 'line',
    kind: 'choice',
    label: say(language, 'line'),
    required: true,
    options: of.map(({ id, payee, partnerId, amount, currency }) => ({
      value: id,
      label: `${payee?.legalName ?? names[partnerId] ?? partnerId}, ${moneyText(language, storedMoney(amount, currency))}`,
    })),
  });
  const paid = actionForm({
    ...common(model, page, 'result'),
    id: 'paid',
    fields: [
      hidden('run', run.id),
      hidden('outcome', 'paid'),
      choice(open),
      {
        name: 'reference',
        kind: 'line',
        label: say(language, 'reference'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'paidOn', kind: 'date', label: say(language, 'paidOn'), required: true },
    ],
    submit: say(language, 'recordPaid'),
  });
  const off = actionForm({
    ...common(model, page, 'result'),
    id: 'set-off',
    says: say(language, 'setOffResult'),
    fields: [hidden('run', run.id), hidden('outcome', 'set-off'), choice(setOff)],
    submit: say(language, 'recordSetOff'),
  });
  const returned = actionForm({
    ...common(model, page, 'result'),
    id: 'returned',
    says: say(language, 'returnSays'),
    fields: [
      hidden('run', run.id),
      hidden('outcome', 'returned'),
      choice(back),
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    submit: say(language, 'recordReturned'),
    danger: true,
  });
  return section(
    say(language, 'result'),
    html`${open.length > 0 && paid}${setOff.length > 0 && off}${folded(say(language, 'recordReturned'), returned, model.sent?.form === 'returned')}`,
  );
};

/** One payout run: its lines, its approval, its files, and what the bank did. */
export const runPage = (model: OneRun, page: Page): Html => {
  const { run, program, mayAct, sent } = model;
  const { language } = page;
  const title = say(language, 'runOf', { day: dayOfRun(language, run) });
  return layout(
    page,
    title,
    html`${headline(title, html`${program.name} ${runState(page, run)}`, html`${say(language, 'runText', { month: monthText(language, run.through) })} · ${sumsText(page, run)}`)}${notice(doneText(page))}${refusalNotice(language, sent)}
${run.trouble !== undefined && html`<p class="notice">${say(language, 'trouble', { reason: run.trouble })}</p>`}
${mayAct && run.state === 'proposed' ? decideForms(model, page) : nothing}
<section>${linesTable(model, page)}</section>
${filesSection(model, page)}${mayAct ? resultForms(model, page) : nothing}
<p><a href="/desk/${program.id}/payouts">${say(language, 'allRuns')}</a></p>`,
  );
};
