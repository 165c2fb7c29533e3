import * as z from 'zod';
import { distributorRoles } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

/** Somebody who acts for a distributor; what they may do stands in their grants. */
const delegateSchema = z.object({
  person: idSchema('per'),
  role: z.enum(distributorRoles),
  since: z.iso.datetime(),
});
export type Delegate = z.infer<typeof delegateSchema>;

const handOverSchema = z.object({
  /** The last partner that was told, by id. */
  after: z.string(),
  moved: z.int(),
  v: z.int(),
});
/** How far the hand-over of a distributor's resellers has come. */
export type HandOver = z.infer<typeof handOverSchema>;

type Place = { readonly program: string; readonly distributor: string };

export const readDelegates = (table: Table, { program, distributor }: Place): Promise<Delegate[]> =>
  collect(
    queryItems(table, { pk: keys.delegate(program, distributor, '').pk, prefix: 'PERSON#' }, delegateSchema),
  );

export const newDelegate = ({ program, distributor }: Place, delegate: Delegate): Write<'already-there'> => ({
  put: item(keys.delegate(program, distributor, delegate.person), 'delegate', delegate),
  expect: 'absent',
  otherwise: 'already-there',
});

export const endedDelegate = (
  { program, distributor }: Place,
  { person, since }: Delegate,
): Write<'changed-since'> => ({
  remove: keys.delegate(program, distributor, person),
  expect: { since },
  otherwise: 'changed-since',
});

export const readHandOver = (table: Table, { program, distributor }: Place) =>
  getItem(table, keys.handOver(program, distributor), handOverSchema);

export const writtenHandOver = (
  { program, distributor }: Place,
  state: HandOver,
): Write<'changed-since'> => ({
  put: item(keys.handOver(program, distributor), 'hand-over', state),
  expect: state.v === 1 ? 'absent' : { v: state.v - 1 },
  otherwise: 'changed-since',
});
