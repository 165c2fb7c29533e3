import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import { instantOf, msOf } from '../../shared/domain/civil-date.ts';
import type { Clock } from '../../shared/domain/clock/compile.ts';
import { clockStart } from '../../shared/domain/clock/deadline.ts';
import {
  planOn,
  type Subscription,
  subscriptionSchema,
  termOn,
} from '../../shared/domain/support/subscription.ts';
import { type SupportRequest, supportRequestSchema } from '../../shared/domain/support/support-request.ts';
import { dueAt, targetSchema, usedUntil } from '../../shared/domain/support/target.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { grantPhones, type Person, readPeople } from '../../shared/store/people.ts';
import type { Message } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Customer } from './load-support.ts';

// What customers and the vendor's people see of subscriptions and requests.

export const subscriptionViewSchema = subscriptionSchema.omit({ contacts: true }).extend({
  status: z.enum(['active', 'ended', 'not-active']),
  /** The plan of today. */
  plan: z.string().optional(),
  until: z.iso.date().optional(),
  contacts: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      email: z.string(),
      since: z.string(),
      /** Where the vendor's experts may call [S1-33]. */
      phone: z.string().optional(),
    }),
  ),
  /** What is asked for and not there: a contact who cannot be called [S1-26]. */
  warnings: z.array(
    z.object({ code: z.literal('contact-without-phone'), person: z.string(), says: z.string().optional() }),
  ),
  /** Only where the plan has one: absent, not hidden, elsewhere [S1-41]. */
  phone: z.string().optional(),
});
export type SubscriptionView = z.infer<typeof subscriptionViewSchema>;

/** By which a contact may ask, and where it may be called. */
export const contactGrant = ({ plans, id }: Pick<Subscription, 'plans' | 'id'>) =>
  ({ program: plans, role: 'customer-contact', subject: id }) as const;

/** What is written in the same breath, and cannot be read yet. */
type Fresh = {
  readonly people?: readonly Person[];
  readonly phones?: readonly (readonly [string, string])[];
};

export const subscriptionView = async (
  table: Table,
  { subscription, plans, today }: Customer,
  fresh: Fresh = {},
): Promise<SubscriptionView> => {
  const { contacts, ...rest } = subscription;
  const ids = contacts.map(({ person }) => person);
  const [stored, known] = await Promise.all([
    readPeople(table, ids),
    grantPhones(table, ids, contactGrant(subscription)),
  ]);
  const people = [...(fresh.people ?? []), ...stored];
  const phones = new Map([...known, ...(fresh.phones ?? [])]);
  const { says } = plans.contacts.phone;
  const term = termOn(subscription, today);
  const phone = planOn(subscription, plans, today)?.phone;
  const shown = contacts.flatMap(({ person, since }) => {
    const found = people.find(({ id }) => id === person);
    const number = phones.get(person);
    return found
      ? [
          {
            ...{ person, since, name: found.name, email: found.address },
            ...(number === undefined ? {} : { phone: number }),
          },
        ]
      : [];
  });
  return {
    ...rest,
    status: term ? 'active' : subscription.ended ? 'ended' : 'not-active',
    ...(term ? { plan: term.plan, until: term.endsOn } : {}),
    contacts: shown,
    warnings: shown
      .filter((one) => one.phone === undefined)
      .map(({ person }) => ({
        code: 'contact-without-phone',
        person,
        ...(says === undefined ? {} : { says }),
      })),
    ...(phone === undefined || phone === 'none' ? {} : { phone: phone.number }),
  };
};

const clockSchema = targetSchema
  .pick({ kind: true, cycle: true, from: true, minutes: true, breach: true, ended: true })
  .extend({
    /** When it began to count: at once, or with the next opening. */
    clockStartsAt: z.iso.datetime().optional(),
    /** The last instant in time; absent while it waits for the customer. */
    dueAt: z.iso.datetime().optional(),
    /** Minutes of service time used, and seconds on the wall that it waited for the customer [S1-24, S1-35]. */
    usedMinutes: z.int(),
    pausedSeconds: z.int(),
  });

export const requestViewSchema = supportRequestSchema.omit({ targets: true, assignee: true }).extend({
  clocks: z.array(clockSchema),
  assignee: supportRequestSchema.shape.assignee,
});
export type RequestView = z.infer<typeof requestViewSchema>;

const MINUTE = 60_000;
const SECOND = 1000;

/** State, impact, when the clock started, what is due, how long it waited, and its history [S1-35]. */
export const requestView = (
  asked: SupportRequest,
  clock: Clock,
  { caller, now }: Pick<Request, 'caller' | 'now'>,
): RequestView => {
  const { targets, assignee, ...rest } = asked;
  return {
    ...rest,
    ...(assignee !== undefined && isVendorStaff(caller, asked.plans) ? { assignee } : {}),
    clocks: targets.map((target) => {
      const starts = clockStart(clock, msOf(target.from));
      const due = dueAt(target, clock);
      const { used, waited } = usedUntil(target, clock, now);
      const { kind, cycle, from, minutes, breach, ended } = target;
      return {
        kind,
        cycle,
        from,
        minutes,
        ...(breach ? { breach } : {}),
        ...(ended ? { ended } : {}),
        ...(starts === undefined ? {} : { clockStartsAt: instantOf(starts) }),
        ...(due === undefined ? {} : { dueAt: due }),
        usedMinutes: Math.floor(used / MINUTE),
        pausedSeconds: Math.floor(waited / SECOND),
      };
    }),
  };
};

/** Notes of the vendor's people for themselves are not the customer's. */
export const messagesFor = (
  messages: readonly Message[],
  { plans }: Pick<SupportRequest, 'plans'>,
  { caller }: Pick<Request, 'caller'>,
): Message[] => messages.filter(({ internal }) => !internal || isVendorStaff(caller, plans));
