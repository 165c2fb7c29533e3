import * as z from 'zod';
import { contractYearId } from '../../shared/domain/commission/contract.ts';
import { postSale } from '../../shared/domain/commission/post.ts';
import { currentContent, type Duplicate, type Posting } from '../../shared/domain/commission/posting.ts';
import { type SaleInput, saleContent, saleInput } from '../../shared/domain/commission/sale.ts';
import type { Recipient } from '../../shared/domain/notice.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { concludeReferral } from '../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { contractCheck } from '../../shared/store/contracts.ts';
import { type PostingRefusal, postings, readSale } from '../../shared/store/money.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { changedReferral, followingClaims } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { type CapBook, openCaps } from './caps.ts';
import {
  type Around,
  askedWhose,
  factsOf,
  type NamedBySale,
  namedReferral,
  readNamed,
  termsOfSale,
} from './load.ts';
import { bookkeepers, type PostingView, postingSchema, postingView } from './plan.ts';

type SaleRefusal = 'sale-conflict' | 'outside-periods' | 'invalid-input';

/** One sale against what is known: the verdict, nothing written yet. */
export const judgeSale = async (
  { table }: Deps,
  request: Request,
  { saleId, ...sale }: SaleInput,
  program: Program,
  /** Whose shard the money lies in: the referral's or named partner's, else the sale's own. */
  owner: string,
  /** Asked for beside the rest: a reading that nobody waits for yet would end the process when it fails. */
  reading: () => Promise<Outcome<NamedBySale, 'invalid-input'>>,
  /** Moved by what is posted; one book for all sales of a request. */
  caps: CapBook,
): Promise<Outcome<Posting | Duplicate, SaleRefusal>> => {
  const content = saleContent(sale, program, request.now);
  if (!content.ok) return content;
  const terms = await termsOfSale(table, program, content.value);
  const [known, period, named] = await Promise.all([
    readSale(table, program.id, saleId),
    openPeriod(table, program.id, content.value.occurredOn, owner),
    reading(),
  ]);
  if (!named.ok) return named;
  const facts = factsOf(named.value, terms, content.value.occurredAt);
  const capUsed = await caps.usedByOthers(terms, content.value, facts.seller?.id, known);
  const verdict = postSale(saleId, content.value, known, { ...facts, capUsed }, terms, {
    now: request.now,
    by: request.caller.id,
    period,
  });
  if (verdict.ok && verdict.value.kind === 'posting') await caps.move(undefined, verdict.value.sale);
  return verdict;
};

/** The referral is won or lost: its claims stay held or are released, its task is done. */
export const concludedWrites = (
  referral: Referral,
  { claims, task }: Around,
  program: Program,
): Write<'changed-since' | 'customer-protected'>[] => [
  changedReferral(referral, program),
  ...followingClaims(referral, claims),
  ...doneTask(task),
];

/** The earliest sale of the referral, by civil date. */
export const withFirstSale = (referral: Referral, soldOn: readonly string[]): Referral => {
  const [first] = [...soldOn, ...(referral.firstSaleOn ? [referral.firstSaleOn] : [])].toSorted();
  return first === undefined ? referral : { ...referral, firstSaleOn: first };
};

const path = z.object({ program: z.string().max(40) });

/** A sale of a referral that was still open wins it; a later one only moves what the referral remembers. */
const afterSale = (
  request: Request,
  referral: Referral,
  around: Around,
  posting: Posting,
  program: Program,
): { writes: Write<'changed-since' | 'customer-protected'>[]; won: boolean } => {
  const { outcome, reason } = posting.decision;
  // What waits for the customer's payment is a sale all the same.
  if (outcome !== 'posted' && reason !== 'awaiting-payment') return { writes: [], won: false };
  const soldOn = posting.sale.contents.map(({ occurredOn }) => occurredOn);
  const concluded = concludeReferral(referral, 'won', { now: request.now, by: request.caller.id });
  if (concluded.ok)
    return { writes: concludedWrites(withFirstSale(concluded.value, soldOn), around, program), won: true };
  const remembered = withFirstSale(referral, soldOn);
  if (remembered.firstSaleOn === referral.firstSaleOn) return { writes: [], won: false };
  return { writes: [changedReferral({ ...remembered, v: referral.v + 1 }, program)], won: false };
};

