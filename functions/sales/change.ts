import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { type Decision, type Sale, saleSchema } from '../../shared/domain/commission/entry.ts';
import { postCorrection, supersede } from '../../shared/domain/commission/post.ts';
import { type Posting, restored } from '../../shared/domain/commission/posting.ts';
import { postRefund } from '../../shared/domain/commission/reverse.ts';
import {
  bookId,
  type CorrectionInput,
  correctionInput,
  occurrence,
  type RefundInput,
  refundInput,
  type SupersedeInput,
  saleContent,
  supersedeInput,
} from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Plan, Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import {
  type KnownRefund,
  newRefund,
  openPeriod,
  type PostingRefusal,
  postings,
  readRefund,
  readSale,
} from '../../shared/store/money.ts';
import { readStaffMember } from '../../shared/store/staff.ts';
import { loadProgram } from '../loading.ts';
import { namedReferral, saleFacts, termsOfSale } from './load.ts';
import { bookkeepers, type PostingView, postingSchema, postingView } from './post.ts';

// What happens to a sale after it is recorded: refunds, corrections, superseded decisions. Entries only ever follow.

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;
type Missing = 'not-found' | 'sale-not-known';

const lastContent = (sale: Sale) => {
  const content = sale.contents.at(-1);
  if (!content) throw new Error(`sale ${sale.saleId} has no content`);
  return restored(content);
};
const ownerOf = (decision: Decision, sale: string) => decision.partnerId ?? sale;

const plan = (program: string, posting: Posting) => ({
  value: postingView(posting),
  writes: postings(program, [posting]),
  audit: {
    program,
    about: posting.sale.saleId,
    changes: { decision: ['', posting.decision.decisionKey] as const },
  },
});

/** A refund that is recorded already: the same content is a duplicate, other content a conflict. */
const repeated = (
  known: KnownRefund,
  content: Omit<KnownRefund, 'decision'>,
  program: string,
): Outcome<Plan<PostingView, never>, 'refund-conflict'> => {
  const same = (Object.keys(content) as (keyof typeof content)[]).every((key) => known[key] === content[key]);
  if (!same) return refuse('refund-conflict', { detail: 'This refund is recorded with other content.' });
  const value = postingView({ kind: 'duplicate', decision: known.decision });
  return accept({ value, writes: [], audit: { program, about: known.saleId } });
};

/** The same refund again changes nothing; its id with other content is a conflict. */
const refund: UseCase<
  Path,
  undefined,
  RefundInput,
  PostingView,
  PostingRefusal | Missing | 'outside-periods'
> = (deps) => async (request) => {
  const loaded = await loadProgram(deps, request, request.path.program);
  if (!loaded.ok) return loaded;
  const { value: program } = loaded;
  const { input, now, caller } = request;
  const when = occurrence(input.occurredAt, program, now);
  if (!when.ok) return when;
  const { net, refundId } = input;
  const { occurredAt, occurredOn } = when.value;
  const content = {
    saleId: request.path.sale,
    currency: net.currency,
    minor: net.minor.toString(),
    occurredAt,
  };
  const [known, sale] = await Promise.all([
    readRefund(deps.table, program.id, refundId),
    readSale(deps.table, program.id, request.path.sale),
  ]);
  if (!sale) return refuse('sale-not-known');
  if (known) return repeated(known, content, program.id);
  const period = await openPeriod(deps.table, program.id, occurredOn, ownerOf(sale.decision, sale.saleId));
  const delivered = { refundId, minor: net.minor, currency: net.currency, ...when.value };
  const posting = postRefund(delivered, sale, program, { now, by: caller.id, period });
  if (!posting.ok) return posting;
  const planned = plan(program.id, posting.value);
  const identity = newRefund(program.id, refundId, { ...content, decision: posting.value.decision });
  return accept({ ...planned, writes: [identity, ...planned.writes] });
};

