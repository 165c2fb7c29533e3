import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import type { Balance } from '../../shared/domain/finance/balance.ts';
import { countBalances } from '../../shared/domain/finance/count-balances.ts';
import { batches, merged } from '../../shared/domain/finance/merge.ts';
import { entryOrder } from '../../shared/domain/finance/order.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { datev, datevRefusal } from '../../shared/files/datev.ts';
import { journal } from '../../shared/files/journal.ts';
import { balancesCsv, entryFiles, type MonthFile, rendered } from '../../shared/files/month.ts';
import { officeBooks } from '../support/books-samples.ts';
import {
  each,
  entry,
  gather,
  inOrder,
  monthEntries,
  named,
  names,
  PERIOD,
  partners,
  sumsOf,
} from './month-rows.ts';

// The files of a month, read back by others than those who wrote them.

const books = { ...officeBooks, program: 'opennebula', entity: 'europe', v: 1 };
const rates = {
  program: 'opennebula',
  period: PERIOD,
  base: 'EUR',
  rates: [
    { currency: 'JPY', rate: '0.0061' },
    { currency: 'USD', rate: '0.9123' },
  ],
  source: 'Test',
  entered: { by: 'x', at: '2026-04-01T00:00:00.000Z' },
  v: 1,
};
const batch = () =>
  datev({
    books,
    period: PERIOD,
    lastDay: '2026-03-31',
    asOf: '2026-04-02T09:00:00.123Z',
    timeZone: 'Europe/Madrid',
    rates,
  });
const ledger = () =>
  journal({
    program: 'opennebula',
    period: PERIOD,
    timeZone: 'Europe/Madrid',
    currencies: ['EUR', 'USD', 'JPY'],
  });

const text = async <Row>(file: MonthFile<Row>, rows: readonly Row[]) =>
  (await gather(rendered(file, batches(each(rows))))).join('');
const csv = (content: string, delimiter = ',') =>
  Papa.parse<Record<string, string>>(content, { header: true, skipEmptyLines: true, delimiter });
const minor = (amount: string, currency: string) => fromDecimal(amount, currency)?.minor ?? 0n;
const sumsOfRows = (rows: readonly Record<string, string>[]) =>
  sumsOf(
    rows.map((row) =>
      entry({
        ...(row as Partial<Entry>),
        amount: minor(String(row['amount']).replace(',', '.'), String(row['currency'])).toString(),
      }),
    ),
  );
const [plain, excel, german, lines] = entryFiles;
if (!plain || !excel || !german || !lines) throw new Error('four files of entries');