/** A contract's year is one event, whatever it is called. */
const byIdentity = (input: SaleInput): SaleInput =>
  input.contract ? { ...input, saleId: contractYearId(input.contract) } : input;

/** A contract may end while one of its years is posted: one of the two sees the other. */
const decidedFrom = (
  program: string,
  { contract }: SaleInput,
  named: NamedBySale,
): Write<'changed-since'>[] => (contract ? [contractCheck(program, contract.id, named.contract)] : []);

const ownerOfSale = (referral: Referral | undefined, { partner, saleId }: SaleInput): string =>
  referral?.partnerId ?? partner ?? saleId;

/** Under which finance is asked for a contract's year. */
export const yearTask = (program: string, saleId: string): string => `${program}~${saleId}`;

const askedFor = async (table: Table, program: string, { contract, saleId }: SaleInput) =>
  contract && (await readTask(table, yearTask(program, saleId)));

/** A sale that names nobody may be somebody's all the same: the vendor is asked, and nothing is posted. */
const possiblyOfSomebody = (
  table: Table,
  program: Program,
  { decision, sale }: Posting,
  request: Pick<Request, 'now' | 'newId'>,
) =>
  decision.reason === 'not-referred'
    ? askedWhose(table, program, { saleId: sale.saleId, content: currentContent(sale) }, request)
    : [];

/** A sale of the vendor's books: posted, excluded with its reason, known already, or in conflict. */
export const recordSale: UseCase<
  z.infer<typeof path>,
  undefined,
  SaleInput,
  PostingView,
  SaleRefusal | PostingRefusal | 'not-found' | 'customer-protected'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const named = await namedReferral(deps.table, program.value.id, request.input.referral);
  if (!named.ok) return named;
  const referral = named.value;
  const input = byIdentity(request.input);
  const reading = readNamed(deps.table, program.value, referral, input);
  const owner = ownerOfSale(referral, input);
  const sale = { ...input, referral: referral?.id };
  const caps = openCaps(deps.table, program.value.id);
  const [verdict, read] = await Promise.all([
    judgeSale(deps, request, sale, program.value, owner, () => reading, caps),
    reading,
  ]);
  if (!verdict.ok) return verdict;
  if (!read.ok) return read;
  const { around } = read.value;
  const value = postingView(verdict.value);
  const audit = {
    program: program.value.id,
    about: input.saleId,
    changes: { decision: ['', value.result] as const },
  };
  if (verdict.value.kind === 'duplicate') return accept({ value, writes: [], audit });
  const asked = await askedFor(deps.table, program.value.id, input);
  const posted = [
    ...doneTask(asked),
    ...postings(program.value.id, [verdict.value]),
    ...decidedFrom(program.value.id, input, read.value),
    ...caps.writes(),
    ...(await possiblyOfSomebody(deps.table, program.value, verdict.value, request)),
  ];
  if (!referral || !around) return accept({ value, writes: posted, audit });
  const after = afterSale(request, referral, around, verdict.value, program.value);
  const tellsOfWin = (to: Recipient) => notice('referral-won', to, referral, program.value, request);
  return accept({
    value,
    writes: [...posted, ...after.writes],
    notices: after.won && around.home ? noticesToMembers(around.home, tellsOfWin) : [],
    audit,
  });
};

export const recordSaleRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/sales',
  summary: 'Record a sale; the answer is its decision',
  callers: bookkeepers,
  path,
  input: saleInput,
  output: postingSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'sale-conflict': true,
    'outside-periods': true,
    'invalid-input': true,
    'period-closed': true,
    'customer-protected': true,
  },
  run: recordSale,
});
