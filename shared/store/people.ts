import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Grant, roles } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { languages } from '../domain/text.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { forgottenAddress } from './notices.ts';
import { membershipSchema, type PartnerHome, readPartner } from './partners.ts';
import { collect, getItem, getItems, queryItems, type Table } from './table.ts';

/** A person is a verified address; what they may do stands in grants beside it. */
const personSchema = z.object({
  id: idSchema('per'),
  address: z.string(),
  name: z.string(),
  language: z.enum(languages),
  /** As the vendor knew it before it moved in. */
  phone: z.string().optional(),
  /** When what says who this is was erased: nobody signs in as this person, or writes to it, any more. */
  erasedAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Person = z.infer<typeof personSchema>;

const grantSchema = z.object({ program: z.string(), role: z.enum(roles), subject: z.string() });

const addressHash = (address: string): string => createHash('sha256').update(address).digest('hex');

export const readPerson = (table: Table, id: string) => getItem(table, keys.person(id), personSchema);
export const readPeople = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.person), personSchema);

/** The person with all grants: one query. */
export const readPersonWithGrants = async (
  table: Table,
  id: string,
): Promise<{ person: Person; grants: Grant[]; left: Left[] } | undefined> => {
  const rows = await collect(
    queryItems(table, { pk: keys.person(id).pk }, z.looseObject({ sk: z.string() })),
  );
  const person = rows.find(({ sk }) => sk === 'PERSON');
  return (
    person && {
      person: personSchema.parse(person),
      grants: rows.filter(({ sk }) => sk.startsWith('GRANT#')).map((row) => grantSchema.parse(row)),
      left: rows.filter(({ sk }) => sk.startsWith('LEFT#')).map((row) => leftSchema.parse(row)),
    }
  );
};

/**
 * The person as one of a partner's people, by keys alone and in one call: what it may do for that partner, and nothing
 * else. Undefined for whoever is none of them, whatever else they are.
 */
export const readPersonOfPartner = async (
  table: Table,
  id: string,
  partner: string,
): Promise<{ person: Person; grants: Grant[] } | undefined> => {
  const [person, profile, membership] = await Promise.all([
    readPerson(table, id),
    readPartner(table, partner),
    getItem(table, keys.membership(partner, id), membershipSchema),
  ]);
  if (!person || !profile || !membership) return undefined;
  return { person, grants: [{ program: profile.program, role: membership.role, subject: partner }] };
};

export const personByAddress = async (table: Table, address: string): Promise<string | undefined> =>
  (await getItem(table, keys.address(addressHash(address)), z.object({ person: z.string() })))?.person;

/** A new person; the address belongs to one person only. */
export const newPerson = (person: Person): Write<'changed-since' | 'busy'>[] => [
  { put: item(keys.person(person.id), 'person', person), expect: 'absent', otherwise: 'busy' },
  {
    put: item(keys.address(addressHash(person.address)), 'address', { person: person.id }),
    expect: 'absent',
    otherwise: 'changed-since',
  },
];

/** The person without name and address, which may belong to somebody new from now on. */
export const erasedPerson = (after: Person, address: string): Write<'changed-since'>[] => [
  {
    put: item(keys.person(after.id), 'person', after),
    expect: { v: after.v - 1 },
    otherwise: 'changed-since',
  },
  {
    remove: keys.address(addressHash(address)),
    expect: { person: after.id },
    otherwise: 'changed-since',
  },
  forgottenAddress(address),
];

const grantItem = (person: string, { program, role, subject }: Grant, phone: string | undefined) =>
  item(keys.grant(person, program, role, subject), 'grant', {
    program,
    role,
    subject,
    ...(phone === undefined ? {} : { phone }),
  });

/** `phone`: where the person may be called in this role, and in no other. */
const leftSchema = z.object({ program: z.string(), subject: z.string() });
/** For whom a person acted before; what lies there still names them. */
export type Left = z.infer<typeof leftSchema>;

/**
 * Access has ended, and what names the person stays: whoever asks for it later finds them, from the partner and from
 * the person. Somebody who comes again is no less known for having left.
 */
export const leftMarks = (person: string, { program, subject }: Left): Write<'changed-since'>[] =>
  leftKeys(person, { program, subject }).map((key) => ({
    put: item(key, 'left', { person, program, subject }),
    ...unconditional,
  }));

export const erasedMarks = (person: string, left: Left): Write<'changed-since'>[] =>
  leftKeys(person, left).map((key) => ({ remove: key, ...unconditional }));

const unconditional = { expect: { type: { unsetOr: 'left' } }, otherwise: 'changed-since' } as const;
const leftKeys = (person: string, { program, subject }: Left) => [
  keys.left(person, program, subject),
  // A distributor has no partition of its own.
  ...(subject.startsWith('par_') ? [keys.partnerRecord(subject, 'LEFT', person)] : []),
];
const formerSchema = z.object({ person: idSchema('per') });

/** Who acted for a partner and does not any more. */
export const formerOf = ({ of, members }: Pick<PartnerHome, 'of' | 'members'>): string[] =>
  of('LEFT#', formerSchema)
    .map(({ person }) => person)
    .filter((person) => !members.some((member) => member.person === person));

export const newGrant = (person: string, grant: Grant, phone?: string): Write<'already-there'> => ({
  put: grantItem(person, grant, phone),
  expect: 'absent',
  otherwise: 'already-there',
});

/** Another phone number in a role; it goes with the role. */
export const callableGrant = (person: string, grant: Grant, phone: string): Write<'changed-since'> => ({
  put: grantItem(person, grant, phone),
  expect: { role: grant.role },
  otherwise: 'changed-since',
});

const callable = z.object({ pk: z.string(), phone: z.string().optional() });

/** Where people may be called in a role, by person; who gave no number is left out. */
export const grantPhones = async (
  table: Table,
  persons: readonly string[],
  { program, role, subject }: Grant,
): Promise<ReadonlyMap<string, string>> => {
  const places = persons.map((person) => keys.grant(person, program, role, subject));
  const rows = await getItems(table, places, callable);
  return new Map(
    persons.flatMap((person, at): [string, string][] => {
      const phone = rows.find(({ pk }) => pk === places[at]?.pk)?.phone;
      return phone === undefined ? [] : [[person, phone]];
    }),
  );
};

export const endedGrant = (person: string, { program, role, subject }: Grant): Write<'changed-since'> => ({
  remove: keys.grant(person, program, role, subject),
  expect: { role },
  otherwise: 'changed-since',
});

/** Adds the writes for a person with this address: the known one, or a new one under `id`. */
export const personFor = async (
  table: Table,
  person: Omit<Person, 'v'>,
): Promise<{ id: string; writes: Write<'changed-since' | 'busy'>[] }> => {
  const known = await personByAddress(table, person.address);
  return known ? { id: known, writes: [] } : { id: person.id, writes: newPerson({ ...person, v: 1 }) };
};
