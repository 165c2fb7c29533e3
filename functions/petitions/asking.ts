import { type Asking, askedBefore, type Petition } from '../../shared/domain/petition/petition.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { petitionId } from '../../shared/store/petitions.ts';
import type { Petitions } from './load.ts';

/** Who asks, under an id that is made of what is asked and how often it was. */
export const askingOf = (
  { home: { partner }, program, petitions }: Petitions,
  { now, caller }: Pick<Request, 'now' | 'caller'>,
  of: Pick<Petition, 'kind' | 'about'>,
): Asking => ({
  id: petitionId(program.id, partner.id, of, askedBefore(petitions, of.kind, of.about).length),
  now,
  by: caller.id,
  partner: { id: partner.id, company: partner.company.name, entity: partner.entity },
  before: petitions,
});
