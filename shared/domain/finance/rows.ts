import type { Decision, Entry } from '../commission/entry.ts';
import { decimal, percent } from '../money.ts';

/** What a line of `entries.csv` means, column by column, in the order of the file (rules/money.md 25). */
export const entryColumns = [
  'entryKey',
  'period',
  'originalPeriod',
  'vendorEntity',
  'program',
  'programVersion',
  'partnerId',
  'payeeName',
  'role',
  'entryType',
  'saleId',
  'revision',
  'occurredAt',
  'earnedAt',
  'tier',
  'ratePpm',
  'capped',
  'currency',
  'saleNet',
  'amount',
  'reverses',
  'holdUntil',
  'taxCategory',
  'clause',
] as const;
export type EntryRow = Record<(typeof entryColumns)[number], string>;
/** Cells that hold amounts: never escaped, the decimal sign follows the file's kind. */
export const amountColumns: ReadonlySet<string> = new Set(['saleNet', 'amount', 'net']);

const money = (minor: string, currency: string) => decimal({ currency, minor: BigInt(minor) });

/** `payeeName` is the legal name of the partner; contact persons never appear in a file. */
export const entryRow = (entry: Entry, payeeName: string, taxCategory = ''): EntryRow => ({
  entryKey: entry.entryKey,
  period: entry.period,
  originalPeriod: entry.originalPeriod,
  vendorEntity: entry.vendorEntity,
  program: entry.program,
  programVersion: String(entry.programVersion),
  partnerId: entry.partnerId,
  payeeName,
  role: entry.role,
  entryType: entry.entryType,
  saleId: entry.saleId,
  revision: String(entry.revision),
  occurredAt: entry.occurredAt,
  earnedAt: entry.earnedAt,
  tier: entry.tier,
  ratePpm: String(entry.ratePpm),
  capped: String(entry.capped),
  currency: entry.currency,
  saleNet: money(entry.saleNet, entry.currency),
  amount: money(entry.amount, entry.currency),
  reverses: entry.reverses ?? '',
  holdUntil: entry.holdUntil,
  // Empty where nobody has recorded the payee's tax status: a guess would not say so.
  taxCategory,
  clause: entry.clause,
});

/** A line of `decisions.jsonl`, without who caused it and when it arrived: files name no persons and keep their bytes. */
export const decisionRow = ({
  actor: _actor,
  approver: _approver,
  decidedAt: _decidedAt,
  ...decision
}: Decision) => ({
  ...decision,
  net: money(decision.net, decision.currency),
});

/** An entry as the API shows it. */
export const entryView = (entry: Entry) => ({
  ...entry,
  rate: percent(entry.ratePpm),
  saleNet: { amount: money(entry.saleNet, entry.currency), currency: entry.currency },
  amount: { amount: money(entry.amount, entry.currency), currency: entry.currency },
});
