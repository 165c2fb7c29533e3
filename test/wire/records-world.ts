import { type EventFile, emptyEventTally } from '../../shared/domain/commission/event-file.ts';
import { emptyTally, type Import } from '../../shared/domain/records/import.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { storePaper } from '../../shared/runtime/papers.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedEventFile } from '../../shared/store/event-files.ts';
import { changedImport } from '../../shared/store/imports.ts';
import type { RecordsThings } from '../support/records-samples.ts';

// What a vendor of the world has brought in: a file that was checked, and one that nobody has named yet.

const SALES = 'type,saleId,occurredAt,amount,currency\nsale,S-1,2026-11-20,1.00,EUR\n';
const FILE = 'partner,name,email,role\nK-1,Ann,ann@nordlicht.example,partner-admin\n';

export const recordsThings = async (program: string, name: string): Promise<RecordsThings> => {
  const [csv, id] = [clock.newId('imp'), clock.newId('imp')];
  await storePaper(`waiting/${program}/${csv}`, new TextEncoder().encode(FILE), 'text/csv');
  const checked: Import = {
    ...{ id, program, kind: 'people', name: `${name} people.csv`, by: 'test', at: clock.now() },
    ...{ digest: '0'.repeat(64), rows: 1, status: 'checked', done: 1, v: 1 },
    check: { ...emptyTally, new: 1 },
  };
  const [eventCsv, eventFile] = [clock.newId('evf'), clock.newId('evf')];
  await storePaper(`waiting/${program}/${eventCsv}`, new TextEncoder().encode(SALES), 'text/csv');
  const booked: EventFile = {
    ...{ id: eventFile, program, name: `${name} sales.csv`, by: 'test', at: clock.now(), bytes: 9, tag: 'x' },
    ...{ header: ['type'], separator: ',', from: 5, status: 'done', offset: 9, done: 0, row: 1, v: 1 },
    tally: emptyEventTally,
  };
  const written = await commit(liveTable())([
    changedImport(checked, clock.now()),
    changedEventFile(booked, clock.now()),
  ]);
  if (!written.ok) throw new Error(`the test's own import could not be stored: ${written.code}`);
  return { import: id, csv, eventFile, eventCsv };
};

export const absentRecords = (): RecordsThings => ({
  ...{ import: clock.newId('imp'), csv: clock.newId('imp') },
  ...{ eventFile: clock.newId('evf'), eventCsv: clock.newId('evf') },
});
