import * as z from 'zod';
import type { Duplicate, Posting } from '../../shared/domain/commission/posting.ts';
import { saleInput } from '../../shared/domain/commission/sale.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Recipient } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { isHeld } from '../../shared/domain/referral/claim.ts';
import { concludeReferral } from '../../shared/domain/referral/lifecycle.ts';
import { type Referral, referralSchema } from '../../shared/domain/referral/referral.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { type PostingRefusal, postings } from '../../shared/store/money.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { type CapBook, openCaps } from '../sales/caps.ts';
import { type Around, readAround } from '../sales/load.ts';
import { type PostingView, postingSchema, postingView } from '../sales/plan.ts';
import { concludedWrites, judgeSale, withFirstSale } from '../sales/post.ts';
import { loadReferral } from './load-referral.ts';

const path = z.object({ referral: idSchema('ref') });
const MOST_SALES = 10;

const outcomeInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('won'),
    sales: z
      .array(saleInput.omit({ referral: true, partner: true, contract: true }))
      .min(1)
      .max(MOST_SALES),
    /** Said once more where none of the sales earns the partner anything. */
    knownToEarnNothing: z.literal('yes').optional(),
  }),
  z.strictObject({ outcome: z.literal('lost'), reason: paragraphs(1000) }),
]);
type OutcomeInput = z.infer<typeof outcomeInput>;

const concludedSchema = z.object({ referral: referralSchema, sales: z.array(postingSchema), v: z.int() });
type ConcludedView = { referral: Referral; sales: PostingView[]; v: number };
type Refusals =
  | PostingRefusal
  | 'not-found'
  | 'partner-not-active'
  | 'wrong-state'
  | 'customer-protected'
  | 'outside-periods'
  | 'invalid-input'
  | 'earns-nothing';

type Sales = Extract<OutcomeInput, { outcome: 'won' }>['sales'];

type JudgeRefusal = 'sale-conflict' | 'outside-periods' | 'invalid-input';
type Verdict = Outcome<Posting | Duplicate, JudgeRefusal>;

const placed = (verdict: Verdict, at: number): Verdict => {
  if (verdict.ok) return verdict;
  const place = (field: string) => (field === '' ? `sales.${at}` : `sales.${at}.${field}`);
  const fields = verdict.fields ?? [{ field: 'saleId', code: 'recorded-otherwise' as const }];
  return { ...verdict, fields: fields.map((field) => ({ ...field, field: place(field.field) })) };
};

/** Each sale by itself; what is wrong with one is said with its place in the list. */
const judgeAll = async (
  deps: Deps,
  request: Request,
  referral: Referral,
  sales: Sales,
  program: Program,
  around: Promise<Around>,
  caps: CapBook,
): Promise<Outcome<(Posting | Duplicate)[], JudgeRefusal>> => {
  const twice = sales.findIndex(({ saleId }, at) => sales.findIndex((one) => one.saleId === saleId) !== at);
  if (twice >= 0)
    return refuse('invalid-input', { fields: [{ field: `sales.${twice}.saleId`, code: 'twice' }] });
  const reading = async () => {
    const read = await around;
    return accept({ referral, around: read, home: read.home });
  };
  const judge = (sale: Sales[number]) =>
    judgeSale(deps, request, { ...sale, referral: referral.id }, program, referral.partnerId, reading, caps);
  // One after the other: what a sale takes of a cap, the next one finds used.
  const verdicts: Verdict[] = [];
  for (const [at, sale] of sales.entries()) verdicts.push(placed(await judge(sale), at));
  const refused = verdicts.find((verdict) => !verdict.ok);
  if (refused && !refused.ok) return refused;
  return accept(verdicts.flatMap((verdict) => (verdict.ok ? [verdict.value] : [])));
};

/** Why nobody earns anything of these sales; undefined where somebody does, or will when the customer pays. */
const nothingEarned = (posted: readonly Posting[]): string | undefined => {
  const reasons = posted.map(({ decision }) => (decision.outcome === 'posted' ? undefined : decision.reason));
  const none = reasons.every((reason) => reason !== undefined && reason !== 'awaiting-payment');
  return none && reasons.length ? [...new Set(reasons)].join(', ') : undefined;
};

