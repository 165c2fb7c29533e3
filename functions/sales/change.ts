import * as z from 'zod';
import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import { bookId, type Sale } from '../../shared/domain/commission/entry.ts';
import { postCorrection, supersede } from '../../shared/domain/commission/post.ts';
import { type Duplicate, restored } from '../../shared/domain/commission/posting.ts';
import {
  type CorrectionInput,
  correctionInput,
  type SaleContent,
  type SupersedeInput,
  saleContent,
  supersedeInput,
} from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { entriesOfSale, openPeriod, type PostingRefusal, readSale } from '../../shared/store/money.ts';
import { readStaffMember } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadProgram } from '../loading.ts';
import { factsOf, namedReferral, readNamed, termsOfSale } from './load.ts';
import { ownerOf, planOf } from './plan.ts';
import { bookkeepers, type PostingView, postingSchema, postingView } from './post.ts';
import { type SaleView, saleView, saleViewSchema } from './view.ts';

// What is decided anew about a sale: corrections, superseded decisions. Entries only ever follow.

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;
type Missing = 'not-found' | 'sale-not-known';

const lastContent = (sale: Sale) => {
  const content = sale.contents.at(-1);
  if (!content) throw new Error(`sale ${sale.saleId} has no content`);
  return restored(content);
};
type Stood = { terms: Program; facts: SaleFacts };

/** Referral, terms and facts as they stood when the sale occurred. */
const asItStood = async (
  table: Table,
  program: Program,
  content: SaleContent,
): Promise<Outcome<Stood, 'invalid-input'>> => {
  const named = await namedReferral(table, program.id, content.referral);
  if (!named.ok) return named;
  const [terms, around] = await Promise.all([
    termsOfSale(table, program, content),
    readNamed(table, program.id, named.value, content),
  ]);
  return around.ok ? accept({ terms, facts: factsOf(around.value, terms, content.occurredAt) }) : around;
};

/**
 * What is taken back goes to the month of what it takes back, what is earned to the month of its sale; each to the
 * earliest open month after that where it is closed. Nothing depends on when the event arrived.
 */
const periodsOf = async (
  table: Table,
  program: Program,
  sale: Sale,
  content: SaleContent,
  owner: string,
) => ({
  period: await openPeriod(
    table,
    program.id,
    lastContent(sale).occurredOn,
    ownerOf(sale.decision, sale.saleId),
  ),
  earnedPeriod: await openPeriod(table, program.id, content.occurredOn, owner),
});

type CorrectionRefusal =
  | PostingRefusal
  | Missing
  | 'revision-conflict'
  | 'outside-periods'
  | 'invalid-input'
  | 'two-persons-needed';

/** A second person of the vendor; persons are compared, never roles. */
const approvedBy = async (
  table: Table,
  approver: string,
  by: string,
): Promise<Outcome<undefined, 'two-persons-needed' | 'invalid-input'>> => {
  if (approver === by) return refuse('two-persons-needed');
  if (await readStaffMember(table, approver)) return accept(undefined);
  return refuse('invalid-input', { fields: [{ field: 'approver', code: 'not-staff' }] });
};

/** A correction, approved by another than who sends it. */
const correct: UseCase<Path, undefined, CorrectionInput, PostingView, CorrectionRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { input, now, caller } = request;
    const { table } = deps;
    const sale = await readSale(table, program.value.id, request.path.sale);
    if (!sale) return refuse('sale-not-known');
    const approved = await approvedBy(table, input.approver, caller.id);
    if (!approved.ok) return approved;
    const content = saleContent(input.sale, program.value, now);
    if (!content.ok) return content;
    const stood = await asItStood(table, program.value, content.value);
    if (!stood.ok) return stood;
    const { terms, facts } = stood.value;
    const periods = await periodsOf(
      table,
      program.value,
      sale,
      content.value,
      facts.seller?.id ?? sale.saleId,
    );
    const posting = postCorrection(input, content.value, sale, facts, terms, {
      now,
      by: caller.id,
      ...periods,
    });
    if (!posting.ok) return posting;
    return accept(
      posting.value.kind === 'duplicate'
        ? unchanged(posting.value, sale)
        : planOf(sale.program, posting.value),
    );
  };

const unchanged = (duplicate: Duplicate, sale: Sale) => ({
  value: postingView(duplicate),
  writes: [],
  audit: { program: sale.program, about: sale.saleId },
});

type SupersedeRefusal = PostingRefusal | Missing | 'decision-conflict' | 'invalid-input';

const supersedeDecision: UseCase<Path, undefined, SupersedeInput, PostingView, SupersedeRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { now, caller } = request;
    const { table } = deps;
    const sale = await readSale(table, program.value.id, request.path.sale);
    if (!sale) return refuse('sale-not-known');
    const content = lastContent(sale);
    const stood = await asItStood(table, program.value, content);
    if (!stood.ok) return stood;
    const { terms, facts } = stood.value;
    const periods = await periodsOf(table, program.value, sale, content, ownerOf(sale.decision, sale.saleId));
    const posting = supersede(request.input, sale, facts, terms, { now, by: caller.id, ...periods });
    return posting.ok ? accept(planOf(program.value.id, posting.value)) : posting;
  };

const common = { zone: 'finance', callers: bookkeepers, path, output: postingSchema, success: 201 } as const;
const refusals = {
  'not-found': true,
  'sale-not-known': true,
  'sale-conflict': true,
  'period-closed': true,
} as const;

export const correctRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/sales/{sale}/corrections',
  summary: 'Correct a sale: the next revision states it as it now is',
  input: correctionInput,
  refusals: {
    ...refusals,
    'outside-periods': true,
    'invalid-input': true,
    'revision-conflict': true,
    'two-persons-needed': true,
  },
  run: correct,
});

export const supersedeRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/sales/{sale}/decisions',
  summary: 'Supersede the decision about a sale, once per cause',
  input: supersedeInput,
  refusals: { ...refusals, 'decision-conflict': true, 'invalid-input': true },
  run: supersedeDecision,
});

const readOneSale: Reading<Path, undefined, SaleView, 'not-found'> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const sale = await readSale(deps.table, program.value.id, request.path.sale);
  if (!sale) return refuse('not-found');
  const entries = await entriesOfSale(deps.table, sale, program.value.currencies, request.now.slice(0, 7));
  return accept(saleView(sale, entries));
};

export const readSaleRoute = read({
  zone: 'finance',
  key: 'GET /v1/programs/{program}/sales/{sale}',
  summary: 'A sale with its revisions, entries and the decision that counts',
  callers: [...bookkeepers, 'auditor'],
  path,
  output: saleViewSchema,
  refusals: { 'not-found': true },
  run: readOneSale,
});
