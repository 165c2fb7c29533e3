import * as z from 'zod';
import { partnerRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { badAddresses } from '../../shared/store/notices.ts';
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
  /** Mails to this person do not arrive: they came back, or were called spam. */
  mail: z.enum(['bounced', 'complained']).optional(),
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

/** The same with whose mails do not arrive, for who can put that right. */
export const reachableMembersOf = async (
  table: Table,
  home: Pick<PartnerHome, 'members'>,
): Promise<Member[]> => {
  const members = await membersOf(table, home);
  const bad = await badAddresses(
    table,
    members.map(({ email }) => email),
  );
  return members.map((member) => {
    const mail = bad.get(member.email);
    return mail === undefined ? member : { ...member, mail };
  });
};
