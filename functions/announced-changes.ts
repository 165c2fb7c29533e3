import type { Announcement } from '../shared/domain/program/announcement.ts';
import { type Difference, differences, type SayCell } from '../shared/domain/program/differences.ts';
import { type Override, withCells } from '../shared/domain/program/override.ts';
import type { Program } from '../shared/domain/program/program.ts';
import { distributorFor } from '../shared/domain/program/terms.ts';
import { readOverride } from '../shared/store/overrides.ts';
import { programVersion } from '../shared/store/programs.ts';
import type { Table } from '../shared/store/table.ts';

type Announced = Pick<Announcement, 'program' | 'from' | 'to' | 'override'>;

/** What a distributor's own terms change, for the partners of the countries where it is the distributor. */
const overrideChanges = (program: Program, override: Override, sayCell?: SayCell): Difference[] => {
  const own = program.distributors.find(({ id }) => id === override.distributor)?.countries ?? [];
  const countries = own.filter((country) => distributorFor(program, country)?.id === override.distributor);
  return differences(program, withCells(program, [override]), sayCell)
    .filter(({ field }) => field.includes('.cells.'))
    .map((change) => ({ ...change, audience: { ...change.audience, countries } }));
};

/** What an announcement is about: the differences of two versions, or of a program and what is adjusted of it. */
export const announcedChanges = async (
  table: Table,
  { program, from, to, override }: Announced,
  sayCell?: SayCell,
): Promise<readonly Difference[]> => {
  const [was, becomes] = await Promise.all([
    programVersion(table, program, from),
    programVersion(table, program, to),
  ]);
  if (override === undefined) return differences(was, becomes, sayCell);
  const own = await readOverride(table, program, override);
  return own ? overrideChanges(becomes, own, sayCell) : [];
};
