import { isVendorStaff } from '../../shared/domain/access.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programToday } from '../loading.ts';
import { notice } from '../notices.ts';

/** On whose side somebody acts who acts for the vendor. */
export type ActsFor = 'vendor' | 'distributor';

/** For whom the caller acts about this partner: the vendor, or the distributor of its country; nobody else. */
export const actsFor = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<ActsFor, 'not-found'>> => {
  const partner = await readPartner(deps.table, id);
  if (!partner) return refuse('not-found');
  const { program, company } = partner;
  if (isVendorStaff(request.caller, program))
    return request.may({ program }) ? accept('vendor' as const) : refuse('not-found');
  const terms = await programToday(deps, request, program);
  const distributor = terms.ok ? distributorFor(terms.value, company.country) : undefined;
  return distributor && request.may({ program, subject: distributor.id })
    ? accept('distributor' as const)
    : refuse('not-found');
};

/** What a distributor does for the vendor, the vendor's office hears of [S2-26]. */
export const copyForVendor = (
  as: ActsFor,
  partner: Pick<Partner, 'id' | 'entity'>,
  program: Pick<Program, 'id' | 'version'>,
  request: Request,
): Notice[] =>
  as === 'distributor'
    ? [notice('distributor-acted', { kind: 'entity', entity: partner.entity }, partner, program, request)]
    : [];
