import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import { agents } from '../../shared/store/arrangements.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { readStaff, type StaffMember } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * Whose work it is: the partner's own agent, where the agent has the role [S3-34]; else the one person of the role.
 * Where several have it, it waits on the worklist for any of them.
 */
export const ownerFor = async (
  table: Table,
  role: BenefitRequest['owner'],
  home: PartnerHome,
): Promise<StaffMember | undefined> => {
  const able = (await readStaff(table)).filter(({ roles }) => roles.includes(role));
  const assigned = home.of(agents.prefix, agents.schema).map(({ person }) => person);
  const [only, ...more] = able;
  return able.find(({ person }) => assigned.includes(person)) ?? (more.length ? undefined : only);
};
