import type { Notice } from '../../shared/domain/notice.ts';
import { linesOf } from '../../shared/store/digests.ts';
import { readPartner } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { dayText, spanText } from '../../shared/web/dates.ts';
import { speak, type Words } from '../../shared/web/words.ts';
import type { Place, Values } from './place.ts';

const phrases = {
  missed: [
    '- {company}: {requirement}, {period}, was due on {day}',
    '- {company}: {requirement}, {period}, war am {day} fällig',
  ],
} as const satisfies Words;
const say = speak(phrases);

/** What a distributor's resellers missed, reseller by reseller, as the lines of the digest say when it leaves. */
export const digestValues = (table: Table, { about }: Notice, { program, language }: Place): Values => ({
  missedReports: async () => {
    const lines = await linesOf(table, about);
    const ids = [...new Set(lines.map(({ partner }) => partner))];
    const partners = await Promise.all(ids.map((one) => readPartner(table, one)));
    const nameOf = new Map(partners.flatMap((one) => (one ? [[one.id, one.company.name] as const] : [])));
    return lines
      .map((line) =>
        say(language, 'missed', {
          company: nameOf.get(line.partner) ?? line.partner,
          requirement:
            program.requirements.find((one) => one.id === line.requirement)?.name[language] ??
            line.requirement,
          period: spanText(language, line),
          day: dayText(language, line.day),
        }),
      )
      .toSorted()
      .join('\n');
  },
});
