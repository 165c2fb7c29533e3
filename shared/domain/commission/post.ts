import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { type Accrued, accrue, type SaleFacts } from './accrue.ts';
import type { Decision, Sale } from './entry.ts';
import {
  accrualDecision,
  accruedEarnings,
  clausePath,
  currentContent,
  type Duplicate,
  eventDecision,
  type Given,
  type Posting,
  restored,
  stored,
} from './posting.ts';
import { begin, reverseRest, type Step } from './progress.ts';
import { type CorrectionInput, type SaleContent, type SupersedeInput, sameContent } from './sale.ts';

/** The sale itself as a step of its entries: earned when it occurred. */
const stepOf = ({ occurredAt, occurredOn }: SaleContent, { period }: Given): Step => ({
  earnedAt: occurredAt,
  earnedOn: occurredOn,
  period,
});
/** What a dated-back event earns goes to the month of its sale. */
const earnedIn = (given: Given): Given => ({ ...given, period: given.earnedPeriod ?? given.period });

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
  const accrued = accrue(content, facts, program);
  const head = { saleId, program: program.id, contents: [stored(content)], entries: [], refunded: '0', v: 1 };
  const { entries, sale } = begin(head, accruedEarnings(accrued), stepOf(content, given));
  const decision = accrualDecision('sale', content, facts, accrued, entries, program, {
    ...given,
    saleId,
    revision: 1,
  });
  return accept({ kind: 'posting', decision, entries, sale: { ...sale, decision, causes: [] } });
};

/**
 * A correction reverses what revision n left open and posts n+1, both in one transaction, naming each other
 * (rules/money.md 9). This is how a wrong amount or a wrong partner is put right.
 */
export const postCorrection = (
  { revision, approver }: Pick<CorrectionInput, 'revision'> & { readonly approver: string },
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
  const accrued = accrue(content, facts, program);
  const back = reverseRest(sale, { ...stepOf(currentContent(sale), given), cause: `correction~${revision}` });
  const revised = { ...sale, contents: [...sale.contents, stored(content)], refunded: '0' };
  const begun = begin(revised, accruedEarnings(accrued), stepOf(content, earnedIn(given)));
  const entries = [...back, ...begun.entries];
  const decision: Decision = {
    ...accrualDecision('correction', content, facts, accrued, begun.entries, program, {
      ...given,
      saleId,
      revision,
    }),
    entries: entries.map(({ entryKey }) => entryKey),
    supersedes: sale.decision.decisionKey,
    approver,
  };
  return accept({
    kind: 'posting',
    decision,
    entries,
    sale: { ...begun.sale, decision, causes: [], v: sale.v + 1 },
  });
};

/** What waits for the customer's payment stands as posted: there is no reason to set aside. */
const stands = ({ decision }: Sale): 'posted' | 'excluded' =>
  decision.reason === 'awaiting-payment' ? 'posted' : decision.outcome;

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
  if (sale.causes.includes(input.cause) || stands(sale) === input.to) return refuse('decision-conflict');
  const revision = sale.contents.length;
  const cause = `superseded~${input.cause}`;
  const content = currentContent(sale);
  const accrued: Accrued =
    input.to === 'posted'
      ? accrue(content, facts, program, sale.decision.reason)
      : { excluded: 'superseded' };
  if (input.to === 'posted' && 'excluded' in accrued)
    return refuse('decision-conflict', {
      detail: {
        en: `The sale would still earn nothing: ${accrued.excluded}.`,
        de: `Der Verkauf brächte weiterhin nichts: ${accrued.excluded}.`,
      },
    });
  const back = reverseRest(sale, { ...stepOf(content, given), cause });
  const begun = begin(sale, accruedEarnings(accrued), { ...stepOf(content, earnedIn(given)), cause });
  const all = [...back, ...begun.entries];
  const { reason: _reason, ...decision } = eventDecision(sale, program, given, all);
  const superseding: Decision = {
    ...decision,
    ...(facts.seller ? { partnerId: facts.seller.id } : {}),
    ...(facts.referral ? { referral: facts.referral.id } : {}),
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
    sale: {
      ...sale,
      ...begun.sale,
      decision: superseding,
      causes: [...sale.causes, input.cause],
      v: sale.v + 1,
    },
  });
};
