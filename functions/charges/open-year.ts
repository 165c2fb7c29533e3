import { type Charge, type ChargeLine, lastDayOf } from '../../shared/domain/finance/charge.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { feePayments, purchases } from '../../shared/store/partner-records.ts';
import { afterwards } from '../membership/afterwards.ts';
import { loadMember } from '../membership/load-member.ts';
import { openedPackages } from './opened-packages.ts';

type Codes = 'changed-since' | 'busy' | 'already-there' | 'partner-not-active';
type Opened = { readonly writes: readonly Write<Codes>[]; readonly notices: readonly Notice[] };

export const nothingOpened: Opened = { writes: [], notices: [] };

/**
 * What the settling of a charge opens, in the same transaction: of a fee the year, and with it what waited for the fee;
 * a package that its program opens by payment. Everything else is open from its order on.
 */
export const openedBy = async (
  deps: Deps,
  request: Request,
  charge: Charge,
  line: ChargeLine,
): Promise<Outcome<Opened, 'not-found' | 'partner-not-active'>> => {
  if (charge.kind === 'package') {
    const bought = await purchases.all(deps.table, charge.partner);
    return accept({ writes: openedPackages(charge.partner, bought, [{ charge, line }]), notices: [] });
  }
  const paidUntil = lastDayOf(charge);
  if (paidUntil === undefined) return accept(nothingOpened);
  const member = await loadMember(deps, request, charge.partner);
  if (!member.ok) return member;
  const { dossier } = member.value;
  const known = await feePayments.read(deps.table, charge.partner, paidUntil);
  if (known && known.returnedOn === undefined) return accept(nothingOpened);
  const covered = dossier.papers.feePaidUntil;
  const feePaidUntil = covered !== undefined && covered > paidUntil ? covered : paidUntil;
  const after = await afterwards(deps, request, member.value, { ...dossier.papers, feePaidUntil });
  const paid = {
    ...{ id: request.newId('fee'), paidUntil, paidOn: line.on, recordedBy: line.by, at: request.now },
    v: (known?.v ?? 0) + 1,
    reference: line.reference ?? charge.id,
  };
  return accept({
    writes: [feePayments.write(charge.partner, paid), ...after.writes],
    notices: after.notices,
  });
};