type CorrectionRefusal =
  | PostingRefusal
  | Missing
  | 'revision-conflict'
  | 'outside-periods'
  | 'invalid-input'
  | 'two-persons-needed';

/** A correction needs a second person of the vendor; persons are compared, never roles. */
const correct: UseCase<Path, undefined, CorrectionInput, PostingView, CorrectionRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { input, now, caller } = request;
    const { table } = deps;
    const sale = await readSale(table, program.value.id, request.path.sale);
    if (!sale) return refuse('sale-not-known');
    if (input.approver === caller.id || !(await readStaffMember(table, input.approver)))
      return refuse('two-persons-needed');
    const content = saleContent(input.sale, program.value, now);
    if (!content.ok) return content;
    const referral = await namedReferral(table, program.value.id, content.value.referral);
    const terms = await termsOfSale(table, program.value, content.value);
    const facts = await saleFacts(table, referral, terms, content.value.occurredAt);
    const today = dateIn(program.value.timeZone, now);
    const period = await openPeriod(table, program.value.id, today, referral?.partnerId ?? sale.saleId);
    const earnedPeriod = await openPeriod(
      table,
      program.value.id,
      content.value.occurredOn,
      referral?.partnerId ?? sale.saleId,
    );
    const given = { now, by: caller.id, period, earnedPeriod, today };
    const posting = postCorrection(input, content.value, sale, facts, terms, given);
    if (!posting.ok) return posting;
    if (posting.value.kind === 'duplicate')
      return accept({
        value: postingView(posting.value),
        writes: [],
        audit: { program: program.value.id, about: sale.saleId },
      });
    return accept(plan(program.value.id, posting.value));
  };

const supersedeDecision: UseCase<
  Path,
  undefined,
  SupersedeInput,
  PostingView,
  PostingRefusal | Missing | 'decision-conflict'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { now, caller } = request;
  const { table } = deps;
  const sale = await readSale(table, program.value.id, request.path.sale);
  if (!sale) return refuse('sale-not-known');
  const content = lastContent(sale);
  const referral = await namedReferral(table, program.value.id, content.referral);
  const terms = await termsOfSale(table, program.value, content);
  const facts = await saleFacts(table, referral, terms, content.occurredAt);
  const today = dateIn(program.value.timeZone, now);
  const period = await openPeriod(table, program.value.id, today, ownerOf(sale.decision, sale.saleId));
  const earnedPeriod = await openPeriod(
    table,
    program.value.id,
    content.occurredOn,
    ownerOf(sale.decision, sale.saleId),
  );
  const given = { now, by: caller.id, period, earnedPeriod, today };
  const posting = supersede(request.input, sale, facts, terms, given);
  return posting.ok ? accept(plan(program.value.id, posting.value)) : posting;
};

const common = { zone: 'finance', callers: bookkeepers, path, output: postingSchema, success: 201 } as const;
const refusals = {
  'not-found': true,
  'sale-not-known': true,
  'sale-conflict': true,
  'refund-conflict': true,
  'period-closed': true,
} as const;

export const refundRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/sales/{sale}/refunds',
  summary: 'Refund part or all of a sale',
  input: refundInput,
  refusals: { ...refusals, 'outside-periods': true },
  run: refund,
});

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
  refusals: { ...refusals, 'decision-conflict': true },
  run: supersedeDecision,
});

const readOneSale: Reading<Path, undefined, Sale, 'not-found'> = (deps) => async (request) => {
  const { program, sale: id } = request.path;
  const sale = request.may({ program }) ? await readSale(deps.table, program, id) : undefined;
  return sale ? accept(sale) : refuse('not-found');
};

export const readSaleRoute = read({
  zone: 'finance',
  key: 'GET /v1/programs/{program}/sales/{sale}',
  summary: 'A sale with its revisions, entries and the decision that counts',
  callers: [...bookkeepers, 'auditor'],
  path,
  output: saleSchema,
  refusals: { 'not-found': true },
  run: readOneSale,
});
