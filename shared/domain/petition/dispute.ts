import { addDays, addMonths, dateIn } from '../civil-date.ts';
import type { Decision, Entry, Sale } from '../commission/entry.ts';
import type { Proposal } from '../commission/proposal.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { petitionProblem } from '../petition-problems.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { type Asking, askedBefore, openOf, openPetition, type Petition, type PutRight } from './petition.ts';

// "A line can be disputed, answered and superseded": nothing posted is changed by it (rules/money.md 7). What was wrong
// is put right by the ways there are, and the answer names which.

/** The last day on which a line of a month may be disputed; undefined: any day. */
export const disputableUntil = (
  { disputes }: Pick<Program, 'disputes'>,
  period: string,
): string | undefined =>
  disputes?.days === undefined ? undefined : addDays(addMonths(`${period}-01`, 1), disputes.days - 1);

export const mayDispute = (
  program: Pick<Program, 'disputes' | 'timeZone'>,
  period: string,
  now: string,
): boolean => dateIn(program.timeZone, now) <= (disputableUntil(program, period) ?? '9999-12-31');

export type Line = { readonly entry: Entry } | { readonly decision: Decision };

const keyOf = (line: Line): string => ('entry' in line ? line.entry.entryKey : line.decision.decisionKey);

/** What stands in the statement of a month under a key: an entry, or the decision why a sale earned nothing. */
export const lineOf = (
  { entries, decisions }: { readonly entries: readonly Entry[]; readonly decisions: readonly Decision[] },
  key: string,
): Line | undefined => {
  const entry = entries.find(({ entryKey }) => entryKey === key);
  if (entry) return { entry };
  const decision = decisions.find(
    ({ decisionKey, outcome }) => decisionKey === key && outcome === 'excluded',
  );
  return decision && { decision };
};

const factsOf = (line: Line, period: string, held: boolean): NonNullable<Petition['line']> => {
  if ('entry' in line) {
    const { saleId, revision, currency, amount } = line.entry;
    return { period, saleId, revision, currency, amount, held };
  }
  const { saleId, revision, currency, reason } = line.decision;
  return { period, saleId, revision, currency, ...(reason === undefined ? {} : { reason }), held: false };
};

/**
 * A partner disputes a line of its statement, inside the program's window; one open dispute for each line. `held` says
 * that its item is open and waits with it, where the program holds what is disputed.
 */
export const disputeLine = (
  program: Program,
  {
    line,
    period,
    title,
    held,
  }: { readonly line: Line; readonly period: string; readonly title: string; readonly held: boolean },
  reason: string,
  asking: Asking,
): Outcome<Petition, 'already-there' | 'appeal-over'> => {
  if (!mayDispute(program, period, asking.now))
    return refuse('appeal-over', { clause: clauseOf(program, 'disputes') });
  const about = keyOf(line);
  const open = openOf(askedBefore(asking.before, 'dispute', about));
  if (open) return refuse('already-there', { more: { petition: open.id } });
  const subject = { kind: 'dispute' as const, about, title, line: factsOf(line, period, held) };
  return accept(openPetition(program, subject, reason, asking));
};

type Books = {
  /** The sale of the line, where it has one. */
  readonly sale?: Pick<Sale, 'contents' | 'causes' | 'saleId'> | undefined;
  /** The proposal by hand of the number that is named. */
  readonly proposal?: Proposal | undefined;
};

const wrong = () =>
  refuse('invalid-input', { fields: [petitionProblem('putRight.number', 'not-in-the-books')] });

/**
 * What has put a line right, as the books know it: the key of the decision, or the proposal that was approved. It must
 * have come after the line, and concern it.
 */
export const supersededBy = (
  { partner, line }: Pick<Petition, 'partner' | 'line'>,
  { by, number }: PutRight,
  { sale, proposal }: Books,
): Outcome<string, 'invalid-input'> => {
  if (by === 'adjustment')
    return proposal?.status === 'approved' && proposal.byHand?.to === partner
      ? accept(proposal.decision ?? proposal.id)
      : wrong();
  if (!sale || !line) return wrong();
  if (by === 'superseding')
    return sale.causes.includes(number)
      ? accept(`${sale.saleId}~${sale.contents.length}~superseded~${number}`)
      : wrong();
  const revision = Number(number);
  const isLater = Number.isInteger(revision) && revision > line.revision && revision <= sale.contents.length;
  return isLater ? accept(`${sale.saleId}~${revision}`) : wrong();
};
