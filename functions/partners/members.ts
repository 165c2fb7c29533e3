import * as z from 'zod';
import { partnerRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { readPeople } from '../../shared/store/people.ts';
import type { Table } from '../../shared/store/table.ts';

export const memberSchema = z.object({
  person: idSchema('per'),
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  role: z.enum(partnerRoles),
  since: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;

/** Memberships with the names of their persons, oldest first. */
export const membersOf = async (
  table: Table,
  { members }: Pick<PartnerHome, 'members'>,
): Promise<Member[]> => {
  const people = await readPeople(
    table,
    members.map(({ person }) => person),
  );
  return members
    .flatMap(({ person, role, since }) => {
      const found = people.find(({ id }) => id === person);
      if (!found) return [];
      const { name, address: email, phone } = found;
      return [{ person, name, email, ...(phone === undefined ? {} : { phone }), role, since }];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
};
