import * as z from 'zod';
import { postByHand } from '../../shared/domain/commission/post-by-hand.ts';
import { type Posting, restored } from '../../shared/domain/commission/posting.ts';
import { decideProposal, type Proposal } from '../../shared/domain/commission/proposal.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { exitCharge } from '../../shared/domain/finance/charge.ts';
import { raisedRow } from '../../shared/domain/finance/charge-row.ts';
import { entryView } from '../../shared/domain/finance/rows.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { decimal } from '../../shared/domain/money.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { proposalProblem } from '../../shared/domain/proposal-problems.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedCharge, chargeId, newChargeRows } from '../../shared/store/charges.ts';
import { addedOnce, type Write } from '../../shared/store/commit.ts';
import { decisionPosting, type PostingRefusal, readSale } from '../../shared/store/money.ts';
import { endedBalance, openItemsOf } from '../../shared/store/open-items.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { readPartner, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { changedProposal, readProposal } from '../../shared/store/proposals.ts';
import type { Table } from '../../shared/store/table.ts';
import { chargeMails } from '../charges/charge-mails.ts';
import { loadProgram } from '../loading.ts';
import { judgeCorrection } from '../sales/correct.ts';
import { decisionView, decisionViewSchema, entryViewSchema } from '../sales/view.ts';
import { programPath, proposalView, viewProposal } from './proposal-view.ts';

const path = programPath.extend({ proposal: idSchema('prp') });
type Path = z.infer<typeof path>;

const decideInput = z.strictObject({
  outcome: z.enum(['approved', 'rejected']),
  /** Why not; kept with the proposal. */
  note: paragraphs(1000).optional(),
});
type DecideInput = z.infer<typeof decideInput>;

const decidedSchema = proposalView.extend({
  posted: z.object({ decision: decisionViewSchema, entries: z.array(entryViewSchema) }).optional(),
});
export type Decided = z.infer<typeof decidedSchema>;

type Posted = Pick<Posting, 'decision' | 'entries'> & {
  readonly writes: readonly Write<PostingRefusal | 'already-there' | 'changed-since'>[];
  readonly notices?: readonly Notice[];
};
type DecideRefusal =
  | PostingRefusal
  | 'already-there'
  | 'not-found'
  | 'wrong-state'
  | 'two-persons-needed'
  | 'revision-conflict'
  | 'sale-not-known'
  | 'outside-periods'
  | 'invalid-input';

// A partner that left owing something of what it had earned: by two persons, with the reason, the balance is let go or
// becomes a charge (rules/money.md 22). An adjustment of just this sum ends it, so that nothing is lost and nothing left.

const endedExit = async (
  table: Table,
  { to, number, vendorEntity, currency, minor }: NonNullable<Proposal['byHand']>,
): Promise<Outcome<Write<'changed-since'>[], 'invalid-input'>> => {
  const [partner, items] = await Promise.all([readPartner(table, to), openItemsOf(table, to)]);
  const wrong = (problem: FieldError) => refuse('invalid-input', { fields: [problem] });
  if (partner?.status !== 'terminated') return wrong(proposalProblem('exit', 'partner-has-not-left'));
  const its = items.filter((one) => one.entity === vendorEntity && one.currency === currency);
  const balance = its.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const left = `${decimal({ currency, minor: balance })} ${currency}`;
  return balance < 0n && BigInt(minor) === -balance
    ? accept(endedBalance(to, its, number))
    : wrong(proposalProblem('amount.amount', 'not-the-negative-balance', { balance: left }));
};

/** When it is approved: does what was proposed end what this partner owes there, to the cent? Of everything else nothing is asked. */
const checkExit = async (
  table: Table,
  { byHand, status }: Proposal,
): Promise<Outcome<Write<'changed-since'>[], 'invalid-input'>> =>
  byHand?.exit === undefined || status === 'rejected' ? accept([]) : endedExit(table, byHand);

type Charged = {
  readonly writes: readonly Write<'changed-since' | 'already-there' | 'period-closed' | 'busy'>[];
  readonly notices: readonly Notice[];
};

/** What is ended by becoming a charge is owed with the same transaction, and the partner is told. */
const chargedExit = async (
  table: Table,
  { byHand, status }: Proposal,
  program: Program,
  period: string,
  request: Pick<Request, 'now' | 'newId' | 'caller'>,
): Promise<Charged> => {
  const none = { writes: [], notices: [] };
  if (byHand?.exit !== 'charge' || status !== 'approved') return none;
  const charge = exitCharge(program, byHand, {
    ...{ idOf: (owed) => chargeId(program.id, owed), by: request.caller.id, now: request.now, period },
  });
  const home = charge && (await readPartnerHome(table, byHand.to));
  if (!charge || !home) return none;
  return {
    writes: [...changedCharge(charge, program.timeZone), ...newChargeRows([raisedRow(charge)])],
    notices: chargeMails('charge-raised', charge, home, program, request),
  };
};

