import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isLocked, openTable } from './table.ts';

/** What a system keeps in its data folder. */
const KEPT = ['table', 'mail', 'objects', 'clock.json', 'signing-keys.json'];

/**
 * Removes what earlier starts kept in a data folder, and nothing else that lies there: DATA_FOLDER may name any folder.
 * Throws one sentence while another process uses it.
 */
export const beginAnew = async (folder: string): Promise<void> => {
  const path = join(folder, 'table');
  if (existsSync(path))
    await openTable({ path }).then(
      (table) => table.close(),
      (error: unknown) => {
        if (isLocked(error)) throw error;
      },
    );
  for (const name of KEPT) rmSync(join(folder, name), { recursive: true, force: true });
};
