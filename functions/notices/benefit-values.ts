import type { Notice } from '../../shared/domain/notice.ts';
import { mailDay } from './mail-dates.ts';
import type { Place, Values } from './place.ts';

/** Of one benefit of a partner, in the reader's language. */
export const benefitValues = ({ about, facts }: Notice, place: Place): Values => {
  const { url, program, language } = place;
  const name = program.benefits.find(({ id }) => id === facts['benefitId'])?.name[language] ?? '';
  return {
    benefit: () => name,
    account: () => facts['customer'] ?? name,
    lastDay: () => mailDay({ ...place, zone: program.timeZone }, facts['day'] ?? ''),
    benefitsLink: () => `${url}/portal/${about}/benefits`,
  };
};
