import type { Notice } from '../../shared/domain/notice.ts';
import {
  type Application,
  type Contact,
  missingForActivation,
} from '../../shared/domain/partner/application.ts';
import { activate } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { changedApplication, readContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, personFor } from '../../shared/store/people.ts';
import { notice } from '../notices.ts';

export type Completed = {
  readonly application: Application;
  readonly writes: readonly Write<'changed-since' | 'busy' | 'already-there'>[];
  readonly notices: readonly Notice[];
};

const firstPerson = async ({ table }: Deps, request: Request, contact: Contact) =>
  personFor(table, {
    id: request.newId('per'),
    address: contact.email,
    name: contact.name,
    language: contact.language,
  });

/**
 * The application after a step, and the active partner as soon as nothing is missing any more: every document
 * signed, the web page given. The applicant becomes the partner's own administrator.
 */
export const completeStep = async (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
): Promise<Completed> => {
  const stays =
    application.status !== 'accepted-pending-signature' ||
    missingForActivation(application, program).length > 0;
  const contact = stays ? undefined : await readContact(deps.table, application.id);
  if (!contact) return { application, writes: [changedApplication(application, program)], notices: [] };
  const partner = activate(application, program, { id: request.newId('par'), now: request.now });
  const active: Application = { ...application, status: 'active', partnerId: partner.id };
  const person = await firstPerson(deps, request, contact);
  return {
    application: active,
    writes: [
      changedApplication(active, program),
      ...newPartner(partner),
      ...person.writes,
      newMembership(partner.id, person.id, 'partner-admin', request.now),
      newGrant(person.id, { program: program.id, role: 'partner-admin', subject: partner.id }),
    ],
    notices: [
      notice(
        'partner-activated',
        { kind: 'person', person: person.id },
        { id: partner.id, receipt: application.receipt },
        program,
        request,
      ),
    ],
  };
};
