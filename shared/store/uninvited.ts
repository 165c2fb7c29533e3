import * as z from 'zod';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

const uninvitedSchema = z.object({ partner: z.string(), since: z.iso.datetime() });

/** A partner that came by an import and whose people nobody has written to yet. */
export const newUninvited = (program: string, partner: string, since: string): Write<'busy'> => ({
  put: item(
    keys.uninvited(partner),
    'uninvited',
    { partner, since },
    listed(lists.uninvited(program), `${since}#${partner}`),
  ),
  expect: 'absent',
  otherwise: 'busy',
});

export const readUninvited = (table: Table, partner: string) =>
  getItem(table, keys.uninvited(partner), uninvitedSchema);

/** Once: whoever comes second finds it gone. */
export const invitedNow = ({ partner, since }: z.infer<typeof uninvitedSchema>): Write<'already-there'> => ({
  remove: keys.uninvited(partner),
  expect: { since },
  otherwise: 'already-there',
});

export const uninvitedPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
) => listPage(table, { listPk: lists.uninvited(program), limit, start }, uninvitedSchema);
