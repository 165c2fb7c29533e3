import type { LegalHold } from '../../../domain/records/legal-hold.ts';
import { moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

type Whose = {
  readonly subject: string;
  readonly kind: 'person' | 'former' | 'applicant' | 'customer';
  readonly name: string;
  readonly email?: string | undefined;
};

export type KeptOfPartner = {
  readonly program: string;
  readonly partner: string;
  readonly company: string;
  readonly hold?: LegalHold | undefined;
  readonly subjects: readonly Whose[];
  /** May set and lift a hold; may hand out and erase. */
  readonly mayHold: boolean;
  readonly mayErase: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const home = ({ program, partner }: KeptOfPartner) => `/desk/${program}/partners/${partner}`;

const holdForm = (model: KeptOfPartner, page: Page): Html => {
  if (!model.mayHold) return nothing;
  const { language } = page;
  const values = { company: model.company };
  return actionForm({
    id: 'hold',
    action: `${home(model)}/records/holds`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, model.hold ? 'liftSays' : 'holdSays', values),
    fields: [
      { name: 'outcome', kind: 'hidden', label: '', value: model.hold ? 'lifted' : 'set' },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'why'), required: true },
    ],
    confirm: model.hold ? say(language, 'liftConfirm', values) : undefined,
    danger: model.hold !== undefined,
    submit: say(language, model.hold ? 'lift' : 'hold'),
  });
};

const hold = (model: KeptOfPartner, page: Page): Html =>
  section(
    say(page.language, 'holdTitle'),
    html`${
      model.hold
        ? html`<p>${say(page.language, 'heldSince')} ${moment(page, model.hold.at)}</p>${lines(model.hold.reason)}`
        : html`<p>${say(page.language, 'notHeld')}</p>`
    }${holdForm(model, page)}`,
  );

const people = (model: KeptOfPartner, page: Page): Html => {
  const { language } = page;
  const data = ({ subject }: Whose) => `/v1/programs/${model.program}/subjects/${subject}`;
  return table<Whose>({
    language,
    caption: say(language, 'subjects'),
    columns: [
      { head: say(language, 'person'), cell: ({ name }) => name },
      { head: say(language, 'mail'), cell: ({ email }) => email ?? '' },
      { head: say(language, 'whose'), cell: ({ kind }) => say(language, `subject-${kind}`) },
      ...(model.mayErase
        ? [
            {
              head: say(language, 'data'),
              cell: (one: Whose) => html`<a href="${data(one)}" download>${say(language, 'allData')}</a>`,
            },
          ]
        : []),
    ],
    rows: model.subjects,
    empty: say(language, 'noSubjects'),
  });
};

const erase = (model: KeptOfPartner, page: Page): Html => {
  const { language } = page;
  if (!model.mayErase || model.hold || !model.subjects.length) return nothing;
  return section(
    say(language, 'eraseTitle'),
    actionForm({
      id: 'erase',
      action: `${home(model)}/records/erasures`,
      token: model.token,
      sent: model.sent,
      page,
      says: say(language, 'eraseSays'),
      fields: [
        {
          name: 'subject',
          kind: 'choice',
          label: say(language, 'person'),
          required: true,
          options: model.subjects.map(({ subject, name, email }) => ({
            value: subject,
            label: email === undefined ? name : `${name}, ${email}`,
          })),
        },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'why'), required: true },
      ],
      confirm: say(language, 'eraseConfirm'),
      danger: true,
      submit: say(language, 'erase'),
    }),
  );
};

/** What is kept of the people around a partner: to hand out, to erase, or to keep. */
export const partnerRecordsPage = (model: KeptOfPartner, page: Page): Html => {
  const { language } = page;
  const title = say(language, model.hold ? 'recordsHeld' : 'recordsTitle', { company: model.company });
  return layout(
    page,
    title,
    html`${headline(title)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p>${button(home(model), say(language, 'toPartner'))}</p>${hold(model, page)}
<section>${people(model, page)}</section>${erase(model, page)}`,
  );
};
