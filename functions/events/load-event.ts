import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { type EventHome, readEventHome } from '../../shared/store/events.ts';
import { programToday } from '../loading.ts';

/** An event with its guests, for the vendor's people. */
export const loadEvent = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ home: EventHome; program: Program }, 'not-found'>> => {
  const home = await readEventHome(deps.table, id);
  if (!home || !request.may({ program: home.event.program })) return refuse('not-found');
  const program = await programToday(deps, request, home.event.program);
  return program.ok ? accept({ home, program: program.value }) : program;
};
