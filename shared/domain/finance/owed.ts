import { addDays } from '../civil-date.ts';
import { fromDecimal, type Money } from '../money.ts';
import type { Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import type { Charge, ChargeKind } from './charge.ts';

// What is owed, and the charge that it becomes (rules/money.md 16).

export type Owed = {
  readonly partner: string;
  readonly vendorEntity: string;
  readonly kind: ChargeKind;
  readonly about: string;
  readonly title?: string | undefined;
  readonly clause: string;
  readonly amount: Money;
  readonly on: string;
  readonly dueOn: string;
  readonly year?: Span | undefined;
  readonly lockOn?: string | undefined;
};
type Given = { readonly id: string; readonly by: string; readonly now: string; readonly period: string };

export const raiseCharge = (program: Pick<Program, 'id' | 'version'>, owed: Owed, given: Given): Charge => {
  const { amount, title, year, lockOn, ...rest } = owed;
  return {
    ...rest,
    id: given.id,
    program: program.id,
    version: program.version,
    currency: amount.currency,
    net: amount.minor.toString(),
    ...(title === undefined ? {} : { title }),
    ...(year ? { year: { start: year.start, end: year.end } } : {}),
    ...(lockOn === undefined ? {} : { lockOn }),
    raised: { by: given.by, at: given.now },
    period: given.period,
    lines: [],
    v: 1,
  };
};

export type Debtor = { readonly partner: string; readonly vendorEntity: string };

/** Days until something is due, where the program raises charges by itself. */
export const dueIn = ({ charges }: Program): number | undefined =>
  charges === 'none' ? undefined : charges.dueDays;

export type Sold = {
  readonly id: string;
  readonly on: string;
  readonly price: { amount: string; currency: string };
};

/** What was sold for a price on a day; undefined where the program charges nothing by itself, or for nothing. */
export const sold = (
  program: Program,
  debtor: Debtor,
  { id, on, price }: Sold,
  of: Pick<Owed, 'kind' | 'clause' | 'title'>,
): Owed | undefined => {
  const due = dueIn(program);
  const amount = fromDecimal(price.amount, price.currency);
  if (due === undefined || !amount || amount.minor <= 0n) return undefined;
  const { partner, vendorEntity } = debtor;
  return { partner, vendorEntity, ...of, about: id, amount, on, dueOn: addDays(on, due) };
};
