import type { EntitlementRefusal } from '../../../domain/partner/entitlement.ts';
import type { PartnerEvent } from '../../../domain/partner/event.ts';
import type { Lead } from '../../../domain/partner/lead.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Benefit } from '../../../domain/program/benefit.ts';
import type { Program } from '../../../domain/program/program.ts';
import { refusals } from '../../../domain/refusals.ts';
import { dayOf, deadline } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { whenText } from './event.ts';
import { type LeadState, leadLabel, requestLabel } from './states.ts';
import { doneText, say } from './words.ts';

type OwnLead = {
  readonly id: string;
  readonly receipt: string;
  readonly customer: Lead['customer'];
  readonly status: Exclude<LeadState, 'pool'>;
  readonly answerBy: string;
};
export type PortalTogether = {
  readonly partner: Pick<Partner, 'id' | 'company'>;
  readonly program: Program;
  readonly leads: readonly OwnLead[];
  readonly requests: readonly BenefitRequest[];
  readonly events: readonly PartnerEvent[];
  /** What can be asked for in this way, and what stands in the way of it. */
  readonly asks: readonly { readonly benefit: Benefit; readonly refused?: EntitlementRefusal | undefined }[];
};

const eventsTable = (events: readonly PartnerEvent[], base: string, page: Page): Html => {
  const { language } = page;
  return table<PartnerEvent>({
    language,
    caption: say(language, 'events'),
    rows: events,
    empty: say(language, 'noEvents'),
    columns: [
      {
        head: say(language, 'event'),
        cell: ({ id, name }) => html`<a href="${base}/events/${id}">${name}</a>`,
      },
      { head: say(language, 'when'), cell: (event) => whenText(event, page) },
      { head: say(language, 'where'), cell: ({ place }) => place },
      {
        head: say(language, 'places'),
        cell: ({ capacity, taken }) => say(language, 'placesLeft', { left: capacity - taken, all: capacity }),
      },
    ],
  });
};

const requestsTable = (
  requests: readonly BenefitRequest[],
  {
    base,
    program,
    companies,
  }: { base: string; program: Program; companies?: Readonly<Record<string, string>> },
  page: Page,
): Html => {
  const { language } = page;
  return table<BenefitRequest>({
    language,
    caption: say(language, 'requests'),
    rows: requests,
    empty: say(language, 'noRequests'),
    columns: [
      {
        head: say(language, 'about'),
        cell: ({ id, title, receipt, benefit }) =>
          html`<a href="${base}/requests/${id}">${title}</a><br><small>${program.benefits.find((one) => one.id === benefit)?.name[language]} · ${receipt}</small>`,
      },
      ...(companies
        ? [
            {
              head: say(language, 'partner'),
              cell: ({ partner }: BenefitRequest) => companies[partner] ?? partner,
            },
          ]
        : []),
      { head: say(language, 'askedFor'), cell: ({ askedAt }) => dayOf(page, askedAt) },
      { head: say(language, 'state'), cell: ({ status }) => requestLabel(language, status) },
    ],
  });
};

const ownLeads = ({ leads, partner }: PortalTogether, page: Page): Html => {
  const { language } = page;
  return table<OwnLead>({
    language,
    caption: say(language, 'leads'),
    rows: leads,
    empty: say(language, 'noLeads'),
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ id, customer, receipt }) =>
          html`<a href="/portal/${partner.id}/leads/${id}">${customer.name}</a><br><small>${receipt}</small>`,
      },
      { head: say(language, 'country'), cell: ({ customer }) => countryName(language, customer.country) },
      {
        head: say(language, 'answerBy'),
        cell: ({ status, answerBy }) => (status === 'offered' ? deadline(page, answerBy) : '–'),
      },
      { head: say(language, 'state'), cell: ({ status }) => leadLabel(language, status) },
    ],
  });
};

const asking = ({ asks, partner }: PortalTogether, page: Page): Html => {
  const { language } = page;
  const open = asks.filter(({ refused }) => refused === undefined);
  const closed = asks.filter(({ refused }) => refused !== undefined);
  return html`${
    open.length > 0 &&
    html`<ul>${open.map(
      ({ benefit }) =>
        html`<li><a href="/portal/${partner.id}/requests/new?benefit=${benefit.id}">${benefit.name[language]}</a></li>`,
    )}</ul>`
  }${
    closed.length > 0 &&
    folded(
      say(language, 'mayNot'),
      html`<ul>${closed.map(
        ({ benefit, refused }) =>
          html`<li>${benefit.name[language]}<br><small>${refused && `${refusals[refused].title[language]}. ${refusals[refused].next[language]}`}</small></li>`,
      )}</ul>`,
    )
  }`;
};

const has = ({ benefits }: Program, kind: Benefit['kind']): boolean =>
  benefits.some((benefit) => benefit.kind === kind);

export const portalTogetherPage = (model: PortalTogether, page: Page): Html => {
  const { partner, program, requests, events } = model;
  const { language } = page;
  const title = say(language, 'togetherTitle');
  const base = `/portal/${partner.id}`;
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name)}${notice(doneText(page))}
${program.leads !== 'none' && html`<section>${ownLeads(model, page)}</section>`}
<section>${requestsTable(requests, { base, program }, page)}</section>
${model.asks.length > 0 && section(say(language, 'mayAsk'), asking(model, page))}
${has(program, 'event') && html`<section>${eventsTable(events, base, page)}</section>`}`,
  );
};

export type DeskTogether = {
  readonly program: Program;
  /** Undefined: the reader is not one of those who see them. */
  readonly leads?: readonly Lead[] | undefined;
  readonly requests: readonly BenefitRequest[];
  readonly events?: readonly PartnerEvent[] | undefined;
  readonly companies: Readonly<Record<string, string>>;
  readonly mayAct: boolean;
};

const deskLeads = ({ leads = [], program, companies, mayAct }: DeskTogether, page: Page): Html => {
  const { language } = page;
  return html`${table<Lead>({
    language,
    caption: say(language, 'leads'),
    rows: leads,
    empty: say(language, 'noLeadsDesk'),
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ id, customer, receipt }) =>
          html`<a href="/desk/${program.id}/leads/${id}">${customer.name}</a><br><small>${receipt}</small>`,
      },
      { head: say(language, 'country'), cell: ({ customer }) => countryName(language, customer.country) },
      {
        head: say(language, 'partner'),
        cell: ({ status, offers }) => (status === 'pool' ? '–' : companies[offers.at(-1)?.partner ?? '']),
      },
      { head: say(language, 'state'), cell: ({ status }) => leadLabel(language, status) },
    ],
  })}${mayAct && html`<p>${button(`/desk/${program.id}/leads/new`, say(language, 'newLead'))}</p>`}`;
};

export const deskTogetherPage = (model: DeskTogether, page: Page): Html => {
  const { program, requests, events, companies, mayAct } = model;
  const { language } = page;
  const title = say(language, 'togetherTitle');
  const base = `/desk/${program.id}`;
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}
${model.leads && program.leads !== 'none' && html`<section>${deskLeads(model, page)}</section>`}
<section>${requestsTable(requests, { base, program, companies }, page)}</section>
${
  events &&
  has(program, 'event') &&
  html`<section>${eventsTable(events, base, page)}${mayAct && html`<p>${button(`${base}/events/new`, say(language, 'newEvent'))}</p>`}</section>`
}`,
  );
};
