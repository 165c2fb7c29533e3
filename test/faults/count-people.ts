import type { Counted } from './count.ts';
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

/**
 * Every partner keeps somebody who may act for it, unless it became part of another; nobody acts for a partner that is
 * not there.
 */
const administered = (table: Snapshot): string[] => {
  const members = table.of('membership');
  const partners = table.of('partner').map(({ id }) => id);
  const own = table
    .of('partner')
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map(({ id }) => id);
  const of = (row: Row) => after(row.pk, 'PTR#');
  const led = new Set(members.filter(({ role }) => role === 'partner-admin').map(of));
  return [
    ...own.filter((id) => !led.has(id)).map((id) => `partner ${id} has no administrator`),
    ...members.filter((row) => !partners.includes(of(row))).map((row) => `members of no partner: ${of(row)}`),
  ];
};

/** Who acted for a partner before is found from the person and from the partner. */
const left = (table: Snapshot): string[] => {
  const marks = table.of('left').filter(({ subject }) => subject.startsWith('par_'));
  const of = (partition: string) =>
    marks.filter(({ pk }) => pk.startsWith(partition)).map(({ person, subject }) => `${person} ${subject}`);
  return difference('who left, from both sides', of('PER#'), of('PTR#'));
};

/** A session stands under its hash and its id. */
const sessions = (table: Snapshot): string[] =>
  difference(
    'sessions and their pointers',
    table.of('session').map((row) => `${row.id} ${after(row.pk, 'SES#')}`),
    table.of('session-pointer').map((row) => `${after(row.pk, 'SID#')} ${row.hash}`),
  );

/** Whom a sign-in mail was owed to, and the latest of them: known, so that the next one is weighed against it. */
const signInMails = (table: Snapshot): string[] => {
  const mailed = new Map(
    table
      .of('notice')
      .filter(({ kind }) => kind === 'sign-in')
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, about }) => [about, id]),
  );
  return difference(
    'sign-in mails and the latest known',
    [...mailed].map(([person, link]) => `${person} ${link}`),
    table.of('sign-in-mails').map((row) => `${after(row.pk, 'SIN#')} ${row.link}`),
  );
};

const LINKED = 'POST /v1/sessions';
/** Signs in who is in the program already. */
const CONFIRMED = 'POST /v1/confirmations';
const REVOKED = 'DELETE /v1/tokens/{token}';

/** A link that opened a session is used up; a token that was made is there until it is revoked. */
const secrets = ({ table, acknowledged }: Counted): string[] => {
  const of = (wanted: (action: string) => boolean) => acknowledged.filter(({ action }) => wanted(action));
  const opened =
    of((action) => action === LINKED).length +
    of((action) => action === CONFIRMED).filter(({ reply }) => reply.body.partner !== undefined).length;
  const used = table.of('used-link').length;
  const ids = (wanted: (action: string) => boolean): string[] => of(wanted).map(({ reply }) => reply.body.id);
  const gone = ids((action) => action === REVOKED);
  const there = table.of('token').map(({ id }) => id);
  return [
    ...(opened === used ? [] : [`${opened} sessions by link, ${used} links used up`]),
    ...ids((action) => action.startsWith('POST') && action.endsWith('/tokens'))
      .filter((id) => there.includes(id) === gone.includes(id))
      .map((id) => `token ${id} is ${there.includes(id) ? 'still' : 'not'} there`),
  ];
};

/** Work is with people who are still there. */
const assigned = (table: Snapshot): string[] => {
  const staff = table.of('staff').map(({ person }) => person);
  return table
    .of('task')
    .filter(({ assignee }) => assignee !== undefined && !staff.includes(assignee))
    .map(({ about, assignee }) => `the task about ${about} is with ${assignee}, who left`);
};

/** Who may what, from both sides. */
export const peopleViolations = (counted: Counted): string[] => [
  ...memberships(counted.table),
  ...staff(counted.table),
  ...addresses(counted.table),
  ...administered(counted.table),
  ...left(counted.table),
  ...sessions(counted.table),
  ...signInMails(counted.table),
  ...secrets(counted),
  ...assigned(counted.table),
];
