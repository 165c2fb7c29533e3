import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { references, roleHolders } from '../../shared/store/papers.ts';
import type { StandingThings } from '../support/standing-samples.ts';

// What partners of the world can prove, and what they have named.

const said = (id: string) => ({ id, name: { en: id, de: id }, says: `${id} is said.` });

/** A tier above the first one, and one requirement of each kind that is counted. */
export const counting = (program: Program): Program => ({
  ...program,
  tiers: [...program.tiers, { id: 'premium', name: 'Premium', rank: 90, says: 'Premium is said.' }],
  trainings: [...program.trainings, { ...said('basics'), topic: 'technical', by: 'distributor' }],
  certificates: [...program.certificates, said('expert')],
  requirements: [
    ...program.requirements,
    { ...said('customers'), when: 'tier', kind: 'references', atLeast: 1 },
    { ...said('lessons'), when: 'tier', kind: 'trainings', needs: { assigned: { technical: 1, sales: 1 } } },
    {
      ...said('experts'),
      ...{ when: 'tier', kind: 'certificates', certificate: 'expert' },
      ...{ countedBy: 'person', atLeast: 1, expires: { months: 12 } },
    } as Program['requirements'][number],
  ],
});

export const standingThings = async (partner: string, name: string): Promise<StandingThings> => {
  const [reference, at] = [clock.newId('rcd'), clock.now()];
  const written = await commit(liveTable())([
    references.write(partner, {
      id: reference,
      company: `${name} Reference AG`,
      contact: 'Rita Reference',
      project: 'Mail',
      status: 'submitted',
      submittedBy: 'test',
      submittedAt: at,
      v: 1,
    }),
    roleHolders.write(partner, {
      id: 'seller#una@seller.example',
      role: 'seller',
      name: 'Una Seller',
      email: 'una@seller.example',
      qualities: [],
      by: 'test',
      at,
      v: 1,
    }),
  ]);
  if (!written.ok) throw new Error(`the test's own reference could not be stored: ${written.code}`);
  return { reference };
};

export const absentStanding = (): StandingThings => ({ reference: clock.newId('rcd') });
