import * as z from 'zod';
import { dateIn, dateSchema, monthOf } from '../civil-date.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { signedMoneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { exitWays } from '../program/payout.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { isTerm } from '../program/terms.ts';
import { proposalProblem } from '../proposal-problems.ts';
import { line, paragraphs } from '../text.ts';
import { beneficiaryId, bookId, storedContent } from './entry.ts';
import { stored } from './posting.ts';
import type { CorrectionInput, SaleContent } from './sale.ts';

// What no sale brings into the books: one person proposes it, another approves, and only then it is posted; a correction
// of a sale goes the same way (rules/money.md 6, 9, 21).

/** Something put right by hand; an award; a balance brought along from before. */
export const handKinds = ['adjustment', 'award', 'opening'] as const;
export type HandKind = (typeof handKinds)[number];

export const handInput = z
  .strictObject({
    kind: z.enum(handKinds),
    /** The vendor's own number of it: the same number is the same thing for ever. */
    number: bookId,
    partner: idSchema('par').optional(),
    /** Where it is not a partner's: a distributor of the program. */
    distributor: termId.optional(),
    /** The office that owes it, or is owed. */
    vendorEntity: line(40),
    /** Below zero it is taken from the partner. */
    amount: signedMoneySchema,
    /** The day from which it counts; today where nothing is said, of an opening balance the program's first day. */
    on: dateSchema.optional(),
    /** Place of the program's sentence that it rests on; an opening balance needs none. */
    clause: line(200).optional(),
    reason: paragraphs(1000),
    evidence: line(500),
    /** Of an adjustment: it ends the negative balance of a partner that has left, which is let go or becomes a charge. */
    exit: z.enum(exitWays).optional(),
  })
  .refine(({ kind, clause }) => kind === 'opening' || clause !== undefined, {
    path: ['clause'],
    message: fieldCode('required'),
  })
  .refine(({ kind, amount }) => kind !== 'award' || amount.minor >= 0n, {
    path: ['amount', 'amount'],
    message: fieldCode('not-more-than-zero'),
  });
export type HandInput = z.infer<typeof handInput>;

const signed = z.object({ by: z.string(), at: z.iso.datetime() });
const minor = z.string().regex(/^-?\d+$/);

const byHandSchema = z.object({
  number: bookId,
  to: beneficiaryId,
  role: z.enum(['partner', 'distributor']),
  vendorEntity: z.string(),
  currency: z.string(),
  minor,
  /** As it was given, if it was; and the day that came of it. */
  on: z.iso.date().optional(),
  earnedOn: z.iso.date(),
  clause: z.string(),
  exit: z.enum(exitWays).optional(),
});

const correctionSchema = z.object({
  saleId: bookId,
  revision: z.int(),
  /** The sale as its proposer saw it: what came later is not contained in the correction. */
  saleV: z.int(),
  content: storedContent,
});

export const proposalSchema = z.object({
  id: idSchema('prp'),
  program: z.string(),
  kind: z.enum([...handKinds, 'correction']),
  byHand: byHandSchema.optional(),
  correction: correctionSchema.optional(),
  reason: z.string(),
  evidence: z.string().optional(),
  status: z.enum(['proposed', 'approved', 'rejected']),
  proposed: signed,
  decided: signed.optional(),
  /** Why it was rejected. */
  note: z.string().optional(),
  /** What was posted, or that nothing was. */
  decision: z.string().optional(),
  v: z.int(),
});
export type Proposal = z.infer<typeof proposalSchema>;

type Proposing = { readonly id: string; readonly now: string; readonly by: string };

/** By what a proposal is the same one again: the vendor's number, or the revision of a sale. */
export const proposalIdentity = (
  of:
    | { readonly kind: HandKind; readonly number: string }
    | { readonly saleId: string; readonly revision: number },
): string => ('number' in of ? `${of.kind} ${of.number}` : `correction ${of.saleId} ${of.revision}`);

const OPENING = 'opening-balance';

const dayOf = ({ kind, on }: HandInput, program: Program, now: string): string => {
  if (on !== undefined) return on;
  return kind === 'opening' ? `${program.firstPeriod}-01` : dateIn(program.timeZone, now);
};

