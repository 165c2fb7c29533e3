import { dateIn, monthOf, monthsBetween } from '../../shared/domain/civil-date.ts';
import { type Known, windowOf } from '../../shared/domain/evaluation/assess.ts';
import { type Happening, measuresIn } from '../../shared/domain/evaluation/figure.ts';
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

/** Of a partner: what is asked for, from a day on, and the instant as of which it must be known. */
type Asked = { readonly measures: ReadonlySet<Measure>; readonly since: string; readonly asOf: string };

/** What can be counted of a partner; nothing is read that nobody asks for. `subject` has its papers as of the instant. */
export const happeningsOf = async (
  table: Table,
  program: Program,
  partner: Partner,
  subject: Subject,
  { measures, since, asOf }: Asked,
): Promise<Happening[]> => {
  const [decisions, referrals] = await Promise.all([
    measures.has('sales') || measures.has('sales-net')
      ? Promise.all(
          monthsBetween(monthOf(since), monthOf(dateIn(program.timeZone, asOf))).map((month) =>
            partnerDecisions(table, program, month, partner.id),
          ),
        )
      : [],
    measures.has('referrals') || measures.has('won-referrals') ? everyReferral(table, partner.id) : [],
  ]);
  return [
    ...salesHappenings(program, decisions.flat(), asOf),
    ...referralHappenings(program, referrals, asOf),
    ...paperHappenings(program, { subject }, since),
  ];
};

type FigureTerms = Extract<Requirement, { kind: 'figure' }>;

/** What is known of a partner as of an instant, for the day `today`: `subject` has the papers of today. */
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
  const measures = new Set<Measure>(figures.flatMap(({ figure }) => measuresIn(figure)));
  const since = figures.map((one) => windowOf(one, began, today).start).toSorted()[0] ?? today;
  const happenings = await happeningsOf(table, program, partner, own, { measures, since, asOf });
  return { subject: own, country: partner.company.country, began, happenings };
};
