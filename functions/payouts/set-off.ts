import { isOpen, lastDayOf } from '../../shared/domain/finance/charge.ts';
import { lineRow } from '../../shared/domain/finance/charge-row.ts';
import type { RunLine } from '../../shared/domain/finance/payout.ts';
import { returnSetOff, takeSetOff } from '../../shared/domain/finance/set-off.ts';
import type { Settled, SettleGiven } from '../../shared/domain/finance/settle-charge.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { lookAnew } from '../../shared/domain/partner/paper-watch.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { changedCharge, newChargeRows } from '../../shared/store/charges.ts';
import type { Write } from '../../shared/store/commit.ts';
import { feePayments, paperWatches, purchases } from '../../shared/store/partner-records.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { chargesOfLine, releasedCharges } from '../../shared/store/set-off.ts';
import { chargeMails } from '../charges/charge-mails.ts';
import { closedBy } from '../charges/closed-by.ts';
import { openedPackages } from '../charges/opened-packages.ts';

type Codes = 'changed-since' | 'already-there' | 'period-closed' | 'busy';
type Done = { readonly writes: readonly Write<Codes>[]; readonly notices: readonly Notice[] };
type Given = SettleGiven & { readonly on: string };

/** A fee that is settled opens its year; what else the partner's papers say of it is looked at by the next tick. */
const openedYears = (
  { partner, of }: PartnerHome,
  settled: readonly Settled[],
  { newId, now }: Pick<Request, 'newId' | 'now'>,
): Write<Codes>[] => {
  const known = of(feePayments.prefix, feePayments.schema);
  const fees = settled.flatMap(({ charge, line }) => {
    const paidUntil = lastDayOf(charge);
    const before = known.find((one) => one.paidUntil === paidUntil);
    if (paidUntil === undefined || (before && before.returnedOn === undefined)) return [];
    const v = (before?.v ?? 0) + 1;
    const paid = { id: newId('fee'), paidUntil, paidOn: line.on, recordedBy: line.by, at: now, v };
    return [feePayments.write(partner.id, { ...paid, reference: line.reference ?? charge.id })];
  });
  const [watch] = of(paperWatches.prefix, paperWatches.schema);
  return fees.length ? [...fees, paperWatches.write(partner.id, lookAnew(watch, now), now)] : [];
};

/**
 * What the bank's answer about a line does to the charges that it sets off, in the same transaction: settled with it and
 * what that opens, owed again when it comes back, free again when it never went out.
 */
export const settleSetOff = async (
  { table }: Deps,
  request: Request,
  { program, before, after }: { program: Program; before: RunLine; after: RunLine },
  given: Given,
): Promise<Done> => {
  if (!after.setOff?.length) return { writes: [], notices: [] };
  if (after.state === 'returned' && before.state !== 'paid')
    return { writes: await releasedCharges(table, after, program.timeZone), notices: [] };
  const settle = after.state === 'paid' ? takeSetOff : returnSetOff;
  const charges = await chargesOfLine(table, after);
  const settled = charges.map(({ charge, part }) => settle(charge, after.run, part, given));
  const opening = settled.filter(({ opens }) => opens);
  const closing = settled.filter((one, at) => {
    const open = charges[at] && isOpen(charges[at].charge);
    return !open && isOpen(one.charge);
  });
  const home = opening.length || closing.length ? await readPartnerHome(table, after.partnerId) : undefined;
  return {
    writes: [
      ...settled.flatMap(({ charge }) => changedCharge(charge, program.timeZone)),
      ...newChargeRows(settled.map(({ charge, line }) => lineRow(charge, line))),
      ...(home ? openedYears(home, opening, request) : []),
      ...(home ? openedPackages(after.partnerId, home.of(purchases.prefix, purchases.schema), opening) : []),
      ...(home ? closedBy(home, closing, request.now) : []),
    ],
    notices: home
      ? opening.flatMap(({ charge }) => chargeMails('charge-settled', charge, home, program, request))
      : [],
  };
};
