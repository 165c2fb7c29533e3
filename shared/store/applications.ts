import type { Application, Contact } from '../domain/partner/application.ts';
import { applicationSchema, contactSchema } from '../domain/partner/application.ts';
import { applicationDueAt } from '../domain/partner/application-clock.ts';
import type { Program } from '../domain/program/program.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { getItem, getItems, listPage, type Table } from './table.ts';

export const readApplication = (table: Table, id: string) =>
  getItem(table, keys.application(id), applicationSchema);
export const readApplications = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.application), applicationSchema);
export const readContact = (table: Table, id: string) =>
  getItem(table, keys.applicationContact(id), contactSchema);

export const applicationPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
  status?: Application['status'],
) =>
  listPage(
    table,
    {
      listPk: lists.applications(program),
      limit,
      start,
      backwards: true,
      keep: status && ((application: Application) => application.status === status),
    },
    applicationSchema,
  );

const stored = (application: Application, program: Program) =>
  item(keys.application(application.id), 'application', application, {
    ...due('application', application.id, applicationDueAt(application, program)),
    ...listed(lists.applications(application.program), `${application.submittedAt}#${application.id}`),
  });

/** The application and its contact; the contact's data stands in its own item, so erasure has one place. */
export const newApplication = (
  application: Application,
  contact: Contact,
  program: Program,
): Write<'busy'>[] => [
  { put: stored(application, program), expect: 'absent', otherwise: 'busy' },
  {
    put: item(keys.applicationContact(application.id), 'contact', contact),
    expect: 'absent',
    otherwise: 'busy',
  },
];

/** The application after a decision, conditional on the version that was decided from. */
export const changedApplication = (application: Application, program: Program): Write<'changed-since'> => ({
  put: stored(application, program),
  expect: { v: application.v - 1 },
  otherwise: 'changed-since',
});

/** The contact without what says who it was. */
export const erasedContact = (id: string, before: Contact, after: Contact): Write<'changed-since'> => ({
  put: item(keys.applicationContact(id), 'contact', after),
  expect: { email: before.email },
  otherwise: 'changed-since',
});

export const confirmedContact = (id: string, contact: Contact): Write<'changed-since'> => ({
  put: item(keys.applicationContact(id), 'contact', contact),
  expect: { email: contact.email },
  otherwise: 'changed-since',
});
