import { type Charge, type ChargeLine, lastDayOf } from '../../shared/domain/finance/charge.ts';
import { lookAnew } from '../../shared/domain/partner/paper-watch.ts';
import { closePurchase } from '../../shared/domain/partner/records.ts';
import type { Write } from '../../shared/store/commit.ts';
import { feePayments, paperWatches, purchases } from '../../shared/store/partner-records.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';

type Closing = { readonly charge: Charge; readonly line: ChargeLine };

/**
 * What money that came back had opened closes with it, in the same transaction: the year of a fee, and what the partner's
 * papers say of it is looked at by the next tick; a package that its program opens by payment. Everything else was open
 * from its order on, and stays.
 */
export const closedBy = (
  { partner, of }: PartnerHome,
  closing: readonly Closing[],
  now: string,
): Write<'changed-since'>[] => {
  const known = of(feePayments.prefix, feePayments.schema);
  const bought = of(purchases.prefix, purchases.schema);
  const [watch] = of(paperWatches.prefix, paperWatches.schema);
  const years = closing.flatMap(({ charge, line }) => {
    const last = lastDayOf(charge);
    const paid = known.find(({ paidUntil, returnedOn }) => paidUntil === last && returnedOn === undefined);
    return paid ? [feePayments.write(partner.id, { ...paid, returnedOn: line.on, v: paid.v + 1 })] : [];
  });
  const packages = closing.flatMap(({ charge: { kind, about } }) => {
    const opened =
      kind === 'package' && bought.find(({ id, openedOn }) => id === about && openedOn !== undefined);
    return opened && opened.awaits === undefined ? [purchases.write(partner.id, closePurchase(opened))] : [];
  });
  const looked = years.length ? [paperWatches.write(partner.id, lookAnew(watch, now), now)] : [];
  return [...years, ...looked, ...packages];
};
