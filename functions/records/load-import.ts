import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Import } from '../../shared/domain/records/import.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readImport } from '../../shared/store/imports.ts';

/** Who brings partners in, and lets them be invited. */
export const importers: Allowed[] = ['program-manager', 'administrator'];
export const programPath = z.object({ program: z.string().max(40) });
export const importPath = programPath.extend({ import: idSchema('imp') });
export type ImportPath = z.infer<typeof importPath>;
export const importReaders: Allowed[] = [...importers, 'auditor'];

/** An import of a program that the caller runs. */
export const loadImport = async (
  { table }: Deps,
  request: Request<ImportPath>,
): Promise<Outcome<Import, 'not-found'>> => {
  const { program, import: id } = request.path;
  const found = request.may({ program }) ? await readImport(table, id) : undefined;
  return found?.program === program ? accept(found) : refuse('not-found');
};
