import * as z from 'zod';
import {
  eventSchema,
  type PartnerEvent,
  type Registration,
  registrationSchema,
} from '../domain/partner/event.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { eventPartnerKinds } from './record-kinds.ts';
import { collect, getItem, getItems, listPage, queryItems, type Table } from './table.ts';

const invitedSchema = z.object({ partner: z.string(), at: z.iso.datetime(), by: z.string() });
type Invited = z.infer<typeof invitedSchema>;
const waiverSchema = z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() });

export const readEvent = (table: Table, id: string) => getItem(table, keys.event(id), eventSchema);
export const readInvited = (table: Table, event: string, partner: string) =>
  getItem(table, keys.eventPartner(event, 'INVITED', partner), invitedSchema);
export const readWaiver = (table: Table, event: string, partner: string) =>
  getItem(table, keys.eventPartner(event, 'WAIVER', partner), waiverSchema);
export const readRegistration = (table: Table, event: string, partner: string) =>
  getItem(table, keys.eventPartner(event, 'REGISTRATION', partner), registrationSchema);

export type EventHome = {
  readonly event: PartnerEvent;
  readonly invited: readonly Invited[];
  readonly waived: readonly string[];
  readonly registrations: readonly Registration[];
};

/** An event with everybody who was invited and who comes: one query. */
export const readEventHome = async (table: Table, id: string): Promise<EventHome | undefined> => {
  const rows = await collect(queryItems(table, { pk: keys.event(id).pk }, z.looseObject({ sk: z.string() })));
  const of = <T>(kind: string, schema: z.ZodType<T>) =>
    rows.filter(({ sk }) => sk.startsWith(kind)).map((row) => schema.parse(row));
  const [event] = of('EVENT', eventSchema);
  return (
    event && {
      event,
      invited: of('INVITED#', invitedSchema),
      waived: of('WAIVER#', z.object({ sk: z.string() })).map(({ sk }) => sk.slice('WAIVER#'.length)),
      registrations: of('REGISTRATION#', registrationSchema),
    }
  );
};

/** Events of a program, the latest first. */
export const eventPage = (table: Table, program: string, limit: number, start?: Record<string, unknown>) =>
  listPage(table, { listPk: lists.events(program), limit, start, backwards: true }, eventSchema);

const everyEvent = async (table: Table, program: string): Promise<PartnerEvent[]> => {
  const found: PartnerEvent[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await eventPage(table, program, 100, start);
    found.push(...page.items);
    start = page.next;
  } while (start);
  return found;
};

/** Those of a program that are not over on a day. */
export const comingEvents = async (table: Table, program: string, today: string): Promise<string[]> =>
  (await everyEvent(table, program)).filter(({ endsOn }) => endsOn >= today).map(({ id }) => id);

/** Everything that these partners registered for, past events too. */
export const registrationsOf = async (
  table: Table,
  program: string,
  partners: readonly string[],
): Promise<Registration[]> => {
  const events = await everyEvent(table, program);
  const wanted = events.flatMap(({ id }) =>
    partners.map((partner) => keys.eventPartner(id, 'REGISTRATION', partner)),
  );
  return getItems(table, wanted, registrationSchema);
};

type Guest = {
  readonly event: string;
  readonly invited: Invited | undefined;
  readonly waiver: z.infer<typeof waiverSchema> | undefined;
  readonly registration: Registration | undefined;
};

/** What these events keep for a partner; those that know nothing of it are left out. */
export const readGuests = async (
  table: Table,
  events: readonly string[],
  partner: string,
): Promise<Guest[]> => {
  const wanted = events.flatMap((id) =>
    eventPartnerKinds.map((kind) => keys.eventPartner(id, kind, partner)),
  );
  const rows = await getItems(table, wanted, z.looseObject({ pk: z.string(), sk: z.string() }));
  const of = <T>(id: string, kind: (typeof eventPartnerKinds)[number], schema: z.ZodType<T>) => {
    const { pk, sk } = keys.eventPartner(id, kind, partner);
    const row = rows.find((one) => one.pk === pk && one.sk === sk);
    return row && schema.parse(row);
  };
  return events
    .map((event) => ({
      event,
      invited: of(event, 'INVITED', invitedSchema),
      waiver: of(event, 'WAIVER', waiverSchema),
      registration: of(event, 'REGISTRATION', registrationSchema),
    }))
    .filter(({ invited, waiver, registration }) => invited ?? waiver ?? registration);
};

const stored = (event: PartnerEvent) =>
  item(
    keys.event(event.id),
    'event',
    event,
    listed(lists.events(event.program), `${event.startsOn}#${event.id}`),
  );

export const newEvent = (event: PartnerEvent): Write<'busy'> => ({
  put: stored(event),
  expect: 'absent',
  otherwise: 'busy',
});

/** Of many who take the last place at once, one finds the event as it was decided from. */
export const changedEvent = (event: PartnerEvent): Write<'changed-since'> => ({
  put: stored(event),
  expect: { v: event.v - 1 },
  otherwise: 'changed-since',
});

export const newInvited = (event: string, invited: Invited): Write<'already-there'> => ({
  put: item(keys.eventPartner(event, 'INVITED', invited.partner), 'event-invited', invited),
  expect: 'absent',
  otherwise: 'already-there',
});

export const newWaiver = (
  event: string,
  partner: string,
  waiver: z.infer<typeof waiverSchema>,
): Write<'already-there'> => ({
  put: item(keys.eventPartner(event, 'WAIVER', partner), 'event-waiver', waiver),
  expect: 'absent',
  otherwise: 'already-there',
});

/** A partner registers once; what follows is its next version. Due as long as nobody was charged for it. */
export const writtenRegistration = (
  registration: Registration,
): Write<'already-there' | 'changed-since'> => ({
  put: item(
    keys.eventPartner(registration.event, 'REGISTRATION', registration.partner),
    'registration',
    registration,
    due('charge', registration.event, registration.uncharged ? registration.registeredAt : undefined),
  ),
  ...(registration.v === 1
    ? ({ expect: 'absent', otherwise: 'already-there' } as const)
    : ({ expect: { v: registration.v - 1 }, otherwise: 'changed-since' } as const)),
});

export const endedRegistration = ({ event, partner, v }: Registration): Write<'changed-since'> => ({
  remove: keys.eventPartner(event, 'REGISTRATION', partner),
  expect: { v },
  otherwise: 'changed-since',
});

/** A company that became part of another: what the event keeps for it is the other's, unless that has its own. */
export const movedInvited = (
  event: string,
  invited: Invited,
  to: string,
  has: boolean,
): Write<'already-there' | 'changed-since'>[] => [
  ...(has ? [] : [newInvited(event, { ...invited, partner: to })]),
  {
    remove: keys.eventPartner(event, 'INVITED', invited.partner),
    expect: { at: invited.at },
    otherwise: 'changed-since',
  },
];

export const movedWaiver = (
  event: string,
  waiver: z.infer<typeof waiverSchema>,
  { from, to }: { readonly from: string; readonly to: string },
  has: boolean,
): Write<'already-there' | 'changed-since'>[] => [
  ...(has ? [] : [newWaiver(event, to, waiver)]),
  {
    remove: keys.eventPartner(event, 'WAIVER', from),
    expect: { at: waiver.at },
    otherwise: 'changed-since',
  },
];

export const movedRegistration = (
  registration: Registration,
  to: string,
): Write<'already-there' | 'changed-since'>[] => [
  writtenRegistration({ ...registration, partner: to, v: 1 }),
  endedRegistration(registration),
];
