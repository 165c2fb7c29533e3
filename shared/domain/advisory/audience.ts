import * as z from 'zod';
import { advisoryProblem } from '../advisory-problems.ts';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { isFor, type Subscription } from '../support/subscription.ts';
import { languages, line, mailAddress } from '../text.ts';
import { type Advisory, isAffected } from './advisory.ts';

// Whom an advisory is for: the contacts of active subscribers, and whoever packages the software for a distribution.

/** Who packages the software for others (a distribution), and hears at the same time: kept by the vendor. */
export const packagerInput = z.strictObject({
  name: line(),
  email: mailAddress,
  /** Where it hears of the patch when the mail about the threat came back: not the same address. */
  second: mailAddress.optional(),
  language: z.enum(languages).default('en'),
});
type PackagerInput = z.infer<typeof packagerInput>;
const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });
export const packagerSchema = z.object({
  id: idSchema('pkg'),
  plans: z.string(),
  name: z.string(),
  /** One address is one packager for ever: a frozen audience names it by id. */
  email: z.string(),
  second: z.string().optional(),
  language: z.enum(languages),
  added: stepSchema,
  removed: stepSchema.optional(),
  v: z.int(),
});
export type Packager = z.infer<typeof packagerSchema>;

/** May it be put on the list: it is not there already, neither as it is nor otherwise, and has two addresses or one. */
export const mayAdd = (
  before: Packager | undefined,
  { name, email, second, language }: PackagerInput,
): Outcome<undefined, 'already-there' | 'invalid-input'> => {
  const wrong = (one: FieldError) => refuse('invalid-input', { fields: [one] });
  if (email.toLowerCase() === second?.toLowerCase())
    return wrong(advisoryProblem('second', 'second-is-first'));
  if (!before || before.removed) return accept(undefined);
  const isSame = before.name === name && before.second === second && before.language === language;
  return isSame ? refuse('already-there') : wrong(advisoryProblem('email', 'address-taken'));
};

/** Once more on the list, under its old id. */
export const addPackager = (
  before: Packager | undefined,
  { name, email, second, language }: PackagerInput,
  { id, plans, now, by }: Readonly<Record<'id' | 'plans' | 'now' | 'by', string>>,
): Packager => ({
  ...{ id, plans, name, email, language },
  ...(second === undefined ? {} : { second }),
  added: { by, at: now },
  v: (before?.v ?? 0) + 1,
});

export const removePackager = (before: Packager, now: string, by: string): Packager => ({
  ...before,
  removed: { by, at: now },
  v: before.v + 1,
});

/** One of a customer's contacts, by reference: whether one of its systems is affected, and whether it is subscribed. */
export type Subscriber = {
  readonly subscription: string;
  readonly person: string;
  readonly affected: boolean;
  readonly active: boolean;
};

/** The contacts of a customer; whether anything of it is affected is told by the releases that it has installed. */
export const subscribersOf = (
  advisory: Pick<Advisory, 'affected'>,
  plans: ServicePlans,
  subscription: Subscription,
  day: string,
): Subscriber[] => {
  const active = isFor(subscription, plans, plans.security.for, day);
  const affected = subscription.instances.some(({ release }) => isAffected(advisory.affected, release));
  return subscription.contacts.map(({ person }) => ({
    subscription: subscription.id,
    person,
    affected,
    active,
  }));
};

/** As a frozen audience keeps it: short, since a release may be to thousands. */
export const frozenSubscriber = ({ subscription, person, affected, active }: Subscriber): string =>
  `${subscription} ${person} ${affected ? 'A' : '-'}${active ? 'S' : '-'}`;

export const thawedSubscriber = (text: string): Subscriber => {
  const [subscription = '', person = '', flags = ''] = text.split(' ');
  return { subscription, person, affected: flags[0] === 'A', active: flags[1] === 'S' };
};

const nameOf = ({ subscription, person }: Subscriber): string => `${subscription} ${person}`;

/**
 * Everybody of the first phase, and whoever is an active subscriber's contact by now; as active counts who is that now
 * [S1-15]. `contacts` are those of every customer, subscribed or not.
 */
export const secondAudience = (
  first: readonly Subscriber[],
  contacts: readonly Subscriber[],
): Subscriber[] => {
  const now = new Map(contacts.map((one) => [nameOf(one), one]));
  const known = new Set(first.map(nameOf));
  return [
    ...first.map((one) => ({ ...one, active: now.get(nameOf(one))?.active ?? false })),
    ...contacts.filter((one) => one.active && !known.has(nameOf(one))),
  ];
};

/** One item of the audience is one part: written once with the release, and never again. */
export const PART = 500;
export const frozenPartSchema = z.object({ recipients: z.array(z.string()) });

/** The audience in parts, in its order. */
export const partsOf = (recipients: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(recipients.length / PART) }, (_, part) =>
    recipients.slice(part * PART, (part + 1) * PART),
  );
