import type { PartnerEvent, Registration } from '../../../domain/partner/event.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, folded, headline, list, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { amountText } from './amount-text.ts';
import { moneyFields } from './request.ts';
import { doneText, say } from './words.ts';

type Guarded = { readonly token: string; readonly sent?: SentForm | undefined };

export const whenText = ({ startsOn, endsOn }: PartnerEvent, { language }: Pick<Page, 'language'>): string =>
  startsOn === endsOn
    ? dayText(language, startsOn)
    : say(language, 'fromTo', { from: dayText(language, startsOn), to: dayText(language, endsOn) });

const shareText = ({ share }: PartnerEvent, { language }: Pick<Page, 'language'>): string | undefined =>
  share &&
  say(language, 'shareOf', {
    amount: amountText(language, share.amount),
    percent: share.percent,
    cost: amountText(language, share.cost),
  });

const lineOf = ({ benefit }: PartnerEvent, { benefits }: Program, { language }: Pick<Page, 'language'>) =>
  benefits.find(({ id }) => id === benefit)?.name[language];

const eventFacts = (event: PartnerEvent, page: Page): (readonly [string, string | undefined])[] => {
  const { language } = page;
  return [
    [say(language, 'when'), whenText(event, page)],
    [say(language, 'where'), event.place],
    [
      say(language, 'places'),
      say(language, 'placesLeft', { left: event.capacity - event.taken, all: event.capacity }),
    ],
    [say(language, 'fee'), event.fee && amountText(language, event.fee)],
    [say(language, 'share'), shareText(event, page)],
  ];
};

const owesText = ({ receivable }: Registration, { language }: Pick<Page, 'language'>): string | undefined =>
  receivable && amountText(language, receivable);

export type PortalEvent = Guarded & {
  readonly event: PartnerEvent;
  readonly program: Program;
  readonly partner: Pick<Partner, 'id' | 'company'>;
  readonly registration?: Registration | undefined;
  /** The vendor has waived the fee for this partner. */
  readonly waived: boolean;
  readonly open: boolean;
};

const registerForm = (model: PortalEvent, page: Page): Html => {
  const { event, partner, token, sent } = model;
  const { language } = page;
  const company = partner.company.name;
  const { share } = event;
  return section(
    say(language, 'registerTitle', { name: event.name }),
    actionForm({
      id: 'register',
      action: `/portal/${partner.id}/events/${event.id}/register`,
      token,
      sent,
      page,
      says: say(language, 'registerSays', { company }),
      fields: [
        { name: 'people', kind: 'paragraphs', label: say(language, 'people'), required: true },
        ...(share
          ? [
              {
                name: 'agreed',
                kind: 'yes',
                required: true,
                label: say(language, 'agree', {
                  company,
                  percent: share.percent,
                  amount: amountText(language, share.amount),
                }),
              } as const,
              { name: 'agreedShare', kind: 'hidden', label: '', value: share.percent } as const,
            ]
          : []),
      ],
      submit: say(language, 'registerGo'),
    }),
  );
};

const ownRegistration = (registration: Registration, page: Page): Html => {
  const { language } = page;
  return section(
    say(language, 'registered'),
    html`${list(registration.people)}${facts([
      [say(language, 'owes'), owesText(registration, page)],
      [say(language, 'waived'), registration.waiver?.reason],
    ])}`,
  );
};

export const portalEventPage = (model: PortalEvent, page: Page): Html => {
  const { event, program, registration } = model;
  const { language } = page;
  return layout(
    page,
    event.name,
    html`${headline(event.name, lineOf(event, program, page))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${facts(eventFacts(event, page))}${model.waived && !registration && html`<p>${say(language, 'waived')}</p>`}</section>
${registration && ownRegistration(registration, page)}${!registration && model.open && registerForm(model, page)}`,
  );
};

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

export const newEventPage = ({ token, sent, program }: Guarded & { program: Program }, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'newEvent');
  const benefits = program.benefits.filter(({ kind, sameAs }) => kind === 'event' && sameAs === undefined);
  return layout(
    page,
    title,
    html`${headline(title)}${refusalNotice(language, sent)}${actionForm({
      id: 'event',
      action: `/desk/${program.id}/events/new`,
      token,
      sent,
      page,
      says: say(language, 'planSays'),
      fields: [
        { name: 'name', kind: 'line', label: say(language, 'name'), required: true },
        {
          name: 'benefit',
          kind: 'choice',
          label: say(language, 'line'),
          required: true,
          options: benefits.map((one) => ({ value: one.id, label: one.name[language] })),
        },
        { name: 'place', kind: 'line', label: say(language, 'where'), required: true },
        { name: 'startsOn', kind: 'date', label: say(language, 'startsOn'), required: true },
        { name: 'endsOn', kind: 'date', label: say(language, 'endsOn'), required: true },
        { name: 'capacity', kind: 'number', label: say(language, 'capacity'), required: true, min: '1' },
      ],
      groups: [
        {
          title: say(language, 'feeHelp'),
          fields: moneyFields('fee', say(language, 'fee'), program.currencies, page, false),
        },
        {
          title: say(language, 'shareHelp'),
          fields: [
            { name: 'share.percent', kind: 'amount', label: say(language, 'percent') },
            ...moneyFields('share.cost', say(language, 'cost'), program.currencies, page, false),
          ],
        },
      ],
      submit: say(language, 'planGo'),
    })}`,
  );
};
