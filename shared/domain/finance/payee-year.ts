import { decimal } from '../money.ts';
import type { Payment } from './balance.ts';

// What was paid to each payee in a calendar year, by entity, currency, country and tax status (rules/money.md 26): what
// the vendor reports to tax offices.

export type PayeeYear = Pick<Payment, 'vendorEntity' | 'partnerId' | 'currency'> & {
  readonly year: string;
  readonly country: string;
  readonly taxStatus: string;
  readonly paid: string;
};

const groupOf = ({ currency, partnerId, vendorEntity }: Payment): string =>
  [currency, partnerId, vendorEntity].join('#');

/** Sums of payments that come in order of currency, partner and entity: one payee's are held at a time. */
export async function* countPayeeYears(
  payments: AsyncIterable<Payment>,
  period: string,
): AsyncGenerator<PayeeYear> {
  let group = '';
  let sums = new Map<string, bigint>();
  let of: Payment | undefined;
  const flushed = (): PayeeYear[] =>
    [...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([place, paid]) => {
        const [year = '', country = '', taxStatus = ''] = place.split('#');
        if (!of) return [];
        const { vendorEntity, partnerId, currency } = of;
        return [{ vendorEntity, partnerId, currency, year, country, taxStatus, paid: paid.toString() }];
      });
  for await (const payment of payments) {
    const next = groupOf(payment);
    if (next !== group) {
      yield* flushed();
      [group, sums, of] = [next, new Map(), payment];
    }
    const year = (payment.paidOn ?? period).slice(0, 4);
    const place = [year, payment.country ?? '', payment.taxStatus ?? ''].join('#');
    sums.set(place, (sums.get(place) ?? 0n) + BigInt(payment.amount));
  }
  yield* flushed();
}

export const payeeYearColumns = [
  'program',
  'year',
  'through',
  'vendorEntity',
  'partnerId',
  'payeeName',
  'country',
  'taxStatus',
  'currency',
  'paid',
] as const;
export const payeeYearAmounts: ReadonlySet<string> = new Set(['paid']);

/** A line of `payee-year.csv`; `through` is the month up to which it counts. */
export const payeeYearRow = (
  { paid, currency, ...row }: PayeeYear,
  of: { program: string; period: string; payeeName: string },
): Record<(typeof payeeYearColumns)[number], string> => ({
  ...row,
  program: of.program,
  through: of.period,
  payeeName: of.payeeName,
  currency,
  paid: decimal({ currency, minor: BigInt(paid) }),
});
