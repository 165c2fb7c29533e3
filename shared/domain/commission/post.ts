import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { accrue, type SaleFacts } from './accrue.ts';
import type { Decision, Sale } from './entry.ts';
import {
  type Accrued,
  accrualDecision,
  clausePath,
  currentContent,
  type Duplicate,
  eventDecision,
  type Given,
  type Posting,
  posted,
  restored,
  stored,
} from './posting.ts';
import { refundedPart, reverseRest } from './reverse.ts';
import { type CorrectionInput, type SaleContent, type SupersedeInput, sameContent } from './sale.ts';

/** A sale arrives: posted, excluded with its reason, or known already. Other content under a known id is a conflict. */
export const postSale = (
  saleId: string,
  content: SaleContent,
  known: Sale | undefined,
  facts: SaleFacts,
  program: Program,
  given: Given,
): Outcome<Posting | Duplicate, 'sale-conflict'> => {
  if (known)
    return known.contents.some((earlier) => sameContent(restored(earlier), content))
      ? accept({ kind: 'duplicate', decision: known.decision })
      : refuse('sale-conflict');
  const accrued = accrue(content, facts, program, { saleId, revision: 1, period: given.period });
  const decision = accrualDecision('sale', content, facts, accrued, program, {
    ...given,
    saleId,
    revision: 1,
  });
  const entries = posted(accrued);
  const sale: Sale = {
    saleId,
    program: program.id,
    contents: [stored(content)],
    entries,
    refunded: '0',
    decision,
    causes: [],
    v: 1,
  };
  return accept({ kind: 'posting', decision, entries, sale });
};

/**
 * A correction reverses what revision n left open and posts n+1, both in one transaction, naming each other
 * (rules/money.md 9). This is how a wrong amount or a wrong partner is put right.
 */
export const postCorrection = (
  { revision, approver }: Pick<CorrectionInput, 'revision' | 'approver'>,
  content: SaleContent,
  sale: Sale,
  facts: SaleFacts,
  program: Program,
  given: Given,
): Outcome<Posting | Duplicate, 'revision-conflict'> => {
  const asked = sale.contents[revision - 1];
  if (asked)
    return sameContent(restored(asked), content)
      ? accept({ kind: 'duplicate', decision: sale.decision })
      : refuse('revision-conflict');
  if (revision !== sale.contents.length + 1) return refuse('revision-conflict');
  const { saleId } = sale;
  const accrued = accrue(content, facts, program, {
    saleId,
    revision,
    period: given.earnedPeriod ?? given.period,
  });
  const entries = posted(accrued);
  const back = reverseRest(sale, `correction~${revision}`, given);
  const decision: Decision = {
    ...accrualDecision('correction', content, facts, accrued, program, { ...given, saleId, revision }),
    entries: [...back, ...entries].map(({ entryKey }) => entryKey),
    supersedes: sale.decision.decisionKey,
    approver,
  };
  return accept({
    kind: 'posting',
    decision,
    entries: [...back, ...entries],
    sale: {
      ...sale,
      contents: [...sale.contents, stored(content)],
      entries,
      refunded: '0',
      decision,
      causes: [],
      v: sale.v + 1,
    },
  });
};

/**
 * One decision replaces another, once per cause, naming the actor and the evidence (rules/money.md 6).
 * To `posted`: the reason of the exclusion is set aside. To `excluded`: what is left open is taken back.
 */
export const supersede = (
  input: SupersedeInput,
  sale: Sale,
  facts: SaleFacts,
  program: Program,
  given: Given,
): Outcome<Posting, 'decision-conflict'> => {
  if (sale.causes.includes(input.cause) || sale.decision.outcome === input.to)
    return refuse('decision-conflict');
  const revision = sale.contents.length;
  const cause = `superseded~${input.cause}`;
  const accrued: Accrued =
    input.to === 'posted'
      ? accrue(
          currentContent(sale),
          facts,
          program,
          { saleId: sale.saleId, revision, period: given.earnedPeriod ?? given.period },
          sale.decision.reason,
        )
      : { excluded: 'superseded' };
  if (input.to === 'posted' && !('entries' in accrued))
    return refuse('decision-conflict', {
      detail: {
        en: `The sale would still earn nothing: ${accrued.excluded}.`,
        de: `Der Verkauf brächte weiterhin nichts: ${accrued.excluded}.`,
      },
    });
  const back = reverseRest(sale, cause, given);
  const entries = posted(accrued).map((entry) => ({ ...entry, entryKey: `${entry.entryKey}~${cause}` }));
  const refunded = refundedPart(entries, sale, { ...given, period: given.earnedPeriod ?? given.period });
  const all = [...back, ...entries, ...refunded];
  const { reason: _reason, ...decision } = eventDecision(sale, program, given, all);
  const superseding: Decision = {
    ...decision,
    ...(facts.referral ? { partnerId: facts.referral.partnerId, referral: facts.referral.id } : {}),
    decisionKey: `${sale.saleId}~${revision}~${cause}`,
    event: 'superseding',
    outcome: input.to,
    ...(input.to === 'excluded' ? { reason: 'superseded' as const } : { clause: clausePath(accrued) }),
    supersedes: sale.decision.decisionKey,
    cause: input.cause,
    evidence: input.evidence,
  };
  return accept({
    kind: 'posting',
    decision: superseding,
    entries: all,
    sale: { ...sale, entries, decision: superseding, causes: [...sale.causes, input.cause], v: sale.v + 1 },
  });
};
