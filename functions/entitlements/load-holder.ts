import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Holder } from '../../shared/domain/partner/entitlement.ts';
import { activationOf } from '../../shared/domain/partner/partner.ts';
import { lastDayPaid } from '../../shared/domain/partner/records.ts';
import { isDeskActive } from '../../shared/domain/partner/service-desk.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { feePayments, invitations, purchases } from '../../shared/store/partner-records.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { loadPartnerHome, programToday } from '../loading.ts';
import { ownTerms } from '../own-terms.ts';

export type Held = {
  readonly home: PartnerHome;
  /** The version in force, as it holds in the partner's country: what a benefit is follows the program of today. */
  readonly program: Program;
  readonly holder: Holder;
  readonly today: string;
};

/** What of a partner's partition an entitlement is decided from. */
export const holderOf = (home: PartnerHome, { timeZone }: Pick<Program, 'timeZone'>): Holder => {
  const fees = home.of(feePayments.prefix, feePayments.schema);
  return {
    partner: home.partner,
    activatedOn: dateIn(timeZone, activationOf(home.partner)),
    feePaidUntil: lastDayPaid(fees),
    feesReturned: fees.filter(({ returnedOn }) => returnedOn !== undefined).map(({ paidUntil }) => paidUntil),
    purchases: home.of(purchases.prefix, purchases.schema),
    invitations: home.of(invitations.prefix, invitations.schema),
    serviceDesk: home.of(serviceDesks.prefix, serviceDesks.schema).some(isDeskActive),
  };
};

/** All that the partner's entitlements are decided from: one query of its partition, and the program. */
export const loadHolder = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Held, 'not-found' | 'partner-not-active'>> => {
  const loaded = await loadPartnerHome(deps, request, id);
  if (!loaded.ok) return loaded;
  const home = loaded.value;
  const program = await programToday(deps, request, home.partner.program);
  if (!program.ok) return program;
  const today = dateIn(program.value.timeZone, request.now);
  const own = await ownTerms(deps.table, program.value, home.partner, today);
  return accept({ home, program: own, holder: holderOf(home, own), today });
};
