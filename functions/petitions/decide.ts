import { proposalIdentity } from '../../shared/domain/commission/proposal.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { answersOwnRefusal, reopened } from '../../shared/domain/petition/appeal.ts';
import { ofCustomer } from '../../shared/domain/petition/contest.ts';
import { supersededBy } from '../../shared/domain/petition/dispute.ts';
import { changedMode } from '../../shared/domain/petition/mode-change.ts';
import {
  decidePetition,
  type PetitionDecision,
  petitionDecision,
} from '../../shared/domain/petition/petition.ts';
import { modeRefused } from '../../shared/domain/referral/mode.ts';
import { type Deps, isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readSale } from '../../shared/store/money.ts';
import { openReferralsWith } from '../../shared/store/open-referrals.ts';
import { changedPetition, freedItem } from '../../shared/store/petitions.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { proposalId, readProposal } from '../../shared/store/proposals.ts';
import { changedReferral, readClaim, readReferral, reclaimed } from '../../shared/store/referrals.ts';
import { answerTask } from '../referrals/answer-task.ts';
import { readUniqueness } from '../referrals/load-uniqueness.ts';
import { contested } from './contest.ts';
import { objectionWrites, putDocumentRight, waitingItem } from './lines.ts';
import {
  answerers,
  loadPetition,
  type PetitionPath,
  type PetitionView,
  petitionPath,
  petitionView,
  refusals,
  registerRefusals,
  seenBy,
} from './load.ts';
import {
  type AnswerRefusals,
  type Asked,
  type Effect,
  type Loaded,
  mailsToPartner,
  taskFor,
} from './settle.ts';

/** A line is put right by the ways there are; the answer names which, and the item that waited goes its way. */
const disputed = async ({ table }: Deps, { input }: Asked, found: Loaded): Promise<Effect> => {
  const { petition, program, home } = found;
  const item = await waitingItem(table, program, home.partner, petition);
  const writes = item ? [freedItem(item)] : [];
  const putRight = input.outcome === 'granted' ? input.putRight : undefined;
  if (putRight === undefined) return accept({ writes });
  const identity = proposalIdentity({ kind: 'adjustment', number: putRight.number });
  const [sale, proposal] = await Promise.all([
    petition.line && readSale(table, program.id, petition.line.saleId),
    putRight.by === 'adjustment'
      ? readProposal(table, program.id, proposalId(program.id, identity))
      : undefined,
  ]);
  const superseded = supersededBy(petition, putRight, { sale, proposal });
  return superseded.ok ? accept({ writes, superseded: superseded.value }) : superseded;
};

/** The referral is open again, with its customer, and waits for the vendor. */
const appealed = async ({ table }: Deps, request: Asked, found: Loaded): Promise<Effect> => {
  const { input, now, caller } = request;
  const referral = await readReferral(table, found.petition.about);
  if (!referral) return refuse('not-found');
  if (answersOwnRefusal(referral, { by: caller.id })) return refuse('two-persons-needed');
  if (input.outcome === 'refused') return accept({ writes: [] });
  const program = await programVersion(table, referral.program, referral.version);
  const [claims, around] = await Promise.all([
    Promise.all(referral.claims.map((claim) => readClaim(table, referral.program, claim))),
    readUniqueness(table, program, found.home.partner, referral.claims, now),
  ]);
  const again = reopened(referral, claims, program, now);
  if (!again.ok) return again;
  return accept({
    writes: [
      changedReferral(again.value, program),
      ...reclaimed(again.value, claims),
      ...(around.open ? [openReferralsWith(found.home.partner.id, around.open, referral.id)] : []),
      answerTask(again.value, program, request),
    ],
  });
};

const inOtherMode = async ({ table }: Deps, { input, now }: Asked, found: Loaded): Promise<Effect> => {
  const { petition, program, home } = found;
  if (input.outcome === 'refused') return accept({ writes: [] });
  const referral = await readReferral(table, petition.about);
  if (!referral || petition.mode === undefined) return refuse('not-found');
  const refused = modeRefused(program, home.partner, petition.mode);
  if (refused) return refused;
  const changed = changedMode(referral, petition.mode, now);
  if (!changed.ok) return changed;
  const born = await programVersion(table, referral.program, referral.version);
  return accept({ writes: [changedReferral(changed.value, born)] });
};

/** What the document says wrong is put right in the books; its lines are paid either way. */
const objected = async ({ table }: Deps, { input }: Asked, found: Loaded): Promise<Effect> => {
  const { petition, program } = found;
  const writes = await objectionWrites(table, program, { ...petition, status: input.outcome });
  const putRight = input.outcome === 'granted' ? input.putRight : undefined;
  if (putRight === undefined) return accept({ writes });
  const superseded = await putDocumentRight(table, program, petition, putRight);
  return superseded.ok ? accept({ writes, superseded: superseded.value }) : superseded;
};

const effects = {
  dispute: disputed,
  objection: objected,
  appeal: appealed,
  contest: contested,
  'mode-change': inOtherMode,
} as const;

/** The vendor answers, once: what follows from it, the worklist and the mails are one transaction. */
const decide: UseCase<
  PetitionPath,
  undefined,
  PetitionDecision,
  PetitionView,
  AnswerRefusals | 'partner-not-active'
> = (deps) => async (request) => {
  const found = await loadPetition(deps, request);
  if (!found.ok) return found;
  const { petition: before, program } = found.value;
  if (isStale(request, before)) return refuse('changed-since');
  if (before.status !== 'open') return refuse('wrong-state');
  const effect = await effects[before.kind](deps, request, found.value);
  if (!effect.ok) return effect;
  const { writes, superseded, registered, notices = [] } = effect.value;
  const given = { by: request.caller.id, now: request.now, superseded };
  const decided = decidePetition(before, request.input, given);
  if (!decided.ok) return decided;
  const after = registered ? ofCustomer(decided.value, registered) : decided.value;
  return accept({
    value: seenBy(request)(after),
    writes: [changedPetition(after), ...writes, ...(await taskFor(deps.table, found.value, after, request))],
    notices: [...mailsToPartner('petition-decided', found.value, after, request), ...notices],
    audit: {
      program: program.id,
      about: after.partner,
      changes: {
        [`${after.kind} ${after.about}`]: [before.status, after.status] as const,
        ...(superseded === undefined ? {} : { superseded: ['', superseded] as const }),
      },
    },
  });
};

export const decideRoute = write({
  zone: 'petitions',
  key: 'POST /v1/partners/{partner}/petitions/{petition}/decisions',
  summary: 'Grant what a partner asked, or refuse it, with a reason',
  callers: answerers,
  path: petitionPath,
  input: petitionDecision,
  output: petitionView,
  success: 201,
  refusals: {
    ...refusals,
    ...registerRefusals,
    'wrong-state': true,
    'two-persons-needed': true,
  },
  run: decide,
});
