import { addDays, nextMonth } from '../civil-date.ts';
import type { Entry } from '../commission/entry.ts';
import { decimal, percent } from '../money.ts';
import { type Document, type Documented, grossOf, suppliedBy, typeCodeOf } from './document.ts';

// What a line of an office's documents means: enough to make EN 16931 of it without asking anything else.

export type DocumentLine = Pick<
  Entry,
  | 'entryKey'
  | 'entryType'
  | 'saleId'
  | 'product'
  | 'occurredAt'
  | 'ratePpm'
  | 'amount'
  | 'saleNet'
  | 'clause'
  | 'reverses'
  | 'invoice'
>;

/** A document with its entries; or what of a group has none, and why. */
export type DocumentRow =
  | { readonly document: Document; readonly lines: readonly DocumentLine[] }
  | { readonly group: Documented; readonly rest: Documented['rest'][number] };

const text = (minor: bigint | string, currency: string) => decimal({ currency, minor: BigInt(minor) });
/** A month from its first to its last day. */
const supplied = (period: string) => ({
  from: `${period}-01`,
  to: addDays(`${nextMonth(period)}-01`, -1),
});

const lineView = (line: DocumentLine, currency: string) => ({
  entryKey: line.entryKey,
  description: [line.entryType, line.product, line.saleId].filter(Boolean).join(' '),
  saleId: line.saleId,
  occurredAt: line.occurredAt,
  ...(line.ratePpm ? { rate: percent(line.ratePpm), of: text(line.saleNet, currency) } : {}),
  net: text(line.amount, currency),
  clause: line.clause,
  ...(line.reverses === undefined ? {} : { reverses: line.reverses }),
  ...(line.invoice === undefined ? {} : { originalInvoice: line.invoice }),
});

/**
 * A document as JSON: seller and buyer as EN 16931 means them, amounts as the payee is owed them, so that what takes
 * away is negative.
 */
export const documentView = (document: Document) => {
  const { number, kind, series, serial, program, vendorEntity, payee, currency } = document;
  const { period, issuedIn, issuedOn, vendor, partner, tax, net, taxAmount, corrects } = document;
  const { dueOn, objectionUntil } = document;
  const { selfBillingAgreedOn, ...party } = partner;
  const byPayee = suppliedBy(document) === 'payee';
  return {
    ...{ number, kind, typeCode: typeCodeOf(document), series, serial },
    ...(corrects ? { corrects: corrects.number } : {}),
    ...{ program, vendorEntity, payee, issuedIn, issuedOn, period },
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(objectionUntil === undefined ? {} : { objectionUntil }),
    supplied: supplied(period),
    seller: byPayee ? party : vendor,
    buyer: byPayee ? vendor : party,
    ...(selfBillingAgreedOn === undefined ? {} : { selfBillingAgreedOn }),
    currency,
    entries: document.entries,
    ...(document.invoicesMissing === undefined ? {} : { invoicesMissing: document.invoicesMissing }),
    net: text(net, currency),
    tax: {
      category: tax.category,
      rate: percent(tax.ratePpm),
      ...(tax.reason === undefined ? {} : { reason: tax.reason }),
      amount: text(taxAmount, currency),
    },
    gross: text(grossOf(document), currency),
  };
};

/** The same with every line. */
export const documentJson = (document: Document, lines: readonly DocumentLine[]) => ({
  ...documentView(document),
  /** The invoices that it is about, each once. */
  preceding: [
    ...new Set(
      document.corrects ? [document.corrects.number] : lines.flatMap(({ invoice }) => invoice ?? []),
    ),
  ],
  lines: lines.map((line) => lineView(line, document.currency)),
});

/** What has no document. */
export const restJson = (
  { program, vendorEntity, payee, currency, period, issuedIn }: Documented,
  rest: Documented['rest'][number],
) => ({
  kind: 'none' as const,
  reason: rest.reason,
  ...{ program, vendorEntity, payee, issuedIn, period, currency },
  entries: rest.entries,
  net: text(rest.net, currency),
});

export const documentColumns = [
  'number',
  'kind',
  'typeCode',
  'corrects',
  'reason',
  'program',
  'vendorEntity',
  'payee',
  'issuedOn',
  'period',
  'sellerName',
  'sellerVatId',
  'buyerName',
  'buyerVatId',
  'selfBillingAgreedOn',
  'currency',
  'entries',
  'invoicesMissing',
  'net',
  'taxCategory',
  'taxRate',
  'tax',
  'gross',
  'taxReason',
  'dueOn',
  'objectionUntil',
] as const;
export const documentAmounts: ReadonlySet<string> = new Set(['net', 'tax', 'gross']);

type Cells = Record<(typeof documentColumns)[number], string>;
const blank = Object.fromEntries(documentColumns.map((name) => [name, ''])) as Cells;

/** One line of the CSV. */
export const documentCells = (row: DocumentRow): Cells => {
  if ('group' in row) {
    const { kind, reason, program, vendorEntity, payee, period, currency, entries, net } = restJson(
      row.group,
      row.rest,
    );
    return {
      ...blank,
      kind,
      reason,
      program,
      vendorEntity,
      payee,
      period,
      currency,
      entries: String(entries),
      net,
    };
  }
  const view = documentView(row.document);
  const { number, kind, typeCode, program, vendorEntity, payee, issuedOn, period, currency, net, gross } =
    view;
  return {
    ...{ number, kind, typeCode, program, vendorEntity, payee, issuedOn, period, currency, net, gross },
    corrects: view.corrects ?? '',
    reason: '',
    sellerName: view.seller.legalName,
    sellerVatId: view.seller.vatId ?? '',
    buyerName: view.buyer.legalName,
    buyerVatId: view.buyer.vatId ?? '',
    selfBillingAgreedOn: view.selfBillingAgreedOn ?? '',
    entries: String(view.entries),
    invoicesMissing: view.invoicesMissing === undefined ? '' : String(view.invoicesMissing),
    taxCategory: view.tax.category,
    taxRate: view.tax.rate,
    tax: view.tax.amount,
    taxReason: view.tax.reason ?? '',
    dueOn: view.dueOn ?? '',
    objectionUntil: view.objectionUntil ?? '',
  };
};
