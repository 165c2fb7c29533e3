import * as z from 'zod';
import { addressSchema } from '../address.ts';
import type { Entry } from '../commission/entry.ts';
import { taxCategories } from '../tax-status.ts';
import { type DocumentKind, documentKinds, taxCodes } from './document-settings.ts';

// The data of self-billing invoices and credit notes (rules/money.md 24). What a payee earned in a month from an office
// in a currency is one document; a rebate is a credit note; what is taken back of an earlier document is a correction
// that names it. The vendor's accounting issues them. Which document an entry belongs to follows from the entry alone,
// so that nothing of it is stored and the files can be made again from the entries at any time.

const minor = z.string().regex(/^-?\d+$/);

const partySchema = z.object({
  legalName: z.string(),
  address: addressSchema,
  vatId: z.string().optional(),
});

export const documentSchema = z.object({
  /** Its natural identity: month of supply, kind, office, currency; of a correction also what it corrects. */
  id: z.string(),
  number: z.string(),
  /** Its series, and its place there from one on. */
  series: z.string(),
  serial: z.int(),
  kind: z.enum(documentKinds),
  program: z.string(),
  vendorEntity: z.string(),
  /** A partner, or a distributor of the program by its id. */
  payee: z.string(),
  currency: z.string(),
  /** The month in which what it is about was posted, and the one with whose close it got its number. */
  period: z.string(),
  issuedIn: z.string(),
  issuedOn: z.iso.date(),
  /** When what it owes the payee is paid at the latest, and until when the payee may object, where the office says so. */
  dueOn: z.iso.date().optional(),
  objectionUntil: z.iso.date().optional(),
  /** Both sides as they stood when the number was given. */
  vendor: partySchema.extend({ taxNumber: z.string().optional() }),
  partner: partySchema.extend({
    taxStatus: z.enum(taxCategories),
    selfBillingAgreedOn: z.iso.date().optional(),
  }),
  tax: z.object({ category: z.enum(taxCodes), ratePpm: z.int(), reason: z.string().optional() }),
  /** How many entries it has, and what they add up to in minor units: below zero it is taken from the payee. */
  entries: z.int(),
  net: minor,
  taxAmount: minor,
  /** The document that a correction is about. */
  corrects: z.object({ id: z.string(), number: z.string() }).optional(),
  /** Of a credit note: lines whose original invoice nobody has named. */
  invoicesMissing: z.int().optional(),
});
export type Document = z.infer<typeof documentSchema>;

/** What it owes with its tax, in minor units. */
export const grossOf = ({ net, taxAmount }: Pick<Document, 'net' | 'taxAmount'>): bigint =>
  BigInt(net) + BigInt(taxAmount);

/** What one close does for one payee, office, currency and month, and why it did not document the rest. */
export const restReasons = [
  'opening',
  'written-off',
  'charge',
  'own-invoice',
  'original-not-documented',
  'details-missing',
  'vat-id-missing',
  'self-billing-missing',
  'credit-note-settings-missing',
] as const;
export type RestReason = (typeof restReasons)[number];

/** These are looked at again at the next close: what is missing may come. */
const waiting: ReadonlySet<RestReason> = new Set([
  'details-missing',
  'vat-id-missing',
  'self-billing-missing',
  'credit-note-settings-missing',
]);
export const waits = ({ reason }: { readonly reason: RestReason }): boolean => waiting.has(reason);

const groupShape = {
  vendorEntity: z.string(),
  payee: z.string(),
  currency: z.string(),
  period: z.string(),
};
const restSchema = z.object({ reason: z.enum(restReasons), entries: z.int(), net: minor });

export const documentedSchema = z.object({
  ...groupShape,
  program: z.string(),
  issuedIn: z.string(),
  documents: z.array(z.string()),
  rest: z.array(restSchema),
});
export type Documented = z.infer<typeof documentedSchema>;
export type DocumentGroup = Pick<Documented, 'vendorEntity' | 'payee' | 'currency' | 'period'>;

/** Where an entry stands: on which document, and what that corrects; or why on none. */
export type Place = { readonly id: string; readonly corrects?: string } | { readonly none: RestReason };

type Placed = Pick<
  Entry,
  'entryKey' | 'entryType' | 'clause' | 'period' | 'vendorEntity' | 'currency' | 'reverses' | 'exit'
>;

/** A rebate, and what was put right under its sentence, reduces a price; everything else was earned. */
const kindOf = ({ clause }: Pick<Entry, 'clause'>): Exclude<DocumentKind, 'correction'> =>
  /^rebates(\.|$)/.test(clause) ? 'credit-note' : 'self-billing';

