import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { concerns } from '../../shared/domain/program/audience.ts';
import { changeText, differences } from '../../shared/domain/program/differences.ts';
import { programVersion } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import { mailDay } from './mail-dates.ts';
import type { Place, Values } from './place.ts';

/** What a new version of the program changes for this partner, in the reader's words. */
export const programValues = (table: Table, partner: Partner, notice: Notice, place: Place): Values => {
  const { program, language } = place;
  const { tier, category, entity, company } = partner;
  return {
    validFrom: () =>
      mailDay({ ...place, zone: program.timeZone }, notice.facts['effectiveFrom'] ?? program.effectiveFrom),
    changes: async () => {
      const was = await programVersion(table, program.id, Number(notice.facts['from']));
      return differences(was, program, cellText)
        .filter(({ audience }) => concerns(audience, { tier, category, entity, country: company.country }))
        .map((change) => `- ${change.place[language]}: ${changeText(change, language)}`)
        .join('\n');
    },
  };
};