const mistakes = (input: HandInput, program: Program, day: string, now: string): FieldError[] => {
  const { kind, amount, vendorEntity, partner, distributor, clause, exit } = input;
  const ways = program.payouts === 'none' ? [] : (program.payouts.negativeAtExit ?? []);
  // A program that does not say when charges are due makes none of a balance.
  const allowed: readonly string[] = ways.filter((way) => way !== 'charge' || program.charges !== 'none');
  const example = `commission.schemes.${program.commission.schemes[0]?.id ?? ''}`;
  const entities = program.entities.map(({ id }) => id);
  const error = (when: boolean, one: FieldError): FieldError[] => (when ? [one] : []);
  return [
    ...error(
      !entities.includes(vendorEntity),
      proposalProblem('vendorEntity', 'unknown-entity', { options: entities.join(', ') }),
    ),
    ...error(!program.currencies.includes(amount.currency), {
      field: 'amount.currency',
      code: 'unknown-currency',
      values: { options: program.currencies.join(', ') },
    }),
    ...error(
      exit !== undefined && !allowed.includes(exit),
      proposalProblem('exit', 'exit-not-provided', { options: allowed.join(', ') || '–' }),
    ),
    ...error(exit !== undefined && kind !== 'adjustment', proposalProblem('exit', 'exit-is-an-adjustment')),
    ...error(
      exit !== undefined && distributor !== undefined,
      proposalProblem('exit', 'partner-has-not-left'),
    ),
    ...error(amount.minor === 0n, proposalProblem('amount.amount', 'not-zero')),
    ...error(
      (partner === undefined) === (distributor === undefined),
      proposalProblem('partner', 'one-beneficiary'),
    ),
    ...error(
      distributor !== undefined && !program.distributors.some(({ id }) => id === distributor),
      proposalProblem('distributor', 'unknown-distributor'),
    ),
    ...error(
      clause !== undefined && !isTerm(program, clause),
      proposalProblem('clause', 'unknown-clause', { example }),
    ),
    ...error(day > dateIn(program.timeZone, now), { field: 'on', code: 'in-the-future' }),
    ...error(monthOf(day) < program.firstPeriod, {
      field: 'on',
      code: 'before-first-period',
      values: { first: program.firstPeriod },
    }),
  ];
};

/** A new proposal by hand. Whether its partner is one of the program, the caller has looked up. */
export const proposeByHand = (
  input: HandInput,
  program: Program,
  { id, now, by }: Proposing,
): Outcome<Proposal, 'invalid-input'> => {
  const { kind, number, partner, distributor, vendorEntity, amount, on, clause, reason, evidence } = input;
  const { exit } = input;
  const earnedOn = dayOf(input, program, now);
  const fields = mistakes(input, program, earnedOn, now);
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({
    ...{
      id,
      program: program.id,
      kind,
      reason,
      evidence,
      status: 'proposed',
      proposed: { by, at: now },
      v: 1,
    },
    byHand: {
      ...{ number, vendorEntity, currency: amount.currency, minor: amount.minor.toString(), earnedOn },
      to: partner ?? distributor ?? '',
      role: partner === undefined ? 'distributor' : 'partner',
      ...(on === undefined ? {} : { on }),
      ...(exit === undefined ? {} : { exit }),
      clause: clause ?? OPENING,
    },
  });
};

/** A new proposal to correct a sale, which was looked through already. */
export const proposeCorrection = (
  { revision, reason, evidence }: Pick<CorrectionInput, 'revision' | 'reason' | 'evidence'>,
  sale: { readonly saleId: string; readonly program: string; readonly v: number },
  content: SaleContent,
  { id, now, by }: Proposing,
): Proposal => ({
  ...{ id, program: sale.program, kind: 'correction', reason, status: 'proposed', v: 1 },
  ...(evidence === undefined ? {} : { evidence }),
  proposed: { by, at: now },
  correction: { saleId: sale.saleId, revision, saleV: sale.v, content: stored(content) },
});

const essence = ({ kind, byHand, correction, reason, evidence }: Proposal): string => {
  const { earnedOn: _earnedOn, ...hand } = byHand ?? { earnedOn: '' };
  const { saleV: _saleV, content, ...revised } = correction ?? { saleV: 0, content: undefined };
  const said = content && Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, reason, evidence, Object.entries(hand).toSorted(), said, revised]);
};

/**
 * What a proposal means beside one of the same identity: the same again, a conflict, or, of a correction that was
 * rejected, the next attempt.
 */
export const besideKnown = (
  next: Proposal,
  known: Proposal | undefined,
): Outcome<{ readonly proposal: Proposal; readonly known: boolean }, 'proposal-conflict'> => {
  if (!known) return accept({ proposal: next, known: false });
  if (known.kind === 'correction' && known.status === 'rejected')
    return accept({ proposal: { ...next, v: known.v + 1 }, known: false });
  return essence(known) === essence(next)
    ? accept({ proposal: known, known: true })
    : refuse('proposal-conflict');
};

/** One proposes, another approves; persons are compared, never roles. Who proposed may take it back. */
export const decideProposal = (
  proposal: Proposal,
  { outcome, note }: { readonly outcome: 'approved' | 'rejected'; readonly note?: string | undefined },
  given: { readonly by: string; readonly now: string },
): Outcome<Proposal, 'wrong-state' | 'two-persons-needed'> => {
  if (proposal.status !== 'proposed') return refuse('wrong-state');
  if (outcome === 'approved' && proposal.proposed.by === given.by) return refuse('two-persons-needed');
  return accept({
    ...proposal,
    status: outcome,
    decided: { by: given.by, at: given.now },
    ...(note === undefined ? {} : { note }),
    v: proposal.v + 1,
  });
};
