import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { missingForActivation } from '../../shared/domain/partner/activation.ts';
import type { Application, Contact } from '../../shared/domain/partner/application.ts';
import { owesSince } from '../../shared/domain/partner/obligation.ts';
import { watchedPages } from '../../shared/domain/partner/page-watch.ts';
import { noPapers, type Papers } from '../../shared/domain/partner/papers.ts';
import { activate } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { includesReferral } from '../../shared/domain/program/terms.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { changedApplication, readContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, personFor } from '../../shared/store/people.ts';
import { versionsAfter } from '../../shared/store/programs.ts';
import { watchedTrainings } from '../entitlements/watch.ts';
import { feeBegun } from '../entitlements/watch-fee.ts';
import { evaluationsBegun } from '../evaluations/watched.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { notice } from '../notices.ts';

type Codes = 'changed-since' | 'busy' | 'already-there';

export type Completed = {
  readonly application: Application;
  readonly writes: readonly Write<Codes>[];
  readonly notices: readonly Notice[];
};

type Own = { readonly papers: Papers; readonly members: readonly { readonly person: string }[] };
const nothingYet: Own = { papers: noPapers, members: [] };

/** What lies under the id of the partner that an application may become. */
export const dossierOf = async ({ table }: Deps, { papers }: Application): Promise<Own | Dossier> =>
  papers === undefined ? nothingYet : readDossier(table, papers);

/** The applicant as the partner's own administrator, as soon as there is something to do in the portal. */
const admitted = async (
  { table }: Deps,
  request: Request,
  { application, partner, contact }: { application: Application; partner: string; contact: Contact },
): Promise<{ person: string; writes: Write<Codes>[] }> => {
  const { id, writes } = await personFor(table, {
    id: request.newId('per'),
    address: contact.email,
    name: contact.name,
    language: contact.language,
  });
  return {
    person: id,
    writes: [
      ...writes,
      newMembership(partner, id, 'partner-admin', request.now),
      newGrant(id, { program: application.program, role: 'partner-admin', subject: partner }),
    ],
  };
};

type Given = Own & { readonly contact: Contact | undefined };

/** Somebody of theirs: who is there already, or the applicant from now on. */
const somebody = async (
  deps: Deps,
  request: Request,
  application: Application,
  partner: string,
  own: Given,
) => {
  const [known] = own.members;
  if (known) return { person: known.person, writes: [] };
  return own.contact ? admitted(deps, request, { application, partner, contact: own.contact }) : undefined;
};

/**
 * What follows for an accepted application, without the write of the application itself: the active partner as soon
 * as nothing is missing, else access to the page on which the rest is given. The applicant becomes its administrator.
 */
export const completed = async (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
  own: Given,
): Promise<Completed & { person?: string }> => {
  const rest = { application, writes: [], notices: [] };
  if (application.status !== 'accepted-pending-signature') return rest;
  const missing = missingForActivation(application, program, own.papers, request.now);
  const id = application.papers ?? request.newId('par');
  if (missing.length) {
    const asked = program.requirements.some(({ id }) => missing.includes(id));
    const first = asked && own.members.length === 0 && application.papers !== undefined;
    const person = first ? await somebody(deps, request, application, id, own) : undefined;
    return { ...rest, writes: person?.writes ?? [] };
  }
  const person = await somebody(deps, request, application, id, own);
  if (!person) return rest;
  const partner = activate(application, program, { id, now: request.now });
  const watched = watchedPages(program, application.webPage, request.now).map((watch) =>
    pageWatches.write(id, watch),
  );
  const { tier, category } = partner;
  const today = dateIn(program.timeZone, request.now);
  const signed = Object.keys(application.signatures);
  const subject = {
    tier,
    category,
    papers: own.papers,
    signed,
    today,
    owes: owesSince(program, partner),
    webPage: application.webPage?.url,
  };
  const coming = await versionsAfter(deps.table, program.id, today);
  const entered = { partner: id, program, subject, watch: undefined, coming };
  return {
    application: { ...application, status: 'active', partnerId: id },
    writes: [
      ...newPartner(partner),
      ...person.writes,
      ...watchedTrainings(partner, program),
      ...feeBegun(partner, { program, coming }, undefined, request.now),
      ...evaluationsBegun(partner, { program, coming }, request.now),
      ...watched,
      ...(await watchedPapers(deps.table, entered, request.now)),
    ],
    notices: [],
    person: person.person,
  };
};

/** The application after a step, and the active partner once every document is signed and everything is given. */
export const completeStep = async (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
  papers?: Papers,
): Promise<Completed> => {
  const open = application.status === 'accepted-pending-signature';
  const own = open ? await dossierOf(deps, application) : nothingYet;
  const contact = open ? await readContact(deps.table, application.id) : undefined;
  const given = { members: own.members, papers: papers ?? own.papers, contact };
  const after = await completed(deps, request, application, program, given);
  const { id, receipt, partnerId } = after.application;
  return {
    application: after.application,
    writes: [changedApplication(after.application, program), ...after.writes],
    notices: after.person
      ? [
          notice(
            includesReferral(program, after.application.company.category)
              ? 'partner-activated'
              : 'partner-admitted',
            { kind: 'person', person: after.person },
            { id: partnerId ?? id, receipt },
            program,
            request,
          ),
        ]
      : [],
  };
};
