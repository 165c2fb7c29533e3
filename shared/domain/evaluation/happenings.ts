import { dateIn } from '../civil-date.ts';
import type { Decision } from '../commission/entry.ts';
import { type Obligation, obligationOf, owedBetween, reportsOf } from '../partner/obligation.ts';
import type { Papers } from '../partner/papers.ts';
import { distinctReferences } from '../partner/reference.ts';
import type { Program } from '../program/program.ts';
import type { Referral } from '../referral/referral.ts';
import type { Known } from './assess.ts';
import type { Happening } from './figure.ts';

// What can be counted of a partner, each on its civil date and as known at an instant: what was booked, decided or
// handed in later counts for the next time.

/** Sales that are none of a partner's to be measured by. */
const NOT_COUNTED: readonly (string | undefined)[] = ['superseded', 'internal-use'];

/** The revision of each sale that counts at the instant. */
export const latestSales = (decisions: readonly Decision[]): Decision[] => {
  const latest = new Map<string, Decision>();
  for (const one of decisions) {
    if (one.event !== 'sale' && one.event !== 'correction') continue;
    const before = latest.get(one.saleId);
    if (!before || one.revision > before.revision || one.decidedAt > before.decidedAt)
      latest.set(one.saleId, one);
  }
  return [...latest.values()].filter(({ reason }) => !NOT_COUNTED.includes(reason));
};

/** Sales by their current revision, and refunds of those on their own day; amounts of other currencies are named as such. */
export const salesHappenings = (
  { timeZone, currencies }: Pick<Program, 'timeZone' | 'currencies'>,
  decisions: readonly Decision[],
  asOf: string,
): Happening[] => {
  const known = decisions.filter(({ decidedAt }) => decidedAt <= asOf);
  const sales = latestSales(known);
  const amount = (decision: Decision, sign: bigint): Happening => ({
    what: 'sales-net',
    on: dateIn(timeZone, decision.occurredAt),
    id: decision.saleId,
    ...(decision.currency === currencies[0]
      ? { minor: sign * BigInt(decision.net) }
      : { foreign: true as const }),
  });
  const counted = new Set(sales.map(({ saleId }) => saleId));
  return [
    ...sales.map(({ saleId, occurredAt }) => ({
      what: 'sales' as const,
      on: dateIn(timeZone, occurredAt),
      id: saleId,
    })),
    ...sales.map((one) => amount(one, 1n)),
    ...known
      .filter(({ event, saleId }) => event === 'refund' && counted.has(saleId))
      .map((one) => amount(one, -1n)),
  ];
};

export const referralHappenings = (
  { timeZone }: Pick<Program, 'timeZone'>,
  referrals: readonly Pick<Referral, 'id' | 'submittedAt' | 'status' | 'outcome'>[],
  asOf: string,
): Happening[] =>
  referrals.flatMap(({ id, submittedAt, status, outcome }) => [
    ...(submittedAt <= asOf ? [{ what: 'referrals' as const, on: dateIn(timeZone, submittedAt), id }] : []),
    ...(status === 'won' && outcome && outcome.at <= asOf
      ? [{ what: 'won-referrals' as const, on: dateIn(timeZone, outcome.at), id }]
      : []),
  ]);

const isOnTime = ({ state, late }: Obligation): boolean =>
  (state === 'given' || state === 'accepted') && !late;

/** References by the day of their verification, one for each customer; trainings, certificates, and reports in time. */
export const paperHappenings = (
  program: Pick<Program, 'timeZone' | 'requirements'>,
  { subject }: Pick<Known, 'subject'>,
  since: string,
): Happening[] => {
  const { papers, today, owes } = subject;
  const verified = papers.references.flatMap((one) =>
    one.status === 'verified' && one.decision
      ? [{ ...one, on: dateIn(program.timeZone, one.decision.at) }]
      : [],
  );
  const reports = owes ? owedBetween(reportsOf(program, subject), owes, since, today) : [];
  return [
    ...distinctReferences(verified).map(({ id, on }) => ({ what: 'references' as const, on, id })),
    ...papers.attendances.map(({ id, heldOn }) => ({ what: 'trainings' as const, on: heldOn, id })),
    ...papers.certificates.map(({ id, issuedOn }) => ({ what: 'certificates' as const, on: issuedOn, id })),
    ...reports
      .map((one) => obligationOf(one, papers.books ?? [], today))
      .filter(isOnTime)
      .map(({ requirement, period, dueOn }) => ({
        what: 'reports-on-time' as const,
        on: dueOn,
        id: `${requirement.id} ${period.start}`,
      })),
  ];
};

/** Papers as they were known at an instant. What was removed since is gone; what came later did not count yet. */
export const papersAt = (papers: Papers, asOf: string): Papers => {
  const known = <T extends { readonly at: string }>(all: readonly T[]): T[] =>
    all.filter(({ at }) => at <= asOf);
  const undecided = <
    T extends { readonly submittedAt: string; readonly decision?: { at: string } | undefined },
  >(
    all: readonly T[],
    back: (one: T) => T,
  ): T[] =>
    all
      .filter(({ submittedAt }) => submittedAt <= asOf)
      .map((one) => (one.decision && one.decision.at > asOf ? back(one) : one));
  return {
    ...papers,
    agreements: known(papers.agreements),
    documents: undecided(papers.documents, (one) => ({ ...one, status: 'submitted' })),
    reports: known(papers.reports),
    holders: known(papers.holders),
    references: undecided(papers.references, (one) => ({ ...one, status: 'submitted' })),
    checklists: known(papers.checklists),
    attendances: known(papers.attendances),
    certificates: known(papers.certificates),
    awards: known(papers.awards),
    books: (papers.books ?? []).map((book) => ({
      ...book,
      periods: Object.fromEntries(Object.entries(book.periods).filter(([, { at }]) => at <= asOf)),
    })),
  };
};
