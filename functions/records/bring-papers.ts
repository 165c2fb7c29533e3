import { accept } from '../../shared/domain/outcome.ts';
import { bringAgreement, bringReference } from '../../shared/domain/records/bring-papers.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { agreements as allAgreements, references as allReferences } from '../../shared/store/papers.ts';
import { personByAddress } from '../../shared/store/people.ts';
import { type Bringing, forPartner, givenFor, homeOf, noPartner, type Planned } from './bringing.ts';

// What partners bring along on paper: references and agreements.

export const references = forPartner<ImportRow<'references'>>((into, { partner }, row) => {
  const brought = bringReference(into.program, row, givenFor(into, 'rcd', 'references', row));
  if (!brought.ok) return brought;
  return accept({
    writes: [allReferences.write(partner.id, brought.value)],
    adds: { [brought.value.status]: 1 },
  });
});

/** By the person who agreed, where that person was imported too. */
export const agreements = async (into: Bringing, row: ImportRow<'agreements'>): Planned => {
  const { table, program } = into;
  const [home, person] = await Promise.all([
    homeOf(into, row),
    row.acceptedBy === undefined ? undefined : personByAddress(table, row.acceptedBy),
  ]);
  if (!home) return noPartner();
  const given = givenFor(into, 'agr', 'agreements', row);
  const brought = bringAgreement(program, row, { ...given, by: person ?? given.by });
  if (!brought.ok) return brought;
  const { requirement, version } = row;
  return accept({
    about: home.partner.id,
    writes: [allAgreements.write(home.partner.id, brought.value)],
    adds: { [`${requirement} ${version}`]: 1 },
  });
};
