import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Override } from '../../shared/domain/program/override.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readOverride } from '../../shared/store/overrides.ts';
import { programToday } from '../loading.ts';

export const overridePath = z.object({ program: z.string().max(40), override: idSchema('ovr') });
export type OverridePath = z.infer<typeof overridePath>;

export type LoadedOverride = {
  readonly override: Override;
  /** In force now. */
  readonly program: Program;
  readonly today: string;
};

/** One of a program's overrides, for the vendor's people and for those of its distributor. */
export const loadOverride = async (
  deps: Deps,
  request: Request<OverridePath>,
): Promise<Outcome<LoadedOverride, 'not-found'>> => {
  const { program: id, override: about } = request.path;
  const override = await readOverride(deps.table, id, about);
  if (!override || !request.may({ program: id, subject: override.distributor })) return refuse('not-found');
  const program = await programToday(deps, request, id);
  if (!program.ok) return program;
  return accept({ override, program: program.value, today: dateIn(program.value.timeZone, request.now) });
};
