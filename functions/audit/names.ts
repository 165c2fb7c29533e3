import { readApplications } from '../../shared/store/applications.ts';
import type { AuditEvent } from '../../shared/store/audit.ts';
import { readPartners } from '../../shared/store/partners.ts';
import { readPeople } from '../../shared/store/people.ts';
import { readReferrals } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';

/** What the people and things of these events are called now, by id; what is gone has no name any more. */
export const namesOf = async (
  table: Table,
  events: readonly AuditEvent[],
): Promise<Readonly<Record<string, string>>> => {
  const ids = new Set(events.flatMap(({ actor, about }) => [actor, about]));
  const of = (prefix: string) => [...ids].filter((id) => id.startsWith(prefix));
  const [people, partners, applications, referrals] = await Promise.all([
    readPeople(table, of('per_')),
    readPartners(table, of('par_')),
    readApplications(table, of('app_')),
    readReferrals(table, of('ref_')),
  ]);
  return Object.fromEntries([
    ...people.map(({ id, name }) => [id, name]),
    ...partners.map(({ id, company }) => [id, company.name]),
    ...applications.map(({ id, company }) => [id, company.name]),
    ...referrals.map(({ id, customer }) => [id, customer.name]),
  ]);
};
