// What a report is held against: the vendor's own books line by line, and goals by what has come of them.

import * as z from 'zod';
import { addDays, addMonths, dateIn, monthOf, monthsBetween } from '../../shared/domain/civil-date.ts';
import { itemsOf } from '../../shared/domain/commission/rebate.ts';
import {
  type BookedSale,
  type Compared,
  reachedPercent,
  reconcile,
} from '../../shared/domain/commission/reconcile.ts';
import { latestSales, salesHappenings } from '../../shared/domain/evaluation/happenings.ts';
import { decimal, fromDecimal } from '../../shared/domain/money.ts';
import { type Obligation, reportsOf } from '../../shared/domain/partner/obligation.ts';
import type { PeriodReport } from '../../shared/domain/partner/report.ts';
import { partnerDecisions } from '../../shared/store/posted.ts';
import { revisionsOf } from '../../shared/store/reports.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Member } from '../membership/load-member.ts';
import type { Rebates } from './rebate-lines.ts';

const money = z.object({ amount: z.string(), currency: z.string() });
const side = z.object({ product: z.string(), on: z.iso.date(), net: money });
export const comparedSchema = z.array(
  z.object({
    state: z.enum(['matched', 'different', 'not-booked', 'not-reported']),
    reported: side.extend({ customer: z.string() }).optional(),
    booked: side.extend({ saleId: z.string() }).optional(),
  }),
);
export type ComparedView = z.infer<typeof comparedSchema>[number];

export const goalsSchema = z.array(
  z.object({
    figure: z.string(),
    goal: money,
    actual: money,
    /** Whole percent of the goal, cut. */
    percent: z.int(),
    /** The last day that is in it. */
    through: z.iso.date(),
  }),
);
export type GoalView = z.infer<typeof goalsSchema>[number];

/** A sale may be booked in a later month than it was made; so many months after a period are looked at. */
const MONTHS_LATE = 6;

const decisionsOf = (
  table: Table,
  { id, program }: Member,
  { start, end }: Obligation['period'],
  now: string,
) => {
  const latest = addMonths(end, MONTHS_LATE);
  const today = dateIn(program.timeZone, now);
  const months = monthsBetween(monthOf(start), monthOf(latest < today ? latest : today));
  return Promise.all(months.map((month) => partnerDecisions(table, program, month, id)));
};

const bookedSales = async (table: Table, member: Member, period: Obligation['period'], now: string) => {
  const { timeZone, currencies } = member.program;
  const decisions = (await decisionsOf(table, member, period, now)).flat();
  return latestSales(decisions)
    .filter(({ currency }) => currency === currencies[0])
    .map(
      ({ saleId, product, net, occurredAt }): BookedSale => ({
        ...{ saleId, product, minor: BigInt(net), on: dateIn(timeZone, occurredAt) },
      }),
    );
};

const viewOf = (compared: Compared, currency: string): ComparedView => {
  const net = (minor: bigint) => ({ amount: decimal({ minor, currency }), currency });
  return {
    state: compared.state,
    ...('line' in compared
      ? {
          reported: {
            ...{ customer: compared.line.customer, product: compared.line.product },
            ...{ on: compared.line.on, net: net(compared.line.minor) },
          },
        }
      : {}),
    ...('sale' in compared
      ? {
          booked: {
            ...{ saleId: compared.sale.saleId, product: compared.sale.product },
            ...{ on: compared.sale.on, net: net(compared.sale.minor) },
          },
        }
      : {}),
  };
};

/**
 * The lines of the latest revision beside the vendor's books; empty where the program compares nothing. What was booked
 * for a rebate on this very report is no sale of its own.
 */
export const comparedOf = async (
  table: Table,
  member: Member,
  { requirement, period }: Obligation,
  report: PeriodReport | undefined,
  { rebates, now }: { readonly rebates: Rebates; readonly now: string },
): Promise<ComparedView[]> => {
  const { booked } = requirement;
  if (!booked || !report) return [];
  const currency = member.program.currencies[0] ?? '';
  // Days at the edges may differ: what lies just outside can match, and is not missing here.
  const around = { start: addDays(period.start, -booked.days), end: addDays(period.end, booked.days) };
  const counted = new Set(rebates.flatMap(({ lines }) => lines.map(({ saleId }) => saleId)));
  const sales = (await bookedSales(table, member, around, now)).filter(
    ({ on, saleId }) => on >= around.start && on < around.end && !counted.has(saleId),
  );
  const isOwn = ({ on }: BookedSale) => on >= period.start && on < period.end;
  return reconcile(itemsOf(requirement, report, currency), sales, booked, isOwn).map((one) =>
    viewOf(one, currency),
  );
};

