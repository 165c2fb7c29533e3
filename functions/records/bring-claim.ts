import { foldName } from '../../shared/domain/customer.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { bringClaim, claimsIn } from '../../shared/domain/records/bring-claim.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { importedPartner } from '../../shared/store/imports.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { newReferral, readClaim, sameNameMarks } from '../../shared/store/referrals.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { type Bringing, givenFor, noPartner, type Planned } from './bringing.ts';

// Customers under protection.

const contactOf = ({ contactName: name, contactEmail, contactPhone }: ImportRow<'claims'>) =>
  name === undefined
    ? undefined
    : {
        name,
        ...(contactEmail === undefined ? {} : { email: contactEmail }),
        ...(contactPhone === undefined ? {} : { phone: contactPhone }),
      };

export const claims = async (into: Bringing, row: ImportRow<'claims'>): Planned => {
  const { table, program } = into;
  const [partner, held, marks] = await Promise.all([
    readPartner(table, importedPartner(program.id, row.partner)),
    Promise.all(claimsIn(program, row).map((claim) => readClaim(table, program.id, claim))),
    foldName(row.customer) ? sameNameMarks(table, program.id, row.customer) : [],
  ]);
  if (!partner) return noPartner();
  const facts = { held, sameName: marks.length > 0 };
  const brought = bringClaim(program, partner, row, facts, givenFor(into, 'ref', 'claims', row));
  if (!brought.ok) return brought;
  const referral = brought.value;
  return accept({
    about: referral.id,
    writes: [
      ...newReferral(referral, contactOf(row), held, program),
      newNumber(program.id, referral.receipt, referral.id),
    ],
    adds: { claims: 1, [`until ${row.protectedUntil.slice(0, 7)}`]: 1 },
  });
};
