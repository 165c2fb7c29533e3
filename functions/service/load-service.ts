import * as z from 'zod';
import type { Allowed, VendorRole } from '../../shared/domain/access.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { ServiceMailKind } from '../../shared/domain/support/service-mails.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { plansPath, subscriptionPath } from '../support/load-support.ts';

// Who does what beside requests, and what they are told.

/** Who brings releases out, and speaks for the developers. */
export const releasers: VendorRole[] = ['release-manager', 'administrator'];
/** Who works on customers' systems. */
export const workers: VendorRole[] = ['support-agent', 'administrator'];
export const vendorReaders: VendorRole[] = [
  'release-manager',
  'support-agent',
  'program-manager',
  'auditor',
  'administrator',
];
export const serviceReaders: Allowed[] = ['customer-contact', ...vendorReaders];

export const servicePath = plansPath;
export const customerPath = subscriptionPath;
export type CustomerPath = z.infer<typeof subscriptionPath>;
export const deskCustomerPath = z.object({ ...plansPath.shape, ...subscriptionPath.shape });

/** A mail owed about what a customer has beside requests; the subscription's number stands in its subject. */
export const serviceNotice = (
  kind: ServiceMailKind,
  to: Recipient,
  about: Pick<Subscription, 'id' | 'number'>,
  plans: Pick<ServicePlans, 'id' | 'version'>,
  given: Pick<Request, 'now'> & { readonly id: string },
  facts: Readonly<Record<string, string>>,
): Notice => ({
  id: given.id,
  kind,
  program: plans.id,
  version: plans.version,
  to,
  about: about.id,
  receipt: about.number,
  facts,
  owedAt: given.now,
});

export const officeOf = ({ entity }: Pick<Subscription, 'entity'>): Recipient => ({ kind: 'entity', entity });

/** The same mail to each contact of a customer. */
export const toContacts = (
  { contacts }: Pick<Subscription, 'contacts'>,
  make: (to: Recipient) => Notice,
): Notice[] => contacts.map(({ person }) => make({ kind: 'person', person }));
