import * as z from 'zod';
import { addDays, addMonths, dateIn } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { clauseOf } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import type { Subject } from './entry.ts';
import { requirementsFor } from './entry.ts';
import { type FileType, fileTypes, type Papers, type PartnerDocument } from './papers.ts';

// "Is obliged to submit relevant documents": handed in, looked at, accepted or rejected with a reason, over at the end
// of its time [S3-02, S3-08].

/** What a file may hold at most. */
export const MOST_BYTES = 10_000_000;

type DocumentRequirement = Extract<Requirement, { kind: 'document' | 'report' }>;

/** A document is a file, and a report may have one beside its texts and figures [S3-07]. */
export const takesFile = (requirement: Requirement): requirement is DocumentRequirement =>
  requirement.kind === 'document' || (requirement.kind === 'report' && requirement.file === true);

/** The requirement that a file is for; a program that does not ask for it takes no such file. */
export const documentRequirement = (
  program: Pick<Program, 'requirements'>,
  subject: Pick<Subject, 'tier' | 'category'>,
  id: string,
): DocumentRequirement | undefined =>
  requirementsFor(program, subject).find(
    (one): one is DocumentRequirement => takesFile(one) && one.id === id,
  );

export const uploadInput = z.strictObject({
  requirement: z.string().max(40),
  type: z.enum(fileTypes),
  size: z.int().min(1).max(MOST_BYTES),
});

export const documentInput = z.strictObject({
  requirement: z.string().max(40),
  /** The number under which the file was uploaded. */
  upload: idSchema('doc'),
  name: line(120),
});

const starts: Readonly<Record<FileType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

/** What a file is by its first bytes; its name and what its sender says of it prove nothing. */
export const typeOf = (bytes: Uint8Array): FileType | undefined =>
  fileTypes.find((type) => starts[type].every((byte, at) => bytes[at] === byte));

export const documentDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

/**
 * Accepted, it counts for so many months from the day of the decision; rejected, it has a reason and is handed in anew.
 * A report's file counts until the next report.
 */
export const decideDocument = (
  document: PartnerDocument,
  requirement: DocumentRequirement,
  program: Program,
  decision: z.infer<typeof documentDecision>,
  { now, by }: { now: string; by: string },
): Outcome<PartnerDocument, 'wrong-state'> => {
  if (document.status !== 'submitted')
    return refuse('wrong-state', { clause: clauseOf(program, `requirements.${requirement.id}`) });
  const valid = requirement.kind === 'document' ? requirement.valid : 'unlimited';
  const { outcome, ...why } = decision;
  const today = dateIn(program.timeZone, now);
  return accept({
    ...document,
    status: outcome,
    decision: { by, at: now, ...why },
    ...(outcome === 'accepted' && valid !== 'unlimited'
      ? { validUntil: addDays(addMonths(today, valid.months), -1) }
      : {}),
    v: document.v + 1,
  });
};

/** With one that is new, or as it is after a decision. */
export const withDocument = (papers: Papers, document: PartnerDocument): Papers => ({
  ...papers,
  documents: [...papers.documents.filter(({ id }) => id !== document.id), document],
});

/** Accepted ones whose last day is over, as they are from now on. */
export const expiredDocuments = (documents: readonly PartnerDocument[], today: string): PartnerDocument[] =>
  documents
    .filter(
      ({ status, validUntil }) => status === 'accepted' && validUntil !== undefined && validUntil < today,
    )
    .map((one) => ({ ...one, status: 'expired', v: one.v + 1 }));
