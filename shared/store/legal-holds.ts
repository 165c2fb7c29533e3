import { type LegalHold, legalHoldSchema } from '../domain/records/legal-hold.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { getItem, type Table } from './table.ts';

export const readHold = (table: Table, partner: string): Promise<LegalHold | undefined> =>
  getItem(table, keys.legalHold(partner), legalHoldSchema);

export const newHold = (hold: LegalHold): Write<'changed-since'> => ({
  put: item(keys.legalHold(hold.partner), 'legal-hold', hold),
  expect: 'absent',
  otherwise: 'changed-since',
});

export const liftedHold = ({ partner, at }: LegalHold): Write<'changed-since'> => ({
  remove: keys.legalHold(partner),
  expect: { at },
  otherwise: 'changed-since',
});

/** Nothing is erased in the moment in which a hold is set. */
export const stillNotHeld = (partner: string): Write<'legal-hold'> => ({
  check: keys.legalHold(partner),
  expect: 'absent',
  otherwise: 'legal-hold',
});
