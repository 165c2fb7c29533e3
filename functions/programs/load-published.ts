import { dateIn } from '../../shared/domain/civil-date.ts';
import type { FileTerms } from '../../shared/domain/program/findings.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { versionOn } from '../../shared/domain/program/terms.ts';
import type { Published } from '../../shared/domain/program/version-questions.ts';
import {
  type Publications,
  programVersion,
  publishedPlans,
  publishedVersions,
  servicePlansVersion,
} from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';

export type Version = Program | ServicePlans;
type Beside = {
  readonly head?: Publications;
  /** What holds on the file's first day as long as the file is not published. */
  readonly before?: Version;
  readonly published?: Published;
};

export const versionOf = (
  table: Table,
  kind: FileTerms['kind'],
  id: string,
  version: number,
): Promise<Version> =>
  kind === 'service-plans' ? servicePlansVersion(table, id, version) : programVersion(table, id, version);

/** The versions under an id, of whichever kind; an id belongs to one kind only. */
export const publicationsOf = async (
  table: Table,
  id: string,
): Promise<{ readonly kind: FileTerms['kind']; readonly head: Publications } | undefined> => {
  const [programs, plans] = await Promise.all([publishedVersions(table, id), publishedPlans(table, id)]);
  if (programs) return { kind: 'partner-program', head: programs };
  return plans && { kind: 'service-plans', head: plans };
};

const textOf = (file: unknown, name: string): string | undefined => {
  const value: unknown =
    typeof file === 'object' && file !== null && Object.hasOwn(file, name)
      ? Reflect.get(file, name)
      : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const MOST_ID = 40;

/** What stands under a file's id: its versions, the one that begins last, and the one that this file follows. */
export const loadPublished = async (
  table: Table,
  { file, figures, now }: { readonly file: unknown; readonly figures?: unknown; readonly now: string },
): Promise<Beside> => {
  const id = textOf(file, 'id');
  const found = id !== undefined && id.length <= MOST_ID ? await publicationsOf(table, id) : undefined;
  const [first, ...others] = found?.head.list ?? [];
  if (!found || !first || id === undefined) return {};
  const { kind, head } = found;
  const last = others.reduce((best, next) => (next.effectiveFrom >= best.effectiveFrom ? next : best), first);
  const day = textOf(figures, 'effectiveFrom') ?? textOf(file, 'effectiveFrom');
  const earlier = (day === undefined ? undefined : versionOn(head.list, day)) ?? last.version;
  const [latest, before] = await Promise.all([
    versionOf(table, kind, id, last.version),
    versionOf(table, kind, id, earlier),
  ]);
  const published = {
    kind,
    name: latest.name,
    vendor: latest.vendor,
    latest: last,
    today: dateIn(latest.timeZone, now),
    ...(before.kind === 'partner-program' ? { before } : {}),
  };
  return { head, before, published };
};
