import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { writtenEvaluation } from '../../shared/store/evaluations.ts';
import { references, roleHolders } from '../../shared/store/papers.ts';
import { writtenRanking } from '../../shared/store/rankings.ts';
import type { StandingThings } from '../support/standing-samples.ts';
import { waitingEvaluation } from '../support/waiting-evaluation.ts';

// What partners of the world can prove, and what they have named.

const said = (id: string) => ({ id, name: { en: id, de: id }, says: `${id} is said.` });

const yearly: Program['evaluation'] = {
  ...{ by: 'distributor', cycle: { from: 'activation', months: 12 }, decideWithinDays: 30 },
  ...{ vendorConfirms: true, upgradeNeeds: [], downgrade: 'proposed', appealDays: 30 },
};
const days = {
  on: '2026-01-01',
  decidedOn: '2026-01-02',
  settledOn: '2026-01-03',
  appealedOn: '2026-01-04',
};

const benefitOf = (partner: string): string => `best-${partner.slice(-8).toLowerCase()}`;

/** One that waits for the distributor, and one in each later state. */
const evaluationsOf = (partner: string, name: string, program: Program, at: string): Evaluation[] => {
  const open = waitingEvaluation(partner, name, program, at);
  const decision = {
    ...{ outcome: 'keep' as const, tier: open.tier, reason: 'As before' },
    ...{ missing: [], by: 'test', at },
  };
  const settled = { ...open, decisions: [decision], appealUntil: plusMs(at, 86_400_000) };
  return [
    open,
    { ...open, on: days.decidedOn, status: 'decided', decisions: [decision] },
    { ...settled, on: days.settledOn, status: 'done' },
    { ...settled, on: days.appealedOn, status: 'appealed', appeals: [{ text: 'Late', by: 'test', at }] },
  ];
};

/** A tier above the first one, and one requirement of each kind that is counted. */
export const counting = (program: Program): Program => ({
  ...program,
  tiers: [...program.tiers, { id: 'premium', name: 'Premium', rank: 90, says: 'Premium is said.' }],
  trainings: [...program.trainings, { ...said('basics'), topic: 'technical', by: 'distributor' }],
  certificates: [...program.certificates, said('expert')],
  evaluation: yearly,
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

export const standingThings = async (
  partner: string,
  name: string,
  program: Program,
): Promise<StandingThings> => {
  const [reference, at] = [clock.newId('rcd'), clock.now()];
  const written = await commit(liveTable())([
    ...evaluationsOf(partner, name, program, at).map(writtenEvaluation),
    writtenRanking(
      {
        ...{ program: program.id, benefit: benefitOf(partner), start: days.on, end: '2027-01-01' },
        ...{ status: 'done', counted: 0, winners: [], doneAt: at, v: 1 },
      },
      undefined,
    ),
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
  return { reference, benefit: benefitOf(partner), ...days };
};

const absent = '2020-01-01';
export const absentStanding = (): StandingThings => ({
  reference: clock.newId('rcd'),
  benefit: 'best',
  ...{ on: absent, decidedOn: absent, settledOn: absent, appealedOn: absent },
});
