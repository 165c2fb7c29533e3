import type { Sample, Things } from './samples.ts';

// A valid request for each route of what is brought in, and of what is kept of people.

export type RecordsThings = {
  /** A file that was checked and waits to be ticked off. */
  readonly import: string;
  /** A file that lies where it was uploaded, and is named by nobody yet. */
  readonly csv: string;
  /** A file of sales that was booked, and one that is named by nobody yet. */
  readonly eventFile: string;
  readonly eventCsv: string;
};

const named = ({ csv }: Things) => ({ upload: csv, kind: 'people', name: 'people.csv' });
const hold = { outcome: 'set', reason: 'A court has asked for it' };
const erasure = ({ member }: Things) => ({ subject: member, reason: 'Asked by letter' });
const ofImport = ({ program, import: id }: Things) => ({ program, import: id });

export const recordsSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/import-uploads': { body: () => ({}) },
  'POST /v1/programs/{program}/imports': { body: named },
  'POST /v1/programs/{program}/imports/{import}/runs': { path: ofImport, body: () => ({}) },
  'POST /v1/programs/{program}/invitation-waves': { body: () => ({ units: 1, country: 'DE' }) },

  'POST /v1/programs/{program}/event-files/uploads': { body: () => ({}) },
  'POST /v1/programs/{program}/event-files': {
    body: ({ eventCsv: upload }) => ({ upload, name: 'sales.csv' }),
  },
  'POST /desk/{program}/event-files': {
    form: ({ eventCsv: upload }) => ({ upload, name: 'sales.csv', _confirm: 'yes' }),
  },
  'POST /desk/{program}/imports': { form: named },
  'POST /desk/{program}/imports/{import}/runs': { path: ofImport, form: () => ({ _confirm: 'yes' }) },
  'POST /v1/partners/{partner}/legal-holds': { body: () => hold },
  'POST /v1/programs/{program}/erasures': { body: erasure },
  'POST /desk/{program}/partners/{partner}/records/holds': { form: () => hold },
  'POST /desk/{program}/partners/{partner}/records/erasures': {
    form: (own) => ({ ...erasure(own), _confirm: 'yes' }),
  },
  'POST /desk/{program}/imports/waves': { form: () => ({ units: '1', country: 'DE' }) },
};
