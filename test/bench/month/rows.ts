import { fromDecimal } from '../../../shared/domain/money.ts';

// A month of a vendor's books as one file: sales, refunds, corrections, and rows that are wrong. Amounts are such that an
// eighth of each is whole, so that what has to come out is known without any rule of rounding.

const COLUMNS = [
  ...['type', 'saleId', 'occurredAt', 'amount', 'currency', 'product', 'kind', 'referral', 'refundId'],
  ...['revision', 'reason'],
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** Of each hundred rows: 80 sales, 10 refunds of a half, 8 corrections to a half for another to approve, a refund without its sale, an amount that is none. */
const ofHundred = { sales: 80, refunds: 10, corrections: 8, wrong: 2 };
const CURRENCIES = ['EUR', 'USD'] as const;
/** What a partner of the first tier gets of a training: 12.5 %. */
const SHARE = 8n;

export type Month = {
  readonly text: string;
  /** What becomes of the rows: a correction of an amount waits for another person. */
  readonly tally: { readonly posted: number; readonly proposed: number; readonly refused: number };
  /** What partners earn by this file, in minor units. */
  readonly earned: Readonly<Record<string, bigint>>;
};

/** A whole number of hundreds of rows on one day, spread over the referrals of many partners. */
export const monthOfRows = (rows: number, referrals: readonly string[], on: string): Month => {
  const earned: Record<string, bigint> = {};
  const lines: string[] = [COLUMNS.join(',')];
  const add = (row: Row) => lines.push(COLUMNS.map((column) => row[column] ?? '').join(','));
  const of = (currency: string, amount: number, sign: bigint) => {
    const net = fromDecimal(`${amount}.00`, currency);
    if (!net) throw new Error(`${amount} ${currency}`);
    earned[currency] = (earned[currency] ?? 0n) + (sign * net.minor) / SHARE;
  };
  const hundreds = rows / 100;
  if (!Number.isInteger(hundreds)) throw new Error(`${rows} rows are no whole hundreds`);
  for (let hundred = 0; hundred < hundreds; hundred++) {
    const sold = Array.from({ length: ofHundred.sales }, (_, at) => {
      const n = hundred * ofHundred.sales + at;
      return {
        ...{ saleId: `M-${n}`, occurredAt: on, currency: CURRENCIES[n % CURRENCIES.length] ?? 'EUR' },
        amount: 16 * (1 + (n % 997)),
        referral: referrals[n % referrals.length] ?? '',
      };
    });
    const training = { product: 'training', kind: 'new' };
    for (const sale of sold) {
      add({ type: 'sale', ...sale, ...training, amount: `${sale.amount}.00` });
      of(sale.currency, sale.amount, 1n);
    }
    const { refunds, corrections } = ofHundred;
    for (const { amount, referral: _, ...sale } of sold.slice(0, refunds)) {
      add({ type: 'refund', ...sale, refundId: `R-${sale.saleId}`, amount: `${amount / 2}.00` });
      of(sale.currency, amount / 2, -1n);
    }
    for (const sale of sold.slice(refunds, refunds + corrections)) {
      const half = { amount: `${sale.amount / 2}.00`, revision: '2', reason: 'Half of it' };
      add({ type: 'correction', ...sale, ...training, ...half });
    }
    add({
      type: 'refund',
      saleId: `NONE-${hundred}`,
      occurredAt: on,
      amount: '8.00',
      currency: 'EUR',
      refundId: 'R',
    });
    add({
      type: 'sale',
      saleId: `BAD-${hundred}`,
      occurredAt: on,
      amount: '1,5',
      currency: 'EUR',
      ...training,
    });
  }
  const tally = {
    posted: hundreds * (ofHundred.sales + ofHundred.refunds),
    proposed: hundreds * ofHundred.corrections,
    refused: hundreds * ofHundred.wrong,
  };
  return { text: `${lines.join('\r\n')}\r\n`, tally, earned };
};
