import { monthOf } from '../domain/civil-date.ts';
import type { Entry } from '../domain/commission/entry.ts';
import { bankPart, type Payment } from '../domain/finance/balance.ts';
import { bookedOn } from '../domain/finance/booking.ts';
import type { ChargeRow } from '../domain/finance/charge-row.ts';
import { type EntityBooks, fiscalYearStart } from '../domain/finance/entity-books.ts';
import { datevChargesName, datevName, datevPayoutsName } from '../domain/finance/file-names.ts';
import { converter, type MonthRates } from '../domain/finance/rates.ts';
import { decimal, divideRounded, exponentOf } from '../domain/money.ts';
import { datevColumns } from './datev-columns.ts';
import { CSV, type MonthFile, type Named } from './month.ts';

// A booking batch in DATEV's EXTF format: header 700, category 21, version 13 (rules/money.md 28). UTF-8 with BOM,
// since names come from everywhere; amounts are positive with S for a debit of the expense account and H for a credit.

const BOM = '\uFEFF';
const END = '\r\n';

/** Texts are quoted and cut to what their field takes. */
const text = (value: string, most: number): string =>
  `"${[...value.replaceAll(/\p{C}/gu, ' ')].slice(0, most).join('').replaceAll('"', '""')}"`;
const compact = (date: string) => date.replaceAll('-', '');
/** What a document number may consist of. */
const documentNumber = (id: string) => text(id.replaceAll(/[^A-Za-z0-9$%&*+/-]/g, '-'), 36);

/** Always two decimals, whatever the currency has, with a comma. */
const amount = (minor: bigint, currency: string): string => {
  const [whole, decimals = ''] = decimal({ currency, minor }).split('.');
  return `${whole},${decimals.padEnd(2, '0')}`;
};

/** A field takes ten digits before the comma; what is more is booked in several lines. */
const mostOf = (currency: string) => 10n ** BigInt(10 + exponentOf(currency)) - 1n;

const parts = (minor: bigint, currency: string): bigint[] => {
  const most = mostOf(currency);
  const whole = Array.from({ length: Number(minor / most) }, () => most);
  return minor % most === 0n ? whole : [...whole, minor % most];
};

const header = (
  books: EntityBooks,
  of: { period: string; asOf: string; lastDay: string },
  title: string,
): string =>
  [
    '"EXTF"',
    '700',
    '21',
    '"Buchungsstapel"',
    '13',
    of.asOf.replaceAll(/\D/g, ''),
    '',
    '"GH"',
    '""',
    '""',
    books.consultant,
    books.client,
    compact(fiscalYearStart(books, of.period)),
    String(books.accountLength),
    compact(`${of.period}-01`),
    compact(of.lastDay),
    text(`${title} ${of.period}`, 30),
    '""',
    '1',
    '0',
    '0',
    text(books.currency, 3),
    '',
    '""',
    '',
    '',
    '""',
    '',
    '',
    '""',
    '""',
  ].join(';');

/** Units of another currency for one of the entity's, with six decimals; empty where the field cannot take it. */
const courseOf = (rates: MonthRates['rates'], currency: string): string => {
  const rate = rates.find((one) => one.currency === currency)?.rate;
  if (rate === undefined) return '';
  const [whole = '0', decimals = ''] = rate.split('.');
  const millionths = divideRounded(10n ** BigInt(6 + decimals.length), BigInt(whole + decimals));
  const digits = millionths.toString().padStart(7, '0');
  const course = `${digits.slice(0, -6)},${digits.slice(-6)}`;
  return millionths > 0n && course.length <= 11 ? course : '';
};

const KEY_PARTS = 8;

/** Why an entity's batch cannot be written for a month, if so: it is refused by name, never guessed. */
export const datevRefusal = (
  books: EntityBooks | undefined,
  currencies: readonly string[],
  rates: MonthRates | undefined,
): 'entity-settings-missing' | 'currency-with-three-decimals' | 'rates-missing' | undefined => {
  if (!books) return 'entity-settings-missing';
  if (currencies.some((currency) => exponentOf(currency) > 2)) return 'currency-with-three-decimals';
  const foreign = currencies.filter((currency) => currency !== books.currency);
  const known = rates?.base === books.currency ? rates.rates.map(({ currency }) => currency) : [];
  return foreign.some((currency) => !known.includes(currency)) ? 'rates-missing' : undefined;
};

/** What one line of a batch books: a debit of the account where the amount is positive, a credit where it is not. */
type Booking = {
  readonly minor: bigint;
  readonly currency: string;
  readonly account: string;
  readonly contra: string;
  readonly on: string;
  /** Number of the document, text of the line, and notes with their names. */
  readonly document: string;
  readonly says: string;
  readonly notes: readonly (readonly [string, string])[];
};

type Of = { readonly books: EntityBooks; readonly rates: MonthRates | undefined };

const bookingLine = (booking: Booking, minor: bigint, { books, rates }: Of): string => {
  const { currency, on } = booking;
  const cells = new Map<number, string>();
  const put = (field: number, value: string) => cells.set(field, value);
  const size = minor < 0n ? -minor : minor;
  put(1, amount(size, currency));
  put(2, minor < 0n ? '"H"' : '"S"');
  put(3, text(currency, 3));
  if (currency !== books.currency && rates) {
    put(4, courseOf(rates.rates, currency));
    put(5, amount(converter(books.currency, rates.rates)({ currency, minor: size }), books.currency));
    put(6, text(books.currency, 3));
  }
  put(7, booking.account);
  put(8, booking.contra);
  put(9, '""');
  put(10, `${on.slice(8, 10)}${on.slice(5, 7)}`);
  put(11, documentNumber(booking.document));
  put(14, text(booking.says, 60));
  for (const [at, [name, value]] of booking.notes.entries()) {
    put(21 + 2 * at, text(name, 20));
    put(22 + 2 * at, text(value, 210));
  }
  put(114, '0');
  return (
    datevColumns.map((_, at) => cells.get(at + 1) ?? (quotedFields.has(at + 1) ? '""' : '')).join(';') + END
  );
};

