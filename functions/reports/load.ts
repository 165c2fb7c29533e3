import * as z from 'zod';
import { type Allowed, distributorRoles, isVendorStaff, mayTouch } from '../../shared/domain/access.ts';
import { addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type Obligation,
  type Owed,
  obligationOf,
  owedBetween,
  reportsOf,
} from '../../shared/domain/partner/obligation.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { loadMember, type Member, memberPath } from '../membership/load-member.ts';

export const reportPath = memberPath.extend({ requirement: z.string().max(40), period: z.iso.date() });
export type ReportPath = z.infer<typeof reportPath>;

export const readers: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'finance',
  'auditor',
  'administrator',
  'distributor-manager',
  'distributor-finance',
];
/** To whom reports are owed: the vendor, or the distributor of the partner's country. */
export const receivers: Allowed[] = ['program-manager', 'administrator', 'distributor-manager'];

/** How far back reports are shown and still taken, in months. */
const MONTHS_BACK = 24;

/** What a partner owes of reports, and how it stands, the period that ends last first. */
export type Reporting = { readonly member: Member; readonly obligations: readonly Obligation[] };

/** A distributor sees the reports that are owed to it, and no others. */
const isSeen = ({ program, distributor }: Member, { caller }: Request, { requirement }: Owed): boolean => {
  if (requirement.to === 'distributor' || isVendorStaff(caller, program.id)) return true;
  return !mayTouch(caller, [...distributorRoles], { program: program.id, subject: distributor });
};

export const loadReporting = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Reporting, 'not-found' | 'partner-not-active'>> => {
  const loaded = await loadMember(deps, request, id);
  if (!loaded.ok) return loaded;
  const member = loaded.value;
  const { program, subject } = member;
  // A company that is on its way to become a partner owes what its entry asks for, and nothing else.
  if (!subject.owes) return refuse('not-found');
  const today = dateIn(program.timeZone, request.now);
  const owed = owedBetween(reportsOf(program, subject), subject.owes, addMonths(today, -MONTHS_BACK), today);
  const obligations = owed
    .filter((one) => isSeen(member, request, one))
    .map((one) => obligationOf(one, subject.papers.books ?? [], today))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1));
  return accept({ member, obligations });
};

/** The one obligation that a path names. */
export const loadObligation = async (
  deps: Deps,
  request: Request<ReportPath>,
): Promise<Outcome<Reporting & { readonly one: Obligation }, 'not-found' | 'partner-not-active'>> => {
  const loaded = await loadReporting(deps, request, request.path.partner);
  if (!loaded.ok) return loaded;
  const { requirement: id, period: start } = request.path;
  const one = loaded.value.obligations.find(
    ({ requirement, period }) => requirement.id === id && period.start === start,
  );
  return one ? accept({ ...loaded.value, one }) : refuse('not-found');
};
