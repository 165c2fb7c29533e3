import * as z from 'zod';
import { addDays, dateIn, dateSchema } from '../civil-date.ts';
import { bookId } from '../commission/entry.ts';
import type { FieldError } from '../field-problems.ts';
import { decimal, fromDecimal, type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { PartnerEvent, Registration } from '../partner/event.ts';
import { priceBenefit } from '../partner/quote.ts';
import type { Order } from '../partner/records.ts';
import type { ServiceDesk } from '../partner/service-desk.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, feeFor } from '../program/terms.ts';
import { proposalProblem } from '../proposal-problems.ts';
import { line } from '../text.ts';
import { type Charge, type ChargeKind, chargeKinds } from './charge.ts';

// What becomes a charge: the fee of a year, what was bought or ordered, a place at an event, and what finance bills by hand.

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

type Debtor = { readonly partner: string; readonly vendorEntity: string };

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

const sold = (
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

/** Pieces that were ordered, at the price that they had for this partner on that day. */
export const orderOwed = (
  program: Program,
  debtor: Debtor,
  { id, product, orderedOn, lines, price: { currency } }: Order,
): Owed | undefined => {
  const nets = lines.map(({ net }) => fromDecimal(net.amount, net.currency)?.minor ?? 0n);
  const minor = nets.reduce((sum, net) => sum + net, 0n);
  const benefit = priceBenefit(program, product)?.id;
  return sold(
    program,
    debtor,
    { id, on: orderedOn, price: { amount: decimal({ currency, minor }), currency } },
    { kind: 'order', clause: benefit === undefined ? 'charges' : `benefits.${benefit}`, title: product },
  );
};

/** A year of a service desk, counted from the day on which it was made active, at the fee that was offered. */
export const deskYearOwed = (
  program: Program,
  debtor: Debtor,
  { benefit, offer, fee }: Pick<ServiceDesk, 'benefit' | 'offer' | 'fee'>,
): { readonly owed: Owed | undefined; readonly next: string } | undefined => {
  if (!fee || !offer.fee) return undefined;
  const year = cycleAt({ from: 'activation', months: 12 }, fee.since, fee.from);
  const owed = sold(
    program,
    debtor,
    { id: `${benefit} ${year.start}`, on: year.start, price: offer.fee },
    {
      kind: 'service-desk',
      clause: `benefits.${benefit}`,
      title: `${year.start} – ${addDays(year.end, -1)}`,
    },
  );
  return { owed, next: year.end };
};

export const billInput = z.strictObject({
  kind: z.enum(chargeKinds).exclude(['fee']),
  /** The vendor's own number of it: the same number is the same charge for ever. */
  number: bookId,
  /** What it is for, as its reader knows it. */
  title: line(200),
  /** The office that is owed; the partner's own where nothing is said. */
  vendorEntity: line(40).optional(),
  net: moneySchema,
  /** The day from which it is owed, today where nothing is said; and the last day on which it is paid in time. */
  on: dateSchema.optional(),
  dueOn: dateSchema,
  /** Place of the program's sentence that it rests on. */
  clause: line(200),
});
export type BillInput = z.infer<typeof billInput>;

const mistakes = (input: BillInput, program: Program, on: string, today: string): FieldError[] => {
  const { vendorEntity, net, clause, dueOn } = input;
  const entities = program.entities.map(({ id }) => id);
  const error = (when: boolean, one: FieldError): FieldError[] => (when ? [one] : []);
  return [
    ...error(
      vendorEntity !== undefined && !entities.includes(vendorEntity),
      proposalProblem('vendorEntity', 'unknown-entity', { options: entities.join(', ') }),
    ),
    ...error(!program.currencies.includes(net.currency), {
      field: 'net.currency',
      code: 'unknown-currency',
      values: { options: program.currencies.join(', ') },
    }),
    ...error(net.minor <= 0n, { field: 'net.amount', code: 'not-more-than-zero' }),
    ...error(
      !clauseOf(program, clause),
      proposalProblem('clause', 'unknown-clause', { example: `benefits.${program.benefits[0]?.id ?? ''}` }),
    ),
    ...error(on > today, { field: 'on', code: 'in-the-future' }),
    ...error(dueOn < on, { field: 'dueOn', code: 'too-early', values: { first: on } }),
  ];
};

/** What finance bills by hand, under the vendor's own number. */
export const billOwed = (
  input: BillInput,
  program: Program,
  debtor: Debtor,
  now: string,
): Outcome<Owed, 'invalid-input'> => {
  const today = dateIn(program.timeZone, now);
  const on = input.on ?? today;
  const fields = mistakes(input, program, on, today);
  if (fields.length) return refuse('invalid-input', { fields });
  const { kind, number, title, net, dueOn, clause, vendorEntity = debtor.vendorEntity } = input;
  return accept({
    partner: debtor.partner,
    ...{ vendorEntity, kind, about: number, title, clause, amount: net, on, dueOn },
  });
};

/** The same number again is the same charge; with other content it is none. */
export const isSameBill = (known: Charge, owed: Owed): boolean =>
  known.title === owed.title &&
  known.clause === owed.clause &&
  known.vendorEntity === owed.vendorEntity &&
  known.currency === owed.amount.currency &&
  known.net === owed.amount.minor.toString() &&
  known.dueOn === owed.dueOn;
