import type { Notice } from '../../shared/domain/notice.ts';
import { mailDay } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

/** Of one benefit of a partner, in the reader's language. */
export const benefitValues = (notice: Notice, place: Place): Values => {
  const { about, facts } = notice;
  const { url, program, language } = place;
  const name = program.benefits.find(({ id }) => id === facts['benefitId'])?.name[language] ?? '';
  return {
    benefit: () => name,
    account: () => facts['customer'] ?? name,
    lastDay: () => mailDay({ ...place, zone: program.timeZone }, factOf(notice, 'day')),
    benefitsLink: () => `${url}/portal/${about}/benefits`,
  };
};
