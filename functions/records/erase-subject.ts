import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { ERASED, eraseContact, erasedAddress, isErasedContact } from '../../shared/domain/records/erase.ts';
import { heldBy } from '../../shared/domain/records/legal-hold.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { erasedContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { endedDelegate } from '../../shared/store/distributors.ts';
import { erasedLeadContact } from '../../shared/store/leads.ts';
import { stillNotHeld } from '../../shared/store/legal-holds.ts';
import { endedMembership } from '../../shared/store/partners.ts';
import { endedGrant, erasedMarks, erasedPerson } from '../../shared/store/people.ts';
import { erasedReferralContact } from '../../shared/store/referrals.ts';
import { forgottenThings, personIn } from './named-things.ts';
import { holdOf, loadSubject, type Place, type Subject, subjectId } from './subjects.ts';

const path = z.object({ program: z.string().max(40) });
const erasureInput = z.strictObject({ subject: subjectId, reason: paragraphs(1000) });
const erasureSchema = z.object({
  subject: subjectId,
  /** Where something was erased: partners, or the thing whose contact it was. */
  places: z.array(z.string()),
  /** The record of the business that stays, by what the law lets be kept. */
  kept: z.array(z.string()),
  /** So much did not fit into this request: the same again erases more of it, and the person's account at the end. */
  left: z.int(),
});
type Erasure = z.infer<typeof erasureSchema>;
type Codes = 'changed-since' | 'legal-hold' | 'already-there';
type PersonSubject = Extract<Subject, { kind: 'person' }>;

/** A transaction takes a hundred actions; holds, audit and the kept answer want room. */
const MOST_WRITES = 80;

const isTheirs = ({ contact }: Place, { address }: PersonSubject['person']): boolean =>
  contact !== undefined && contact.email === address;

const placeOf = (write: Write<Codes>): string => {
  if ('put' in write) return `${write.put.pk} ${write.put.sk}`;
  return 'remove' in write ? `${write.remove.pk} ${write.remove.sk}` : '';
};
/** One lead may have been offered to two companies that became one: it is written once. */
const once = (writes: readonly Write<Codes>[]): Write<Codes>[] =>
  writes.filter((one, at) => writes.findIndex((other) => placeOf(other) === placeOf(one)) === at);

/** Wherever the person is named around a partner, in what others wrote too. */
const namedWrites = ({ person, places }: PersonSubject, now: string): Write<Codes>[] => {
  const things = places.map((place) => place.things);
  const known = personIn(things, { id: person.id, address: person.address, name: person.name });
  const contacts = places.filter((place) => isTheirs(place, person));
  const forgotten = {
    ...known,
    names: [...known.names, ...contacts.flatMap(({ contact }) => (contact ? [contact.name] : []))],
  };
  return once([
    ...things.flatMap((one) => forgottenThings(one, [forgotten], now)),
    ...contacts.flatMap(({ application, contact }) =>
      application !== undefined && contact
        ? [erasedContact(application, contact, eraseContact(application, contact))]
        : [],
    ),
  ]);
};

/** The way in: account, address, and whom the person acts for. */
const accountWrites = (
  { person, grants, left, places, delegates }: PersonSubject,
  now: string,
): Write<Codes>[] => [
  ...erasedPerson(
    {
      ...{ id: person.id, language: person.language, name: ERASED, address: erasedAddress(person.id) },
      ...{ erasedAt: now, v: person.v + 1 },
    },
    person.address,
  ),
  ...grants.map((grant) => endedGrant(person.id, grant)),
  ...left.flatMap((one) => erasedMarks(person.id, one)),
  ...delegates.map(({ delegate, ...place }) => endedDelegate(place, delegate)),
  ...places.flatMap(({ dossier: { id, members } }) =>
    members.filter((one) => one.person === person.id).map((one) => endedMembership(id, one)),
  ),
];

type Step = { readonly writes: Write<Codes>[]; readonly left: number };

/** Names first, the account last: whoever is not done yet is still found by their address. */
const personStep = (subject: PersonSubject, now: string): Step => {
  if (subject.person.erasedAt !== undefined) return { writes: [], left: 0 };
  const held = subject.places.map(({ dossier }) => stillNotHeld(dossier.id));
  const [named, account] = [namedWrites(subject, now), accountWrites(subject, now)];
  const most = MOST_WRITES - held.length;
  if (named.length + account.length <= most) return { writes: [...held, ...named, ...account], left: 0 };
  const some = named.slice(0, most);
  return { writes: [...held, ...some], left: named.length - some.length + account.length };
};

const contactWrites = (subject: Exclude<Subject, { kind: 'person' }>): Write<Codes>[] => {
  const held = subject.partner === undefined ? [] : [stillNotHeld(subject.partner)];
  if (subject.kind === 'customer') {
    const erased = subject.id.startsWith('lea_') ? erasedLeadContact : erasedReferralContact;
    return [erased(subject.id, subject.contact), ...held];
  }
  const { id, contact } = subject;
  return isErasedContact(contact) ? [] : [erasedContact(id, contact, eraseContact(id, contact)), ...held];
};

/** What stays, since law or the program asks for it, and names nobody any more. */
const KEPT = {
  person: ['agreements', 'documents', 'trainings', 'certificates', 'audit'],
  applicant: ['application', 'audit'],
  customer: ['referral', 'audit'],
} as const;

const placesOf = (subject: Subject): string[] =>
  subject.kind === 'person'
    ? [
        ...subject.places.map(({ dossier }) => dossier.id),
        ...subject.delegates.map(({ distributor }) => distributor),
      ]
    : [subject.id];

/**
 * A person's name, addresses and way in are gone at once; the record of the business stays under an id that says
 * nothing. Done again it is done. Under a legal hold it is refused, with the reason.
 */
const erase: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof erasureInput>,
  Erasure,
  'not-found' | 'wrong-state' | 'legal-hold' | 'already-there'
> = (deps) => async (request) => {
  const { program } = request.path;
  const { subject: id, reason } = request.input;
  const found = await loadSubject(deps, request, { program, subject: id });
  if (!found.ok) return found;
  const subject = found.value;
  const hold = holdOf(subject);
  if (hold) return heldBy(hold);
  const { writes, left } =
    subject.kind === 'person'
      ? personStep(subject, request.now)
      : { writes: contactWrites(subject), left: 0 };
  return accept({
    value: { subject: id, places: placesOf(subject), kept: [...KEPT[subject.kind]], left },
    writes,
    audit: { program, about: id, changes: { erased: ['', reason] } },
  });
};

export const eraseSubjectRoute = write({
  zone: 'records',
  key: 'POST /v1/programs/{program}/erasures',
  summary: 'Erase what says who somebody is; the record of the business stays',
  callers: ['administrator'],
  path,
  input: erasureInput,
  output: erasureSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'legal-hold': true, 'already-there': true },
  run: erase,
});
