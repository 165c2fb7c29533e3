import { addDays, dateIn } from '../civil-date.ts';
import { fromDecimal } from '../money.ts';
import type { PartnerEvent, Registration } from '../partner/event.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { feeFor } from '../program/terms.ts';
import { type Debtor, dueIn, type Owed, type Sold, sold } from './owed.ts';

// What becomes a charge by itself: the fee of a year, what was bought, a place at an event.

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
