import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import type { Table } from '../../shared/store/table.ts';
import { mailDay } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

/** Of what was arranged with one partner, its names, and who acts for the vendor where it is. */
export const arrangementValues = (
  table: Table,
  { id, program, company, formerNames = [] }: Partner,
  notice: Notice,
  place: Place,
): Values => {
  const { url } = place;
  const { facts } = notice;
  const distributor = distributorFor(place.program, company.country);
  return {
    arrangementsLink: () => `${url}/portal/${id}/arrangements`,
    deskLink: () => `${url}/desk/${program}/partners/${id}/arrangements`,
    agent: async () => (await readPerson(table, facts['person'] ?? ''))?.name ?? place.program.vendor,
    formerName: () => formerNames.at(-1)?.name ?? company.name,
    day: () => mailDay({ ...place, zone: place.program.timeZone }, factOf(notice, 'from')),
    goneName: async () => (await readPartner(table, facts['gone'] ?? ''))?.company.name ?? '',
    distributor: () => distributor?.name ?? place.program.vendor,
    distributorMail: () => distributor?.mail ?? place.program.contact.replyTo,
  };
};

/** Of the distributor that a notice names, or that it goes to. */
export const distributorValues = ({ facts, to }: Notice, { url, program }: Place): Values => {
  const id = to.kind === 'distributor' ? to.distributor : facts['distributorId'];
  const found = program.distributors.find((one) => one.id === id);
  return found
    ? {
        distributor: () => found.name,
        distributorLink: () => `${url}/portal/distributors/${program.id}/${found.id}`,
      }
    : {};
};