/** The entry of what was approved, in the month from which it counts or the earliest open one after that. */
const byHand = async (
  { table }: Deps,
  request: Request,
  proposal: Proposal,
  program: Program,
): Promise<Outcome<Posted, DecideRefusal>> => {
  const checked = await checkExit(table, proposal);
  if (!checked.ok) return checked;
  const { to = '', earnedOn = '' } = proposal.byHand ?? {};
  const [period, terms] = await Promise.all([
    openPeriod(table, program.id, earnedOn, to),
    programOn(table, program.id, earnedOn),
  ]);
  const posting = postByHand(proposal, terms ?? program, { now: request.now, by: request.caller.id, period });
  const charged = await chargedExit(table, proposal, program, period, request);
  return accept({
    ...posting,
    // Entry and charge count on the same gate.
    writes: addedOnce([
      ...decisionPosting(posting.decision, posting.entries),
      ...charged.writes,
      ...checked.value,
    ]),
    notices: charged.notices,
  });
};

/** The correction against the sale as it stands; what came to the sale since it was proposed is not contained in it. */
const corrected = async (
  deps: Deps,
  request: Request,
  proposal: Proposal,
  program: Program,
): Promise<Outcome<Posted, DecideRefusal>> => {
  const { correction } = proposal;
  const sale = correction && (await readSale(deps.table, program.id, correction.saleId));
  if (!correction || !sale) return refuse('sale-not-known');
  if (sale.v !== correction.saleV)
    return refuse('revision-conflict', {
      detail: {
        en: 'The sale moved on since this was proposed: reject it, and propose the correction anew.',
        de: 'Zum Verkauf kam seit dem Vorschlag etwas hinzu: Lehnen Sie ab, und schlagen Sie neu vor.',
      },
    });
  const approver = request.caller.id;
  const by = { ...request, caller: { ...request.caller, id: proposal.proposed.by } } as Request;
  const judged = await judgeCorrection(deps, by, program, sale, {
    revision: correction.revision,
    content: restored(correction.content),
    approver,
  });
  if (!judged.ok) return judged;
  const { posting, writes } = judged.value;
  return posting.kind === 'posting' ? accept({ ...posting, writes }) : refuse('revision-conflict');
};

const postedBy = async (
  deps: Deps,
  request: Request,
  proposal: Proposal,
  program: Program,
): Promise<Outcome<Posted | undefined, DecideRefusal>> => {
  if (proposal.kind !== 'correction') return byHand(deps, request, proposal, program);
  return proposal.status === 'approved' ? corrected(deps, request, proposal, program) : accept(undefined);
};

/** Approved by another person it is posted at once, in the same transaction; rejected, that is a decision, too. */
const decide: UseCase<Path, undefined, DecideInput, Decided, DecideRefusal> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const proposal = await readProposal(deps.table, program.value.id, request.path.proposal);
  if (!proposal) return refuse('not-found');
  if (isStale(request, proposal)) return refuse('changed-since');
  const decided = decideProposal(proposal, request.input, { by: request.caller.id, now: request.now });
  if (!decided.ok) return decided;
  const posted = await postedBy(deps, request, decided.value, program.value);
  if (!posted.ok) return posted;
  const { decision, entries = [], writes = [], notices = [] } = posted.value ?? {};
  const after = decision ? { ...decided.value, decision: decision.decisionKey } : decided.value;
  return accept({
    value: {
      ...viewProposal(after),
      ...(decision ? { posted: { decision: decisionView(decision), entries: entries.map(entryView) } } : {}),
    },
    writes: [changedProposal(after), ...writes],
    notices,
    audit: {
      program: program.value.id,
      about: proposal.id,
      changes: { [proposal.kind]: ['proposed', after.status] },
    },
  });
};

export const decideRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/entry-proposals/{proposal}/decisions',
  summary: 'Approve what another has proposed, which posts it, or reject it',
  callers: ['finance', 'administrator'],
  path,
  input: decideInput,
  output: decidedSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'revision-conflict': true,
    'sale-not-known': true,
    'sale-conflict': true,
    'period-closed': true,
    'outside-periods': true,
    'already-there': true,
    'invalid-input': true,
  },
  run: decide,
});
