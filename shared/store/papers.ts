import * as z from 'zod';
import { endOf } from '../domain/civil-date.ts';
import { idSchema } from '../domain/id.ts';
import { type CertificateRecord, certificateRecordSchema } from '../domain/partner/certificate.ts';
import {
  type Agreement,
  agreementSchema,
  documentSchema,
  type EntryReport,
  entryReportSchema,
  type Papers,
  type PartnerDocument,
  type ReportBook,
  type RoleHolder,
  reportBookSchema,
  roleHolderSchema,
} from '../domain/partner/papers.ts';
import { type Partner, partnerSchema, type Standing, standingSchema } from '../domain/partner/partner.ts';
import {
  type Breach,
  type EvaluationWatch,
  type FeeWatch,
  feeWatchSchema,
  lastDayPaid,
  type PaperWatch,
} from '../domain/partner/records.ts';
import { type CustomerReference, referenceSchema } from '../domain/partner/reference.ts';
import { type TierAward, tierAwardSchema } from '../domain/partner/tier-award.ts';
import {
  type Attendance,
  attendanceSchema,
  type Checklist,
  checklistSchema,
} from '../domain/partner/training.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import { pageWatches } from './page-watches.ts';
import { breaches, evaluationWatches, feePayments, kept, paperWatches } from './partner-records.ts';
import { type Membership, membershipSchema } from './partners.ts';
import { formerOf } from './people.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

export const agreements = kept<Agreement>('AGREEMENT', agreementSchema, ({ id }) => id);
export const entryReports = kept<EntryReport>('REPORT', entryReportSchema, ({ requirement }) => requirement);
export const roleHolders = kept<RoleHolder>('HOLDER', roleHolderSchema, ({ id }) => id);
export const references = kept<CustomerReference>('REFERENCE', referenceSchema, ({ id }) => id);
/** One list for each requirement that asks for one. */
export const checklists = kept<Checklist>('CHECKLIST', checklistSchema, ({ requirement }) => requirement);
export const attendances = kept<Attendance>('TRAINING', attendanceSchema, ({ id }) => id);
export const certificates = kept<CertificateRecord>('CERTIFICATE', certificateRecordSchema, ({ id }) => id);
export const awards = kept<TierAward>('AWARD', tierAwardSchema, ({ id }) => id);
const documents = kept<PartnerDocument>('DOCUMENT', documentSchema, ({ id }) => id);
/** Documents are read as such, and written with the instant at which they end (`changedDocument`). */
export const documentRecords = { prefix: documents.prefix, schema: documents.schema };

export const removedHolder = (partner: string, { id, v }: RoleHolder): Write<'changed-since'> => ({
  remove: keys.partnerRecord(partner, 'HOLDER', id),
  expect: { v },
  otherwise: 'changed-since',
});

/** The instant at which an accepted document stops to count, or from which the bytes of one are to be destroyed. */
const expiresAt = (document: PartnerDocument, timeZone: string): string | undefined => {
  const { status, validUntil, erasedAt, destroyed } = document;
  if (erasedAt !== undefined) return destroyed ? undefined : erasedAt;
  return status === 'accepted' && validUntil !== undefined ? endOf(validUntil, timeZone) : undefined;
};

/** A document in its next version; one that counts for a time is due when that ends. */
export const changedDocument = (
  partner: string,
  document: PartnerDocument,
  timeZone: string,
): Write<'changed-since'> => ({
  put: item(
    keys.partnerRecord(partner, 'DOCUMENT', document.id),
    'document',
    document,
    due('document', partner, expiresAt(document, timeZone)),
  ),
  expect: document.v === 1 ? 'absent' : { v: document.v - 1 },
  otherwise: 'changed-since',
});

/** What was handed in of a report that is owed again and again: two at once meet here. */
export const reportBooks = kept<ReportBook>('REPORTED', reportBookSchema, ({ requirement }) => requirement);

const pointerSchema = z.object({ application: idSchema('app') });

/** All that lies under a partner's id: of a partner, or of a company that may become one. */
export type Dossier = {
  readonly id: string;
  readonly partner: Partner | undefined;
  readonly application: string | undefined;
  readonly papers: Papers;
  readonly members: readonly Membership[];
  /** Who acted for it, and does not any more. */
  readonly former: readonly string[];
  /** What stood from when on. */
  readonly history: readonly Standing[];
  /** When something that the tier asks for was met no more. */
  readonly breaches: readonly Breach[];
  /** Until when its papers count, and what was said of it. */
  readonly watch: PaperWatch | undefined;
  /** When it is evaluated next. */
  readonly evaluation: EvaluationWatch | undefined;
  /** When its next fee is charged. */
  readonly fee: FeeWatch | undefined;
};

type Of = <T>(prefix: string, schema: z.ZodType<T>) => T[];

/** Papers out of what was read of the partition. */
const papersFrom = (of: Of): Papers => ({
  agreements: of(agreements.prefix, agreements.schema),
  documents: of(documents.prefix, documents.schema),
  reports: of(entryReports.prefix, entryReports.schema),
  holders: of(roleHolders.prefix, roleHolders.schema),
  references: of(references.prefix, references.schema),
  checklists: of(checklists.prefix, checklists.schema),
  attendances: of(attendances.prefix, attendances.schema),
  certificates: of(certificates.prefix, certificates.schema),
  awards: of(awards.prefix, awards.schema),
  pages: of(pageWatches.prefix, pageWatches.schema),
  books: of(reportBooks.prefix, reportBooks.schema),
  feePaidUntil: lastDayPaid(of(feePayments.prefix, feePayments.schema)),
});

/** One query of the partition. */
export const readDossier = async (table: Table, id: string): Promise<Dossier> => {
  const rows = await collect(
    queryItems(table, { pk: keys.partner(id).pk }, z.looseObject({ sk: z.string() })),
  );
  const of: Of = (kind, schema) =>
    rows.filter(({ sk }) => sk.startsWith(kind)).map((row) => schema.parse(row));
  const members = of('PERSON#', membershipSchema);
  return {
    id,
    partner: of('PROFILE', partnerSchema)[0],
    application: of('APPLICATION', pointerSchema)[0]?.application,
    papers: papersFrom(of),
    members,
    former: formerOf({ of, members }),
    history: of('STANDING#', standingSchema),
    breaches: of(breaches.prefix, breaches.schema),
    watch: of(paperWatches.prefix, paperWatches.schema)[0],
    evaluation: of(evaluationWatches.prefix, evaluationWatches.schema)[0],
    fee: of('FEEWATCH#', feeWatchSchema)[0],
  };
};

/** Where the papers of an application lie, from its first moment. */
export const openedDossier = (partner: string, application: string): Write<'busy'> => ({
  put: item(keys.ownApplication(partner), 'own-application', { application }),
  expect: 'absent',
  otherwise: 'busy',
});

export const readOwnApplication = async (table: Table, partner: string): Promise<string | undefined> =>
  (await getItem(table, keys.ownApplication(partner), pointerSchema))?.application;
