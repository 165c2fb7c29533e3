import { accept } from '../../shared/domain/outcome.ts';
import { bringPackage } from '../../shared/domain/records/bring-papers.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { licences, purchases } from '../../shared/store/partner-records.ts';
import { forPartner, givenFor } from './bringing.ts';

/** Packages that a partner has bought earlier, and the licences that came with them. */
export const packages = forPartner<ImportRow<'packages'>>((into, home, row) => {
  const known = home.of(purchases.prefix, purchases.schema);
  const brought = bringPackage(into.program, known, row, givenFor(into, 'pur', 'packages', row));
  if (!brought.ok) return brought;
  const { id } = home.partner;
  return accept({
    writes: [
      purchases.write(id, brought.value.purchase),
      ...brought.value.licences.map((one) => licences.write(id, one)),
    ],
    adds: { [`package ${row.package}`]: 1 },
  });
});
