import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

/** A file that is handed out, as it lies in the bucket now. */
export const handedFileSchema = z.object({
  program: z.string(),
  resource: z.string(),
  /** Its name in the program file, and for whoever downloads it. */
  file: z.string(),
  upload: idSchema('fil'),
  object: z.string(),
  type: z.string(),
  bytes: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type HandedFile = z.infer<typeof handedFileSchema>;

export const readHandedFile = (table: Table, program: string, resource: string, file: string) =>
  getItem(table, keys.handedFile(program, resource, file), handedFileSchema);

/** Every file of a program that lies ready to be handed out. */
export const handedFilesOf = (table: Table, program: string): Promise<HandedFile[]> =>
  collect(queryItems(table, { pk: keys.handedFile(program, '', '').pk }, handedFileSchema));

export const changedHandedFile = (file: HandedFile): Write<'changed-since'> => ({
  put: item(keys.handedFile(file.program, file.resource, file.file), 'handed-file', file),
  expect: file.v === 1 ? 'absent' : { v: file.v - 1 },
  otherwise: 'changed-since',
});
