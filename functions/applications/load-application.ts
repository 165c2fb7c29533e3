import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readApplication } from '../../shared/store/applications.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { programToday } from '../loading.ts';

/**
 * Where the program leaves the review to its distributors: somebody of the one that stands for the vendor in the
 * applicant's country today [S2-26].
 */
const isReviewer = async (
  deps: Deps,
  request: Request,
  { company }: Application,
  { id, application: { review } }: Program,
): Promise<boolean> => {
  if (review !== 'distributor') return false;
  const terms = await programToday(deps, request, id);
  const distributor = terms.ok ? distributorFor(terms.value, company.country) : undefined;
  return distributor !== undefined && request.may({ program: id, subject: distributor.id });
};

/** An application with the version it was born under: for the vendor, who reviews it for the vendor, and the applicant's link. */
export const loadApplication = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ application: Application; program: Program }, 'not-found'>> => {
  const application = await readApplication(deps.table, id);
  if (!application) return refuse('not-found');
  const program = await programVersion(deps.table, application.program, application.version);
  const may =
    request.may({ program: application.program, subject: application.id }) ||
    (await isReviewer(deps, request, application, program));
  return may ? accept({ application, program }) : refuse('not-found');
};
