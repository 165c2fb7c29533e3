import { accept } from '../../shared/domain/outcome.ts';
import { bringQuota } from '../../shared/domain/records/bring-papers.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { quotas as allQuotas } from '../../shared/store/partner-records.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import { forPartner } from './bringing.ts';

/** Units of a benefit that a partner has used already. */
export const quotas = forPartner<ImportRow<'quotas'>>(({ program, now }, home, row) => {
  const known = home.of(allQuotas.prefix, allQuotas.schema);
  const brought = bringQuota(program, holderOf(home, program), known, row, now);
  if (!brought.ok) return brought;
  return accept({
    writes: [allQuotas.write(home.partner.id, brought.value)],
    adds: { [row.benefit]: row.used },
  });
});
