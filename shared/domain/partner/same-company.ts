import { addDays, dateIn } from '../civil-date.ts';
import { foldName, registrableDomain } from '../customer.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { Application, HoldReason } from './application.ts';

// The same company twice in one program: by the registrable domain of its web site, and by its name as it sounds.

export type CompanyMark = { readonly kind: 'domain' | 'name'; readonly value: string };

/** What tells a company from another; one of them may be missing, never both for a real company. */
export const companyMarks = ({ name, website }: { name: string; website: string }): CompanyMark[] => {
  const domain = registrableDomain(website);
  const folded = foldName(name);
  return [
    ...(domain === undefined ? [] : [{ kind: 'domain' as const, value: domain }]),
    ...(folded === '' ? [] : [{ kind: 'name' as const, value: folded.slice(0, 200) }]),
  ];
};

/** Who applied, or was there, under a mark before. */
export type Before = {
  readonly mark: CompanyMark;
  readonly application?: Pick<Application, 'status' | 'decision'> | undefined;
  readonly partner?: { readonly status: 'active' | 'suspended' | 'terminated' } | undefined;
};

const isThere = ({ application, partner }: Before): boolean =>
  partner
    ? partner.status !== 'terminated'
    : application?.status === 'submitted' || application?.status === 'accepted-pending-signature';

/** May the mark go to the next one? It may once the company before it is not there any more. */
export const isFree = (before: Before): boolean => !isThere(before);

/** Why a person should look first: a partner or an open application of the same company is there. */
export const sameCompany = (all: readonly Before[]): HoldReason[] =>
  all.filter(isThere).map(({ mark }) => (mark.kind === 'domain' ? 'same-domain' : 'same-name'));

/** A domain tells a company; a name only where there is no domain, since two may be called the same. */
const decisive = (all: readonly Before[]): readonly Before[] => {
  const byDomain = all.filter(({ mark }) => mark.kind === 'domain');
  return byDomain.length ? byDomain : all;
};

/** After a rejection: at any time, after so many days, or never again, as the program says. */
export const mayReapply = (
  program: Program,
  all: readonly Before[],
  now: string,
): Outcome<undefined, 'reapplication-closed'> => {
  const { reapplication } = program.application;
  if (reapplication === 'any-time') return accept(undefined);
  const rejected = decisive(all)
    .filter(({ application }) => application?.status === 'rejected')
    .map(({ application }) => application?.decision?.at ?? '');
  const [last] = rejected.toSorted().toReversed();
  if (last === undefined) return accept(undefined);
  const clause = clauseOf(program, 'application');
  if (reapplication === 'never') return refuse('reapplication-closed', { clause });
  const openFrom = addDays(dateIn(program.timeZone, last), reapplication.afterDays);
  return openFrom <= dateIn(program.timeZone, now)
    ? accept(undefined)
    : refuse('reapplication-closed', { clause, more: { openFrom } });
};
