import { readPartners } from '../shared/store/partners.ts';
import type { Table } from '../shared/store/table.ts';

/** Names of companies by partner, for pages that name several. */
export const companiesOf = async (table: Table, ids: readonly string[]): Promise<Record<string, string>> => {
  const partners = await readPartners(table, [...new Set(ids)]);
  return Object.fromEntries(partners.map(({ id, company }) => [id, company.name]));
};
