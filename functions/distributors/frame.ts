import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { isResellerOf } from '../../shared/domain/partner/reseller.ts';
import type { Distributor } from '../../shared/domain/program/parties.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { termId } from '../../shared/domain/program/term.ts';
import type { PageRequest } from '../../shared/runtime/page.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readPartner } from '../../shared/store/partners.ts';
import type { Page } from '../../shared/web/page.ts';
import { frame } from '../page-frame.ts';
import { loadDistributor } from './resellers.ts';

export const resellerPath = z.object({
  program: z.string().max(40),
  distributor: termId,
  partner: idSchema('par'),
});
export type ResellerPath = z.infer<typeof resellerPath>;

/** The layout of a distributor's pages, with its own navigation: for its people, and the vendor's who look at it. */
export const distributorFrame = (
  request: PageRequest,
  program: Program,
  { id }: Pick<Distributor, 'id'>,
): Page => ({ ...frame(request, 'distributor', program), owner: `${program.id}/${id}` });

export const resellerHref = ({ program, distributor, partner }: ResellerPath): string =>
  `/portal/distributors/${program}/${distributor}/partners/${partner}`;

/** A partner of the distributor's countries; any other is answered as if it were not there. */
export const loadReseller = async (
  deps: Deps,
  request: Request<ResellerPath>,
): Promise<
  Outcome<
    { readonly program: Program; readonly distributor: Distributor; readonly partner: Partner },
    'not-found'
  >
> => {
  const [found, partner] = await Promise.all([
    loadDistributor(deps, request, request.path),
    readPartner(deps.table, request.path.partner),
  ]);
  if (!found.ok) return found;
  const { program, distributor } = found.value;
  return partner?.program === program.id && isResellerOf(program, distributor.id, partner)
    ? accept({ program, distributor, partner })
    : refuse('not-found');
};
