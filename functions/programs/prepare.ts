import { dateIn } from '../../shared/domain/civil-date.ts';
import { awardsOf, countedAt, newRanking } from '../../shared/domain/evaluation/ranking.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { announcedChanges } from '../../shared/domain/program/version-differences.ts';
import { nextSweep } from '../../shared/domain/records/keep.ts';
import { keptAnnouncement } from '../../shared/store/announcements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { rankingId, readRanking, writtenRanking } from '../../shared/store/rankings.ts';
import { changedSweep } from '../../shared/store/retention.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPublished, type Version } from './load-published.ts';

type Given = { readonly now: string; readonly by: string };
export type Prepared = {
  readonly version: Version;
  /** Partners are told of it. */
  readonly announced: boolean;
  readonly writes: readonly Write<'already-there' | 'changed-since'>[];
};

/** For each award of the version, the count of the cycle with which it begins, where none is known. */
const countsBegun = async (table: Table, version: Program, now: string) => {
  const today = dateIn(version.timeZone, now);
  const from = version.effectiveFrom > today ? version.effectiveFrom : today;
  const counts = await Promise.all(
    awardsOf(version).map(async (award) => {
      const ranking = newRanking(version.id, award, from);
      const known = await readRanking(table, rankingId(ranking));
      return known ? [] : [writtenRanking(ranking, countedAt(version, award, ranking))];
    }),
  );
  return counts.flat();
};

/**
 * A file in which nothing is open, as the next version of its program or service plans, and, where it changes anything
 * for partners, the announcement that tells them. Refused as `program-incomplete` with every open finding.
 */
export const prepare = async (
  table: Table,
  { file, figures }: { readonly file: unknown; readonly figures: unknown },
  { now, by }: Given,
): Promise<Outcome<Prepared, 'program-incomplete'>> => {
  const { head, before, published } = await loadPublished(table, { file, figures, now });
  // What reads a file is loaded by who sends one, like the parser.
  const { publishable } = await import('../../shared/domain/program/findings.ts');
  const made = publishable(file, figures, published);
  if (!made.ok) return made;
  const { terms, examples } = made.value;
  const version: Version = { ...terms, version: (head?.list.length ?? 0) + 1, examples };
  const announced = before !== undefined && announcedChanges(before, version).length > 0;
  const { id } = version;
  const announcement = announced && {
    id: `${id}#v${version.version}`,
    program: id,
    from: before.version,
    to: version.version,
    effectiveFrom: version.effectiveFrom,
    announcedAt: now,
    announcedBy: by,
    told: 0,
    skip: 0,
    v: 1,
  };
  return accept({
    version,
    announced,
    writes: [
      ...publication(version, head, { publishedAt: now, publishedBy: by }),
      ...(version.kind === 'partner-program' && head === undefined
        ? [changedSweep({ program: id, next: nextSweep(version, [], now), v: 1 })]
        : []),
      ...(announcement ? [keptAnnouncement(announcement, now)] : []),
      ...(version.kind === 'partner-program' ? await countsBegun(table, version, now) : []),
    ],
  });
};
