import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { appoint, dismiss } from '../../shared/domain/support/coverage.ts';
import { languages, line, mailAddress } from '../../shared/domain/text.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { endedGrant, newGrant, personFor } from '../../shared/store/people.ts';
import { changedSubscription } from '../../shared/store/support.ts';
import { loadCustomer, subscriptionKeepers, subscriptionPath } from './load-support.ts';
import { supportNotice } from './notices.ts';
import type { SubscriptionPath } from './subscriptions.ts';
import { type SubscriptionView, subscriptionView, subscriptionViewSchema } from './view.ts';

// "You may appoint two (2) employees as contacts" [S1-32].

const contactInput = z.strictObject({
  name: line(120),
  email: mailAddress,
  language: z.enum(languages).optional(),
});

/** The person gets a sign-in link by mail; an address that is known already keeps its person. */
const appointContact: UseCase<
  SubscriptionPath,
  undefined,
  z.infer<typeof contactInput>,
  SubscriptionView,
  'not-found' | 'already-there' | 'contact-limit'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans } = customer.value;
  if (isStale(request, subscription)) return refuse('changed-since');
  const { input, now } = request;
  const language = input.language ?? request.language;
  const person = await personFor(deps.table, {
    id: request.newId('per'),
    address: input.email,
    name: input.name,
    language,
  });
  const after = appoint(subscription, plans, person.id, now);
  if (!after.ok) return after;
  const grant = { program: plans.id, role: 'customer-contact', subject: subscription.id } as const;
  return accept({
    value: await subscriptionView(deps.table, { ...customer.value, subscription: after.value }),
    writes: [...person.writes, changedSubscription(after.value), newGrant(person.id, grant)],
    notices: [
      supportNotice('contact-appointed', { kind: 'person', person: person.id }, subscription, plans, request),
    ],
    audit: { program: plans.id, about: subscription.id, changes: { [person.id]: ['', 'customer-contact'] } },
  });
};

export const appointContactRoute = write({
  zone: 'support',
  key: 'POST /v1/subscriptions/{subscription}/contacts',
  summary: 'Appoint one of the people who may ask the vendor’s support',
  callers: ['customer-contact', ...subscriptionKeepers],
  path: subscriptionPath,
  input: contactInput,
  output: subscriptionViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'contact-limit': true },
  run: appointContact,
});

const contactPath = subscriptionPath.extend({ person: idSchema('per') });

/** Access ends with the next request. */
const dismissContact: UseCase<z.infer<typeof contactPath>, undefined, object, SubscriptionView, 'not-found'> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription, plans } = customer.value;
    const { person } = request.path;
    const after = dismiss(subscription, person);
    if (!after.ok) return after;
    const grant = { program: plans.id, role: 'customer-contact', subject: subscription.id } as const;
    return accept({
      value: await subscriptionView(deps.table, { ...customer.value, subscription: after.value }),
      writes: [changedSubscription(after.value), endedGrant(person, grant)],
      audit: { program: plans.id, about: subscription.id, changes: { [person]: ['customer-contact', ''] } },
    });
  };

export const dismissContactRoute = write({
  zone: 'support',
  key: 'DELETE /v1/subscriptions/{subscription}/contacts/{person}',
  summary: 'Take the appointment from a contact, at once',
  callers: ['customer-contact', ...subscriptionKeepers],
  path: contactPath,
  input: z.strictObject({}),
  output: subscriptionViewSchema,
  refusals: { 'not-found': true },
  run: dismissContact,
});

/** Each contact has a form of its own. */
export const dismissForm = ({ person }: Readonly<Record<string, string>>): string => `contacts/${person}`;
