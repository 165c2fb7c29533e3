import type { Row, Snapshot } from './snapshot.ts';

const difference = (what: string, one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((name) => !other.includes(name)).map((name) => `${what}: only here ${name}`),
  ...other.filter((name) => !one.includes(name)).map((name) => `${what}: only there ${name}`),
];

const after = (text: string, mark: string) => text.slice(text.indexOf(mark) + mark.length);
const isPartnerRole = (role: string) => role.startsWith('partner-');

/** Grants as `person role subject`, from the partition of each person. */
const grants = (table: Snapshot, wanted: (row: Row) => boolean): string[] =>
  table
    .of('grant')
    .filter(wanted)
    .map((row) => `${after(row.pk, 'PER#')} ${row.role} ${row.subject}`);

const memberships = (table: Snapshot): string[] => {
  const members = table.of('membership').map((row) => `${row.person} ${row.role} ${after(row.pk, 'PTR#')}`);
  return difference(
    'members and their grants',
    members,
    grants(table, (row) => isPartnerRole(row.role)),
  );
};

const staff = (table: Snapshot): string[] => {
  const roles = table
    .of('staff')
    .flatMap((row) => (row.roles as string[]).map((role) => `${row.person} ${role} vendor`));
  const found = difference(
    'staff and their grants',
    roles,
    grants(table, (row) => row.subject === 'vendor'),
  );
  const count = table.at('STF', 'ADMINISTRATORS')?.count;
  const administrators = roles.filter((role) => role.includes(' administrator ')).length;
  if (Number(count) === administrators && administrators > 0) return found;
  return [...found, `${administrators} administrators, counted as ${count}`];
};

const addresses = (table: Snapshot): string[] => {
  const people = table.of('person').map((row) => row.id as string);
  const owners = table.of('address').map((row) => row.person as string);
  const twice = owners.filter((person, at) => owners.indexOf(person) !== at);
  return [
    ...difference('persons and addresses', people, owners),
    ...twice.map((one) => `${one} has two addresses`),
  ];
};

/** Every partner keeps somebody who may act for it. */
const administered = (table: Snapshot): string[] => {
  const admins = table.of('membership').filter((row) => row.role === 'partner-admin');
  const led = new Set(admins.map((row) => after(row.pk, 'PTR#')));
  return table
    .of('partner')
    .filter((row) => !led.has(row.id))
    .map((row) => `partner ${row.id} has no administrator`);
};

/** A session stands under its hash and its id. */
const sessions = (table: Snapshot): string[] =>
  difference(
    'sessions and their pointers',
    table.of('session').map((row) => `${row.id} ${after(row.pk, 'SES#')}`),
    table.of('session-pointer').map((row) => `${after(row.pk, 'SID#')} ${row.hash}`),
  );

/** Who may what, from both sides. */
export const peopleViolations = (table: Snapshot): string[] => [
  ...memberships(table),
  ...staff(table),
  ...addresses(table),
  ...administered(table),
  ...sessions(table),
];
