import * as z from 'zod';
import { keys } from './keys.ts';
import { getItems, type Table } from './table.ts';

/** What the files of a month say of a payee. */
const namedPayee = z.object({
  payee: z.string(),
  details: z.object({ legalName: z.string(), taxStatus: z.string() }).optional(),
});

export const readPayeeNames = (table: Table, program: string, payees: readonly string[]) =>
  getItems(
    table,
    payees.map((payee) => keys.payee(program, payee)),
    namedPayee,
  );
