import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import { type Subscriber, subscribersOf } from '../../shared/domain/advisory/audience.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { packagersOf } from '../../shared/store/advisories.ts';
import { subscriptionPage } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';

const AT_ONCE = 500;

/** The contacts of every customer of some plans, each with what an advisory is to it on a day. */
export const contactsOf = async (
  table: Table,
  advisory: Advisory,
  plans: ServicePlans,
  day: string,
): Promise<Subscriber[]> => {
  const found: Subscriber[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await subscriptionPage(table, plans.id, AT_ONCE, start);
    for (const one of page.items) found.push(...subscribersOf(advisory, plans, one, day));
    start = page.next;
  } while (start);
  return found;
};

export type Reach = { readonly subscribers: readonly Subscriber[]; readonly packagers: readonly string[] };

/** Whom a release reaches that is made now: the contacts of active subscribers, and the packagers on the list. */
export const reachOf = async (
  table: Table,
  advisory: Advisory,
  plans: ServicePlans,
  day: string,
): Promise<Reach> => {
  const [contacts, packagers] = await Promise.all([
    contactsOf(table, advisory, plans, day),
    packagersOf(table, plans.id),
  ]);
  return { subscribers: contacts.filter(({ active }) => active), packagers: packagers.map(({ id }) => id) };
};
