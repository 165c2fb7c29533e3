import * as z from 'zod';
import { monthOf, nextMonth } from '../domain/civil-date.ts';
import {
  type Decision,
  decisionSchema,
  type Entry,
  type Sale,
  saleSchema,
} from '../domain/commission/entry.ts';
import type { Posting } from '../domain/commission/posting.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists, moneyShard } from './keys.ts';
import { partnerDecisions, partnerEntries } from './posted.ts';
import { getItem, type Table } from './table.ts';

export type PostingRefusal = 'sale-conflict' | 'changed-since' | 'period-closed' | 'busy';

export const readSale = (table: Table, program: string, sale: string) =>
  getItem(table, keys.sale(program, sale), saleSchema);

const movementSchema = z.object({
  saleId: z.string(),
  currency: z.string(),
  minor: z.string(),
  occurredAt: z.iso.datetime(),
  decision: decisionSchema,
});
export type KnownMovement = z.infer<typeof movementSchema>;
export const readMovement = (table: Table, program: string, kind: 'refund' | 'payment', id: string) =>
  getItem(table, keys[kind](program, id), movementSchema);

/** A decision that names no partner is kept under the sale itself. */
const ownerOf = (decision: Decision): string => decision.partnerId ?? decision.saleId;

const entryWrites = (entry: Entry): Write<'busy'>[] => [
  {
    put: item(
      {
        pk: keys.entries(entry.program, entry.period, moneyShard(entry.partnerId)),
        sk: [entry.currency, entry.partnerId, entry.occurredAt, entry.entryKey].join('#'),
      },
      'entry',
      entry,
      listed(lists.home(entry.partnerId), `${entry.period}#${entry.entryKey}`),
    ),
    expect: 'absent',
    otherwise: 'busy',
  },
  {
    put: item(
      keys.openItem(entry.partnerId, entry.vendorEntity, entry.currency, entry.entryKey),
      'open-item',
      {
        program: entry.program,
        period: entry.period,
        amount: entry.amount,
        holdUntil: entry.holdUntil,
      },
    ),
    expect: 'absent',
    otherwise: 'busy',
  },
];

const decisionWrite = (decision: Decision): Write<'busy'> => ({
  put: item(
    {
      pk: keys.decisions(decision.program, decision.period, moneyShard(ownerOf(decision))),
      sk: [decision.currency, ownerOf(decision), decision.occurredAt, decision.decisionKey].join('#'),
    },
    'decision',
    decision,
  ),
  expect: 'absent',
  otherwise: 'busy',
});

const saleWrite = (sale: Sale): Write<'sale-conflict' | 'changed-since'> => ({
  put: item(keys.sale(sale.program, sale.saleId), 'sale', sale),
  ...(sale.v === 1
    ? ({ expect: 'absent', otherwise: 'sale-conflict' } as const)
    : ({ expect: { v: sale.v - 1 }, otherwise: 'changed-since' } as const)),
});

/** Counts and sums of what is posted, on the gates of the months it goes to, if those are still open. */
const gateWrites = (
  program: string,
  entries: readonly Entry[],
  decisions: readonly Decision[],
): Write<'period-closed'>[] => {
  const gates = new Map<string, { period: string; shard: string; numbers: Map<string, bigint> }>();
  const count = (period: string, owner: string, what: string, by: bigint) => {
    const shard = moneyShard(owner);
    const gate = gates.get(`${period}#${shard}`) ?? { period, shard, numbers: new Map() };
    gates.set(`${period}#${shard}`, gate);
    gate.numbers.set(what, (gate.numbers.get(what) ?? 0n) + by);
  };
  for (const decision of decisions) count(decision.period, ownerOf(decision), 'decisions', 1n);
  for (const { period, partnerId, currency, amount } of entries) {
    count(period, partnerId, 'entries', 1n);
    count(period, partnerId, `sum${currency}`, BigInt(amount));
  }
  return [...gates.values()].map(({ period, shard, numbers }) => ({
    add: keys.gate(program, period, shard),
    numbers: Object.fromEntries(numbers),
    set: { state: 'open', type: 'gate', schema: 1 },
    expect: { state: { unsetOr: 'open' } },
    otherwise: 'period-closed',
  }));
};

/** Decisions, sales, gates, entries with their open items: what one transaction posts, all or nothing. */
export const postings = (program: string, posted: readonly Posting[]): Write<PostingRefusal>[] => {
  const entries = posted.flatMap((posting) => posting.entries);
  const decisions = posted.map((posting) => posting.decision);
  return [
    ...posted.map(({ sale }) => saleWrite(sale)),
    ...gateWrites(program, entries, decisions),
    ...decisions.map(decisionWrite),
    ...entries.flatMap(entryWrites),
  ];
};

/** A decision about no sale, with the entries it posts. */
export const decisionPosting = (
  decision: Decision,
  entries: readonly Entry[],
): Write<'period-closed' | 'busy'>[] => [
  ...gateWrites(decision.program, entries, [decision]),
  decisionWrite(decision),
  ...entries.flatMap(entryWrites),
];

/** The identity of a refund or payment: its id belongs to one of one sale for ever. */
export const newMovement = (
  program: string,
  kind: 'refund' | 'payment',
  id: string,
  movement: KnownMovement,
): Write<'refund-conflict' | 'payment-conflict'> => ({
  put: item(keys[kind](program, id), kind, movement),
  expect: 'absent',
  otherwise: `${kind}-conflict`,
});

/** Decisions and entries of a referral's sales, in the months since it was submitted. */
export const salesOfReferral = async (
  table: Table,
  referral: { id: string; program: string; partnerId: string; submittedAt: string },
  currencies: readonly string[],
  until: string,
): Promise<{ entries: Entry[]; decisions: Decision[] }> => {
  const { id, partnerId, program } = referral;
  const months: string[] = [];
  for (let month = monthOf(referral.submittedAt); month <= until; month = nextMonth(month))
    months.push(month);
  const decisions = (
    await Promise.all(
      months.map((month) => partnerDecisions(table, { id: program, currencies }, month, partnerId)),
    )
  )
    .flat()
    .filter((one) => one.referral === id);
  // Most months have none: an entry lies in the month of its decision, or of the one that it takes back.
  const decided = [...new Set(decisions.map(({ period }) => period))];
  const entries = await Promise.all(
    decided.map((month) => partnerEntries(table, { id: program, currencies }, month, partnerId)),
  );
  const posted = new Set(decisions.flatMap((decision) => decision.entries));
  return { decisions, entries: entries.flat().filter(({ entryKey }) => posted.has(entryKey)) };
};

/** Everything posted for a sale, of every revision, with what took it back; in the months from its own to `until`. */
export const entriesOfSale = async (
  table: Table,
  sale: Sale,
  currencies: readonly string[],
  until: string,
): Promise<Entry[]> => {
  const first = sale.contents.map(({ occurredOn }) => monthOf(occurredOn)).toSorted()[0] ?? until;
  const partners = [...new Set([sale.decision.partnerId, ...sale.entries.map(({ partnerId }) => partnerId)])];
  const months: string[] = [];
  for (let month = first; month <= until; month = nextMonth(month)) months.push(month);
  const lists = months.flatMap((month) =>
    partners.flatMap((partner) =>
      partner === undefined ? [] : [partnerEntries(table, { id: sale.program, currencies }, month, partner)],
    ),
  );
  return (await Promise.all(lists)).flat().filter(({ saleId }) => saleId === sale.saleId);
};
