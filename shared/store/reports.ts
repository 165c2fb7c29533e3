import { type PeriodReport, periodReportSchema } from '../domain/partner/report.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

// Reports for a period, each revision as it was handed in. Which there are stands in the partner's book (`papers.ts`).

type Place = { readonly requirement: string; readonly start: string };

export const readReport = (
  table: Table,
  partner: string,
  { requirement, start }: Place,
  revision: number,
): Promise<PeriodReport | undefined> =>
  getItem(table, keys.report(partner, requirement, start, revision), periodReportSchema);

/** Every revision of one period, the first one first. */
export const revisionsOf = (
  table: Table,
  partner: string,
  { requirement, start }: Place,
): Promise<PeriodReport[]> =>
  collect(
    queryItems(
      table,
      { pk: keys.report(partner, requirement, start, 1).pk, prefix: `${requirement}#${start}#` },
      periodReportSchema,
    ),
  );

/** Conditional on the version that was decided from; a new revision must not be there yet. */
export const writtenReport = (partner: string, report: PeriodReport): Write<'changed-since'> => ({
  put: item(
    keys.report(partner, report.requirement, report.period.start, report.revision),
    'period-report',
    report,
  ),
  expect: report.state === 'given' ? 'absent' : { v: report.v - 1 },
  otherwise: 'changed-since',
});
