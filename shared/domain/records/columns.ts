import * as z from 'zod';
import { partnerRoles } from '../access.ts';
import { dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { currencySchema } from '../money.ts';
import { readCoverage } from '../partner/coverage.ts';
import { languages, line, mailAddress, paragraphs, webAddress } from '../text.ts';

// Cut-over: the files in which a vendor brings the partners it has, one row each, one file for each kind of thing. A
// column is named as here; what may stand in it is its schema. An empty cell is a cell that is not there.

/** The vendor's own number of the partner: the same number is the same partner, in every file and for ever. */
const partner = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, fieldCode('not-a-book-id'));

const GERMAN = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
/** As ISO 8601, or as a German spreadsheet writes it. */
const day = z
  .string()
  .transform((text) => {
    const [, date = '', month = '', year = ''] = GERMAN.exec(text) ?? [];
    return year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  })
  .pipe(dateSchema);

const isCountry = (text: string) => {
  const read = readCoverage([text]);
  return Array.isArray(read) && read.length === 1 ? read[0] : undefined;
};
/** By its code, or by its name in a language of ours. */
const country = z
  .string()
  .refine((text) => isCountry(text) !== undefined, fieldCode('not-a-country'))
  .transform((text) => isCountry(text) ?? text);
const coverage = z
  .string()
  .refine((text) => readCoverage(text) !== undefined, fieldCode('not-a-country'))
  .transform((text) => readCoverage(text) ?? []);
const id = z.string().max(64);
const units = z
  .string()
  .regex(/^\d{1,6}$/, fieldCode('not-a-whole-number'))
  .transform(Number);

export const columns = {
  partners: z.strictObject({
    partner,
    name: line(160),
    country,
    website: webAddress,
    category: id.optional(),
    /** The present tier. */
    tier: id,
    /** Since when it has that tier; since it is a partner where that is not said. */
    tierSince: day.optional(),
    memberSince: day,
    /** From this day its own years run: quotas, fees, evaluations. */
    activatedOn: day.optional(),
    coverage: coverage.optional(),
    status: z.enum(['active', 'suspended']).optional(),
    feePaidUntil: day.optional(),
    /** A company of its own although another one has its web site or name. */
    separate: z.literal('yes').optional(),
  }),
  people: z.strictObject({
    partner,
    name: line(120),
    email: mailAddress,
    role: z.enum(partnerRoles),
    language: z.enum(languages).optional(),
    phone: line(40).optional(),
  }),
  tiers: z.strictObject({ partner, tier: id, from: day, reason: paragraphs(1000).optional() }),
  references: z.strictObject({
    partner,
    company: line(200),
    contact: line(200),
    project: paragraphs(2000),
    domain: line(253).optional(),
    /** Verified on that day; still to be verified without one. */
    verifiedOn: day.optional(),
  }),
  agreements: z.strictObject({
    partner,
    requirement: id,
    /** The version of the terms that was agreed to. */
    version: line(200),
    acceptedOn: day,
    acceptedBy: mailAddress.optional(),
  }),
  packages: z.strictObject({
    partner,
    package: id,
    boughtOn: day,
    /** The licences that came with it were issued on that day; without it, they can be issued still. */
    licencesIssuedOn: day.optional(),
  }),
  quotas: z.strictObject({ partner, benefit: id, used: units }),
  claims: z.strictObject({
    partner,
    customer: line(160),
    country,
    domain: line(253).optional(),
    vatId: line(20).optional(),
    submittedOn: day,
    protectedUntil: day,
    /** Left out: for every product. */
    product: id.optional(),
    need: paragraphs(2000).optional(),
    contactName: line(120).optional(),
    contactEmail: mailAddress.optional(),
    contactPhone: line(40).optional(),
  }),
  'own-customers': z.strictObject({
    /** The vendor's own number of it: a row of the same number is the same customer. */
    number: partner,
    name: line(160),
    standing: z.enum(['customer', 'pipeline']),
    since: day,
    until: day.optional(),
    domain: line(253).optional(),
    vatId: line(20).optional(),
    family: id.optional(),
  }),
  openings: z.strictObject({
    partner,
    /** The vendor's own number of the balance. */
    number: partner,
    vendorEntity: id,
    /** With a decimal point; below zero the partner owes it. */
    amount: z.string().max(40),
    currency: currencySchema,
    /** The day from which it counts; the program's first day where it is not said. */
    on: day.optional(),
    reason: paragraphs(1000),
    evidence: line(500),
  }),
};
export type ImportKind = keyof typeof columns;
/** In the order in which they are brought: all but the vendor's own customers name a partner. */
export const importKinds = Object.keys(columns) as [ImportKind, ...ImportKind[]];
export type ImportRow<Kind extends ImportKind> = z.infer<(typeof columns)[Kind]>;

export const columnsOf = (kind: ImportKind): { name: string; required: boolean }[] =>
  Object.entries(columns[kind].shape).map(([name, schema]) => ({
    name,
    required: !schema.safeParse(undefined).success,
  }));

/** By which cells two rows are the same thing. */
const keyColumns: Readonly<Record<ImportKind, readonly string[]>> = {
  partners: ['partner'],
  people: ['partner', 'email'],
  tiers: ['partner', 'from'],
  references: ['partner', 'company', 'project'],
  agreements: ['partner', 'requirement', 'version'],
  packages: ['partner', 'package', 'boughtOn'],
  quotas: ['partner', 'benefit'],
  claims: ['partner', 'customer', 'domain', 'vatId'],
  'own-customers': ['number'],
  openings: ['number'],
};

/** What a row is about, whatever else it says: a row of the same key is the same row [S2-22]. */
export const rowKey = (kind: ImportKind, cells: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(keyColumns[kind].map((column) => String(cells[column] ?? '')));
