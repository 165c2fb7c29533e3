import * as z from 'zod';
import {
  type Allowed,
  distributorRoles,
  isVendorStaff,
  mayTouch,
  partnerRoles,
  vendorRoles,
} from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Subject } from '../../shared/domain/partner/entry.ts';
import { owesSince } from '../../shared/domain/partner/obligation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readApplication } from '../../shared/store/applications.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { programVersion, versionsAfter } from '../../shared/store/programs.ts';
import { programToday } from '../loading.ts';
import { reacceptBy } from './reaccept.ts';

export const memberPath = z.object({ partner: idSchema('par') });
export type MemberPath = z.infer<typeof memberPath>;

/** Who hands in for a company: its own people, from the acceptance of its application on. */
export const givers: Allowed[] = ['partner-admin'];

/** A partner, or a company on its way to become one, with everything it has handed in. */
export type Member = {
  readonly id: string;
  readonly company: string;
  /** Who stands for the vendor in its country. */
  readonly distributor: string | undefined;
  readonly program: Program;
  /** Versions that are published and not in force yet, the next one first. */
  readonly coming: readonly Program[];
  readonly dossier: Dossier;
  readonly application: Application | undefined;
  readonly subject: Subject;
};

type Refusals = 'not-found' | 'partner-not-active';

const programOf = async (
  deps: Deps,
  request: Request,
  { partner }: Dossier,
  application: Application | undefined,
): Promise<Outcome<Program, 'not-found'>> => {
  if (partner) return programToday(deps, request, partner.program);
  return application
    ? accept(await programVersion(deps.table, application.program, application.version))
    : refuse('not-found');
};

const isOut = ({ caller }: Request, { partner }: Dossier): boolean =>
  partner !== undefined && partner.status !== 'active' && !isVendorStaff(caller, partner.program);

const OWN: Allowed[] = [...partnerRoles, ...vendorRoles];

/** Of its own people and of the vendor's; and of the distributor who stands for the vendor in its country. */
const isTheirs = (
  { caller, may }: Request,
  program: string,
  id: string,
  distributor: string | undefined,
): boolean => {
  const target = { program, subject: id };
  if (mayTouch(caller, OWN, target)) return may(target);
  const theirs = { program, subject: distributor };
  return distributor !== undefined && mayTouch(caller, [...distributorRoles], theirs) && may(theirs);
};

/** By the id of the partner, or of the partner to be: one address from the acceptance on. */
export const loadMember = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Member, Refusals>> => {
  const dossier = await readDossier(deps.table, id);
  const { partner } = dossier;
  const application =
    dossier.application === undefined ? undefined : await readApplication(deps.table, dossier.application);
  const owner = partner ?? application;
  const program = owner ? await programOf(deps, request, dossier, application) : refuse('not-found');
  if (!owner || !program.ok) return refuse('not-found');
  const distributor = distributorFor(program.value, owner.company.country)?.id;
  if (!isTheirs(request, program.value.id, id, distributor)) return refuse('not-found');
  if (isOut(request, dossier)) return refuse('partner-not-active');
  const today = dateIn(program.value.timeZone, request.now);
  const subject: Subject = {
    tier: partner?.tier ?? program.value.entryTier,
    category: partner ? partner.category : application?.company.category,
    papers: dossier.papers,
    webPage: application?.webPage?.url,
    signed: Object.keys(application?.signatures ?? {}),
    today,
    owes: partner && owesSince(program.value, partner),
    reacceptBy: partner ? await reacceptBy(deps, program.value, today) : {},
  };
  const company = owner.company.name;
  const coming = partner ? await versionsAfter(deps.table, program.value.id, today) : [];
  return accept({ id, company, distributor, program: program.value, coming, dossier, application, subject });
};

/** The vendor's office that answers for it. */
export const entityOf = ({ dossier: { partner }, application }: Member): string =>
  partner?.entity ?? application?.entity ?? '';

/** A company whose application is neither accepted nor made a partner has nothing to hand in. */
export const isOpen = ({ dossier: { partner }, application }: Member): boolean =>
  partner !== undefined || application?.status === 'accepted-pending-signature';
