import { dateIn } from '../../shared/domain/civil-date.ts';
import { firstDay } from '../../shared/domain/program/first-day.ts';
import { validities } from '../../shared/domain/program/validity.ts';
import { versionDifferences } from '../../shared/domain/program/version-differences.ts';
import { readAnnouncements } from '../../shared/store/announcements.ts';
import { handedFilesOf } from '../../shared/store/handed-files.ts';
import { overridesOf } from '../../shared/store/overrides.ts';
import { readPeople } from '../../shared/store/people.ts';
import { readStaff } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import type { DeskProgram } from '../../shared/web/pages/programs/desk.ts';
import { concernedBy } from './concerned.ts';
import { type publicationsOf, type Version, versionOf } from './load-published.ts';

type Published = NonNullable<Awaited<ReturnType<typeof publicationsOf>>>;

/** Names of people by id; whoever is gone, or was no person, stays as written. */
export const namesOf = async (
  table: Table,
  ids: readonly (string | undefined)[],
): Promise<Record<string, string>> => {
  const people = [...new Set(ids.filter((id) => id !== undefined))].filter((id) => id.startsWith('per_'));
  const found = await readPeople(table, people);
  return Object.fromEntries(found.map(({ id, name, address }) => [id, name || address]));
};

/** Versions that are still to come, each beside the one that it follows. */
const comingOf = async (
  table: Table,
  lines: ReturnType<typeof validities>,
  load: (version: number) => Promise<Version>,
): Promise<DeskProgram['coming']> => {
  const holding = lines.filter(({ state }) => state === 'current' || state === 'coming').toReversed();
  return Promise.all(
    holding
      .map((line, at) => ({ line, before: holding[at - 1] }))
      .flatMap(({ line, before }) => (before && line.state === 'coming' ? [{ line, before }] : []))
      .map(async ({ line, before }) => {
        const [was, becomes] = await Promise.all([load(before.version), load(line.version)]);
        const changes = versionDifferences(was, becomes, cellText);
        return {
          of: line.version,
          on: line.effectiveFrom,
          version: before.version,
          changes,
          concerned: await concernedBy(table, was.id, changes),
        };
      }),
  );
};

export type Loaded = Pick<DeskProgram, 'name' | 'versions' | 'coming' | 'checklist'> & {
  /** In force today, or the first to come. */
  readonly terms: Version;
  readonly today: string;
  readonly overrides: Awaited<ReturnType<typeof overridesOf>>;
};

/** All that the page of a program shows of what is published. */
export const loadDeskProgram = async (
  table: Table,
  id: string,
  { kind, head }: Published,
  now: string,
): Promise<Loaded> => {
  const load = (version: number) => versionOf(table, kind, id, version);
  const any = await load(head.list[0]?.version ?? 1);
  const today = dateIn(any.timeZone, now);
  const lines = validities(head.list, today);
  const inForce = lines.find(({ state }) => state === 'current')?.version ?? any.version;
  const [terms, announcements, people, staff, files, overrides, coming] = await Promise.all([
    load(inForce),
    readAnnouncements(
      table,
      head.list.map(({ version }) => `${id}#v${version}`),
    ),
    namesOf(
      table,
      head.list.map(({ publishedBy }) => publishedBy),
    ),
    readStaff(table),
    handedFilesOf(table, id),
    overridesOf(table, id),
    comingOf(table, lines, load),
  ]);
  return {
    terms,
    today,
    name: terms.name,
    overrides,
    coming,
    checklist: firstDay(terms, {
      roles: staff.flatMap(({ roles }) => roles),
      files: files.map(({ file }) => file),
    }),
    versions: lines.map((line) => {
      const { publishedAt, publishedBy } = head.list.find(({ version }) => version === line.version) ?? {};
      const told = announcements.find(({ to, override }) => override === undefined && to === line.version);
      return {
        ...line,
        publishedAt,
        publishedBy: publishedBy && (people[publishedBy] ?? publishedBy),
        told: told && { people: told.told, done: told.doneAt !== undefined },
      };
    }),
  };
};
