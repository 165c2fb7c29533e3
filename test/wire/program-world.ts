import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { keptOverride } from '../../shared/store/overrides.ts';
import type { ProgramThings } from '../support/program-samples.ts';

// What distributors have proposed in each program of the world.

export const programThings = async (program: string, name: string): Promise<ProgramThings> => {
  const [id, at] = [clock.newId('ovr'), clock.now()];
  const reason = `${name} market`;
  const written = await commit(liveTable())([
    keptOverride({
      id,
      program,
      version: 1,
      distributor: 'north',
      benefit: 'logo',
      cells: { premium: 'none' },
      from: at.slice(0, 10),
      reason,
      status: 'proposed',
      proposed: { by: 'test', at, reason },
      v: 1,
    }),
  ]);
  if (!written.ok) throw new Error(`the test's own proposal could not be stored: ${written.code}`);
  return { override: id };
};

export const absentProgram = (): ProgramThings => ({ override: clock.newId('ovr') });
