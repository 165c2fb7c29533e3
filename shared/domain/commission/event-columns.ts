import type { FieldError } from '../field-problems.ts';
import { importProblem } from '../import-problems.ts';
import type { Program } from '../program/program.ts';
import { contractYearId } from './contract.ts';

// A file of sales and what follows them: one row each, in the columns named here. A row becomes the very event that the
// API takes one by one, so that nothing is judged twice; an empty cell is a cell that is not there.

export const fileEvents = ['sale', 'contract-year', 'payment', 'refund', 'correction'] as const;

/** Every column, those first that every row fills. */
export const eventColumns = [
  'type',
  'saleId',
  'occurredAt',
  'amount',
  'currency',
  'product',
  'kind',
  'referral',
  'partner',
  'contract',
  'contractYear',
  'paymentId',
  'refundId',
  'revision',
  'reason',
  'evidence',
  'subscription',
  'package',
  'resoldBy',
  'consultingBy',
  'billedBy',
  'use',
  'customerDomain',
  'customerVatId',
] as const;
type EventColumn = (typeof eventColumns)[number];
const needed: readonly EventColumn[] = ['type', 'saleId', 'occurredAt', 'amount', 'currency'];
export const isNeededColumn = (column: EventColumn): boolean => needed.includes(column);

type Cells = Readonly<Partial<Record<string, string>>>;

/** Columns that are missing, unknown or there twice: nothing of such a file can be read. */
export const headerErrors = (header: readonly string[]): FieldError[] => {
  const columns: readonly string[] = eventColumns;
  const once = new Set(header);
  return [
    ...needed.filter((name) => !header.includes(name)).map((name) => importProblem(name, 'missing-column')),
    ...[...once]
      .filter((name) => !columns.includes(name))
      .map((name) => importProblem(name || 'file', 'unknown-column', { columns: columns.join(', ') })),
    ...[...once]
      .filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
      .map((field): FieldError => ({ field, code: 'twice' })),
  ];
};

/** What people wrote, and a spreadsheet that opens the results would run. */
const texts: readonly EventColumn[] = ['reason', 'evidence'];
const FORMULA = /^[=+@-]/;

export const formulas = (cells: Cells): FieldError[] =>
  texts
    .filter((column) => FORMULA.test(cells[column] ?? ''))
    .map((column) => importProblem(column, 'formula'));

const without = (cells: Cells, ...columns: readonly EventColumn[]) =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => !columns.includes(name as EventColumn)));

/** Only what is said: an object of nothing is not there. */
const group = (name: string, of: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const said = Object.entries(of).filter(([, value]) => value !== undefined);
  return said.length ? { [name]: Object.fromEntries(said) } : {};
};

/** Digits become a number; anything else stays, and is refused for what it is. */
const whole = (text: string | undefined): unknown =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;

/** Columns that become part of something. */
const structured = [
  'amount',
  'currency',
  'contract',
  'contractYear',
  'package',
  'resoldBy',
  'consultingBy',
  'customerDomain',
  'customerVatId',
] as const;

const saleOf = (cells: Cells): Record<string, unknown> => ({
  ...without(cells, ...structured),
  ...moneyOf(cells),
  ...group('contract', { id: cells['contract'], year: whole(cells['contractYear']) }),
  ...group('package', {
    id: cells['package'],
    resoldBy: cells['resoldBy'],
    consultingBy: cells['consultingBy'],
  }),
  ...group('customer', { domain: cells['customerDomain'], vatId: cells['customerVatId'] }),
});

const moneyOf = ({ amount = '', currency = '' }: Cells) => ({ net: { amount, currency } });

/** The event of a row, as the API takes it. What its type does not know is kept, and refused there by name. */
export const eventOf = (cells: Cells): Record<string, unknown> => {
  const { type } = cells;
  if (type === 'payment' || type === 'refund')
    return { ...without(cells, 'amount', 'currency'), ...moneyOf(cells) };
  if (type !== 'correction') return saleOf(cells);
  const own = ['type', 'saleId', 'revision', 'reason', 'evidence'] as const;
  const said = Object.fromEntries(own.flatMap((name) => (name in cells ? [[name, cells[name]]] : [])));
  return { ...said, revision: whole(cells['revision']), sale: saleOf(without(cells, ...own)) };
};

const columnsByField: Readonly<Record<string, EventColumn>> = {
  'net.amount': 'amount',
  'net.currency': 'currency',
  'contract.id': 'contract',
  'contract.year': 'contractYear',
  contract: 'contract',
  'package.id': 'package',
  'package.resoldBy': 'resoldBy',
  'package.consultingBy': 'consultingBy',
  'customer.domain': 'customerDomain',
  'customer.vatId': 'customerVatId',
};

/** The column whose cell a field of the event was made of. */
export const columnOfField = (field: string): string => {
  const own = field.replace(/^sale\./, '');
  return columnsByField[own] ?? own;
};

/** A contract's year goes by the contract, whatever the row calls it. */
const saleIdOf = ({ contract, contractYear, saleId = '' }: Cells): string =>
  contract !== undefined && contractYear !== undefined
    ? contractYearId({ id: contract, year: Number(contractYear) })
    : saleId;

/** Everything that rows must share to be taken one after the other. */
export const orderMarks = (cells: Cells): string[] => [
  `sale ${saleIdOf(cells)}`,
  ...(['referral', 'partner', 'contract', 'subscription'] as const).flatMap((column) =>
    cells[column] === undefined ? [] : [`${column} ${cells[column]}`],
  ),
];

export const eventSamples = ['sales', 'payments', 'refunds', 'corrections'] as const;
type EventSample = (typeof eventSamples)[number];

/** A file as it may look, in the terms of the program: two rows, with the columns that such rows use. */
export const eventSample = (
  program: Pick<Program, 'currencies' | 'products'>,
  sample: EventSample,
  on: string,
): Record<string, string>[] => {
  const currency = program.currencies[0] ?? '';
  const product = program.products[0]?.id ?? '';
  const sold = { occurredAt: on, amount: '1000.00', currency, product, kind: 'new' };
  const rows: Readonly<Record<EventSample, Record<string, string>[]>> = {
    sales: [
      {
        ...{ type: 'sale', saleId: 'INV-1001', ...sold, referral: '4FJ2-9QXZ', partner: '' },
      },
      {
        ...{ type: 'sale', saleId: 'INV-1002', ...sold, amount: '250.00', kind: 'renewal' },
        ...{ referral: '', partner: 'par_01JDEXAMPLE0000000000000000' },
      },
    ],
    payments: [
      { type: 'payment', saleId: 'INV-1001', paymentId: 'PAY-1', occurredAt: on, amount: '600.00', currency },
      { type: 'payment', saleId: 'INV-1001', paymentId: 'PAY-2', occurredAt: on, amount: '400.00', currency },
    ],
    refunds: [
      { type: 'refund', saleId: 'INV-1001', refundId: 'CR-1', occurredAt: on, amount: '100.00', currency },
      { type: 'refund', saleId: 'INV-1002', refundId: 'CR-2', occurredAt: on, amount: '250.00', currency },
    ],
    corrections: [
      {
        ...{ type: 'correction', saleId: 'INV-1001', revision: '2', ...sold, amount: '900.00' },
        ...{ referral: '', reason: 'The invoice named a wrong amount', evidence: 'Ticket 42' },
      },
      {
        ...{ type: 'correction', saleId: 'INV-1002', revision: '2', ...sold, kind: 'renewal' },
        ...{ referral: '', reason: 'It was another partner’s', evidence: 'Mail of 3 March' },
      },
    ],
  };
  return rows[sample];
};
