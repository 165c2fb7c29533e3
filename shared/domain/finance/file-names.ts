import type { Program } from '../program/program.ts';

/** A booking batch of one of the vendor's offices, as DATEV wants such files called. */
export const datevName = (entity: string): string => `EXTF_${entity}.csv`;

/** Batches of what partners came to owe, and of what was paid out to them. */
export const datevChargesName = (entity: string): string => `EXTF_charges_${entity}.csv`;
export const datevPayoutsName = (entity: string): string => `EXTF_payouts_${entity}.csv`;

/** Data of an office's self-billing invoices and credit notes, which a close gives their numbers. */
export const documentsName = (entity: string, as: 'csv' | 'jsonl'): string => `documents_${entity}.${as}`;

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
  'payouts.csv',
  'payouts.hledger',
  'journal.hledger',
  ...entities.flatMap(({ id }) => [datevName(id), datevChargesName(id), datevPayoutsName(id)]),
];