/** Text fields of the eight additional notes are written quoted, also when they are empty. */
const quotedFields: ReadonlySet<number> = new Set([
  12,
  20,
  ...Array.from({ length: 2 * KEY_PARTS }, (_, at) => 21 + at),
]);

type Month = {
  readonly books: EntityBooks;
  readonly period: string;
  readonly lastDay: string;
  readonly asOf: string;
  readonly timeZone: string;
  readonly rates: MonthRates | undefined;
};

/** One entity's batch of one month; rows of other entities pass by. */
const batch = <Row extends { readonly vendorEntity: string }>(
  of: Month,
  { name, title }: { readonly name: string; readonly title: string },
  bookingOf: (one: Named<Row>) => Booking,
): MonthFile<Named<Row>> => {
  const own = (rows: readonly Named<Row>[]) =>
    rows.filter(({ row }) => row.vendorEntity === of.books.entity).map(bookingOf);
  const lines = (booking: Booking): string => {
    const sign = booking.minor < 0n ? -1n : 1n;
    return parts(booking.minor * sign, booking.currency)
      .map((part) => bookingLine(booking, part * sign, of))
      .join('');
  };
  return {
    name,
    type: CSV,
    head: () => BOM + header(of.books, of, title) + END + datevColumns.join(';') + END,
    lines: (rows) => own(rows).map(lines).join(''),
    counts: (rows) => own(rows).filter(({ minor }) => minor !== 0n).length,
  };
};

/** What was earned: a debit of the office's expense account against what it owes partners. */
export const datev = (of: Month): MonthFile<Named<Entry>> =>
  batch(of, { name: datevName(of.books.entity), title: 'Provisionen' }, ({ row, payeeName, document }) => ({
    minor: BigInt(row.amount),
    currency: row.currency,
    account: of.books.expenseAccount,
    contra: of.books.payableAccount,
    on: bookedOn(row, of.timeZone),
    document: document ?? row.saleId,
    says: `${row.entryType} ${payeeName}`,
    notes: [
      ['entryKey', row.entryKey],
      ['partnerId', row.partnerId],
      ...(document === undefined ? [] : [['saleId', row.saleId] as const]),
    ],
  }));

/** A day of the month; what is recorded of a closed one is booked on the first day of the month that takes it. */
const dayIn = (on: string, period: string): string => (monthOf(on) === period ? on : `${period}-01`);

type Accounts = NonNullable<EntityBooks['settlement']>;

/** Against which account a line of a charge is booked; a charge itself against what it earns. */
const contraOf = (row: ChargeRow['row'], books: EntityBooks, accounts: Accounts): string =>
  ({
    charge: accounts.revenueAccount,
    payment: accounts.bankAccount,
    repayment: accounts.bankAccount,
    waiver: accounts.waiverAccount,
    'set-off': books.payableAccount,
    'set-off-returned': books.payableAccount,
    'payment-returned': accounts.bankAccount,
  })[row];

/** What partners came to owe, and what came of it: a debit of the receivable where more is owed. */
export const datevCharges = (of: Month, accounts: Accounts): MonthFile<Named<ChargeRow>> =>
  batch(of, { name: datevChargesName(of.books.entity), title: 'Forderungen' }, ({ row, payeeName }) => ({
    minor: BigInt(row.amount),
    currency: row.currency,
    account: accounts.receivableAccount,
    contra: contraOf(row.row, of.books, accounts),
    on: dayIn(row.on, row.period),
    document: row.charge,
    says: `${row.row} ${payeeName}`,
    notes: [
      ['rowKey', row.rowKey],
      ['partnerId', row.partnerId],
      ['reference', row.reference ?? ''],
    ],
  }));

/** What the bank paid out: a debit of what is owed to partners. What was set off is booked with its charge. */
export const datevPayouts = (of: Month, accounts: Accounts): MonthFile<Named<Payment>> =>
  batch(of, { name: datevPayoutsName(of.books.entity), title: 'Auszahlungen' }, ({ row, payeeName }) => ({
    minor: bankPart(row),
    currency: row.currency,
    account: of.books.payableAccount,
    contra: accounts.bankAccount,
    on: dayIn(row.paidOn ?? of.period, of.period),
    document: row.run ?? '',
    says: `${bankPart(row) < 0n ? 'returned' : 'payout'} ${payeeName}`,
    notes: [
      ['run', row.run ?? ''],
      ['partnerId', row.partnerId],
      ['reference', row.reference ?? ''],
    ],
  }));

/** Why a batch of what was owed or paid cannot be written: never guessed. Nothing to book is no reason. */
export const settlementRefusal = (
  books: EntityBooks | undefined,
  currencies: readonly string[],
  rates: MonthRates | undefined,
) =>
  currencies.length && books && !books.settlement
    ? ('settlement-accounts-missing' as const)
    : currencies.length
      ? datevRefusal(books, currencies, rates)
      : undefined;
