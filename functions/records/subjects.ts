import * as z from 'zod';
import type { Grant } from '../../shared/domain/access.ts';
import { distributorRoles, partnerRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Contact } from '../../shared/domain/partner/application.ts';
import { currentOffer } from '../../shared/domain/partner/lead.ts';
import type { LegalHold } from '../../shared/domain/records/legal-hold.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readApplication, readContact } from '../../shared/store/applications.ts';
import { type Delegate, readDelegates } from '../../shared/store/distributors.ts';
import { readLead, readLeadContact } from '../../shared/store/leads.ts';
import { readHold } from '../../shared/store/legal-holds.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { type Left, type Person, readPersonWithGrants } from '../../shared/store/people.ts';
import { readReferral, readReferralContact } from '../../shared/store/referrals.ts';
import { programToday } from '../loading.ts';
import { loadNamedThings, type NamedThings } from './named-things.ts';

// Whose data it is: a person who may sign in, or could before, who applied for a company, or a customer's contact named by a partner.

export const subjectId = z.union([idSchema('per'), idSchema('app'), idSchema('ref'), idSchema('lea')]);

/** A partner for whom a person acts, or acted, with everything that lies there. */
export type Place = {
  readonly dossier: Dossier;
  readonly grants: readonly Grant[];
  readonly hold: LegalHold | undefined;
  /** Who applied for it, where it came by an application. */
  readonly application: string | undefined;
  readonly contact: Contact | undefined;
  /** Where else somebody may be named. */
  readonly things: NamedThings;
};

type DelegateOf = { readonly program: string; readonly distributor: string; readonly delegate: Delegate };

export type Subject =
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly grants: readonly Grant[];
      /** For whom the person acted before. */
      readonly left: readonly Left[];
      readonly places: readonly Place[];
      /** Distributors for whom the person acts. */
      readonly delegates: readonly DelegateOf[];
    }
  | {
      readonly kind: 'applicant';
      readonly id: string;
      readonly contact: Contact;
      readonly hold: LegalHold | undefined;
      readonly partner: string | undefined;
    }
  | {
      readonly kind: 'customer';
      readonly id: string;
      readonly contact: z.infer<typeof customerContact>;
      readonly hold: LegalHold | undefined;
      /** Who referred the customer, or was asked to take it; nobody yet. */
      readonly partner: string | undefined;
    };
const customerContact = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
});

type Asked = { readonly program: string; readonly subject: string };

const ownRoles: readonly string[] = [...partnerRoles, ...distributorRoles];
const isOwn = ({ role }: Grant) => ownRoles.includes(role);
const isOfPartner = ({ role }: Grant) => partnerRoles.some((known) => known === role);

const placeOf = async (
  deps: Deps,
  request: Request,
  partner: string,
  { program, grants }: { readonly program: string; readonly grants: readonly Grant[] },
): Promise<Place> => {
  const { table } = deps;
  const terms = await programToday(deps, request, program);
  const timeZone = terms.ok ? terms.value.timeZone : 'UTC';
  const [dossier, hold, things] = await Promise.all([
    readDossier(table, partner),
    readHold(table, partner),
    loadNamedThings(table, { program, partner, timeZone }),
  ]);
  const application = dossier.application ?? dossier.partner?.application;
  const contact = application === undefined ? undefined : await readContact(table, application);
  const own = grants.filter(({ subject }) => subject === partner);
  return { dossier, grants: own, hold, application, contact, things };
};

/** The partner, and the companies that became part of it: their papers stayed where they were. */
const placesOf = async (
  deps: Deps,
  request: Request,
  { program, subject }: Pick<Grant, 'program' | 'subject'>,
  grants: readonly Grant[],
): Promise<Place[]> => {
  const first = await placeOf(deps, request, subject, { program, grants });
  const absorbed = first.dossier.partner?.absorbed ?? [];
  const others = absorbed.map((id) => placeOf(deps, request, id, { program, grants }));
  return [first, ...(await Promise.all(others))];
};

const delegatesOf = async ({ table }: Deps, id: string, { program, subject }: Grant): Promise<DelegateOf[]> =>
  (await readDelegates(table, { program, distributor: subject }))
    .filter(({ person }) => person === id)
    .map((delegate) => ({ program, distributor: subject, delegate }));

