import { dateIn, monthOf, monthsBetween } from '../../shared/domain/civil-date.ts';
import { type Known, windowOf } from '../../shared/domain/evaluation/assess.ts';
import { measuresIn } from '../../shared/domain/evaluation/figure.ts';
import {
  paperHappenings,
  papersAt,
  referralHappenings,
  salesHappenings,
} from '../../shared/domain/evaluation/happenings.ts';
import { beganOn } from '../../shared/domain/evaluation/watch.ts';
import type { Subject } from '../../shared/domain/partner/entry.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Measure, Requirement } from '../../shared/domain/program/requirement.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { partnerDecisions } from '../../shared/store/posted.ts';
import { referralPage } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';

const PAGE = 200;

const everyReferral = async (table: Table, partner: string): Promise<Referral[]> => {
  const all: Referral[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await referralPage(table, partner, PAGE, start);
    all.push(...page.items);
    start = page.next;
  } while (start);
  return all;
};

type FigureTerms = Extract<Requirement, { kind: 'figure' }>;

/**
 * What is known of a partner as of an instant, for the day `today`: nothing is read that no figure of the program asks
 * for. `subject` has the papers of today; they are taken back to the instant.
 */
export const gather = async (
  table: Table,
  program: Program,
  partner: Partner,
  subject: Subject,
  { asOf, today }: { readonly asOf: string; readonly today: string },
): Promise<Known> => {
  const began = beganOn(program, partner);
  const own = { ...subject, today, papers: papersAt(subject.papers, asOf) };
  const figures = program.requirements.filter((one): one is FigureTerms => one.kind === 'figure');
  const asked = new Set<Measure>(figures.flatMap(({ figure }) => measuresIn(figure)));
  const since = figures.map((one) => windowOf(one, began, today).start).toSorted()[0] ?? today;
  const [decisions, referrals] = await Promise.all([
    asked.has('sales') || asked.has('sales-net')
      ? Promise.all(
          monthsBetween(monthOf(since), monthOf(dateIn(program.timeZone, asOf))).map((month) =>
            partnerDecisions(table, program, month, partner.id),
          ),
        )
      : [],
    asked.has('referrals') || asked.has('won-referrals') ? everyReferral(table, partner.id) : [],
  ]);
  return {
    subject: own,
    country: partner.company.country,
    began,
    happenings: [
      ...salesHappenings(program, decisions.flat(), asOf),
      ...referralHappenings(program, referrals, asOf),
      ...paperHappenings(program, { subject: own }, since),
    ],
  };
};
