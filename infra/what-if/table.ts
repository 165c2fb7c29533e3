import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import type { Table } from '../../shared/store/table.ts';
import { Refused } from '../program/open-file.ts';

// A table that can be read and cannot be written: whatever asks for more is stopped before it is sent.

const READS = /^(Get|BatchGet|Query)(Item)?Command$/;

/** The same table, through a client that sends nothing but reads. */
export const onlyRead = (table: Table): Table => {
  table.client.middlewareStack.add(
    (next, context) => async (sent) => {
      const name = String(context['commandName'] ?? '');
      if (!READS.test(name)) throw new Error(`${name} would change the table that is only to be read`);
      return next(sent);
    },
    { step: 'initialize', name: 'onlyRead' },
  );
  return table;
};

export type History = { readonly table: Table; readonly now: string; close(): Promise<void> };

/** The table of `npm start` lies in files: a copy is read, so that not even those are touched. */
const localTable = async (folder: string): Promise<History> => {
  if (!existsSync(join(folder, 'table')))
    throw new Refused(
      `${folder} holds no table: run \`npm start\` first, or name the data folder with --data.`,
    );
  const { openTable } = await import('../local/table.ts');
  const copy = mkdtempSync(join(tmpdir(), 'guildhall-what-if-'));
  cpSync(join(folder, 'table'), copy, { recursive: true });
  const embedded = await openTable({ path: copy });
  const clockFile = join(folder, 'clock.json');
  if (existsSync(clockFile))
    seam.clockOffsetMs = Number(JSON.parse(readFileSync(clockFile, 'utf8')).offsetMs);
  seam.requestHandler = { dynamodb: embedded.requestHandler } as typeof seam.requestHandler;
  Object.assign(process.env, {
    TABLE_NAME: 'guildhall',
    AWS_REGION: 'eu-south-2',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return {
    table: onlyRead(liveTable()),
    now: clock.now(),
    async close() {
      await embedded.close();
      rmSync(copy, { recursive: true, force: true });
    },
  };
};

/** What is replayed: the table that TABLE_NAME names, or the one of the data folder of `npm start`. */
export const openHistory = async (data: string | undefined): Promise<History> => {
  process.env['PUBLIC_URL'] ??= 'https://unused.invalid';
  if (process.env['TABLE_NAME'] !== undefined && data === undefined)
    return { table: onlyRead(liveTable()), now: clock.now(), close: async () => undefined };
  return localTable(data ?? process.env['DATA_FOLDER'] ?? join(import.meta.dirname, '..', '..', '.data'));
};
