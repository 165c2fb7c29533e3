import type { OwnRate } from '../../../domain/partner/records.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day } from '../../dates.ts';
import { actionForm, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { percentText } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type Rates = {
  readonly program: Program;
  readonly partner: { readonly id: string; readonly company: { readonly name: string } };
  readonly rates: readonly OwnRate[];
  readonly today: string;
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const form = (model: Rates, page: Page): Html => {
  const { language } = page;
  const { program, partner } = model;
  const open = program.commission.schemes.filter(({ partnerRates }) => partnerRates === 'allowed');
  if (!open.length) return html`<p>${say(language, 'notOffered')}</p>`;
  return actionForm({
    id: 'rate',
    action: `/desk/${program.id}/partners/${partner.id}/rates`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'agreeSays'),
    fields: [
      {
        name: 'scheme',
        kind: 'choice',
        label: say(language, 'scheme'),
        required: true,
        value: open[0]?.id,
        options: open.map(({ id, says }) => ({ value: id, label: says ?? id })),
      },
      { name: 'rate', kind: 'line', label: say(language, 'ratePercent'), autocomplete: 'off' },
      { name: 'from', kind: 'date', label: say(language, 'from'), required: true, value: model.today },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    submit: say(language, 'agree'),
  });
};

/** What one partner has agreed on, and the form for more. */
export const ratesPage = (model: Rates, page: Page): Html => {
  const { language } = page;
  const { program, partner } = model;
  const title = say(language, 'ratesTitle', { company: partner.company.name });
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}
<section>${table<OwnRate>({
      language,
      caption: say(language, 'rates'),
      rows: model.rates,
      empty: say(language, 'noRates'),
      columns: [
        { head: say(language, 'scheme'), cell: ({ scheme }) => scheme },
        {
          head: say(language, 'rate'),
          figures: true,
          cell: ({ ppm }) => (ppm === undefined ? say(language, 'programsRate') : percentText(language, ppm)),
        },
        { head: say(language, 'from'), cell: ({ from }) => day(page, from) },
        { head: say(language, 'reason'), cell: ({ reason }) => lines(reason) },
      ],
    })}</section>
${model.mayAct && section(say(language, 'agree'), form(model, page))}
<p>${button(`/desk/${program.id}/partners/${partner.id}`, say(language, 'toPartner'))}</p>`,
  );
};
