import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { loadMember, type Member } from '../membership/load-member.ts';

/** A partner with all that it has given and been given; companies on their way to become one have none of it yet. */
export type PartnerFile = Member & { readonly partner: Partner };

export const loadPartnerFile = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<PartnerFile, 'not-found' | 'partner-not-active'>> => {
  const member = await loadMember(deps, request, id);
  if (!member.ok) return member;
  const { partner } = member.value.dossier;
  return partner ? accept({ ...member.value, partner }) : refuse('not-found');
};
