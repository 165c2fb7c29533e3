import type { ResaleDeal } from '../../../domain/partner/resale-deal.ts';
import type { DeskContract, ServiceDesk } from '../../../domain/partner/service-desk.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day, dayOf } from '../../dates.ts';
import { countryName } from '../../field.ts';
import type { SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing, outside } from '../../html.ts';
import type { Page } from '../../page.ts';
import { facts, lines } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { amountText } from '../collaboration/amount-text.ts';
import { say } from './words.ts';

// What was arranged as both sides read it; what each of them may do about it stands with its own page.

export type Arrangements = {
  readonly partner: {
    readonly id: string;
    readonly tier: string;
    readonly company: { readonly name: string };
  };
  readonly program: Program;
  readonly desk?: ServiceDesk | undefined;
  readonly deals: readonly ResaleDeal[];
  readonly agent?:
    | { readonly since: string; readonly name?: string | undefined; readonly email?: string | undefined }
    | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

/** Who it is, since when, and how to write to them. */
export const agentText = ({ agent }: Arrangements, page: Page): Child => {
  const { language } = page;
  if (!agent) return say(language, 'agentNone');
  if (agent.name === undefined) return say(language, 'agentNobody');
  const text = say(language, 'agentSince', { name: agent.name, date: dayOf(page, agent.since) });
  return html`${text}<br><a href="mailto:${agent.email ?? ''}">${agent.email ?? ''}</a>`;
};

const sinceOf = (desk: ServiceDesk): string =>
  ({
    offered: desk.offer.at,
    accepted: desk.acceptance?.at ?? desk.offer.at,
    active: desk.activated?.at ?? desk.offer.at,
    declined: desk.closed?.at ?? desk.offer.at,
    ended: desk.closed?.at ?? desk.offer.at,
  })[desk.status];

export const deskState = (desk: ServiceDesk | undefined, page: Page): string =>
  desk
    ? say(page.language, `desk-${desk.status}`, {
        date: dayOf(page, sinceOf(desk)),
        count: desk.contracts.filter(({ status }) => status === 'active').length,
      })
    : say(page.language, 'desk-none');

const shown = (desk: ServiceDesk, page: Page): readonly (readonly [string, Child])[] => {
  const { language } = page;
  const { acceptance } = desk;
  if (!acceptance) return [];
  const { description, mail, url } = acceptance.desk;
  return [
    [
      say(language, 'agreedBy'),
      `${say(language, 'termsVersion', { version: acceptance.version })}, ${dayOf(page, acceptance.at)}`,
    ],
    [say(language, 'description'), lines(description)],
    [say(language, 'deskMail'), mail],
    [say(language, 'deskUrl'), url && outside(url)],
  ];
};

/** What was offered, what was shown, and why it came back or ended. */
export const deskFacts = (desk: ServiceDesk, page: Page): Html => {
  const { language } = page;
  const { terms, fee, share, note } = desk.offer;
  return facts([
    [say(language, 'terms'), outside(terms.url, say(language, 'termsVersion', { version: terms.version }))],
    [say(language, 'fee'), fee && amountText(language, fee)],
    [say(language, 'share'), share && `${language === 'de' ? share.replace('.', ',') : share} %`],
    [say(language, 'note'), note && lines(note)],
    ...shown(desk, page),
    [say(language, 'returned'), desk.status === 'offered' && desk.returned && lines(desk.returned.reason)],
    [say(language, 'closedBecause'), desk.closed && lines(desk.closed.reason)],
  ]);
};

export const contractTable = (
  desk: ServiceDesk,
  page: Page,
  more: (contract: DeskContract) => Child = () => nothing,
): Html => {
  const { language } = page;
  return table<DeskContract>({
    language,
    caption: say(language, 'contracts'),
    rows: desk.contracts,
    empty: say(language, 'noContracts'),
    columns: [
      { head: say(language, 'number'), cell: ({ number }) => number },
      {
        head: say(language, 'customer'),
        cell: ({ customer }) => `${customer.name}, ${countryName(language, customer.country)}`,
      },
      { head: say(language, 'startsOn'), cell: ({ startsOn }) => day(page, startsOn) },
      { head: say(language, 'endsOn'), cell: ({ endsOn }) => (endsOn ? day(page, endsOn) : '–') },
      {
        head: say(language, 'state'),
        cell: (contract) =>
          html`${
            contract.status === 'active'
              ? toneLabel('good', say(language, 'running'))
              : toneLabel('over', say(language, 'over'))
          }${more(contract)}`,
      },
    ],
  });
};

export const dealTable = (
  { deals, program, partner }: Arrangements,
  page: Page,
  more: (deal: ResaleDeal) => Child = () => nothing,
): Html => {
  const { language } = page;
  const product = (id: string) => program.products.find((one) => one.id === id)?.name[language] ?? id;
  return table<ResaleDeal>({
    language,
    caption: say(language, 'deals'),
    rows: deals,
    empty: say(language, 'noDeals', { company: partner.company.name }),
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ endCustomer, receipt }) =>
          html`${endCustomer.name}, ${countryName(language, endCustomer.country)}<br><small>${receipt}</small>`,
      },
      { head: say(language, 'product'), cell: (deal) => product(deal.product) },
      { head: say(language, 'pieces'), figures: true, cell: ({ pieces }) => pieces },
      { head: say(language, 'yourPrice'), figures: true, cell: ({ total }) => amountText(language, total) },
      { head: say(language, 'expectedOn'), cell: ({ expectedOn }) => day(page, expectedOn) },
      {
        head: say(language, 'state'),
        cell: (deal) =>
          html`${toneLabel(deal.status === 'registered' ? 'open' : 'over', say(language, `deal-${deal.status}`))}${more(deal)}`,
      },
    ],
  });
};
