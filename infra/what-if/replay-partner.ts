import { gather } from '../../functions/evaluations/gather.ts';
import { subjectOf } from '../../functions/membership/subject-of.ts';
import { addDays, dateIn, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { tierFacts } from '../../shared/domain/evaluation/assess.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { missesAfter, type Proposal, propose } from '../../shared/domain/evaluation/propose.ts';
import { termsOf } from '../../shared/domain/evaluation/watch.ts';
import { obligationOf, owedBetween, owesSince, reportsOf } from '../../shared/domain/partner/obligation.ts';
import { type Partner, standingAt } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { evaluationsOf } from '../../shared/store/evaluations.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { collect, queryItems, type Table } from '../../shared/store/table.ts';

// What else terms decide of one partner: where its evaluations lead, how many questions it may ask, what it owed in time.

/** The days that are looked at, both of them included. */
export type Window = { readonly from: string; readonly to: string };

export type Evaluated = { readonly on: string; readonly outcome: Proposal['outcome']; readonly tier: string };

/** What the facts of a day propose, by these terms; nothing where they evaluate nobody. */
const proposed = async (
  table: Table,
  program: Program,
  { partner, dossier }: Known,
  at: { readonly asOf: string; readonly today: string },
  before: { readonly tier: string; readonly misses: number; readonly skipped: boolean },
): Promise<{ proposal: Proposal; misses: number } | undefined> => {
  const terms = termsOf(program);
  if (!terms) return undefined;
  const subject = await subjectOf(table, partner, dossier.papers, program, at.asOf);
  const known = await gather(table, program, partner, subject, at);
  const facts = tierFacts(program, { ...known, subject: { ...known.subject, tier: before.tier } });
  return { proposal: propose(program, terms, facts, before), misses: missesAfter(facts, before) };
};

export type Known = {
  readonly partner: Partner;
  readonly dossier: Dossier;
  readonly evaluations: readonly Evaluation[];
};

export const knownOf = async (table: Table, partner: Partner): Promise<Known> => {
  const [dossier, evaluations] = await Promise.all([
    readDossier(table, partner.id),
    evaluationsOf(table, partner.id),
  ]);
  return { partner, dossier, evaluations };
};

/** The evaluations of the window once more, one after the other, each by the facts of its own day. */
export const evaluationsBy = async (
  table: Table,
  program: Program,
  known: Known,
  { from, to }: Window,
): Promise<Evaluated[]> => {
  let misses = known.evaluations.findLast(({ on }) => on < from)?.misses ?? 0;
  let tier: string | undefined;
  const all: Evaluated[] = [];
  for (const one of known.evaluations.filter(({ on }) => on >= from && on <= to)) {
    if (tier !== undefined && tier !== one.tier) misses = 0;
    tier = one.tier;
    const lastDay = one.between ? one.on : one.cycle.end;
    const at = { asOf: one.at, today: addDays(lastDay, -1) };
    const result = await proposed(table, program, known, at, { tier, misses, skipped: one.skipped });
    if (!result) continue;
    misses = result.misses;
    all.push({ on: one.on, outcome: result.proposal.outcome, tier: result.proposal.tier });
  }
  return all;
};

/** Where the partner would stand if it were evaluated at the window's end. */
export const standingBy = async (
  table: Table,
  program: Program,
  known: Known,
  { to }: Window,
): Promise<Proposal | undefined> => {
  const asOf = plusMs(startOf(addDays(to, 1), program.timeZone), -1);
  const tier = tierAt(program, known.dossier, to);
  if (tier === undefined) return undefined;
  const misses = known.evaluations.findLast(({ on }) => on <= to)?.misses ?? 0;
  return (await proposed(table, program, known, { asOf, today: to }, { tier, misses, skipped: false }))
    ?.proposal;
};

/** The tier on a day, at its last instant. */
export const tierAt = (
  { timeZone }: Pick<Program, 'timeZone'>,
  { history }: Pick<Dossier, 'history'>,
  day: string,
): string | undefined => standingAt(history, plusMs(startOf(addDays(day, 1), timeZone), -1))?.tier;

export type Asked = { readonly used: number; readonly refused: number };

/** The limited questions of the window: how many were asked, and how many of them these terms would have refused. */
export const quotasBy = async (
  table: Table,
  program: Program,
  { partner, dossier }: Known,
  window: Window,
): Promise<Asked> => {
  const tier = tierAt(program, dossier, window.to) ?? partner.tier;
  const books = await collect(
    queryItems(table, { pk: `PTR#${partner.id}`, prefix: quotas.prefix }, quotas.schema),
  );
  const counted = books
    .filter(({ start, end }) => end > window.from && start <= window.to)
    .map(({ benefit: id, used, granted }) => {
      const benefit = program.benefits.find((one) => one.id === id);
      const cell = benefit?.cells[tier];
      const quota = typeof cell === 'object' && 'quota' in cell ? cell.quota : 0;
      return { used, refused: quota === 'unlimited' ? 0 : Math.max(0, used - quota - granted) };
    });
  return {
    used: counted.reduce((sum, { used }) => sum + used, 0),
    refused: counted.reduce((sum, { refused }) => sum + refused, 0),
  };
};

/** Reports that were due in the window and came late or never, by these terms. */
export const breachesBy = (
  program: Program,
  inForce: Program,
  { partner, dossier }: Known,
  { from, to }: Window,
): number => {
  const whose = { tier: tierAt(program, dossier, to) ?? partner.tier, category: partner.category };
  const books = dossier.papers.books ?? [];
  const dueBefore = new Map(
    owedBetween(reportsOf(inForce, whose), owesSince(inForce, partner), addDays(from, -400), to).map(
      (one) => [`${one.requirement.id} ${one.period.start}`, one.dueOn],
    ),
  );
  return owedBetween(reportsOf(program, whose), owesSince(program, partner), addDays(from, -400), to)
    .filter(({ dueOn }) => dueOn >= from && dueOn < to)
    .map((owed) => {
      const given = books.find(({ requirement }) => requirement === owed.requirement.id)?.periods[
        owed.period.start
      ];
      const obligation = obligationOf(owed, books, to);
      if (!given || given.state === 'rejected') return obligation.late;
      const known = dueBefore.get(`${owed.requirement.id} ${owed.period.start}`);
      // When it first came is kept as whether that was late; with another due day its last time says it.
      return known === owed.dueOn ? given.late : dateIn(program.timeZone, given.at) > owed.dueOn;
    })
    .filter(Boolean).length;
};
