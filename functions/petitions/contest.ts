import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import {
  contestAbout,
  contestCustomer,
  grantContest,
  holdersOf,
} from '../../shared/domain/petition/contest.ts';
import type { Petition, PetitionInput } from '../../shared/domain/petition/petition.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { RegisterRefusal } from '../../shared/domain/referral/register.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { openReferralsWith } from '../../shared/store/open-referrals.ts';
import { readPartnerHome, stillActive } from '../../shared/store/partners.ts';
import { programVersion } from '../../shared/store/programs.ts';
import {
  changedReferral,
  followingClaims,
  newReferral,
  readClaim,
  readReferrals,
} from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { doneTask, newNumber, readTask } from '../../shared/store/tasks.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { answerTask } from '../referrals/answer-task.ts';
import { readSubmitted } from '../referrals/load-uniqueness.ts';
import { askingOf } from './asking.ts';
import type { Petitions } from './load.ts';
import type { Asked, Effect, Loaded } from './settle.ts';

/** About a customer whom somebody else holds. */
export const askAboutCustomer = async (
  { table }: Deps,
  request: Request,
  found: Petitions,
  input: Extract<PetitionInput, { kind: 'contest' }>,
): Promise<Outcome<Petition, RegisterRefusal | 'wrong-state' | 'already-there'>> => {
  const { kind, reason, ...submission } = input;
  const { program, home } = found;
  const { facts, claims } = await readSubmitted(table, program, home.partner, submission, request.now);
  const about = contestAbout(claims);
  const asking = askingOf(found, request, { kind, about });
  return contestCustomer(program, submission, facts, about, reason, asking);
};

type Ended = {
  readonly writes: readonly Write<'changed-since' | 'customer-protected'>[];
  readonly notices: readonly Notice[];
};

/** What held the customer is lost, and its partner is told; what nobody takes of what it claimed is free. */
const ended = async (table: Table, lost: Referral, taken: Referral, request: Asked): Promise<Ended> => {
  const born = await programVersion(table, lost.program, lost.version);
  const [claims, task, home] = await Promise.all([
    Promise.all(lost.claims.map((claim) => readClaim(table, lost.program, claim))),
    readTask(table, lost.id),
    readPartnerHome(table, lost.partnerId),
  ]);
  const reason = lost.outcome?.reason ?? '';
  const places = new Set(taken.claims.map((claim) => JSON.stringify(claim)));
  const free = lost.claims.map((claim) => !places.has(JSON.stringify(claim)));
  const left = { ...lost, claims: lost.claims.filter((_, at) => free[at]) };
  return {
    writes: [
      changedReferral(lost, born),
      ...followingClaims(
        left,
        claims.filter((_, at) => free[at]),
      ),
      ...doneTask(task),
    ],
    notices: home
      ? noticesToMembers(home, (to) => notice('referral-lost', to, lost, born, request, { reason }))
      : [],
  };
};

/** The customer is this partner's from now on, or stays whose it is. */
export const contested = async ({ table }: Deps, request: Asked, found: Loaded): Promise<Effect> => {
  const { petition, program, home } = found;
  const { input, now, caller, newId } = request;
  const { contest } = petition;
  if (input.outcome === 'refused' || !contest) return accept({ writes: [] });
  const { facts, held, open } = await readSubmitted(table, program, home.partner, contest, now);
  const holders = await readReferrals(table, holdersOf(facts.held, now, program));
  const { toHolder } = input;
  const given = { id: newId('ref'), by: caller.id, now, toHolder };
  const granted = grantContest(program, contest, facts, holders, given);
  if (!granted.ok) return granted;
  const { referral, lost } = granted.value;
  const before = await Promise.all(lost.map((one) => ended(table, one, referral, request)));
  return accept({
    writes: [
      ...newReferral(referral, undefined, held, program),
      ...before.flatMap(({ writes }) => writes),
      ...(open ? [openReferralsWith(home.partner.id, open, referral.id)] : []),
      stillActive(home.partner.id),
      answerTask(referral, program, request),
      newNumber(program.id, referral.receipt, referral.id),
    ],
    registered: referral,
    notices: before.flatMap(({ notices }) => notices),
  });
};
