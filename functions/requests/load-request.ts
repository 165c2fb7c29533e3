import { isVendorStaff } from '../../shared/domain/access.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { readRequest } from '../../shared/store/requests.ts';
import { loadPartner } from '../loading.ts';

/** A request with the version it was born under; the partner's own people are out when it is not active. */
export const loadRequest = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ asked: BenefitRequest; program: Program }, 'not-found' | 'partner-not-active'>> => {
  const asked = await readRequest(deps.table, id);
  if (!asked || !request.may({ program: asked.program, subject: asked.partner })) return refuse('not-found');
  if (!isVendorStaff(request.caller, asked.program)) {
    const partner = await loadPartner(deps, request, asked.partner);
    if (!partner.ok) return partner;
  }
  return accept({ asked, program: await programVersion(deps.table, asked.program, asked.version) });
};
