import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { postSale } from '../../shared/domain/commission/post.ts';
import type { Duplicate, Posting } from '../../shared/domain/commission/posting.ts';
import { type SaleInput, saleContent, saleInput } from '../../shared/domain/commission/sale.ts';
import { entryView } from '../../shared/domain/finance/rows.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { concludeReferral } from '../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { openPeriod, type PostingRefusal, postings, readSale } from '../../shared/store/money.ts';
import { changedReferral, followingClaims, readClaim } from '../../shared/store/referrals.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { namedReferral, saleFacts, termsOfSale } from './load.ts';
import { decisionView, decisionViewSchema, entryViewSchema } from './view.ts';

export const bookkeepers: Allowed[] = ['program-manager', 'finance', 'administrator', 'machine:sales:write'];

/** Each event is answered with its decision; `duplicate` means that nothing changed. */
export const postingSchema = z.object({
  result: z.enum(['posted', 'excluded', 'duplicate']),
  decision: decisionViewSchema,
  entries: z.array(entryViewSchema),
});
export type PostingView = z.infer<typeof postingSchema>;

export const postingView = (verdict: Posting | Duplicate): PostingView => ({
  result: verdict.kind === 'duplicate' ? 'duplicate' : verdict.decision.outcome,
  decision: decisionView(verdict.decision),
  entries: verdict.kind === 'duplicate' ? [] : verdict.entries.map(entryView),
});

type SaleRefusal = 'sale-conflict' | 'outside-periods' | 'invalid-input';

/** One sale against what is known: the verdict, nothing written yet. */
export const judgeSale = async (
  { table }: Deps,
  request: Request,
  { saleId, ...sale }: SaleInput,
  referral: Referral | undefined,
  program: Program,
): Promise<Outcome<Posting | Duplicate, SaleRefusal>> => {
  const content = saleContent(sale, program, request.now);
  if (!content.ok) return content;
  const terms = await termsOfSale(table, program, content.value);
  const [known, facts] = await Promise.all([
    readSale(table, program.id, saleId),
    saleFacts(table, referral, terms, content.value.occurredAt),
  ]);
  const owner = referral?.partnerId ?? saleId;
  const period = await openPeriod(table, program.id, content.value.occurredOn, owner);
  return postSale(saleId, content.value, known, facts, terms, {
    now: request.now,
    by: request.caller.id,
    period,
  });
};

type Concluded = { writes: Write<'changed-since' | 'customer-protected'>[]; referral: Referral };

/** The referral is won: its claims stay held, its task is done. */
export const winReferral = async ({ table }: Deps, won: Referral, program: Program): Promise<Concluded> => {
  const claims = await Promise.all(won.claims.map((claim) => readClaim(table, won.program, claim)));
  return {
    referral: won,
    writes: [
      changedReferral(won, program),
      ...followingClaims(won, claims),
      ...doneTask(await readTask(table, won.id)),
    ],
  };
};

/** The earliest sale of the referral, by civil date. */
export const withFirstSale = (referral: Referral, soldOn: readonly string[]): Referral => {
  const [first] = [...soldOn, ...(referral.firstSaleOn ? [referral.firstSaleOn] : [])].toSorted();
  return first === undefined ? referral : { ...referral, firstSaleOn: first };
};

const path = z.object({ program: z.string().max(40) });

/** A sale of a referral that was still open wins it; a later one only moves what the referral remembers. */
const afterSale = async (
  deps: Deps,
  request: Request,
  referral: Referral | undefined,
  posting: Posting,
  program: Program,
): Promise<{ writes: Write<'changed-since' | 'customer-protected'>[]; won: boolean }> => {
  if (!referral || posting.decision.outcome !== 'posted') return { writes: [], won: false };
  const soldOn = posting.sale.contents.map(({ occurredOn }) => occurredOn);
  const concluded = concludeReferral(referral, 'won', { now: request.now, by: request.caller.id });
  if (concluded.ok) {
    const { writes } = await winReferral(deps, withFirstSale(concluded.value, soldOn), program);
    return { writes, won: true };
  }
  const remembered = withFirstSale(referral, soldOn);
  if (remembered.firstSaleOn === referral.firstSaleOn) return { writes: [], won: false };
  return { writes: [changedReferral({ ...remembered, v: referral.v + 1 }, program)], won: false };
};

/** A sale of the vendor's books: posted, excluded with its reason, known already, or in conflict. */
const recordSale: UseCase<
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
  const verdict = await judgeSale(deps, request, request.input, referral, program.value);
  if (!verdict.ok) return verdict;
  const value = postingView(verdict.value);
  const audit = {
    program: program.value.id,
    about: request.input.saleId,
    changes: { decision: ['', value.result] as const },
  };
  if (verdict.value.kind === 'duplicate') return accept({ value, writes: [], audit });
  const after = await afterSale(deps, request, referral, verdict.value, program.value);
  return accept({
    value,
    writes: [...postings(program.value.id, [verdict.value]), ...after.writes],
    notices:
      after.won && referral
        ? await noticesToPartner(deps.table, referral.partnerId, (to) =>
            notice('referral-won', to, referral, program.value, request),
          )
        : [],
    audit,
  });
};

export const recordSaleRoute = write({
  zone: 'finance',
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
    'refund-conflict': true,
    'period-closed': true,
    'customer-protected': true,
  },
  run: recordSale,
});
