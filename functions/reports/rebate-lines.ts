// What of a sales report earns a rebate: seen by the reseller as long as it can be cured.

import * as z from 'zod';
import { addMonths, dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import { type Item, itemsOf, listedBy, listedUntil, matched } from '../../shared/domain/commission/rebate.ts';
import { foldName } from '../../shared/domain/customer.ts';
import { decimal } from '../../shared/domain/money.ts';
import { owedBetween, reportsOf } from '../../shared/domain/partner/obligation.ts';
import type { PeriodReport } from '../../shared/domain/partner/report.ts';
import type { Rebate } from '../../shared/domain/program/rebate.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import { readPeriod } from '../../shared/store/periods.ts';
import { revisionsOf } from '../../shared/store/reports.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Member } from '../membership/load-member.ts';

const money = z.object({ amount: z.string(), currency: z.string() });
const lineSchema = z.object({
  saleId: z.string(),
  customer: z.string(),
  product: z.string(),
  soldOn: z.string(),
  net: money,
  /** Listed in time; not listed, and still to be; or too late. */
  state: z.enum(['listed', 'to-list', 'unlisted']),
  /** The last day on which it may be listed; without one, until its month is closed. */
  listUntil: z.iso.date().optional(),
  /** The vendor's invoice whose price it reduces; without one its credit note says that it is missing. */
  invoice: z.string().optional(),
});
export type RebateLine = z.infer<typeof lineSchema>;
export const rebatesSchema = z.array(
  z.object({
    rebate: z.string(),
    lines: z.array(lineSchema),
    clause: z
      .object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() })
      .optional(),
  }),
);
export type Rebates = z.infer<typeof rebatesSchema>;

/** How far back opportunities are looked for. */
const MONTHS_BACK = 12;

/** Everything that the partner has listed in the year before the report, and since. */
const listedOf = async (
  table: Table,
  member: Member,
  { listed }: Rebate,
  start: string,
  currency: string,
) => {
  const { id, program, subject } = member;
  const terms = reportsOf(program, subject).find((one) => one.id === listed.in);
  const book = subject.papers.books?.find(({ requirement }) => requirement === listed.in);
  const starts = Object.keys(book?.periods ?? {}).filter((one) => one >= addMonths(start, -MONTHS_BACK));
  const revisions = await Promise.all(
    starts.toSorted().map((one) => revisionsOf(table, id, { requirement: listed.in, start: one })),
  );
  return { terms, items: terms ? revisions.flatMap((each) => listedBy(terms, each, currency)) : [] };
};

/** A line is the same sale for ever, whatever its place: by customer, product, day, and how often that is there. */
const saleIds = (member: Member, rebate: Rebate, lines: readonly Item[]): string[] => {
  const seen = new Map<string, number>();
  return lines.map(({ customer, product, on }) => {
    const what = JSON.stringify([member.id, rebate.id, foldName(customer), product, on]);
    const nth = (seen.get(what) ?? 0) + 1;
    seen.set(what, nth);
    return `RPT-${derivedId('prp', member.program.id, `${what} ${nth}`).slice(4, 30)}`;
  });
};

const linesOf = async (
  table: Table,
  member: Member,
  rebate: Rebate,
  report: PeriodReport,
  now: string,
): Promise<RebateLine[]> => {
  const { program, subject } = member;
  const { timeZone } = program;
  const currency = program.currencies[0] ?? '';
  const reports = reportsOf(program, subject);
  const terms = reports.find(({ id }) => id === rebate.sales);
  if (!terms || !subject.owes) return [];
  const { owes } = subject;
  const items = itemsOf(terms, report, currency);
  const listed = await listedOf(table, member, rebate, report.period.start, currency);
  const months = [...new Set(items.map(({ on }) => monthOf(on)))];
  const periods = new Map(
    await Promise.all(
      months.map(async (month) => [month, await readPeriod(table, program.id, month)] as const),
    ),
  );
  const sales = items.map((item) => {
    const record = periods.get(monthOf(item.on));
    const [owed] = listed.terms ? owedBetween([listed.terms], owes, item.on, item.on) : [];
    const closedAt = record?.prepared?.at;
    return { ...item, owed, until: listedUntil(rebate, item, { timeZone, owed, closedAt }) };
  });
  const found = matched(sales, listed.items, rebate);
  const ids = saleIds(member, rebate, items);
  return sales.flatMap(({ customer, product, minor, on, until, invoice }, at) => {
    if (rebate.products !== 'all' && !rebate.products.includes(product)) return [];
    const open = until === undefined || now < until;
    const state = found[at] ? 'listed' : open ? 'to-list' : 'unlisted';
    return [
      {
        ...{ saleId: ids[at] ?? '', customer, product, soldOn: on, state },
        net: { amount: decimal({ currency, minor }), currency },
        ...(invoice === undefined ? {} : { invoice }),
        ...(open && until !== undefined ? { listUntil: dateIn(timeZone, justBefore(until)) } : {}),
      } satisfies RebateLine,
    ];
  });
};
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** What a sales report earns by each rebate that counts it; nothing of a report that was rejected, or that none counts. */
export const rebatesOf = async (
  { table }: Deps,
  member: Member,
  report: PeriodReport | undefined,
  now: string,
): Promise<Rebates> => {
  if (!report || report.state === 'rejected') return [];
  const { program } = member;
  const counted = program.rebates.filter(({ sales }) => sales === report.requirement);
  return Promise.all(
    counted.map(async (rebate) => {
      const clause = clauseOf(program, `rebates.${rebate.id}`);
      return {
        rebate: rebate.id,
        lines: await linesOf(table, member, rebate, report, now),
        ...(clause ? { clause } : {}),
      };
    }),
  );
};
