import { addDays } from '../civil-date.ts';
import { decimal, fromDecimal } from '../money.ts';
import { priceBenefit } from '../partner/quote.ts';
import type { Order } from '../partner/records.ts';
import type { ServiceDesk } from '../partner/service-desk.ts';
import { cycleAt } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { type Debtor, type Owed, sold } from './owed.ts';

// What partners owe for what they ordered, and for what was arranged with them (rules/money.md 16).

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
