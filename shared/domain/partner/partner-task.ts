import type { Program } from '../program/program.ts';
import { workingDaysFrom } from '../program/terms.ts';
import type { Task } from '../task.ts';

// What waits for the vendor about a partner itself, or a company on its way to become one: one task of a kind for each.

export type PartnerTaskKind = Extract<
  Task['kind'],
  | 'logo-approval'
  | 'page-check'
  | 'document-decision'
  | 'paper-ended'
  | 'evaluation-decision'
  | 'petition-decision'
>;

/** Where at the desk it is done. */
const taskPlaces: Readonly<Record<PartnerTaskKind, 'listing' | 'requirements' | 'evaluations' | undefined>> =
  {
    'logo-approval': 'listing',
    'page-check': 'listing',
    'document-decision': 'requirements',
    'paper-ended': 'requirements',
    'evaluation-decision': 'evaluations',
    // What several partners ask is answered in one place.
    'petition-decision': undefined,
  };

/** Below the desk of its program. */
export const taskPlace = (kind: PartnerTaskKind, partner: string): string => {
  const place = taskPlaces[kind];
  return place === undefined ? `petitions/partners/${partner}` : `partners/${partner}/${place}`;
};

/** Under which the task is kept: the partner has several. */
export const taskAbout = (partner: string, kind: PartnerTaskKind): string =>
  `${partner}.${kind.split('-')[0]}`;

export const isPartnerTask = (kind: Task['kind']): kind is PartnerTaskKind => kind in taskPlaces;

type About = { readonly id: string; readonly company: string; readonly entity: string };

/** Decided by the vendor's own clock, as applications are, where nothing else says until when. */
export const partnerTask = (
  kind: PartnerTaskKind,
  { id, company, entity }: About,
  program: Program,
  given: { readonly id: string; readonly now: string; readonly decideBy?: string | undefined },
): Task => ({
  id: given.id,
  kind,
  program: program.id,
  entity,
  about: taskAbout(id, kind),
  receipt: '',
  title: company,
  openedAt: given.now,
  decideBy: given.decideBy ?? workingDaysFrom(program, given.now, program.application.decisionWorkingDays),
  v: 1,
});
