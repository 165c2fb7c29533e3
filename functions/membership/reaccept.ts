import { addDays } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { programVersion, versionsOf } from '../../shared/store/programs.ts';

/** Since when the program has these very terms: the first of the versions in a row, back from today, that has them. */
const since = (programs: readonly Program[], requirement: string, version: string): string | undefined => {
  const other = programs.findIndex(
    (program) =>
      !program.requirements.some(
        (one) => one.kind === 'agreement' && one.id === requirement && one.terms.version === version,
      ),
  );
  return programs[(other < 0 ? programs.length : other) - 1]?.effectiveFrom;
};

/** The last day on which agreement to older terms still holds, for each agreement of the program [S3-06]. */
export const reacceptBy = async (
  { table }: Deps,
  program: Program,
  today: string,
): Promise<Record<string, string>> => {
  const asked = program.requirements.flatMap((one) => (one.kind === 'agreement' ? [one] : []));
  if (!asked.length) return {};
  const begun = (await versionsOf(table, program.id))
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .map(({ version }) => version);
  const programs = await Promise.all(
    begun.toReversed().map((version) => programVersion(table, program.id, version)),
  );
  return Object.fromEntries(
    asked.flatMap(({ id, terms, reacceptWithinDays }) => {
      const from = since(programs, id, terms.version);
      return from === undefined ? [] : [[id, addDays(from, reacceptWithinDays)]];
    }),
  );
};