/** The vendor's own people leave by the staff pages; whoever acts for others' programs too is theirs to erase. */
const personOf = async (
  deps: Deps,
  request: Request,
  { program, subject }: Asked,
): Promise<Outcome<Subject, 'not-found' | 'wrong-state'>> => {
  const found = await readPersonWithGrants(deps.table, subject);
  if (!found) return refuse('not-found');
  const { person, grants, left } = found;
  // Who was erased has no grants any more, and is still known by the id.
  if (person.erasedAt !== undefined)
    return accept({ kind: 'person', person, grants: [], left: [], places: [], delegates: [] });
  const isKnown = [...grants.filter(isOwn), ...left].some((one) => one.program === program);
  // Whose access ended before that was kept is nobody's by now: for who runs every program.
  const isNobodys = !grants.length && !left.length && request.may({ program: '*' });
  if (!isKnown && !isNobodys) return refuse('not-found');
  if (!grants.every(isOwn) || ![...grants, ...left].every((one) => request.may({ program: one.program })))
    return refuse('wrong-state');
  const subjects = [
    ...grants.filter(isOfPartner),
    ...left.filter(({ subject }) => subject.startsWith('par_')),
  ].filter((one, at, all) => all.findIndex((other) => other.subject === one.subject) === at);
  const [places, delegates] = await Promise.all([
    Promise.all(subjects.map((grant) => placesOf(deps, request, grant, grants))),
    Promise.all(
      grants.filter((grant) => !isOfPartner(grant)).map((grant) => delegatesOf(deps, person.id, grant)),
    ),
  ]);
  const all = places.flat();
  const once = all.filter((one, at) => all.findIndex((other) => other.dossier.id === one.dossier.id) === at);
  return accept({ kind: 'person', person, grants, left, places: once, delegates: delegates.flat() });
};

const applicantOf = async (
  { table }: Deps,
  { program, subject: id }: Asked,
): Promise<Outcome<Subject, 'not-found'>> => {
  const [application, contact] = await Promise.all([readApplication(table, id), readContact(table, id)]);
  if (application?.program !== program || !contact) return refuse('not-found');
  const partner = application.partnerId;
  const hold = partner === undefined ? undefined : await readHold(table, partner);
  return accept({ kind: 'applicant', id, contact, hold, partner });
};

const customerOf = async (
  { table }: Deps,
  { program, subject: id }: Asked,
): Promise<Outcome<Subject, 'not-found'>> => {
  const [referral, contact] = await Promise.all([readReferral(table, id), readReferralContact(table, id)]);
  if (referral?.program !== program || !contact) return refuse('not-found');
  const hold = await readHold(table, referral.partnerId);
  return accept({
    kind: 'customer',
    id,
    contact: customerContact.parse(contact),
    hold,
    partner: referral.partnerId,
  });
};

const contactOfLead = async (
  { table }: Deps,
  { program, subject: id }: Asked,
): Promise<Outcome<Subject, 'not-found'>> => {
  const [lead, contact] = await Promise.all([readLead(table, id), readLeadContact(table, id)]);
  if (lead?.program !== program || !contact) return refuse('not-found');
  const partner = currentOffer(lead)?.partner;
  const hold = partner === undefined ? undefined : await readHold(table, partner);
  return accept({ kind: 'customer', id, contact, hold, partner });
};

/** All that is kept of one person under an id, in a program that the caller runs. */
export const loadSubject = async (
  deps: Deps,
  request: Request,
  asked: Asked,
): Promise<Outcome<Subject, 'not-found' | 'wrong-state'>> => {
  if (!request.may({ program: asked.program })) return refuse('not-found');
  if (asked.subject.startsWith('app_')) return applicantOf(deps, asked);
  if (asked.subject.startsWith('lea_')) return contactOfLead(deps, asked);
  return asked.subject.startsWith('ref_') ? customerOf(deps, asked) : personOf(deps, request, asked);
};

/** The hold that keeps anything of it. */
export const holdOf = (subject: Subject): LegalHold | undefined =>
  subject.kind === 'person' ? subject.places.find(({ hold }) => hold)?.hold : subject.hold;
