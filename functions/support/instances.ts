import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import {
  changeInstance,
  instanceChange,
  instanceInput,
  registerInstance,
} from '../../shared/domain/support/coverage.ts';
import { write } from '../../shared/runtime/route.ts';
import { subscriptionKeepers, subscriptionPath } from './load-support.ts';
import { changing, type SubscriptionPath } from './subscriptions.ts';
import { subscriptionViewSchema } from './view.ts';

// The systems that a subscription covers [S1-19, S1-20], and whether the vendor may come in from afar [S1-26].

const instancePath = subscriptionPath.extend({ instance: idSchema('ins') });
type InstancePath = z.infer<typeof instancePath>;

const common = {
  zone: 'support',
  callers: ['customer-contact', ...subscriptionKeepers, 'support-agent'],
  output: subscriptionViewSchema,
} as const;

const names = (of: { readonly instances: readonly { readonly id: string; readonly release: string }[] }) =>
  of.instances.map(({ id, release }) => `${id} ${release}`).join(', ');

export const registerInstanceRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/instances',
  summary: 'Register a system: one, and one more for each package',
  path: subscriptionPath,
  input: instanceInput,
  success: 201,
  refusals: { 'not-found': true, 'instance-limit': true },
  run: changing<SubscriptionPath, z.infer<typeof instanceInput>, 'instance-limit'>(
    ({ subscription, plans }, input, { newId }) =>
      registerInstance(subscription, plans, { ...input, id: newId('ins') }),
    (before, after) => [names(before), names(after)],
    'instances',
  ),
});

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const changeInstanceRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/instances/{instance}',
  summary: 'What a system is called, used for, and which release is installed',
  path: instancePath,
  input: instanceChange,
  success: 200,
  refusals: { 'not-found': true },
  run: changing<InstancePath, z.infer<typeof instanceChange>, 'not-found'>(
    ({ subscription }, input, { path }) => changeInstance(subscription, path.instance, defined(input)),
    (before, after) => [names(before), names(after)],
    'instances',
  ),
});

export const removeInstanceRoute = write({
  ...common,
  key: 'DELETE /v1/subscriptions/{subscription}/instances/{instance}',
  summary: 'A system is covered no more',
  path: instancePath,
  input: z.strictObject({}),
  refusals: { 'not-found': true },
  run: changing<InstancePath, object, 'not-found'>(
    ({ subscription }, _input, { path }) => changeInstance(subscription, path.instance, undefined),
    (before, after) => [names(before), names(after)],
    'instances',
  ),
});

/** The customer's own word, and nobody else's. */
export const consentRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/instances/{instance}/remote-access',
  summary: 'The customer lets the vendor work on a system from afar',
  callers: ['customer-contact'],
  path: instancePath,
  input: z.strictObject({ consent: z.literal(true) }),
  success: 201,
  refusals: { 'not-found': true },
  run: changing<InstancePath, object, 'not-found'>(
    ({ subscription }, _input, { path, by, now }) =>
      changeInstance(subscription, path.instance, { remoteAccess: { by, at: now } }),
    (_before, after) => ['', names(after)],
    'remoteAccess',
  ),
});