const LISTS_AMOUNTS = 'amount';

/** The sum of what another report lists, over its periods inside this one; a rejected revision says nothing. */
const reportedSum = async (
  table: Table,
  { id, program, subject }: Member,
  name: string,
  { start, end }: Obligation['period'],
): Promise<bigint> => {
  const terms = reportsOf(program, subject).find((one) => one.id === name);
  const book = subject.papers.books?.find(({ requirement }) => requirement === name);
  const starts = Object.entries(book?.periods ?? {})
    .filter(([one, { state }]) => one >= start && one < end && state !== 'rejected')
    .map(([one]) => one);
  const currency = program.currencies[0] ?? '';
  const column = terms?.items?.find(({ kind }) => kind === LISTS_AMOUNTS)?.id ?? '';
  const reports = await Promise.all(
    starts.map(async (one) => (await revisionsOf(table, id, { requirement: name, start: one })).at(-1)),
  );
  return reports
    .flatMap((report) => report?.lines ?? [])
    .reduce((sum, line) => sum + (fromDecimal(line[column] ?? '0', currency)?.minor ?? 0n), 0n);
};

const bookedSum = async (table: Table, member: Member, period: Obligation['period'], now: string) =>
  salesHappenings(member.program, (await decisionsOf(table, member, period, now)).flat(), now)
    .filter(({ what, on }) => what === 'sales-net' && on >= period.start && on < period.end)
    .reduce((sum, { minor }) => sum + (minor ?? 0n), 0n);

/** The figures that hold in a period: of the report at the end of the one before, or of the one given at entry. */
const plannedFor = async (
  table: Table,
  { id, subject: { papers } }: Member,
  { requirement, period }: Obligation,
): Promise<Readonly<Record<string, string>>> => {
  const book = papers.books?.find((one) => one.requirement === requirement.id);
  const [before] = Object.keys(book?.periods ?? {})
    .filter((start) => start < period.start)
    .toSorted()
    .toReversed();
  const revisions =
    before === undefined ? [] : await revisionsOf(table, id, { requirement: requirement.id, start: before });
  const last = revisions.findLast(({ state }) => state !== 'rejected');
  if (last?.period.end === period.start) return last.figures;
  const atEntry = papers.reports.find((one) => one.requirement === requirement.id);
  return before === undefined ? (atEntry?.figures ?? {}) : {};
};

/**
 * Each goal of a period that the program holds against something, with what has come of it so far. A plan is handed in
 * when a period ends, and is for the one that follows; the first one is given at entry [S3-09].
 */
export const goalsOf = async (
  table: Table,
  member: Member,
  obligation: Obligation,
  now: string,
): Promise<GoalView[]> => {
  const { requirement, period } = obligation;
  if (!requirement.figures?.some(({ against }) => against !== undefined)) return [];
  const planned = await plannedFor(table, member, obligation);
  const { program } = member;
  const currency = program.currencies[0] ?? '';
  const [today, lastDay] = [dateIn(program.timeZone, now), addDays(period.end, -1)];
  const goals = (requirement.figures ?? []).flatMap(({ id, against }) => {
    const goal = fromDecimal(planned[id] ?? '', currency);
    return goal && against ? [{ id, against, goal }] : [];
  });
  return Promise.all(
    goals.map(async ({ id, against, goal }) => {
      const actual =
        against === 'sales-net'
          ? await bookedSum(table, member, period, now)
          : await reportedSum(table, member, against.report, period);
      return {
        figure: id,
        goal: { amount: decimal(goal), currency },
        actual: { amount: decimal({ minor: actual, currency }), currency },
        percent: reachedPercent(goal.minor, actual),
        through: today < lastDay ? today : lastDay,
      };
    }),
  );
};