const idOf = (entry: Placed, period: string): string =>
  [period, kindOf(entry), entry.vendorEntity, entry.currency].join('.');

/** `original` is the month in which what it takes back was posted; undefined: it takes nothing back, or nobody knows. */
export const placeOf = (entry: Placed, original: string | undefined): Place => {
  if (entry.entryType === 'opening') return { none: 'opening' };
  if (entry.exit !== undefined) return { none: entry.exit };
  if (entry.reverses === undefined || original === entry.period) return { id: idOf(entry, entry.period) };
  if (original === undefined) return { none: 'original-not-documented' };
  const corrects = idOf(entry, original);
  return { id: `${entry.period}.correction.${corrects}`, corrects };
};

export const kindOfId = (id: string): DocumentKind =>
  documentKinds.find((kind) => kind === id.split('.')[1]) ?? 'self-billing';

/** What a document, or what it corrects, is in the first place. */
export const firstKindOf = (id: string): Exclude<DocumentKind, 'correction'> =>
  id.replace(/^[^.]+\.correction\./, '').split('.')[1] === 'credit-note' ? 'credit-note' : 'self-billing';

/** What the entries of one group add up to, place by place. Order does not matter. */
export type Tally = Map<
  string,
  { readonly place: Place; entries: number; net: bigint; invoicesMissing: number }
>;

export const count = (
  tally: Tally,
  place: Place,
  { amount, invoice }: Pick<Entry, 'amount' | 'invoice'>,
): void => {
  const key = 'id' in place ? place.id : `~${place.none}`;
  const before = tally.get(key) ?? { place, entries: 0, net: 0n, invoicesMissing: 0 };
  before.entries++;
  before.net += BigInt(amount);
  if (invoice === undefined) before.invoicesMissing++;
  tally.set(key, before);
};

/** Who supplies, by EN 16931: the payee what it earned, the office what its credit note reduces. */
export const suppliedBy = ({ id }: Pick<Document, 'id'>): 'payee' | 'vendor' =>
  firstKindOf(id) === 'credit-note' ? 'vendor' : 'payee';

/**
 * The code of UNCL 1001 under which EN 16931 knows it. Self-billed: an invoice, or a credit note where it takes away; by
 * the vendor: a credit note, or a debit note where it takes back.
 */
export const typeCodes = ['389', '261', '381', '383'] as const;
export const typeCodeOf = (document: Pick<Document, 'id' | 'net'>): (typeof typeCodes)[number] => {
  const takes = BigInt(document.net) < 0n;
  if (suppliedBy(document) === 'payee') return takes ? '261' : '389';
  return takes ? '383' : '381';
};

/** The last number of each series, by its name; a series that is not there has none yet. */
export type Counters = Readonly<Record<string, number>>;

// A payee that objects to what is written in its name ends its effect as an invoice (rules/money.md 24), so that nothing
// of it is paid before the vendor has answered. All of a payee's objections are one item: a payout run claims only what
// nobody objected to since it looked.

const objectionStates = ['open', 'withdrawn', 'refused', 'granted'] as const;

export const objectionSchema = z.object({
  /** The document, by its id and by its number. */
  id: z.string(),
  number: z.string(),
  petition: z.string(),
  /** The day on which the payee objected, in the program's zone. */
  since: z.iso.date(),
  state: z.enum(objectionStates),
});
export type Objection = z.infer<typeof objectionSchema>;

export const objectionsSchema = z.object({
  program: z.string(),
  payee: z.string(),
  /** The last one to each document, in the order in which they came. */
  all: z.array(objectionSchema),
  v: z.int(),
});
export type Objections = z.infer<typeof objectionsSchema>;

export const noObjections = (program: string, payee: string): Objections => ({
  program,
  payee,
  all: [],
  v: 0,
});

/** With what was said last of a document. */
export const withObjection = (before: Objections, one: Objection): Objections => ({
  ...before,
  all: [...before.all.filter(({ id }) => id !== one.id), one],
  v: before.v + 1,
});

export const openObjections = ({ all }: Pick<Objections, 'all'>): Objection[] =>
  all.filter(({ state }) => state === 'open');

/** What keeps an entry of this place from being paid: an open objection to its document, or to the one that this corrects. */
export const objectionTo = (objections: Pick<Objections, 'all'>, place: Place): Objection | undefined =>
  'id' in place
    ? openObjections(objections).find(({ id }) => id === place.id || id === place.corrects)
    : undefined;
