import { type Advisory, isAffected } from '../../shared/domain/advisory/advisory.ts';
import { severityOf } from '../../shared/domain/advisory/cvss.ts';
import { affectedText, severityText } from '../../shared/domain/advisory/words.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Language } from '../../shared/domain/text.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { readAdvisory, readPackager } from '../../shared/store/advisories.ts';
import { readPerson } from '../../shared/store/people.ts';
import { readSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Values } from './place.ts';

type AdvisoryPlace = { readonly language: Language; readonly url: string; readonly plans: ServicePlans };

/** The systems of a customer that run an affected release, a line each. */
const systemsOf = ({ affected }: Advisory, subscription: Subscription | undefined): string =>
  (subscription?.instances ?? [])
    .filter(({ release }) => isAffected(affected, release))
    .map(({ name, release }) => `- ${name} (${release})`)
    .join('\n');

/** What a mail about an advisory may name, for one customer, a packager by its name, or nobody in particular. */
const advisoryValues = (
  advisory: Advisory,
  subscription: Subscription | undefined,
  { language, url, plans }: AdvisoryPlace,
  packager?: string,
): Values => {
  const { number, title, affected, description = '', mitigation = '', severity, words, patch } = advisory;
  const plain: Readonly<Record<string, string>> = {
    customer: subscription?.customer.name ?? packager ?? '',
    number,
    title,
    severity: severity === undefined ? '' : severityText(severityOf(severity), language),
    affected: affectedText(affected),
  };
  const own = words?.[language];
  // Filled in once: what stands in a title is no name of another value.
  const introduction = own?.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => plain[name] ?? '');
  return {
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, () => value])),
    introduction: () => (introduction === undefined ? '' : `${introduction}\n\n`),
    description: () => description,
    mitigation: () => mitigation,
    systems: () => systemsOf(advisory, subscription),
    release: () => patch?.release ?? '',
    advisoryLink: () => `${url}/advisories/${plans.id}/${number}`,
    deskAdvisoryLink: () => `${url}/desk/${plans.id}/advisories/${advisory.id}`,
  };
};

/** Of the advisory and the customer that a notice names, as they stand when the mail is written. */
export const advisoryMailValues = async (
  table: Table,
  { id, about, facts, to, program, owedAt }: Notice,
  place: AdvisoryPlace,
): Promise<Values> => {
  const [advisory, subscription] = await Promise.all([
    readAdvisory(table, about),
    facts['subscription'] === undefined ? undefined : readSubscription(table, facts['subscription']),
  ]);
  if (!advisory) return {};
  const { person, packager } = facts;
  const told = to.kind === 'packager' ? await readPackager(table, to.plans, to.packager) : undefined;
  return {
    ...advisoryValues(advisory, subscription, place, told?.name),
    // Who did not get it: a name for people, who know the address.
    reader: async () =>
      packager === undefined
        ? ((await readPerson(table, person ?? ''))?.name ?? '')
        : ((await readPackager(table, program, packager))?.name ?? ''),
    updateLink: async () => {
      const whose = to.kind === 'person' ? to.person : '';
      const subject = `${facts['subscription']}.${about}.${whose}`;
      return `${place.url}/advisories/updates/${await signLink({ id, purpose: 'book-update', program, subject }, owedAt)}`;
    },
  };
};
