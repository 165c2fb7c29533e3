import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  ERASED,
  eraseContact,
  erasedAddress,
  erasePapers,
  isErasedContact,
} from '../../shared/domain/records/erase.ts';
import { heldBy } from '../../shared/domain/records/legal-hold.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { erasedContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { stillNotHeld } from '../../shared/store/legal-holds.ts';
import { agreements, attendances, certificates, removedHolder } from '../../shared/store/papers.ts';
import { endedMembership } from '../../shared/store/partners.ts';
import { endedGrant, erasedPerson } from '../../shared/store/people.ts';
import { erasedReferralContact } from '../../shared/store/referrals.ts';
import { holdOf, loadSubject, type Place, type Subject, subjectId } from './subjects.ts';

const path = z.object({ program: z.string().max(40) });
const erasureInput = z.strictObject({ subject: subjectId, reason: paragraphs(1000) });
const erasureSchema = z.object({
  subject: subjectId,
  /** Where something was erased: partners, or the thing whose contact it was. */
  places: z.array(z.string()),
  /** The record of the business that stays, by what the law lets be kept. */
  kept: z.array(z.string()),
});
type Erasure = z.infer<typeof erasureSchema>;
type Codes = 'changed-since' | 'legal-hold';

type Person = Extract<Subject, { kind: 'person' }>['person'];

const placeWrites = ({ dossier, grants, application, contact }: Place, person: Person): Write<Codes>[] => {
  const { id, members, papers } = dossier;
  const erased = erasePapers(papers, person);
  const own = contact?.email === person.address && application !== undefined ? contact : undefined;
  return [
    stillNotHeld(id),
    ...members.filter((one) => one.person === person.id).map((one) => endedMembership(id, one)),
    ...grants.map((grant) => endedGrant(person.id, grant)),
    ...erased.attendances.map((one) => attendances.write(id, one)),
    ...erased.certificates.map((one) => certificates.write(id, one)),
    ...erased.agreements.map((one) => agreements.write(id, one)),
    ...erased.ended.map((one) => removedHolder(id, one)),
    ...(own && application !== undefined
      ? [erasedContact(application, own, eraseContact(application, own))]
      : []),
  ];
};

const personWrites = (
  { person, places }: Extract<Subject, { kind: 'person' }>,
  now: string,
): Write<Codes>[] =>
  person.erasedAt === undefined
    ? [
        ...erasedPerson(
          {
            ...{ id: person.id, language: person.language, name: ERASED, address: erasedAddress(person.id) },
            ...{ erasedAt: now, v: person.v + 1 },
          },
          person.address,
        ),
        ...places.flatMap((place) => placeWrites(place, person)),
      ]
    : [];

const contactWrites = (subject: Exclude<Subject, { kind: 'person' }>): Write<Codes>[] => {
  const held = subject.partner === undefined ? [] : [stillNotHeld(subject.partner)];
  if (subject.kind === 'customer') return [erasedReferralContact(subject.id, subject.contact), ...held];
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
  subject.kind === 'person' ? subject.places.map(({ dossier }) => dossier.id) : [subject.id];

/**
 * A person's name, addresses and way in are gone at once; the record of the business stays under an id that says
 * nothing. Done again it is done. Under a legal hold it is refused, with the reason.
 */
const erase: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof erasureInput>,
  Erasure,
  'not-found' | 'wrong-state' | 'legal-hold'
> = (deps) => async (request) => {
  const { program } = request.path;
  const { subject: id, reason } = request.input;
  const found = await loadSubject(deps, request, { program, subject: id });
  if (!found.ok) return found;
  const subject = found.value;
  const hold = holdOf(subject);
  if (hold) return heldBy(hold);
  const writes = subject.kind === 'person' ? personWrites(subject, request.now) : contactWrites(subject);
  // More than one transaction holds: somebody with so many papers is erased place by place by the vendor's people.
  if (writes.length > 95) return refuse('wrong-state');
  return accept({
    value: { subject: id, places: placesOf(subject), kept: [...KEPT[subject.kind]] },
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
  refusals: { 'not-found': true, 'wrong-state': true, 'legal-hold': true },
  run: erase,
});
