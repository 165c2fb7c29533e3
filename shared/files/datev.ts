import type { Entry } from '../domain/commission/entry.ts';
import { bookedOn } from '../domain/finance/booking.ts';
import { type EntityBooks, fiscalYearStart } from '../domain/finance/entity-books.ts';
import { datevName } from '../domain/finance/file-names.ts';
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

const header = (books: EntityBooks, of: { period: string; asOf: string; lastDay: string }): string =>
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
    text(`Provisionen ${of.period}`, 30),
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

const bookingOf = (
  { row: entry, payeeName }: Named<Entry>,
  minor: bigint,
  of: { books: EntityBooks; timeZone: string; rates: MonthRates | undefined },
): string => {
  const { books, rates } = of;
  const { currency } = entry;
  const cells = new Map<number, string>();
  const put = (field: number, value: string) => cells.set(field, value);
  const booked = bookedOn(entry, of.timeZone);
  const size = minor < 0n ? -minor : minor;
  put(1, amount(size, currency));
  put(2, minor < 0n ? '"H"' : '"S"');
  put(3, text(currency, 3));
  if (currency !== books.currency && rates) {
    put(4, courseOf(rates.rates, currency));
    put(5, amount(converter(books.currency, rates.rates)({ currency, minor: size }), books.currency));
    put(6, text(books.currency, 3));
  }
  put(7, books.expenseAccount);
  put(8, books.payableAccount);
  put(9, '""');
  put(10, `${booked.slice(8, 10)}${booked.slice(5, 7)}`);
  put(11, documentNumber(entry.saleId));
  put(14, text(`${entry.entryType} ${payeeName}`, 60));
  put(21, text('entryKey', 20));
  put(22, text(entry.entryKey, 210));
  put(23, text('partnerId', 20));
  put(24, text(entry.partnerId, 210));
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

/** One entity's batch of one month; rows of other entities pass by. */
export const datev = (of: {
  books: EntityBooks;
  period: string;
  lastDay: string;
  asOf: string;
  timeZone: string;
  rates: MonthRates | undefined;
}): MonthFile<Named<Entry>> => {
  const own = (rows: readonly Named<Entry>[]) =>
    rows.filter(({ row }) => row.vendorEntity === of.books.entity);
  const bookings = (one: Named<Entry>): string => {
    const minor = BigInt(one.row.amount);
    const sign = minor < 0n ? -1n : 1n;
    return parts(minor * sign, one.row.currency)
      .map((part) => bookingOf(one, part * sign, of))
      .join('');
  };
  return {
    name: datevName(of.books.entity),
    type: CSV,
    head: () => BOM + header(of.books, of) + END + datevColumns.join(';') + END,
    lines: (rows) => own(rows).map(bookings).join(''),
    counts: (rows) => own(rows).length,
  };
};
