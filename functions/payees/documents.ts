import * as z from 'zod';
import {
  type Document,
  type Objections,
  objectionSchema,
  typeCodes,
} from '../../shared/domain/finance/document.ts';
import { type DocumentLine, documentJson, documentView } from '../../shared/domain/finance/document-row.ts';
import { documentKinds, taxCodes } from '../../shared/domain/finance/document-settings.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Deps, Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { documentsOfPayee, objectionsOf, placedOf } from '../../shared/store/documents.ts';
import { type LoadedPayee, loadPayee, type PayeePath, payeePath, payeeReaders } from './load-payee.ts';

// What the vendor's accounting issues to a payee, as data: beside the statement, which says each entry.

const party = z.object({
  legalName: z.string(),
  address: z.object({
    street: z.string(),
    building: z.string().optional(),
    postcode: z.string().optional(),
    town: z.string(),
    country: z.string(),
  }),
  vatId: z.string().optional(),
  taxNumber: z.string().optional(),
  taxStatus: z.string().optional(),
});

/** Amounts are as the payee is owed them: what takes away is below zero. */
const documentSchema = z.object({
  number: z.string(),
  kind: z.enum(documentKinds),
  /** UNCL 1001, as EN 16931 knows it. */
  typeCode: z.enum(typeCodes),
  series: z.string(),
  serial: z.int(),
  corrects: z.string().optional(),
  program: z.string(),
  vendorEntity: z.string(),
  payee: z.string(),
  issuedIn: z.string(),
  issuedOn: z.iso.date(),
  /** When it is paid at the latest, and until when the payee may object, where the office's settings say so. */
  dueOn: z.iso.date().optional(),
  objectionUntil: z.iso.date().optional(),
  period: z.string(),
  supplied: z.object({ from: z.iso.date(), to: z.iso.date() }),
  seller: party,
  buyer: party,
  selfBillingAgreedOn: z.iso.date().optional(),
  currency: z.string(),
  entries: z.int(),
  invoicesMissing: z.int().optional(),
  net: z.string(),
  tax: z.object({
    category: z.enum(taxCodes),
    rate: z.string(),
    reason: z.string().optional(),
    amount: z.string(),
  }),
  gross: z.string(),
  /** The payee's last objection to it; while one is open it has no effect as an invoice, and is not paid. */
  objection: objectionSchema.pick({ petition: true, since: true, state: true }).optional(),
});
export type DocumentView = z.infer<typeof documentSchema>;

const wholeSchema = documentSchema.extend({
  preceding: z.array(z.string()),
  lines: z.array(
    z.object({
      entryKey: z.string(),
      description: z.string(),
      saleId: z.string(),
      occurredAt: z.iso.datetime(),
      rate: z.string().optional(),
      of: z.string().optional(),
      net: z.string(),
      clause: z.string(),
      reverses: z.string().optional(),
      originalInvoice: z.string().optional(),
    }),
  ),
});

const ofPayee = ({ table }: Deps, { program, payee }: LoadedPayee): Promise<Document[]> =>
  documentsOfPayee(table, { program: program.id, payee: payee.payee });

const objectionOf = ({ all }: Objections, { id }: Document): Pick<DocumentView, 'objection'> => {
  const known = all.find((one) => one.id === id);
  return known ? { objection: { petition: known.petition, since: known.since, state: known.state } } : {};
};

/** A payee's documents, the latest first. */
export const documentsFor = async (deps: Deps, loaded: LoadedPayee): Promise<DocumentView[]> => {
  const [documents, objections] = await Promise.all([
    ofPayee(deps, loaded),
    objectionsOf(deps.table, loaded.program.id, loaded.payee.payee),
  ]);
  return documents
    .toSorted((a, b) => (`${a.issuedIn} ${a.id}` < `${b.issuedIn} ${b.id}` ? 1 : -1))
    .map((one) => ({ ...documentView(one), ...objectionOf(objections, one) }));
};

const list: Reading<PayeePath, undefined, { items: DocumentView[] }, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    return loaded.ok ? accept({ items: await documentsFor(deps, loaded.value) }) : loaded;
  };

const common = { zone: 'payouts', callers: [...payeeReaders, 'partner-admin'] } as const;
const refusals = { 'not-found': true, 'partner-not-active': true } as const;

export const listDocumentsRoute = read({
  ...common,
  callers: [...common.callers],
  key: 'GET /v1/programs/{program}/payees/{payee}/documents',
  summary: 'Self-billing invoices, credit notes and corrections of a payee, the latest first',
  path: payeePath,
  output: z.object({ items: z.array(documentSchema) }),
  refusals,
  run: list,
});

type OnePath = PayeePath & { readonly documentNumber: string };
const onePath = z.object({
  program: z.string().max(40),
  payee: z.string().max(40),
  documentNumber: z.string().max(40),
});

const readOne: Reading<OnePath, undefined, z.infer<typeof wholeSchema>, keyof typeof refusals> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    if (!loaded.ok) return loaded;
    const document = (await ofPayee(deps, loaded.value)).find(
      ({ number }) => number === request.path.documentNumber,
    );
    if (!document) return refuse('not-found');
    const lines: DocumentLine[] = [];
    for await (const { entry, place } of placedOf(deps.table, loaded.value.program, document))
      if ('id' in place && place.id === document.id) lines.push(entry);
    const objections = await objectionsOf(deps.table, document.program, document.payee);
    return accept({ ...documentJson(document, lines), ...objectionOf(objections, document) });
  };

export const readDocumentRoute = read({
  ...common,
  callers: [...common.callers],
  key: 'GET /v1/programs/{program}/payees/{payee}/documents/{documentNumber}',
  summary: 'One document by its number, with its lines: what an invoice of EN 16931 is made of',
  path: onePath,
  output: wholeSchema,
  refusals,
  run: readOne,
});
