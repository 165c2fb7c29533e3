import { addDays, dateIn } from '../civil-date.ts';
import { decimal, fromDecimal, type Money } from '../money.ts';
import type { PartnerEvent, Registration } from '../partner/event.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { feeFor } from '../program/terms.ts';
import type { Charge, ChargeKind } from './charge.ts';

// What becomes a charge by itself: the fee of a year, what was bought, a place at an event.

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
const dueIn = ({ charges }: Program): number | undefined =>
  charges === 'none' ? undefined : charges.dueDays;

/**
 * The fee of the partner's own year that contains a day [S0-24]. Undefined where the program asks this tier for none, or
 * raises no charges. Locked from the end of the grace, which counts from the year's first day.
 */
export const feeOwed = (
  program: Program,
  debtor: Debtor & { readonly tier: string; readonly began: string },
  day: string,
): (Owed & { readonly year: Span }) | undefined => {
  const { fee } = program;
  const due = dueIn(program);
  if (due === undefined || fee.amount === 'none' || !('months' in fee)) return undefined;
  const price = feeFor(program, debtor.tier);
  const amount = price && fromDecimal(price.amount, price.currency);
  if (!amount || amount.minor <= 0n) return undefined;
  const year = cycleAt({ from: 'activation', months: fee.months }, debtor.began, day);
  return {
    partner: debtor.partner,
    vendorEntity: debtor.vendorEntity,
    kind: 'fee',
    about: year.start,
    clause: 'fee',
    amount,
    on: year.start,
    dueOn: addDays(year.start, due),
    year,
    lockOn: addDays(year.start, fee.graceDays),
  };
};

type Sold = {
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

/** What a place at an event costs a partner, or its share of a fair, as it was told when it registered [S0-22, S0-23]. */
export const registrationOwed = (
  program: Program,
  debtor: Debtor,
  { id, name, benefit }: Pick<PartnerEvent, 'id' | 'name' | 'benefit'>,
  { receivable, registeredAt }: Pick<Registration, 'receivable' | 'registeredAt'>,
): Owed | undefined =>
  receivable &&
  sold(
    program,
    debtor,
    { id, on: dateIn(program.timeZone, registeredAt), price: receivable },
    {
      kind: receivable.kind === 'share' ? 'share' : 'convention',
      clause: `benefits.${benefit}`,
      title: name,
    },
  );

/** What a partner that has left owes of what it had earned: the sum that ends its balance, under the number of the adjustment. */
export const balanceOwed = (
  program: Program,
  {
    to,
    vendorEntity,
    number,
    currency,
    minor,
    clause,
  }: {
    readonly [Field in 'to' | 'vendorEntity' | 'number' | 'currency' | 'minor' | 'clause']: string;
  },
  on: string,
): Owed | undefined =>
  sold(
    program,
    { partner: to, vendorEntity },
    { id: number, on, price: { amount: decimal({ currency, minor: BigInt(minor) }), currency } },
    { kind: 'exit-balance', clause, title: undefined },
  );

/** A package, at the price that stood when it was ordered. */
export const purchaseOwed = (
  program: Program,
  debtor: Debtor,
  purchase: { readonly id: string; readonly package: string; readonly boughtOn: string } & Pick<
    Sold,
    'price'
  >,
): Owed | undefined =>
  sold(
    program,
    debtor,
    { id: purchase.id, on: purchase.boughtOn, price: purchase.price },
    { kind: 'package', clause: `packages.${purchase.package}`, title: purchase.package },
  );
