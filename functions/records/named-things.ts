import type { Registration } from '../../shared/domain/partner/event.ts';
import type { Lead } from '../../shared/domain/partner/lead.ts';
import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import { ERASED, erasePaper } from '../../shared/domain/records/erase.ts';
import { type Forgotten, forget, namesBeside } from '../../shared/domain/records/forget.ts';
import type { Write } from '../../shared/store/commit.ts';
import { reworded, rowsOfPartner, type StoredRow } from '../../shared/store/erasure.ts';
import { registrationsOf, writtenRegistration } from '../../shared/store/events.ts';
import { changedLead, erasedLeadContact, leadsOfPartner, readLeadContact } from '../../shared/store/leads.ts';
import { changedDocument, documentRecords } from '../../shared/store/papers.ts';
import { erasedReferralContact, readReferralContact, referralPage } from '../../shared/store/referrals.ts';
import { changedRequest, requestsOfPartner } from '../../shared/store/requests.ts';
import type { Page, Table } from '../../shared/store/table.ts';

// Everything around a partner in which somebody may be named, and the same without them.

type CustomerContact = { readonly name: string; readonly email?: string | undefined };
type Contact = { readonly of: 'referral' | 'lead'; readonly id: string; readonly contact: CustomerContact };

export type NamedThings = {
  readonly partner: string;
  readonly timeZone: string;
  readonly rows: readonly StoredRow[];
  readonly registrations: readonly Registration[];
  readonly requests: readonly BenefitRequest[];
  readonly leads: readonly Lead[];
  readonly contacts: readonly Contact[];
};

const everyOne = async <T>(read: (start?: Record<string, unknown>) => Promise<Page<T>>): Promise<T[]> => {
  const all: T[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await read(start);
    all.push(...page.items);
    start = page.next;
  } while (start);
  return all;
};

const PAGE = 100;

const contactsOf = async (
  of: Contact['of'],
  ids: readonly string[],
  read: (id: string) => Promise<CustomerContact | undefined>,
): Promise<Contact[]> => {
  const found = await Promise.all(ids.map(read));
  return ids.flatMap((id, at) => {
    const contact = found[at];
    return contact ? [{ of, id, contact }] : [];
  });
};

/** The rows of the partition apart, these lists may lag a moment: what is missed is found by doing it again. */
export const loadNamedThings = async (
  table: Table,
  {
    program,
    partner,
    timeZone,
  }: { readonly program: string; readonly partner: string; readonly timeZone: string },
): Promise<NamedThings> => {
  const [rows, registrations, requests, leads, referrals] = await Promise.all([
    rowsOfPartner(table, partner),
    registrationsOf(table, program, [partner]),
    everyOne((start) => requestsOfPartner(table, partner, PAGE, start)),
    everyOne((start) => leadsOfPartner(table, partner, PAGE, start)),
    everyOne((start) => referralPage(table, partner, PAGE, start)),
  ]);
  const contacts = await Promise.all([
    contactsOf(
      'referral',
      referrals.map(({ id }) => id),
      (id) => readReferralContact(table, id),
    ),
    contactsOf(
      'lead',
      leads.map(({ id }) => id),
      (id) => readLeadContact(table, id),
    ),
  ]);
  return { partner, timeZone, rows, registrations, requests, leads, contacts: contacts.flat() };
};

/** A company may be called like its owner, and a membership ends by itself: neither is reworded. */
const isReworded = ({ sk }: StoredRow): boolean => sk !== 'PROFILE' && !sk.startsWith('PERSON#');

const rewordedRow = (row: StoredRow, people: readonly Forgotten[]): Write<'changed-since'>[] => {
  const after = people.reduce((kept, person) => forget(kept, person) ?? kept, row);
  if (after === row) return [];
  // Named in its very key: who held a role does not hold it any more.
  if (after.sk !== row.sk)
    return [
      { remove: { pk: row.pk, sk: row.sk }, expect: { v: Number(row['v']) }, otherwise: 'changed-since' },
    ];
  return [reworded(row, after)];
};

/** A file that counts no more is destroyed with its sender; any other is called otherwise. */
const paper = (
  row: StoredRow,
  { partner, timeZone }: NamedThings,
  people: readonly Forgotten[],
  now: string,
): Write<'changed-since'>[] => {
  const before = documentRecords.schema.parse(row);
  const called = people.reduce((kept, person) => forget(kept, person) ?? kept, before);
  const after = people.reduce((kept, { id }) => erasePaper(kept, id, now), called);
  return after === before ? [] : [changedDocument(partner, { ...after, v: before.v + 1 }, timeZone)];
};

const everywhere = <T extends { readonly v: number }>(
  things: readonly T[],
  people: readonly Forgotten[],
  write: (after: T) => Write<'changed-since' | 'already-there'>,
) =>
  things.flatMap((thing) => {
    const after = people.reduce((kept, person) => forget(kept, person) ?? kept, thing);
    return after === thing ? [] : [write({ ...after, v: thing.v + 1 })];
  });

/** Everything without these people: what says nothing of them is not touched. */
export const forgottenThings = (
  things: NamedThings,
  people: readonly Forgotten[],
  now: string,
): Write<'changed-since' | 'already-there'>[] => {
  const addresses = people.map(({ address }) => address);
  return [
    ...things.rows
      .filter(isReworded)
      .flatMap((row) =>
        row.sk.startsWith(documentRecords.prefix)
          ? paper(row, things, people, now)
          : rewordedRow(row, people),
      ),
    ...everywhere(things.registrations, people, writtenRegistration),
    ...everywhere(things.requests, people, changedRequest),
    ...everywhere(things.leads, people, changedLead),
    ...things.contacts
      .filter(({ contact }) => contact.email !== undefined && addresses.includes(contact.email))
      .map(({ of, id, contact }) =>
        of === 'lead' ? erasedLeadContact(id, contact) : erasedReferralContact(id, contact),
      ),
  ];
};

/** In what somebody is named, and under which id: whose else names stand there is not theirs to know. */
export const thingsNaming = (
  { rows, registrations, requests, leads }: NamedThings,
  person: Forgotten,
): { readonly in: string; readonly id: string }[] => {
  const all = [
    ...rows.filter(isReworded).map((one) => ({ in: one.type, id: one.sk, one })),
    ...registrations.map((one) => ({ in: 'event', id: one.event, one })),
    ...requests.map((one) => ({ in: 'request', id: one.id, one })),
    ...leads.map((one) => ({ in: 'lead', id: one.id, one })),
  ];
  return all
    .filter(({ one }) => forget<object>(one, person) !== undefined)
    .map(({ one: _one, ...named }) => named);
};

/** Nobody is a guest of what is long over. */
export const withoutGuests = ({ registrations }: NamedThings): Write<'changed-since' | 'already-there'>[] =>
  registrations
    .filter(({ people, gifts }) =>
      [...people, ...gifts.map(({ recipient }) => recipient)].some((name) => name !== ERASED),
    )
    .map((one) =>
      writtenRegistration({
        ...one,
        people: one.people.map(() => ERASED),
        ...(one.attended ? { attended: one.attended.map(() => ERASED) } : {}),
        gifts: one.gifts.map((gift) => ({ ...gift, recipient: ERASED })),
        v: one.v + 1,
      }),
    );

/** Who is to be forgotten, with every name that stands beside their address there. */
export const personIn = (
  things: readonly NamedThings[],
  { id, address, name }: { readonly id: string; readonly address: string; readonly name: string },
): Forgotten => ({ id, address, names: [...new Set([name, ...namesBeside(things, address)])] });
