import type { PartnerEvent, Registration } from '../../../domain/partner/event.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, list, notice, section } from '../../parts.ts';
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

export const lineOf = (
  { benefit }: PartnerEvent,
  { benefits }: Program,
  { language }: Pick<Page, 'language'>,
) => benefits.find(({ id }) => id === benefit)?.name[language];

export const eventFacts = (event: PartnerEvent, page: Page): (readonly [string, string | undefined])[] => {
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

export const owesText = (
  { receivable }: Registration,
  { language }: Pick<Page, 'language'>,
): string | undefined => receivable && amountText(language, receivable);

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
