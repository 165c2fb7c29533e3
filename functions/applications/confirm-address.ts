import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Application, Contact } from '../../shared/domain/partner/application.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { confirmedContact, readApplication, readContact } from '../../shared/store/applications.ts';
import { personByAddress } from '../../shared/store/people.ts';
import { sessionBy } from '../access/new-session.ts';
import { dossierOf } from './activate.ts';

const confirmationSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  confirmedAt: z.iso.datetime(),
  /** Where the applicant may go on, signed in by this very link. */
  partner: z.string().optional(),
  session: z.string().optional(),
});
type Confirmation = z.infer<typeof confirmationSchema>;

/** A session for the applicant, once there is something in the portal to come to. */
const comesIn = async (deps: Deps, request: Request, application: Application, { email }: Contact) => {
  if (application.status !== 'active' && application.status !== 'accepted-pending-signature')
    return undefined;
  const [person, { members }] = await Promise.all([
    personByAddress(deps.table, email),
    dossierOf(deps, application),
  ]);
  return person !== undefined && members.some((member) => member.person === person)
    ? { partner: application.papers, ...sessionBy(request, person) }
    : undefined;
};

/**
 * The applicant proves the address by the mailed link; a second click finds it confirmed. Who is in the program
 * already is signed in by the same click, so that one mail gives working access [S2-11].
 */
const confirmAddress: UseCase<undefined, undefined, object, Confirmation, 'not-found' | 'link-used'> =
  (deps) => async (request: Request<undefined, undefined, object>) => {
    const { caller, now } = request;
    if (caller.kind !== 'link') return refuse('not-found');
    const [application, contact] = await Promise.all([
      readApplication(deps.table, caller.subject),
      readContact(deps.table, caller.subject),
    ]);
    if (!application || !contact || application.program !== caller.program) return refuse('not-found');
    const { receipt, program, id } = application;
    const about = { program, about: id };
    if (contact.confirmedAt !== undefined)
      return accept({
        value: { receipt, program, confirmedAt: contact.confirmedAt },
        writes: [],
        audit: about,
      });
    const comes = await comesIn(deps, request, application, contact);
    return accept({
      value: { receipt, program, confirmedAt: now, ...(comes ? { partner: comes.partner } : {}) },
      writes: [confirmedContact(id, { ...contact, confirmedAt: now }), ...(comes?.writes ?? [])],
      audit: { ...about, changes: { confirmedAt: ['', now] } },
      ...(comes ? { secret: comes.secret } : {}),
    });
  };

export const confirmAddressRoute = write({
  zone: 'public',
  key: 'POST /v1/confirmations',
  summary:
    'Confirm the address of an application by its mailed link; who is in the program already is signed in',
  callers: ['link:confirm-address'],
  input: z.strictObject({}),
  output: confirmationSchema,
  refusals: { 'not-found': true, 'link-used': true },
  run: confirmAddress,
});
