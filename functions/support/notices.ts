import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { SupportMailKind } from '../../shared/domain/support/mails.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Request } from '../../shared/runtime/request.ts';

type About = { readonly id: string; readonly number: string };

/** A mail owed about a subscription or a request; its ticket number stands in every subject [S1-39]. */
export const supportNotice = (
  kind: SupportMailKind,
  to: Recipient,
  about: About,
  plans: Pick<ServicePlans, 'id' | 'version'>,
  given: Pick<Request, 'now' | 'newId'>,
  facts: Readonly<Record<string, string>> = {},
): Notice => ({
  id: given.newId('ntc'),
  kind,
  program: plans.id,
  version: plans.version,
  to,
  about: about.id,
  receipt: about.number,
  facts,
  owedAt: given.now,
});

/** The same mail to each contact of a customer; what a service desk asked is its own, never the customer's [S0-15]. */
export const toContacts = (
  { contacts }: Pick<Subscription, 'contacts'>,
  make: (to: Recipient) => Notice,
  asked?: Pick<SupportRequest, 'desk' | 'contact'>,
): Notice[] =>
  asked?.desk === undefined
    ? contacts.map(({ person }) => make({ kind: 'person', person }))
    : [make({ kind: 'person', person: asked.contact })];

/** Whoever answers for it at the vendor: the office of the customer. */
export const officeOf = ({ entity }: Pick<SupportRequest, 'entity'>): Recipient => ({
  kind: 'entity',
  entity,
});
