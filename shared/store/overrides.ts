import { type Override, overrideSchema } from '../domain/program/override.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

/** What a program's distributors have proposed, the latest first; of one of them only, where it is named. */
export const overridesOf = async (
  table: Table,
  program: string,
  distributor?: string,
): Promise<Override[]> => {
  const { pk, sk } = keys.override(program, distributor ?? '', '');
  const prefix = distributor === undefined ? sk.slice(0, sk.indexOf('#') + 1) : sk;
  const found = await collect(queryItems(table, { pk, prefix }, overrideSchema));
  return found.toSorted((a, b) => (a.id < b.id ? 1 : -1));
};

export const readOverride = async (
  table: Table,
  program: string,
  id: string,
): Promise<Override | undefined> => (await overridesOf(table, program)).find((one) => one.id === id);

/** As it stands now, conditional on the version that was decided from. */
export const keptOverride = (override: Override): Write<'changed-since'> => ({
  put: item(keys.override(override.program, override.distributor, override.id), 'override', override),
  expect: override.v === 1 ? 'absent' : { v: override.v - 1 },
  otherwise: 'changed-since',
});
