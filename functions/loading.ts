import { isVendorStaff } from '../shared/domain/access.ts';
import { dateIn } from '../shared/domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../shared/domain/outcome.ts';
import type { Partner } from '../shared/domain/partner/partner.ts';
import type { Program } from '../shared/domain/program/program.ts';
import type { Deps, Request } from '../shared/runtime/request.ts';
import { type PartnerHome, readPartner, readPartnerHome } from '../shared/store/partners.ts';
import { programOn } from '../shared/store/programs.ts';

// What several use cases load first, with the one check of whose it is: not there and not yours are one answer.

/** The program in force now. */
export const loadProgram = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Program, 'not-found'>> => {
  return request.may({ program: id }) ? programToday({ table }, request, id) : refuse('not-found');
};

/** The same for who was admitted by something else, such as a partner's own page. */
export const programToday = async (
  { table }: Deps,
  request: Pick<Request, 'now'>,
  id: string,
): Promise<Outcome<Program, 'not-found'>> => {
  // Which day it is depends on the program's zone, which no version may change: any version tells.
  const any = await programOn(table, id, request.now.slice(0, 10));
  if (!any) return refuse('not-found');
  const today = dateIn(any.timeZone, request.now);
  return accept((await programOn(table, id, today)) ?? any);
};

/** A partner; its own people and machines are out with the next request when it is not active. */
export const loadPartner = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Partner, 'not-found' | 'partner-not-active'>> =>
  admitted(request, await readPartner(table, id));

/** A partner with its people, for who writes to them: one query of its partition instead of two reads. */
export const loadPartnerHome = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<PartnerHome, 'not-found' | 'partner-not-active'>> => {
  const home = await readPartnerHome(table, id);
  const partner = admitted(request, home?.partner);
  if (!partner.ok) return partner;
  return home ? accept(home) : refuse('not-found');
};

const admitted = (
  request: Request,
  partner: Partner | undefined,
): Outcome<Partner, 'not-found' | 'partner-not-active'> => {
  if (!partner || !request.may({ program: partner.program, subject: partner.id })) return refuse('not-found');
  if (partner.status !== 'active' && actsForPartner(request, partner.program))
    return refuse('partner-not-active');
  return accept(partner);
};

/** Whether the partner's own people or machines ask. */
export const actsForPartner = ({ caller }: Request, program: string): boolean =>
  !isVendorStaff(caller, program) && !(caller.kind === 'machine' && caller.subject === 'vendor');
