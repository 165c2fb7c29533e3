import { importProblem } from '../../shared/domain/import-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { keepOwnCustomer } from '../../shared/domain/referral/own-customer.ts';
import { ownCustomerWrites, readOwnCustomer } from '../../shared/store/own-customers.ts';
import { type Bringing, type Planned, wrong } from './bringing.ts';

/** Customers and pipeline of the vendor itself: once by a file, afterwards at the desk or by the API. */
export const ownCustomers = async (into: Bringing, row: ImportRow<'own-customers'>): Planned => {
  const { table, program } = into;
  if (await readOwnCustomer(table, program.id, row.number))
    return wrong(importProblem('number', 'already-recorded'));
  const kept = keepOwnCustomer(program, row, undefined, into);
  if (!kept.ok) return kept;
  return accept({
    about: row.number,
    writes: ownCustomerWrites(kept.value, undefined),
    adds: { [row.standing]: 1 },
  });
};