describe('what others read back from a month’s files', () => {
  it('adds up to what was posted, per entity, partner and currency, in every file', () =>
    fc.assert(
      fc.asyncProperty(monthEntries, async (unordered) => {
        const entries = inOrder(unordered);
        const rows = named(entries);
        const wanted = sumsOf(entries);
        expect(sumsOfRows(csv(await text(plain, rows)).data)).toEqual(wanted);
        expect(sumsOfRows(csv(await text(excel, rows)).data)).toEqual(wanted);
        expect(sumsOfRows(csv(await text(german, rows), ';').data)).toEqual(wanted);
        const objects = (await text(lines, rows)).split('\n').filter(Boolean);
        expect(
          sumsOfRows(objects.map((one) => ({ ...JSON.parse(one), amount: JSON.parse(one).amount.amount }))),
        ).toEqual(wanted);
        const owed = [
          ...(await text(ledger(), rows)).matchAll(/liabilities:partners:(\w+):(\w+) {2}(-?[\d.]+) (\w+)/g),
        ];
        expect(
          sumsOf(
            owed.map(([, vendorEntity = '', partnerId = '', amount = '', currency = '']) =>
              entry({ vendorEntity, partnerId, currency, amount: (-minor(amount, currency)).toString() }),
            ),
          ),
        ).toEqual(wanted);
      }),
      { numRuns: 15 },
    ));

  it('is the same bytes whatever the order in which it was posted, and however it is cut into shards and pages', () =>
    fc.assert(
      fc.asyncProperty(monthEntries, fc.infiniteStream(fc.nat(3)), async (unordered, shards) => {
        const lists: Entry[][] = [[], [], [], []];
        for (const one of unordered) lists[shards.next().value ?? 0]?.push(one);
        const all = merged(
          lists.map((list) => each(inOrder(list))),
          entryOrder,
        );
        const found = await gather(all);
        expect(found.map(({ entryKey }) => entryKey)).toEqual(
          inOrder(unordered).map(({ entryKey }) => entryKey),
        );
      }),
      { numRuns: 30 },
    ));

  it('keeps names as text and amounts as numbers, in the parser’s eyes', async () => {
    const rows = named(inOrder(partners.map((partnerId) => entry({ partnerId, amount: '-1250' }))));
    const parsed = csv(await text(plain, rows));
    expect(parsed.errors).toEqual([]);
    expect(parsed.data.map(({ payeeName }) => payeeName)).toEqual([
      `'${names[partners[0] ?? '']}`,
      names[partners[1] ?? ''],
      names[partners[2] ?? ''],
    ]);
    expect(parsed.data.map(({ amount }) => amount)).toEqual(['-12.50', '-12.50', '-12.50']);
    const content = await text(german, rows);
    expect(content.startsWith('\uFEFF')).toBe(true);
    expect(csv(content, ';').data.map(({ amount }) => amount)).toEqual(['-12,50', '-12,50', '-12,50']);
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

const counted = (entries: readonly Entry[], previous: readonly Balance[], period = PERIOD) =>
  gather(
    countBalances(
      { previous: each(previous), entries: each(inOrder(entries)), payments: each([]) },
      period,
      undefined,
    ),
  );

describe('balances', () => {
  it('tie from month to month: what closes one opens the next, held and due add up to it', () =>
    fc.assert(
      fc.asyncProperty(monthEntries, monthEntries, async (first, second) => {
        const march = await counted(first, []);
        const april = await counted(
          second.map((one) => ({ ...one, period: '2026-04' })),
          march,
          '2026-04',
        );
        const key = ({ vendorEntity, partnerId, currency }: Balance) =>
          [vendorEntity, partnerId, currency].join(' ');
        const closing = new Map(april.map((one) => [key(one), BigInt(one.closing)]));
        for (const [whose, sum] of Object.entries(sumsOf([...first, ...second])))
          expect(closing.get(whose) ?? 0n).toBe(sum);
        const opened = new Map(march.map((one) => [key(one), one.closing]));
        for (const one of april) expect(one.opening).toBe(opened.get(key(one)) ?? '0');
        const rows = csv(
          await text(
            balancesCsv({ program: 'opennebula', period: '2026-04', base: undefined }),
            april.map((row) => ({ row, payeeName: '' })),
          ),
        ).data;
        for (const row of rows) {
          const of = (name: string) => minor(String(row[name]), String(row['currency']));
          expect(of('held') + of('due')).toBe(of('closing'));
          expect(of('opening') + of('accrued') - of('paid') + of('adjusted')).toBe(of('closing'));
        }
      }),
      { numRuns: 15 },
    ));

  it('hold an amount until the month in which its hold ends is over', async () => {
    const rows = [
      entry({ holdUntil: '2026-04-30' }),
      entry({ entryKey: 'x', saleId: 'x', holdUntil: '2026-03-31' }),
    ];
    const [march] = await counted(rows, []);
    expect(march?.held).toEqual({ '2026-04': '12500' });
    const [april] = await counted([], march ? [march] : [], '2026-04');
    expect([april?.opening, april?.closing, april?.held]).toEqual(['25000', '25000', {}]);
  });
});

const DATEV_FIELDS = 125;
const fieldsOf = (line: string) => Papa.parse<string[]>(line, { delimiter: ';' }).data[0] ?? [];

/** One booking, field by field; its amount in minor units, with its sign. */
const checkedBooking = (line: string): { currency: string; minor: bigint } => {
  const fields = fieldsOf(line);
  expect(fields).toHaveLength(DATEV_FIELDS);
  const [amount = '', side = '', currency = '', course = '', base = '', , account, against] = fields;
  expect(amount).toMatch(/^\d{1,10},\d\d$/);
  expect(amount).not.toMatch(/^0+,00$/);
  expect(['S', 'H']).toContain(side);
  expect(course).toMatch(/^(\d{1,4},\d{6})?$/);
  expect(base === '' || currency !== 'EUR').toBe(true);
  expect([account, against]).toEqual(['4760', '70000']);
  const [date, document, says] = [fields[9], fields[10], fields[13] ?? ''];
  expect(date).toMatch(/^(0[1-9]|[12]\d|3[01])03$/);
  expect(document).toMatch(/^[A-Za-z0-9$%&*+/-]{1,36}$/);
  expect(says.length).toBeLessThanOrEqual(60);
  const digits = BigInt(amount.replace(',', '')) / (currency === 'JPY' ? 100n : 1n);
  return { currency, minor: side === 'H' ? -digits : digits };
};

const inCurrency = (rows: readonly { currency: string; minor: bigint }[], currency: string) =>
  rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.minor, 0n);

describe('a DATEV batch', () => {
  it('has its header, its headings and 125 fields a line, each as long as DATEV takes it', () =>
    fc.assert(
      fc.asyncProperty(monthEntries, async (unordered) => {
        const entries = inOrder(unordered);
        const content = await text(batch(), named(entries));
        expect(content.startsWith('\uFEFF"EXTF";700;21;"Buchungsstapel";13;20260402090000123;')).toBe(true);
        const [head = '', headings = '', ...bookings] = content.slice(1).split('\r\n').filter(Boolean);
        const header = fieldsOf(head);
        expect(header).toHaveLength(31);
        const said = [10, 11, 12, 13, 14, 15, 21].map((at) => header[at]);
        expect(said).toEqual(['29098', '55003', '20260101', '4', '20260301', '20260331', 'EUR']);
        expect(fieldsOf(headings)).toHaveLength(DATEV_FIELDS);
        const booked = bookings.map(checkedBooking);
        const own = entries
          .filter((one) => one.vendorEntity === 'europe')
          .map(({ currency, amount }) => ({ currency, minor: BigInt(amount) }));
        for (const currency of ['EUR', 'USD', 'JPY'])
          expect(inCurrency(booked, currency)).toBe(inCurrency(own, currency));
      }),
      { numRuns: 10 },
    ));

  it('is refused by name, never guessed', () => {
    expect(datevRefusal(undefined, ['EUR'], undefined)).toBe('entity-settings-missing');
    expect(datevRefusal(books, ['EUR'], undefined)).toBeUndefined();
    expect(datevRefusal(books, ['EUR', 'USD'], undefined)).toBe('rates-missing');
    expect(datevRefusal(books, ['EUR', 'USD', 'JPY'], rates)).toBeUndefined();
    expect(datevRefusal(books, ['EUR', 'BHD'], rates)).toBe('currency-with-three-decimals');
  });

  it('lies in the fiscal year of its month, wherever that begins', () => {
    const starts = (fiscalYearMonth: number) =>
      fieldsOf(
        datev({
          books: { ...books, fiscalYearMonth },
          period: PERIOD,
          lastDay: '2026-03-31',
          asOf: '2026-04-02T09:00:00.123Z',
          timeZone: 'UTC',
          rates: undefined,
        })
          .head()
          .slice(1),
      )[12];
    expect([1, 3, 4, 12].map(starts)).toEqual(['20260101', '20260301', '20250401', '20251201']);
  });
});
