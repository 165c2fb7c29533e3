import * as z from 'zod';
import { type VendorRole, vendorRoles } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

const staffSchema = z.object({
  person: idSchema('per'),
  roles: z.array(z.enum(vendorRoles)),
  since: z.iso.datetime(),
  v: z.int(),
});
export type StaffMember = z.infer<typeof staffSchema>;

export const readStaff = (table: Table): Promise<StaffMember[]> =>
  collect(queryItems(table, { pk: keys.staff, prefix: 'PERSON#' }, staffSchema));
export const readStaffMember = (table: Table, person: string) =>
  getItem(table, keys.staffMember(person), staffSchema);

/** How many administrators there are: one item, so that the last one cannot leave in a race. */
export const readAdministrators = async (table: Table): Promise<{ count: number; v: number } | undefined> =>
  getItem(table, keys.administrators, z.object({ count: z.int(), v: z.int() }));

export const administratorCount = (
  before: { count: number; v: number } | undefined,
  change: number,
): Write<'changed-since'> => ({
  put: item(keys.administrators, 'administrators', {
    count: (before?.count ?? 0) + change,
    v: (before?.v ?? 0) + 1,
  }),
  expect: before ? { v: before.v } : 'absent',
  otherwise: 'changed-since',
});

/** The member with these roles now; no roles: gone. */
export const changedStaff = (
  person: string,
  roles: readonly VendorRole[],
  since: string,
  before: StaffMember | undefined,
): Write<'changed-since'> => {
  const expect = before ? { v: before.v } : 'absent';
  if (!roles.length) return { remove: keys.staffMember(person), expect, otherwise: 'changed-since' };
  return {
    put: item(keys.staffMember(person), 'staff', {
      person,
      roles,
      since: before?.since ?? since,
      v: (before?.v ?? 0) + 1,
    }),
    expect,
    otherwise: 'changed-since',
  };
};

/** Work is given to somebody who is still there: their leaving at the same moment must find it. */
export const stillMember = ({ person, roles, since, v }: StaffMember): Write<'changed-since'> => ({
  put: item(keys.staffMember(person), 'staff', { person, roles, since, v: v + 1 }),
  expect: { v },
  otherwise: 'changed-since',
});