/** A mistake in a sale is seen before the referral is won for ever. */
const asksAgain = (input: OutcomeInput, posted: readonly Posting[]): Outcome<undefined, 'earns-nothing'> => {
  const why = nothingEarned(posted);
  if (input.outcome !== 'won' || input.knownToEarnNothing === 'yes' || why === undefined)
    return accept(undefined);
  return refuse('earns-nothing', {
    detail: {
      en: `None of the sales earns the partner anything: ${why}.`,
      de: `Keiner der Verkäufe bringt dem Partner etwas: ${why}.`,
    },
  });
};

const isPosting = (verdict: Posting | Duplicate): verdict is Posting => verdict.kind === 'posting';

const heldByOther = ({ claims }: Around, request: Request, referral: Referral, program: Program): boolean =>
  claims.some((claim) => isHeld(claim, request.now, program.timeZone) && claim.referral !== referral.id);

type Ready = { before: Referral; concluded: Referral; program: Program };

/** The referral in its new state, or why it cannot get there. */
const ready = async (
  deps: Deps,
  request: Request<z.infer<typeof path>, undefined, OutcomeInput>,
): Promise<Outcome<Ready, Refusals | 'changed-since'>> => {
  const loaded = await loadReferral(deps, request, request.path.referral);
  if (!loaded.ok) return loaded;
  const { referral, program } = loaded.value;
  if (isStale(request, referral)) return refuse('changed-since');
  const { input, now, caller } = request;
  const reason = input.outcome === 'lost' ? input.reason : undefined;
  const concluded = concludeReferral(referral, input.outcome, { now, by: caller.id, reason });
  if (!concluded.ok) return concluded;
  return accept({ before: referral, concluded: concluded.value, program });
};

/** Won with its sales, or lost with a reason: status, claims, postings and mails in one transaction. */
const conclude: UseCase<
  z.infer<typeof path>,
  undefined,
  OutcomeInput,
  ConcludedView,
  Refusals | 'changed-since'
> = (deps) => async (request) => {
  const found = await ready(deps, request);
  if (!found.ok) return found;
  const { before, concluded, program } = found.value;
  const { input } = request;
  const reading = readAround(deps.table, program, before);
  const sales = input.outcome === 'won' ? input.sales : [];
  const caps = openCaps(deps.table, program.id);
  const [around, judged] = await Promise.all([
    reading,
    judgeAll(deps, request, before, sales, program, reading, caps),
  ]);
  if (input.outcome === 'won' && heldByOther(around, request, before, program))
    return refuse('customer-protected');
  if (!judged.ok) return judged;
  const posted = judged.value.filter(isPosting);
  const asked = asksAgain(input, posted);
  if (!asked.ok) return asked;
  const soldOn = posted.flatMap(({ sale }) => sale.contents.map(({ occurredOn }) => occurredOn));
  const referral = withFirstSale(concluded, soldOn);
  const facts: Record<string, string> = input.outcome === 'lost' ? { reason: input.reason } : {};
  const tells = (to: Recipient) => notice(`referral-${input.outcome}`, to, before, program, request, facts);
  return accept({
    value: { referral, sales: judged.value.map(postingView), v: referral.v },
    writes: [
      ...concludedWrites(referral, around, program),
      ...postings(program.id, posted),
      ...caps.writes(),
    ],
    notices: around.home ? noticesToMembers(around.home, tells) : [],
    audit: {
      program: program.id,
      about: before.id,
      changes: { status: [before.status, referral.status] },
    },
  });
};

export const concludeReferralRoute = write({
  zone: 'finance',
  key: 'POST /v1/referrals/{referral}/outcomes',
  summary: 'Move a referral to won with its sales, or to lost',
  callers: ['program-manager', 'finance', 'administrator'],
  path,
  input: outcomeInput,
  output: concludedSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'wrong-state': true,
    'customer-protected': true,
    'outside-periods': true,
    'invalid-input': true,
    'sale-conflict': true,
    'period-closed': true,
    'earns-nothing': true,
  },
  run: conclude,
});
