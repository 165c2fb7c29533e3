import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readApplication } from '../../shared/store/applications.ts';
import { programVersion } from '../../shared/store/programs.ts';

/** An application with the version it was born under. */
export const loadApplication = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ application: Application; program: Program }, 'not-found'>> => {
  const application = await readApplication(table, id);
  if (!application || !request.may({ program: application.program, subject: application.id }))
    return refuse('not-found');
  const program = await programVersion(table, application.program, application.version);
  return accept({ application, program });
};
