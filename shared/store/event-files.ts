import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  type EventFile,
  type EventRow,
  eventFileSchema,
  eventRowSchema,
} from '../domain/commission/event-file.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { getItem, listPage, queryItems, type Table } from './table.ts';

export const readEventFile = (table: Table, id: string) => getItem(table, keys.import(id), eventFileSchema);

/** A program's files, newest first. */
export const eventFilePage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
) => listPage(table, { listPk: lists.eventFiles(program), limit, start, backwards: true }, eventFileSchema);

/** The file in its next version; until it is read to its end it is due at once, with what else is brought in. */
export const changedEventFile = (file: EventFile, now: string): Write<'changed-since'> => ({
  put: item(keys.import(file.id), 'event-file', file, {
    ...due('import', file.id, file.status === 'reading' ? now : undefined),
    ...listed(lists.eventFiles(file.program), `${file.at}#${file.id}`),
  }),
  expect: file.v === 1 ? 'absent' : { v: file.v - 1 },
  otherwise: 'changed-since',
});

const partSchema = z.object({ results: z.array(eventRowSchema) });

/** What became of a part of the rows; those that were refused are kept once more, so that they are found among a million. */
export const eventResults = (
  { id, done }: Pick<EventFile, 'id' | 'done'>,
  results: readonly EventRow[],
): Write<'changed-since'>[] => {
  const kept = (of: RowsOf, rows: readonly EventRow[]): Write<'changed-since'>[] =>
    rows.length
      ? [
          {
            put: item(keys.eventRows(id, of, done), 'event-file-part', { results: [...rows] }),
            expect: 'absent',
            otherwise: 'changed-since',
          },
        ]
      : [];
  const refused = results.filter(({ result }) => result === 'refused');
  return [...kept('all', results), ...kept('refused', refused)];
};

export const rowsOf = ['all', 'refused'] as const;
export type RowsOf = (typeof rowsOf)[number];
/** So many rows lie in each part but the last. */
export const ROWS_IN_PART = 100;

/** What became of each row, in order, from the part on before which `from` rows lie. */
export async function* eventRows(
  table: Table,
  id: string,
  { of, from }: { readonly of: RowsOf; readonly from: number },
): AsyncGenerator<EventRow> {
  const { pk, sk } = keys.eventRows(id, of, from);
  const until = `${sk.slice(0, sk.indexOf('#'))}#~`;
  for await (const { results } of queryItems(table, { pk, from: sk, until }, partSchema)) yield* results;
}

const markSchema = z.object({ file: z.string(), v: z.int() });
export type SameFile = z.infer<typeof markSchema>;

type Content = Pick<EventFile, 'program' | 'bytes' | 'tag'>;
const contentKey = ({ program, bytes, tag }: Content) =>
  keys.importedRow(
    createHash('sha256')
      .update(JSON.stringify(['event-file', program, bytes, tag]))
      .digest('hex'),
  );

/** The last file of this very content. */
export const readSameFile = (table: Table, content: Content) =>
  getItem(table, contentKey(content), markSchema);

export const sameFile = (file: EventFile, before: SameFile | undefined): Write<'changed-since'> => ({
  put: item(contentKey(file), 'same-file', { file: file.id, v: (before?.v ?? 0) + 1 }),
  expect: before ? { v: before.v } : 'absent',
  otherwise: 'changed-since',
});
