import type { Notice } from '../../shared/domain/notice.ts';
import { offerSubject } from '../../shared/domain/partner/lead.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { readEvent } from '../../shared/store/events.ts';
import { readLead } from '../../shared/store/leads.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readRequest } from '../../shared/store/requests.ts';
import type { Table } from '../../shared/store/table.ts';
import { mailDay, mailDeadline } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

const companyOf = async (table: Table, partner: string | undefined): Promise<string> =>
  (partner === undefined ? undefined : await readPartner(table, partner))?.company.name ?? '';

/** Of a lead, for the partner of one of its offers or for the office. */
const leadValues = async (table: Table, notice: Notice, place: Place): Promise<Values> => {
  const lead = await readLead(table, notice.about);
  if (!lead) return {};
  const { url, language } = place;
  const number = Number(notice.facts['number'] ?? lead.offers.length);
  const offer = lead.offers[number - 1];
  return {
    customer: () => lead.customer.name,
    country: () =>
      new Intl.DisplayNames(language, { type: 'region' }).of(lead.customer.country) ?? lead.customer.country,
    company: () => companyOf(table, notice.facts['partner'] ?? offer?.partner),
    answerBy: () => (offer ? mailDeadline(place, offer.answerBy) : ''),
    deskLink: () => `${url}/desk/${lead.program}/leads/${lead.id}`,
    portalLink: () => {
      if (!offer) throw new Error('the lead was offered to nobody');
      return `${url}/portal/${offer.partner}/leads/${lead.id}`;
    },
    leadLink: async () => {
      const subject = offerSubject(lead, number);
      const of = { id: notice.id, purpose: 'answer-lead', program: lead.program, subject } as const;
      return `${url}/leads/${await signLink(of, notice.owedAt)}`;
    },
  };
};

const promises = {
  en: {
    by: (day: string) => `There is an answer by ${day}.`,
    none: 'No response time is guaranteed for it.',
  },
  de: {
    by: (day: string) => `Eine Antwort gibt es bis zum ${day}.`,
    none: 'Eine Reaktionszeit ist dafür nicht garantiert.',
  },
} as const;

const requestValues = async (table: Table, notice: Notice, place: Place): Promise<Values> => {
  const request = await readRequest(table, notice.about);
  if (!request) return {};
  const { url, language } = place;
  const { answerBy } = request;
  const until = answerBy === undefined ? '' : mailDeadline(place, answerBy);
  return {
    title: () => request.title,
    company: () => companyOf(table, request.partner),
    answerBy: () => until,
    promise: () => (until ? promises[language].by(until) : promises[language].none),
    deskLink: () => `${url}/desk/${request.program}/requests/${request.id}`,
    portalLink: () => `${url}/portal/${request.partner}/requests/${request.id}`,
  };
};

const eventValues = async (table: Table, notice: Notice, place: Place): Promise<Values> => {
  const event = await readEvent(table, notice.about);
  const { partner } = notice.facts;
  return event
    ? {
        event: () => event.name,
        company: () => companyOf(table, partner),
        startsOn: () => mailDay({ ...place, zone: place.program.timeZone }, event.startsOn),
        portalLink: () => `${place.url}/portal/${factOf(notice, 'partner')}/events/${event.id}`,
      }
    : {};
};

/** Of what vendor and partner do together; undefined: the notice is about something else. */
export const collaborationValues = (
  table: Table,
  notice: Notice,
  place: Place,
): Promise<Values> | undefined => {
  const kinds: Record<string, typeof leadValues> = {
    lea: leadValues,
    req: requestValues,
    evt: eventValues,
  };
  return kinds[notice.about.slice(0, 3)]?.(table, notice, place);
};
