import * as z from 'zod';
import type { Before, CompanyMark } from '../domain/partner/same-company.ts';
import { isFree } from '../domain/partner/same-company.ts';
import { readApplication } from './applications.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { readPartner } from './partners.ts';
import { getItem, type Table } from './table.ts';

const heldSchema = z.object({
  application: z.string().optional(),
  partner: z.string().optional(),
  v: z.int(),
});
export type HeldMark = { readonly v: number; readonly before: Before };

/** Who applied under a mark last, and what became of it; read strongly, since the next one is decided from it. */
const readMark = async (table: Table, program: string, mark: CompanyMark): Promise<HeldMark | undefined> => {
  const held = await getItem(table, keys.companyMark(program, mark.kind, mark.value), heldSchema);
  if (!held) return undefined;
  const application =
    held.application === undefined ? undefined : await readApplication(table, held.application);
  const id = held.partner ?? (application?.status === 'active' ? application.partnerId : undefined);
  const partner = id === undefined ? undefined : await readPartner(table, id);
  return { v: held.v, before: { mark, application, partner } };
};

export const readMarks = (
  table: Table,
  program: string,
  marks: readonly CompanyMark[],
): Promise<(HeldMark | undefined)[]> => Promise.all(marks.map((mark) => readMark(table, program, mark)));

/**
 * The marks of a company go to its application, or to a partner that never applied; one that is still taken stays
 * where it is. Each is conditional on what was read, so that of two at once only one is the first.
 */
export const takenMarks = (
  program: string,
  marks: readonly CompanyMark[],
  held: readonly (HeldMark | undefined)[],
  by: { readonly application: string } | { readonly partner: string },
): Write<'changed-since'>[] =>
  marks.map(({ kind, value }, at) => {
    const before = held[at];
    const key = keys.companyMark(program, kind, value);
    if (before && !isFree(before.before))
      return { check: key, expect: { v: before.v }, otherwise: 'changed-since' };
    return {
      put: item(key, 'company-mark', { ...by, v: (before?.v ?? 0) + 1 }),
      expect: before ? { v: before.v } : 'absent',
      otherwise: 'changed-since',
    };
  });

/** The marks of a company that became part of another go with it, whoever else might have them once it is gone. */
export const inheritedMarks = (
  program: string,
  marks: readonly CompanyMark[],
  held: readonly (HeldMark | undefined)[],
  partner: string,
): Write<'changed-since'>[] =>
  marks.map(({ kind, value }, at) => {
    const before = held[at];
    return {
      put: item(keys.companyMark(program, kind, value), 'company-mark', { partner, v: (before?.v ?? 0) + 1 }),
      expect: before ? { v: before.v } : 'absent',
      otherwise: 'changed-since',
    };
  });
