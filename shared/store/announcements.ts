import { type Announcement, announcementSchema } from '../domain/program/announcement.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import { getItem, getItems, type Table } from './table.ts';

export const readAnnouncement = (table: Table, id: string) =>
  getItem(table, keys.announcement(id), announcementSchema);

export const readAnnouncements = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.announcement), announcementSchema);

/** As it stands now, due from `at` on until everybody is told; conditional on what it came from. */
export const keptAnnouncement = (
  announcement: Announcement,
  at: string,
): Write<'already-there' | 'changed-since'> => {
  const { id, v, doneAt } = announcement;
  return {
    put: item(
      keys.announcement(id),
      'announcement',
      announcement,
      due('announcement', id, doneAt === undefined ? at : undefined),
    ),
    ...(v === 1
      ? { expect: 'absent', otherwise: 'already-there' }
      : { expect: { v: v - 1 }, otherwise: 'changed-since' }),
  };
};
