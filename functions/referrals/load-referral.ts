import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { actsForPartner, loadPartner } from '../loading.ts';

/** A referral with the version it was born under. */
export const loadReferral = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ referral: Referral; program: Program }, 'not-found' | 'partner-not-active'>> => {
  const referral = await readReferral(deps.table, id);
  if (!referral || !request.may({ program: referral.program, subject: referral.partnerId }))
    return refuse('not-found');
  if (actsForPartner(request, referral.program)) {
    const partner = await loadPartner(deps, request, referral.partnerId);
    if (!partner.ok) return partner;
  }
  const program = await programVersion(deps.table, referral.program, referral.version);
  return accept({ referral, program });
};
