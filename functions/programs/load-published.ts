import type { Program } from '../../shared/domain/program/program.ts';
import type { VersionList } from '../../shared/domain/program/terms.ts';
import type { Published } from '../../shared/domain/program/version-questions.ts';
import { programVersion, publishedVersions } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';

type Head = { readonly list: VersionList; readonly v: number };
type Beside = { readonly head?: Head; readonly latest?: Program; readonly published?: Published };

/** What stands under a program's id: its versions, and the one that begins last. Nothing: the id is free. */
export const loadPublished = async (table: Table, id: unknown): Promise<Beside> => {
  const head = typeof id === 'string' && id !== '' ? await publishedVersions(table, id) : undefined;
  const [first, ...others] = head?.list ?? [];
  if (!head || !first) return {};
  const last = others.reduce((best, next) => (next.effectiveFrom >= best.effectiveFrom ? next : best), first);
  const latest = await programVersion(table, String(id), last.version);
  return { head, latest, published: { name: latest.name, vendor: latest.vendor, latest: last } };
};
