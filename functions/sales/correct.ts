import * as z from 'zod';
import { bookId, type Sale } from '../../shared/domain/commission/entry.ts';
import { postCorrection } from '../../shared/domain/commission/post.ts';
import { currentContent, type Duplicate, type Posting } from '../../shared/domain/commission/posting.ts';
import { proposalIdentity, proposeCorrection } from '../../shared/domain/commission/proposal.ts';
import {
  type CorrectionInput,
  correctionInput,
  type SaleContent,
  saleContent,
} from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { type PostingRefusal, postings, readSale } from '../../shared/store/money.ts';
import { proposalId, readProposal } from '../../shared/store/proposals.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Proposed, planProposal, proposedSchema } from '../ledger/plan-proposal.ts';
import { loadProgram } from '../loading.ts';
import { asItStood, periodsOf } from './as-it-stood.ts';
import { namedReferral } from './load.ts';
import { bookkeepers } from './plan.ts';

// A sale stated anew: one person proposes the next revision, another approves it, and then it is posted.

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;

type Judged = {
  readonly posting: Posting | Duplicate;
  readonly writes: readonly Write<PostingRefusal>[];
};

/** The next revision of a sale as it would be, or is, posted. */
export const judgeCorrection = async (
  { table }: Deps,
  { now, caller }: Request,
  program: Program,
  sale: Sale,
  {
    revision,
    content,
    approver,
  }: { readonly revision: number; readonly content: SaleContent; readonly approver: string },
): Promise<Outcome<Judged, 'revision-conflict' | 'invalid-input'>> => {
  const stood = await asItStood(table, program, content, sale);
  if (!stood.ok) return stood;
  const { terms, facts, caps } = stood.value;
  const periods = await periodsOf(table, program, sale, content, facts.seller?.id ?? sale.saleId);
  const given = { now, by: caller.id, ...periods };
  const posting = postCorrection({ revision, approver }, content, sale, facts, terms, given);
  if (!posting.ok) return posting;
  if (posting.value.kind === 'duplicate') return accept({ posting: posting.value, writes: [] });
  await caps.move(sale, posting.value.sale);
  return accept({
    posting: posting.value,
    writes: [...postings(program.id, [posting.value]), ...caps.writes()],
  });
};

type CorrectionRefusal =
  | 'not-found'
  | 'sale-not-known'
  | 'revision-conflict'
  | 'outside-periods'
  | 'invalid-input'
  | 'proposal-conflict';

/** What is stated of the sale now, its referral by id or receipt number; a line of a report stays one. */
const revisedContent = async (
  table: Table,
  { sale: stated }: CorrectionInput,
  sale: Sale,
  program: Program,
  now: string,
) => {
  const named = await namedReferral(table, program.id, stated.referral);
  if (!named.ok) return named;
  const content = saleContent({ ...stated, referral: named.value?.id }, program, now);
  const { rebate } = currentContent(sale);
  return content.ok && rebate ? accept({ ...content.value, rebate }) : content;
};

/** What is wrong with the sale is named as it was sent: below `sale`. */
const belowSale = <Refused extends Refusal<RefusalCode>>(refusal: Refused): Refused =>
  refusal.fields
    ? { ...refusal, fields: refusal.fields.map((one) => ({ ...one, field: `sale.${one.field}` })) }
    : refusal;

/** Looked through as if it were posted, so that what cannot be is refused before anybody is asked to approve it. */
export const proposeRevision: UseCase<Path, undefined, CorrectionInput, Proposed, CorrectionRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { input, now, caller } = request;
    const { table } = deps;
    const sale = await readSale(table, program.value.id, request.path.sale);
    if (!sale) return refuse('sale-not-known');
    const content = await revisedContent(table, input, sale, program.value, now);
    if (!content.ok) return belowSale(content);
    const identity = proposalIdentity({ saleId: sale.saleId, revision: input.revision });
    const id = proposalId(program.value.id, identity);
    const next = proposeCorrection(input, sale, content.value, { id, now, by: caller.id });
    const known = await readProposal(table, program.value.id, id);
    if (!known || known.status === 'rejected') {
      const judged = await judgeCorrection(deps, request, program.value, sale, {
        revision: input.revision,
        content: content.value,
        approver: caller.id,
      });
      if (!judged.ok) return belowSale(judged);
      if (judged.value.posting.kind === 'duplicate') return refuse('revision-conflict');
    }
    return planProposal(table, next, program.value, request);
  };

export const correctRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/sales/{sale}/corrections',
  summary: 'Propose the next revision of a sale: posted when another person approves it',
  callers: bookkeepers,
  path,
  input: correctionInput,
  output: proposedSchema,
  success: 202,
  refusals: {
    'not-found': true,
    'sale-not-known': true,
    'outside-periods': true,
    'invalid-input': true,
    'revision-conflict': true,
    'proposal-conflict': true,
  },
  run: proposeRevision,
});
