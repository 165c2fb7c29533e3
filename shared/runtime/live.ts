import type { Table } from '../store/table.ts';
import { environment } from './environment.ts';
import { tableClient } from './table-client.ts';

let table: Table | undefined;

/**
 * Called when a function builds its dependencies, never at import. Each caller gets a handle of its own on the one
 * client: reads travel together per handle, and so per request.
 */
export const liveTable = (): Table => {
  table ??= { client: tableClient(), name: environment().TABLE_NAME };
  return { ...table };
};

/** Tests open several tables in one process. */
export const forgetTable = (): void => {
  table = undefined;
};
