import type { PartnerEvent, Registration } from '../../../domain/partner/event.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, folded, headline, list, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { amountText } from './amount-text.ts';
import { eventFacts, lineOf, owesText } from './event.ts';
import { moneyFields } from './request.ts';
import { doneText, say } from './words.ts';

type Guarded = { readonly token: string; readonly sent?: SentForm | undefined };

export type DeskEvent = Guarded & {
  readonly event: PartnerEvent;
  readonly program: Program;
  readonly registrations: readonly Registration[];
  /** Companies that were invited. */
  readonly invited: readonly string[];
  /** Active partners to choose from, and every company by partner. */
  readonly partners: readonly Pick<Partner, 'id' | 'company'>[];
  readonly companies: Readonly<Record<string, string>>;
  readonly mayAct: boolean;
};

const guests = ({ registrations, companies, program }: DeskEvent, page: Page): Html => {
  const { language } = page;
  return table<Registration>({
    language,
    caption: say(language, 'guests'),
    rows: registrations,
    empty: say(language, 'noGuests'),
    columns: [
      {
        head: say(language, 'partner'),
        cell: ({ partner, people }) =>
          html`<a href="/desk/${program.id}/partners/${partner}">${companies[partner] ?? partner}</a><br><small>${people.join(', ')}</small>`,
      },
      {
        head: say(language, 'owes'),
        figures: true,
        cell: (one) => owesText(one, page) ?? (one.waiver ? say(language, 'waived') : '–'),
      },
      { head: say(language, 'attended'), cell: ({ attended }) => attended?.join(', ') ?? '–' },
      {
        head: say(language, 'gifts'),
        cell: ({ gifts }) =>
          gifts.length
            ? list(
                gifts.map(
                  ({ recipient, gift, value }) => `${recipient}: ${gift}, ${amountText(language, value)}`,
                ),
              )
            : '–',
      },
    ],
  });
};

const partnerField = (partners: DeskEvent['partners'], page: Page) =>
  ({
    name: 'partner',
    kind: 'choice',
    label: say(page.language, 'partner'),
    required: true,
    options: partners.map(({ id, company }) => ({ value: id, label: company.name })),
  }) as const;

const base = ({ program, event }: DeskEvent) => `/desk/${program.id}/events/${event.id}`;

const inviteForms = (model: DeskEvent, page: Page): Html => {
  const { event, token, sent, partners } = model;
  const { language } = page;
  const guards = { token, sent, page };
  return html`${section(
    say(language, 'invite'),
    html`${model.invited.length > 0 && html`<p>${say(language, 'invited')}: ${model.invited.join(', ')}</p>`}${actionForm(
      {
        ...guards,
        id: 'invite',
        action: `${base(model)}/invite`,
        says: say(language, 'inviteSays'),
        fields: [partnerField(partners, page)],
        submit: say(language, 'inviteGo'),
      },
    )}`,
  )}${
    event.fee &&
    section(
      say(language, 'waive'),
      actionForm({
        ...guards,
        id: 'waive',
        action: `${base(model)}/waive`,
        says: say(language, 'waiveSays'),
        fields: [
          partnerField(partners, page),
          { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
        ],
        submit: say(language, 'waive'),
      }),
    )
  }`;
};

const notesOf =
  (model: DeskEvent, page: Page) =>
  (registration: Registration): Html => {
    const { token, sent, companies, program } = model;
    const { language } = page;
    const { partner, people, attended } = registration;
    const company = companies[partner] ?? partner;
    const hidden = { name: 'partner', kind: 'hidden', label: '', value: partner } as const;
    const id = partner.slice(-6).toLowerCase();
    const guards = { token, sent, page };
    return html`${folded(
      say(language, 'attendOf', { company }),
      actionForm({
        ...guards,
        id: `attend-${id}`,
        action: `${base(model)}/attend`,
        fields: [
          hidden,
          {
            name: 'people',
            kind: 'checks',
            label: say(language, 'attended'),
            options: people.map((value) => ({ value, label: value })),
            chosen: attended ?? [],
          },
        ],
        submit: say(language, 'attendGo'),
      }),
      sent?.form === `attend-${id}`,
    )}${folded(
      say(language, 'giftOf', { company }),
      actionForm({
        ...guards,
        id: `gift-${id}`,
        action: `${base(model)}/gift`,
        fields: [
          hidden,
          { name: 'recipient', kind: 'line', label: say(language, 'recipient'), required: true },
          { name: 'gift', kind: 'line', label: say(language, 'gift'), required: true },
          ...moneyFields('value', say(language, 'value'), program.currencies, page),
        ],
        submit: say(language, 'giftGo'),
      }),
      sent?.form === `gift-${id}`,
    )}`;
  };

export const deskEventPage = (model: DeskEvent, page: Page): Html => {
  const { event, program, registrations } = model;
  const { language } = page;
  return layout(
    page,
    event.name,
    html`${headline(event.name, lineOf(event, program, page))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${facts(eventFacts(event, page))}</section>
<section>${guests(model, page)}${model.mayAct && registrations.map(notesOf(model, page))}</section>
${model.mayAct ? inviteForms(model, page) : nothing}`,
  );
};
