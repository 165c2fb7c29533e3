import { addDays, dateIn, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { obligationOf, owedBetween, owesSince, reportsOf } from '../../shared/domain/partner/obligation.ts';
import { type Partner, standingAt } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { evaluationsOf } from '../../shared/store/evaluations.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import type { Table } from '../../shared/store/table.ts';

// What is known of one partner, and what it owed in time.

/** The days that are looked at, both of them included. */
export type Window = { readonly from: string; readonly to: string };

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

/** The tier on a day, at its last instant. */
export const tierAt = (
  { timeZone }: Pick<Program, 'timeZone'>,
  { history }: Pick<Dossier, 'history'>,
  day: string,
): string | undefined => standingAt(history, plusMs(startOf(addDays(day, 1), timeZone), -1))?.tier;

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
