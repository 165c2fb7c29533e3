import { addDays } from '../../shared/domain/civil-date.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { concerns } from '../../shared/domain/program/audience.ts';
import { changeText } from '../../shared/domain/program/differences.ts';
import type { Table } from '../../shared/store/table.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import { announcedChanges } from '../announced-changes.ts';
import { mailDay, mailDeadline } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

const validFrom =
  ({ facts }: Notice, place: Place) =>
  (): string =>
    mailDay(
      { ...place, zone: place.program.timeZone },
      facts['effectiveFrom'] ?? place.program.effectiveFrom,
    );

/** What changes of the program for this partner, in the reader's words. */
export const programValues = (table: Table, partner: Partner, notice: Notice, place: Place): Values => {
  const { program, language } = place;
  const { tier, category, entity, company } = partner;
  const { from, override } = notice.facts;
  return {
    validFrom: validFrom(notice, place),
    terms: () => termsIn(notice, place),
    changes: async () => {
      const announced = { program: program.id, from: Number(from), to: program.version, override };
      const changes = await announcedChanges(table, announced, cellText);
      return changes
        .filter(({ audience }) => concerns(audience, { tier, category, entity, country: company.country }))
        .map((change) => `- ${change.place[language]}: ${changeText(change, language)}`)
        .join('\n');
    },
  };
};

/** What is to be accepted or handed in, each with where it is read and the last day. */
const termsIn = ({ facts }: Notice, place: Place): string => {
  const { program, language } = place;
  const ids = (facts['requirementIds'] ?? '').split(' ');
  const day = (days: number) =>
    mailDay(
      { ...place, zone: program.timeZone },
      addDays(facts['effectiveFrom'] ?? program.effectiveFrom, days),
    );
  return program.requirements
    .filter(({ id }) => ids.includes(id))
    .map((one) => {
      if (one.kind !== 'agreement') return `- ${one.name[language]}`;
      const { title, version, url } = one.terms;
      const until = language === 'de' ? 'bis' : 'by';
      return `- ${title[language]}, ${version}, ${until} ${day(one.reacceptWithinDays)}:\n  ${url}`;
    })
    .join('\n');
};

/** Of what a distributor proposes, for the vendor and for itself. */
export const overrideValues = (notice: Notice, place: Place): Values => {
  const { url, program, language } = place;
  const { benefitId } = notice.facts;
  return {
    validFrom: validFrom(notice, place),
    benefit: () => program.benefits.find(({ id }) => id === benefitId)?.name[language] ?? benefitId ?? '',
    decideBy: () => mailDeadline(place, factOf(notice, 'decideAt')),
    programLink: () => `${url}/desk/${program.id}/program`,
    overridesLink: () =>
      `${url}/portal/${program.id}/distributors/${factOf(notice, 'distributorId')}/overrides`,
  };
};
