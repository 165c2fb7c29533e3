import { emptyTally, type Import } from '../../shared/domain/records/import.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { storePaper } from '../../shared/runtime/papers.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedImport } from '../../shared/store/imports.ts';
import type { RecordsThings } from '../support/records-samples.ts';

// What a vendor of the world has brought in: a file that was checked, and one that nobody has named yet.

const FILE = 'partner,name,email,role\nK-1,Ann,ann@nordlicht.example,partner-admin\n';

export const recordsThings = async (program: string, name: string): Promise<RecordsThings> => {
  const [csv, id] = [clock.newId('imp'), clock.newId('imp')];
  await storePaper(`waiting/${program}/${csv}`, new TextEncoder().encode(FILE), 'text/csv');
  const checked: Import = {
    ...{ id, program, kind: 'people', name: `${name} people.csv`, by: 'test', at: clock.now() },
    ...{ digest: '0'.repeat(64), rows: 1, status: 'checked', done: 1, v: 1 },
    check: { ...emptyTally, new: 1 },
  };
  const written = await commit(liveTable())([changedImport(checked, clock.now())]);
  if (!written.ok) throw new Error(`the test's own import could not be stored: ${written.code}`);
  return { import: id, csv };
};

export const absentRecords = (): RecordsThings => ({ import: clock.newId('imp'), csv: clock.newId('imp') });
