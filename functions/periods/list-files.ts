import * as z from 'zod';
import { monthFileNames } from '../../shared/domain/finance/file-names.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { readFiles } from '../../shared/store/periods.ts';

export const fileView = z.object({
  name: z.string(),
  href: z.string(),
  /** Of a closed month: the size and checksum of the bytes that every pull gives. */
  bytes: z.int().optional(),
  rows: z.int().optional(),
  sha256: z.string().optional(),
});

/** Files of a month as they can be fetched: the kept ones of a closed month, those of now of an open one. */
export const fileViews = async (
  { table }: Deps,
  program: Parameters<typeof monthFileNames>[0] & { readonly id: string },
  period: string,
  state: Period['state'],
): Promise<z.infer<typeof fileView>[]> => {
  const href = (name: string) => `/v1/programs/${program.id}/exports/${period}/${name}`;
  if (state !== 'closed') return monthFileNames(program).map((name) => ({ name, href: href(name) }));
  const kept = await readFiles(table, program.id, period);
  return kept.map(({ name, bytes, rows, sha256 }) => ({ name, href: href(name), bytes, rows, sha256 }));
};
