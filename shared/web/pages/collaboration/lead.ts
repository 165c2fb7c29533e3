import type { Lead, Offer } from '../../../domain/partner/lead.ts';
import type { Suggestion } from '../../../domain/partner/suggest.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, deadline, moment } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { type LeadState, leadLabel } from './states.ts';
import { doneText, say } from './words.ts';

type Contact = {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
};
type Guarded = { readonly token: string; readonly sent?: SentForm | undefined };

export type OfferedLead = Guarded & {
  readonly lead: Pick<Lead, 'receipt' | 'customer' | 'need' | 'v'>;
  readonly status: Exclude<LeadState, 'pool'>;
  readonly answerBy: string;
  readonly contact?: Contact | undefined;
  readonly company: string;
  /** Where each of the two answers is sent. */
  readonly accept: string;
  readonly decline: string;
};

const contactText = (contact: Contact | undefined) =>
  contact && [contact.name, contact.email, contact.phone].filter(Boolean).join(', ');

const leadFacts = (
  { customer, need }: Pick<Lead, 'customer' | 'need'>,
  contact: Contact | undefined,
  page: Page,
) => {
  const { language } = page;
  return [
    [say(language, 'customer'), customer.name],
    [say(language, 'country'), countryName(language, customer.country)],
    [say(language, 'website'), customer.website && outside(customer.website)],
    [say(language, 'need'), lines(need)],
    [say(language, 'contact'), contactText(contact)],
  ] as const;
};

const answerForms = (model: OfferedLead, page: Page): Html => {
  const { lead, token, sent, company } = model;
  const { language } = page;
  const values = { company, customer: lead.customer.name };
  const guards = { token, sent, page, version: lead.v };
  return html`${section(
    say(language, 'acceptLead'),
    actionForm({
      ...guards,
      id: 'accepted',
      action: model.accept,
      says: say(language, 'acceptLeadSays', values),
      fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'accepted' }],
      submit: say(language, 'acceptLead'),
    }),
  )}${section(
    say(language, 'declineLead'),
    actionForm({
      ...guards,
      id: 'declined',
      action: model.decline,
      says: say(language, 'declineLeadSays', values),
      fields: [
        { name: 'outcome', kind: 'hidden', label: '', value: 'declined' },
        { name: 'note', kind: 'paragraphs', label: say(language, 'why'), required: true },
      ],
      danger: true,
      submit: say(language, 'declineLead'),
    }),
  )}`;
};

/** A lead as the partner sees it that was asked: signed in, or by the link in its mail. */
export const offeredLeadPage = (model: OfferedLead, page: Page): Html => {
  const { lead, status } = model;
  const { language } = page;
  const title = say(language, `own-${status}`, { customer: lead.customer.name });
  return layout(
    page,
    title,
    html`${headline(title, html`${say(language, 'lead', { receipt: lead.receipt })} ${leadLabel(language, status)}`)}
${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${facts([
      ...leadFacts(lead, model.contact, page),
      [say(language, 'answerBy'), status === 'offered' && deadline(page, model.answerBy)],
    ])}${status === 'offered' && html`<p>${say(language, 'contactLater')}</p>`}</section>
${status === 'offered' && answerForms(model, page)}`,
  );
};

export type DeskLead = Guarded & {
  readonly lead: Lead;
  readonly contact?: Contact | undefined;
  readonly program: Program;
  readonly suggestions: readonly Suggestion[];
  /** Companies by partner. */
  readonly companies: Readonly<Record<string, string>>;
  readonly mayAct: boolean;
};

const history = ({ lead, companies, program }: DeskLead, page: Page): Html => {
  const { language } = page;
  return table<Offer>({
    language,
    caption: say(language, 'asked'),
    rows: lead.offers,
    empty: say(language, 'noneAsked'),
    columns: [
      {
        head: say(language, 'partner'),
        cell: ({ partner, reason }) =>
          html`<a href="/desk/${program.id}/partners/${partner}">${companies[partner] ?? partner}</a><br><small>${reason}</small>`,
      },
      { head: say(language, 'offered'), cell: ({ offeredAt }) => dayOf(page, offeredAt) },
      { head: say(language, 'answerBy'), cell: ({ answerBy }) => deadline(page, answerBy) },
      {
        head: say(language, 'state'),
        cell: ({ outcome, note }) =>
          html`${leadLabel(language, outcome ?? 'offered')}${note && html`<br><small>${note}</small>`}`,
      },
    ],
  });
};

const optionOf =
  (program: Program, country: string, page: Page) =>
  ({ partner, covers }: Suggestion) => ({
    value: partner.id,
    label: say(page.language, covers ? 'choiceCovers' : 'choice', {
      company: partner.company.name,
      tier: program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier,
      country: countryName(page.language, country),
    }),
  });

const offerForm = (model: DeskLead, page: Page): Html => {
  const { lead, program, suggestions, token, sent } = model;
  const { language } = page;
  if (!model.mayAct || lead.status !== 'pool' || program.leads === 'none') return nothing;
  if (!suggestions.length)
    return section(say(language, 'offerLead'), html`<p>${say(language, 'nobodyToAsk')}</p>`);
  return section(
    say(language, 'offerLead'),
    actionForm({
      id: 'offer',
      action: `/desk/${program.id}/leads/${lead.id}/offer`,
      token,
      sent,
      page,
      version: lead.v,
      says: say(language, 'offerLeadSays', { days: program.leads.acceptWorkingDays }),
      fields: [
        {
          name: 'partner',
          kind: 'choice',
          label: say(language, 'partner'),
          required: true,
          options: suggestions.map(optionOf(program, lead.customer.country, page)),
        },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'whyPartner'), required: true },
      ],
      submit: say(language, 'offerGo'),
    }),
  );
};

export const deskLeadPage = (model: DeskLead, page: Page): Html => {
  const { lead, companies } = model;
  const { language } = page;
  const partner = companies[lead.offers.at(-1)?.partner ?? ''] ?? '';
  const title = say(language, `desk-${lead.status}`, { customer: lead.customer.name, partner });
  return layout(
    page,
    title,
    html`${headline(title, html`${say(language, 'lead', { receipt: lead.receipt })} ${leadLabel(language, lead.status)}`)}
${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${facts([
      ...leadFacts(lead, model.contact, page),
      [say(language, 'created'), moment(page, lead.createdAt)],
    ])}</section>
<section>${history(model, page)}</section>
${offerForm(model, page)}`,
  );
};

export const newLeadPage = ({ token, sent, program }: Guarded & { program: string }, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'newLead');
  return layout(
    page,
    title,
    html`${headline(title)}${refusalNotice(language, sent)}${actionForm({
      id: 'lead',
      action: `/desk/${program}/leads/new`,
      token,
      sent,
      page,
      says: say(language, 'keepLeadSays'),
      fields: [
        { name: 'customer.name', kind: 'line', label: say(language, 'customer'), required: true },
        { name: 'customer.country', kind: 'country', label: say(language, 'country'), required: true },
        { name: 'customer.website', kind: 'web', label: say(language, 'website') },
        { name: 'need', kind: 'paragraphs', label: say(language, 'need'), required: true },
        { name: 'contact.name', kind: 'line', label: say(language, 'contactName') },
        { name: 'contact.email', kind: 'mail', label: say(language, 'mail') },
        { name: 'contact.phone', kind: 'phone', label: say(language, 'phone') },
      ],
      submit: say(language, 'keepLead'),
    })}`,
  );
};
