import * as z from 'zod';
import { idSchema } from '../id.ts';
import type { CertificateRecord } from './certificate.ts';
import type { PageWatch } from './page-watch.ts';
import type { CustomerReference } from './reference.ts';
import type { TierAward } from './tier-award.ts';
import type { Attendance, Checklist } from './training.ts';

// What a company hands in to become and to stay a partner. It lies under the partner's id from the application on.

/** Agreement to a version of the terms: who, when and from which address [S3-06]. */
export const agreementSchema = z.object({
  id: idSchema('agr'),
  requirement: z.string(),
  version: z.string(),
  /** The person; the application, before anybody could sign in. */
  by: z.string(),
  /** Network address it came from. */
  source: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type FileType = (typeof fileTypes)[number];

/** A file that answers a requirement; accepted or rejected by the vendor [S3-02]. */
export const documentSchema = z.object({
  id: idSchema('doc'),
  requirement: z.string(),
  status: z.enum(['submitted', 'accepted', 'rejected', 'expired']),
  name: z.string(),
  type: z.enum(fileTypes),
  size: z.int(),
  /** SHA-256 of its bytes, in hex. */
  digest: z.string(),
  submittedBy: z.string(),
  submittedAt: z.iso.datetime(),
  decision: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string().optional() }).optional(),
  /** Last day on which it counts; unlimited without one. */
  validUntil: z.iso.date().optional(),
  /** Since when nobody reads it any more, as its sender is forgotten; and that its bytes are gone. */
  erasedAt: z.iso.datetime().optional(),
  destroyed: z.boolean().optional(),
  v: z.int(),
});
export type PartnerDocument = z.infer<typeof documentSchema>;

/** A report as given at entry: the texts and figures that its requirement names [S3-07, S3-09]. */
export const entryReportSchema = z.object({
  requirement: z.string(),
  texts: z.record(z.string(), z.string()),
  /** Plain decimals in the program's first currency. */
  figures: z.record(z.string(), z.string()),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type EntryReport = z.infer<typeof entryReportSchema>;

/** Somebody of the partner's who holds a role that a requirement counts. */
export const roleHolderSchema = z.object({
  id: z.string(),
  role: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  qualities: z.array(z.string()),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type RoleHolder = z.infer<typeof roleHolderSchema>;

/** How a report that was handed in for a period stands. */
export const reportStates = z.enum(['given', 'accepted', 'rejected']);

/** What was handed in of one kind of report, by the first day of its period; the gate between two at once. */
export const reportBookSchema = z.object({
  requirement: z.string(),
  periods: z.record(
    z.string(),
    z.object({
      revision: z.int(),
      state: reportStates,
      late: z.boolean(),
      at: z.iso.datetime(),
    }),
  ),
  v: z.int(),
});
export type ReportBook = z.infer<typeof reportBookSchema>;

export type Papers = {
  readonly agreements: readonly Agreement[];
  readonly documents: readonly PartnerDocument[];
  readonly reports: readonly EntryReport[];
  readonly holders: readonly RoleHolder[];
  readonly references: readonly CustomerReference[];
  readonly checklists: readonly Checklist[];
  readonly attendances: readonly Attendance[];
  readonly certificates: readonly CertificateRecord[];
  readonly awards: readonly TierAward[];
  /** Pages at its own site, as they were found last. */
  readonly pages?: readonly PageWatch[] | undefined;
  /** What was handed in of the reports that are owed again in every period. */
  readonly books?: readonly ReportBook[] | undefined;
  /** Last day that the fees paid so far cover. */
  readonly feePaidUntil?: string | undefined;
};
export const noPapers: Papers = {
  agreements: [],
  documents: [],
  reports: [],
  holders: [],
  references: [],
  checklists: [],
  attendances: [],
  certificates: [],
  awards: [],
};
