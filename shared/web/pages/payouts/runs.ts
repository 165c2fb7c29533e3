import type { Run } from '../../../domain/finance/payout.ts';
import { dayText, moment, monthText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './run-words.ts';

export type Offices = readonly {
  readonly id: string;
  readonly name: string;
  readonly ends?: string | undefined;
  readonly v?: number | undefined;
}[];

export type Runs = {
  readonly program: { readonly id: string; readonly name: string };
  readonly provided: boolean;
  readonly runs: readonly Run[];
  readonly offices: Offices;
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

export const runState = (page: Page, { state }: Pick<Run, 'state'>): Html => {
  const tones = { issued: 'good', proposed: 'asks', discarded: 'over' } as const;
  const tone = state in tones ? tones[state as keyof typeof tones] : 'open';
  return toneLabel(tone, say(page.language, state));
};

export const sumsText = ({ language }: Page, { totals }: Pick<Run, 'totals'>): string =>
  totals.map(({ amount, currency }) => moneyText(language, storedMoney(amount, currency))).join(' + ') || '–';

const officeForm = (
  { program, token, sent }: Runs,
  page: Page,
  { id, name, ends, v }: Offices[number],
): Html => {
  const { language } = page;
  const text = { kind: 'line', required: true, autocomplete: 'off' } as const;
  const form = actionForm({
    id: `account-${id}`,
    action: `/desk/${program.id}/payouts/accounts/${id}`,
    token,
    sent,
    page,
    version: v,
    fields: [
      { ...text, name: 'holder', label: say(language, 'holder') },
      { ...text, name: 'iban', label: say(language, 'iban') },
      { ...text, name: 'bic', label: say(language, 'bic'), required: false },
    ],
    submit: say(language, 'saveAccount'),
  });
  return folded(`${name}: ${ends ?? say(language, 'noAccount')}`, form, sent?.form === `account-${id}`);
};

/** Payout runs, newest first, and what offices pay from. */
export const runsPage = (model: Runs, page: Page): Html => {
  const { program, provided, runs, offices, mayAct, token, sent } = model;
  const { language } = page;
  const title = say(language, 'runsTitle');
  const create = actionForm({
    id: 'create',
    action: `/desk/${program.id}/payouts`,
    token,
    sent,
    page,
    says: say(language, 'createSays'),
    submit: say(language, 'create'),
  });
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, provided ? 'runsText' : 'notProvided'))}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${mayAct && provided ? create : nothing}${table<Run>({
      language,
      caption: title,
      rows: runs,
      empty: say(language, 'noRuns'),
      columns: [
        {
          head: say(language, 'created'),
          cell: ({ id, created, through }) =>
            html`<a href="/desk/${program.id}/payouts?run=${id}">${moment(page, created.at)}</a><br><small>${say(language, 'runText', { month: monthText(language, through) })}</small>`,
        },
        { head: say(language, 'state'), cell: (run) => runState(page, run) },
        { head: say(language, 'lines'), figures: true, cell: ({ lines }) => lines },
        { head: say(language, 'sums'), figures: true, cell: (run) => sumsText(page, run) },
      ],
    })}</section>
${mayAct ? section(say(language, 'accounts'), html`${offices.map((office) => officeForm(model, page, office))}`) : nothing}
<p><a href="/desk/${program.id}/payees">${say(language, 'toPayees')}</a></p>`,
  );
};

export const dayOfRun = (language: 'en' | 'de', { today }: Pick<Run, 'today'>): string =>
  dayText(language, today);
