import type { Program } from '../../shared/domain/program/program.ts';
import { ALL_PRODUCTS, claimsOf } from '../../shared/domain/program/uniqueness.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedPetition } from '../../shared/store/petitions.ts';
import { newReferral, readClaim } from '../../shared/store/referrals.ts';
import { referral } from '../support/given.ts';
import { HELD, type PetitionThings } from '../support/petition-samples.ts';
import { waitingPetition } from '../support/waiting-petition.ts';

/** What a partner of the world disputes, and a customer that another one holds. */
export const petitionThings = async (
  partner: string,
  name: string,
  program: Program,
): Promise<PetitionThings> => {
  const petition = waitingPetition(partner, `${name} Partner GmbH`, program, clock.now());
  const table = liveTable();
  const customer = { name: 'Held AG', domain: HELD, country: 'DE' };
  const other: Referral = {
    ...referral({ customer, program: program.id, partnerId: clock.newId('par'), id: clock.newId('ref') }),
    ...{ claims: claimsOf(program, customer, ALL_PRODUCTS), protectedUntil: '2040-12-31' },
  };
  const claims = await Promise.all(other.claims.map((claim) => readClaim(table, program.id, claim)));
  const taken = claims.some((claim) => claim !== undefined);
  const written = await commit(table)([
    changedPetition(petition),
    ...(taken ? [] : newReferral(other, undefined, claims, program)),
  ]);
  if (!written.ok) throw new Error(`the test's own petition could not be stored: ${written.code}`);
  return { petition: petition.id };
};

export const absentPetitions = (): PetitionThings => ({ petition: clock.newId('pet') });
