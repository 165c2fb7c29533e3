import { concerns } from '../../shared/domain/program/audience.ts';
import type { Difference } from '../../shared/domain/program/differences.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';

const PAGE = 100;
const MOST_PAGES = 10;
const MOST_NAMES = 20;

/** How many partners a change concerns, and the first of them by name; of very many, at least so many. */
export type Concerned = { readonly partners: number; readonly complete: boolean; readonly names: string[] };

/** The partners of a program for whom any of these changes counts. */
export const concernedBy = async (
  table: Table,
  program: string,
  changes: readonly Difference[],
): Promise<Concerned> => {
  const names: string[] = [];
  let start: Record<string, unknown> | undefined;
  for (let round = 0; round < MOST_PAGES; round++) {
    const page = await partnerPage(table, program, PAGE, start);
    for (const { status, tier, category, entity, company } of page.items)
      if (
        status !== 'terminated' &&
        changes.some(({ audience }) =>
          concerns(audience, { tier, category, entity, country: company.country }),
        )
      )
        names.push(company.name);
    start = page.next;
    if (!start) break;
  }
  return { partners: names.length, complete: !start, names: names.slice(0, MOST_NAMES) };
};
