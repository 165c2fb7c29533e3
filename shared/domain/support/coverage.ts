import * as z from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { clauseOf } from '../program/terms.ts';
import { line } from '../text.ts';
import { type Instance, releaseNumber, type Subscription } from './subscription.ts';

// Whom and what a subscription covers: two people who may ask, and one system, more by the package.

export const packagesInput = z.strictObject({ packages: z.int().min(0).max(100) });
export const instanceInput = z.strictObject({
  name: line(80),
  use: z.enum(['production', 'test', 'development']),
  release: releaseNumber,
});
export const instanceChange = instanceInput.partial();

/** "You may appoint two (2) employees as contacts" [S1-32]: at one time; who leaves makes room. */
export const appoint = (
  subscription: Subscription,
  plans: ServicePlans,
  person: string,
  now: string,
): Outcome<Subscription, 'already-there' | 'contact-limit'> => {
  if (subscription.contacts.some((contact) => contact.person === person)) return refuse('already-there');
  if (subscription.contacts.length >= plans.contacts.most)
    return refuse('contact-limit', {
      clause: clauseOf(plans, 'contacts'),
      more: { limit: plans.contacts.most },
    });
  const contacts = [...subscription.contacts, { person, since: now }];
  return accept({ ...subscription, contacts, v: subscription.v + 1 });
};

export const dismiss = (subscription: Subscription, person: string): Outcome<Subscription, 'not-found'> =>
  subscription.contacts.some((contact) => contact.person === person)
    ? accept({
        ...subscription,
        contacts: subscription.contacts.filter((contact) => contact.person !== person),
        v: subscription.v + 1,
      })
    : refuse('not-found');

/** One database, and one more for each package [S1-19, S1-20]. */
export const instancesAllowed = (
  { packages }: Pick<Subscription, 'packages'>,
  { databases }: ServicePlans,
): number => databases.included + packages * databases.package.adds;

export const registerInstance = (
  subscription: Subscription,
  plans: ServicePlans,
  instance: Omit<Instance, 'remoteAccess'>,
): Outcome<Subscription, 'instance-limit'> => {
  const limit = instancesAllowed(subscription, plans);
  if (subscription.instances.length >= limit)
    return refuse('instance-limit', { clause: clauseOf(plans, 'databases.more'), more: { limit } });
  return accept({
    ...subscription,
    instances: [...subscription.instances, instance],
    v: subscription.v + 1,
  });
};

/** More packages, or fewer: none goes while its system is registered. */
export const setPackages = (
  subscription: Subscription,
  plans: ServicePlans,
  packages: number,
): Outcome<Subscription, 'instance-limit'> => {
  const limit = instancesAllowed({ packages }, plans);
  if (subscription.instances.length > limit)
    return refuse('instance-limit', { clause: clauseOf(plans, 'databases.package'), more: { limit } });
  return accept({ ...subscription, packages, v: subscription.v + 1 });
};

/** Some of what an instance says, changed. */
export const changeInstance = (
  subscription: Subscription,
  id: string,
  change: Partial<Instance> | undefined,
): Outcome<Subscription, 'not-found'> => {
  if (!subscription.instances.some((instance) => instance.id === id)) return refuse('not-found');
  const instances = subscription.instances.flatMap((instance) => {
    if (instance.id !== id) return [instance];
    return change ? [{ ...instance, ...change }] : [];
  });
  return accept({ ...subscription, instances, v: subscription.v + 1 });
};
