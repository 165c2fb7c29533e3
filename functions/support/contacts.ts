import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { appoint, dismiss } from '../../shared/domain/support/coverage.ts';
import { languages, line, mailAddress, phoneNumber } from '../../shared/domain/text.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { callableGrant, endedGrant, newGrant, personFor } from '../../shared/store/people.ts';
import { changedSubscription } from '../../shared/store/support.ts';
import { loadCustomer, subscriptionKeepers, subscriptionPath } from './load-support.ts';
import { supportNotice } from './notices.ts';
import type { SubscriptionPath } from './subscriptions.ts';
import { contactGrant, type SubscriptionView, subscriptionView, subscriptionViewSchema } from './view.ts';

// "You may appoint two (2) employees as contacts" [S1-32].

const contactInput = z.strictObject({
  name: line(120),
  email: mailAddress,
  /** "Please provide phone information" [S1-33]: asked for, and not demanded. */
  phone: phoneNumber.optional(),
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
  const given = { id: request.newId('per'), address: input.email, name: input.name, language };
  const person = await personFor(deps.table, given);
  const fresh = {
    people: person.id === given.id ? [{ ...given, v: 1 }] : [],
    phones: input.phone === undefined ? [] : [[person.id, input.phone] as const],
  };
  const after = appoint(subscription, plans, person.id, now);
  if (!after.ok) return after;
  return accept({
    value: await subscriptionView(deps.table, { ...customer.value, subscription: after.value }, fresh),
    writes: [
      ...person.writes,
      changedSubscription(after.value),
      newGrant(person.id, contactGrant(subscription), input.phone),
    ],
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

const phoneInput = z.strictObject({ phone: phoneNumber });

/** Where the vendor's experts may call this contact, as one of this customer, for accelerated resolution [S1-26, S1-33]. */
const givePhone: UseCase<ContactPath, undefined, z.infer<typeof phoneInput>, SubscriptionView, 'not-found'> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription, plans } = customer.value;
    const { person } = request.path;
    if (!subscription.contacts.some((contact) => contact.person === person)) return refuse('not-found');
    const { phone } = request.input;
    return accept({
      value: await subscriptionView(deps.table, customer.value, { phones: [[person, phone]] }),
      writes: [callableGrant(person, contactGrant(subscription), phone)],
      // The number itself is personal: the record says that there is another one.
      audit: { program: plans.id, about: subscription.id, changes: { [person]: ['', 'phone'] } },
    });
  };

const contactPath = subscriptionPath.extend({ person: idSchema('per') });
type ContactPath = z.infer<typeof contactPath>;

export const contactPhoneRoute = write({
  zone: 'support',
  key: 'POST /v1/subscriptions/{subscription}/contacts/{person}/phone',
  summary: 'Say where a contact may be called',
  callers: ['customer-contact', ...subscriptionKeepers, 'support-agent'],
  path: contactPath,
  input: phoneInput,
  output: subscriptionViewSchema,
  success: 201,
  refusals: { 'not-found': true },
  run: givePhone,
});

/** Access ends with the next request. */
const dismissContact: UseCase<ContactPath, undefined, object, SubscriptionView, 'not-found'> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription, plans } = customer.value;
    const { person } = request.path;
    const after = dismiss(subscription, person);
    if (!after.ok) return after;
    return accept({
      value: await subscriptionView(deps.table, { ...customer.value, subscription: after.value }),
      writes: [changedSubscription(after.value), endedGrant(person, contactGrant(subscription))],
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
export const phoneForm = ({ person }: Readonly<Record<string, string>>): string => `contacts/${person}/phone`;
