import { readPeople } from '../../shared/store/people.ts';
import { readStaff } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';

/** Names of the vendor's people, by person. */
export const staffNames = async (table: Table): Promise<Record<string, string>> => {
  const people = await readPeople(
    table,
    (await readStaff(table)).map(({ person }) => person),
  );
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
};
