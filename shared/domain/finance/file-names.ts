import type { Program } from '../program/program.ts';

/** A booking batch of one of the vendor's offices, as DATEV wants such files called. */
export const datevName = (entity: string): string => `EXTF_${entity}.csv`;

/** Every file that a month of this program has by name, the ones that may be refused among them. */
export const monthFileNames = ({ entities }: Pick<Program, 'entities'>): string[] => [
  'entries.csv',
  'entries-excel.csv',
  'entries-excel-de.csv',
  'entries.jsonl',
  'decisions.jsonl',
  'balances.csv',
  'payee-year.csv',
  'charges.csv',
  'charges.hledger',
  'journal.hledger',
  ...entities.map(({ id }) => datevName(id)),
];
