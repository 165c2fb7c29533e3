import type { Charge, ChargeLine } from '../../shared/domain/finance/charge.ts';
import { openPurchase, type PurchaseRecord } from '../../shared/domain/partner/records.ts';
import type { Write } from '../../shared/store/commit.ts';
import { purchases } from '../../shared/store/partner-records.ts';

/** A package that waited for its payment. */
export const openedPackages = (
  partner: string,
  bought: readonly PurchaseRecord[],
  settled: readonly { readonly charge: Charge; readonly line: ChargeLine }[],
): Write<'changed-since'>[] =>
  settled.flatMap(({ charge: { kind, about }, line }) => {
    const waiting =
      kind === 'package' && bought.find(({ id, awaits }) => id === about && awaits !== undefined);
    return waiting ? [purchases.write(partner, openPurchase(waiting, line.on))] : [];
  });
