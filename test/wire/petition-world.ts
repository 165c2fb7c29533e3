import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedPetition } from '../../shared/store/petitions.ts';
import type { PetitionThings } from '../support/petition-samples.ts';
import { waitingPetition } from '../support/waiting-petition.ts';

/** What a partner of the world disputes. */
export const petitionThings = async (
  partner: string,
  name: string,
  program: Program,
): Promise<PetitionThings> => {
  const petition = waitingPetition(partner, `${name} Partner GmbH`, program, clock.now());
  const written = await commit(liveTable())([changedPetition(petition)]);
  if (!written.ok) throw new Error(`the test's own petition could not be stored: ${written.code}`);
  return { petition: petition.id };
};

export const absentPetitions = (): PetitionThings => ({ petition: clock.newId('pet') });
