import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { type Petition, petitionSchema } from '../../shared/domain/petition/petition.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RegisterRefusal } from '../../shared/domain/referral/register.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { petitionsOf } from '../../shared/store/petitions.ts';
import { loadPartnerHome, programToday } from '../loading.ts';

export const partnerPath = z.object({ partner: idSchema('par') });
export type PartnerPath = z.infer<typeof partnerPath>;
export const petitionPath = partnerPath.extend({ petition: idSchema('pet') });
export type PetitionPath = z.infer<typeof petitionPath>;

export const petitioners: Allowed[] = ['partner-admin', 'partner-member'];
/** Who answers: whoever may also say what a referral or a line of the books is. */
export const answerers: Allowed[] = ['program-manager', 'finance', 'administrator'];
export const deskReaders: Allowed[] = [...answerers, 'auditor'];
export const readers: Allowed[] = [...petitioners, ...deskReaders];

export const refusals = { 'not-found': true, 'partner-not-active': true } as const;
type Refusals = keyof typeof refusals;
/** As a submission is refused. */
export const registerRefusals = {
  'invalid-input': true,
  'customer-protected': true,
  'customer-won': true,
  'too-many-open': true,
  'program-not-open': true,
  'referrals-not-offered': true,
  'category-not-entitled': true,
} as const satisfies Partial<Record<RegisterRefusal, true>>;

/** To a partner the answer is the vendor's: it names no person, nor who else holds its customer. */
export const petitionView = petitionSchema.extend({
  contest: petitionSchema.shape.contest.unwrap().partial({ holders: true }).optional(),
  decision: petitionSchema.shape.decision.unwrap().extend({ by: z.string().optional() }).optional(),
});
export type PetitionView = z.infer<typeof petitionView>;

export const seenBy =
  ({ caller }: Pick<Request, 'caller'>) =>
  (petition: Petition): PetitionView => {
    if (isVendorStaff(caller, petition.program)) return petition;
    const { decision, contest, ...seen } = petition;
    return {
      ...seen,
      ...(contest ? { contest: { ...contest, holders: undefined } } : {}),
      ...(decision ? { decision: { ...decision, by: undefined } } : {}),
    };
  };

export type Petitions = {
  readonly home: PartnerHome;
  readonly program: Program;
  /** The latest first. */
  readonly petitions: readonly Petition[];
};

export const loadPetitions = async (
  deps: Deps,
  request: Request,
  partner: string,
): Promise<Outcome<Petitions, Refusals>> => {
  const [home, petitions] = await Promise.all([
    loadPartnerHome(deps, request, partner),
    petitionsOf(deps.table, partner),
  ]);
  if (!home.ok) return home;
  const program = await programToday(deps, request, home.value.partner.program);
  return program.ok ? accept({ home: home.value, program: program.value, petitions }) : program;
};

export const loadPetition = async (
  deps: Deps,
  request: Request<PetitionPath>,
): Promise<Outcome<Petitions & { readonly petition: Petition }, Refusals>> => {
  const found = await loadPetitions(deps, request, request.path.partner);
  if (!found.ok) return found;
  const petition = found.value.petitions.find(({ id }) => id === request.path.petition);
  return petition ? accept({ ...found.value, petition }) : refuse('not-found');
};
