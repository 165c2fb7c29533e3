import * as z from 'zod';
import { dateIn, dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { line, mailAddress, paragraphs, webAddress } from '../text.ts';
import { hasLapsed } from './application-clock.ts';
import { coverageSchema } from './coverage.ts';

/** Whom the vendor may write to. */
export const contactInput = z.strictObject({
  name: line(120),
  email: mailAddress,
  phone: line(40).optional(),
});

/** The applicant's contact: personal data, kept in an item of its own. */
export const contactSchema = z.object({
  ...contactInput.shape,
  confirmedAt: z.iso.datetime().optional(),
  language: z.enum(['en', 'de']),
});
export type Contact = z.infer<typeof contactSchema>;

/** A company as it applied; what the form did not ask is absent. */
const companySchema = z.object({
  name: z.string(),
  country: z.string(),
  website: z.string(),
  category: z.string().optional(),
  coverage: coverageSchema.optional(),
});

export const holdReasons = ['same-domain', 'same-name', 'looks-like-spam'] as const;
export type HoldReason = (typeof holdReasons)[number];

const scoreSchema = z.object({ score: z.int(), note: z.string().optional(), by: z.string(), at: z.string() });

export const applicationSchema = z.object({
  id: idSchema('app'),
  program: z.string(),
  version: z.int(),
  receipt: z.string(),
  status: z.enum(['submitted', 'rejected', 'accepted-pending-signature', 'active', 'lapsed']),
  entity: z.string(),
  company: companySchema,
  /** Why a person should look before anybody becomes active: the same company is there already, or it looks like spam. */
  held: z.array(z.enum(holdReasons)).optional(),
  /** Where its papers lie: the id of the partner that it may become. */
  papers: idSchema('par').optional(),
  answers: z.record(z.string(), z.string()),
  submittedAt: z.iso.datetime(),
  decideBy: z.iso.datetime(),
  scores: z.record(z.string(), scoreSchema),
  decision: z
    .object({
      outcome: z.enum(['accepted', 'rejected']),
      reason: z.string().optional(),
      by: z.string(),
      at: z.string(),
    })
    .optional(),
  signatures: z.record(
    z.string(),
    z.object({ signedOn: z.iso.date(), signedBy: z.string(), recordedBy: z.string(), at: z.string() }),
  ),
  webPage: z.object({ url: z.string(), givenBy: z.string(), at: z.string() }).optional(),
  remindersSent: z.int(),
  partnerId: idSchema('par').optional(),
  v: z.int(),
});
export type Application = z.infer<typeof applicationSchema>;

type Given = { now: string; by: string };

export const scoresInput = z.strictObject({
  scores: z
    .array(
      z.strictObject({ criterion: z.string().max(40), score: z.int(), note: paragraphs(1000).optional() }),
    )
    .min(1)
    .max(20),
});

/** The reviewer's marks on the program's criteria; a later mark replaces an earlier one until the decision. */
export const score = (
  application: Application,
  program: Program,
  { scores }: z.infer<typeof scoresInput>,
  { now, by }: Given,
): Outcome<Application, 'wrong-state' | 'invalid-input'> => {
  if (application.status !== 'submitted') return refuse('wrong-state');
  const { criteria, highest } = program.application.scorecard;
  const known = new Set(criteria.map((criterion) => criterion.id));
  const fields = scores.flatMap(({ criterion, score }, at) => [
    ...(known.has(criterion)
      ? []
      : [
          {
            field: `scores.${at}.criterion`,
            code: fieldCode('unknown-criterion'),
            values: { options: [...known].join(', ') },
          },
        ]),
    ...(score >= 1 && score <= highest
      ? []
      : [{ field: `scores.${at}.score`, code: fieldCode('out-of-scale'), values: { highest } }]),
  ]);
  if (fields.length) return refuse('invalid-input', { fields });
  const marks = scores.map(({ criterion, score, note }) => [
    criterion,
    { score, by, at: now, ...(note === undefined ? {} : { note }) },
  ]);
  return accept({
    ...application,
    scores: { ...application.scores, ...Object.fromEntries(marks) },
    v: application.v + 1,
  });
};

export const decisionInput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

/** "Selects partners based on …": nothing is decided before every criterion is scored. */
export const decideApplication = (
  application: Application,
  program: Program,
  decision: z.infer<typeof decisionInput>,
  { now, by }: Given,
): Outcome<Application, 'wrong-state' | 'scores-missing'> => {
  if (application.status !== 'submitted') return refuse('wrong-state');
  const missing = program.application.scorecard.criteria.filter(({ id }) => !application.scores[id]);
  if (missing.length)
    return refuse('scores-missing', {
      detail: {
        en: `Not scored: ${missing.map(({ id }) => id).join(', ')}.`,
        de: `Nicht bewertet: ${missing.map(({ id }) => id).join(', ')}.`,
      },
      clause: clauseOf(program, 'application.scorecard'),
    });
  return accept({
    ...application,
    status: decision.outcome === 'accepted' ? 'accepted-pending-signature' : 'rejected',
    decision: { ...decision, by, at: now },
    v: application.v + 1,
  });
};

export const signatureInput = z.strictObject({
  document: z.string().max(40),
  signedOn: dateSchema,
  signedBy: line(120),
});

/** The vendor records that a document came back signed. */
export const recordSignature = (
  application: Application,
  program: Program,
  { document, signedOn, signedBy }: z.infer<typeof signatureInput>,
  { now, by }: Given,
): Outcome<Application, 'wrong-state' | 'invalid-input' | 'already-there'> => {
  if (application.status !== 'accepted-pending-signature' || hasLapsed(application, program, now))
    return refuse('wrong-state');
  const documents = program.application.signatures.documents.map(({ id }) => id);
  const fields = [
    ...(documents.includes(document)
      ? []
      : [
          {
            field: 'document',
            code: fieldCode('unknown-document'),
            values: { options: documents.join(', ') },
          },
        ]),
    ...(signedOn <= dateIn(program.timeZone, now)
      ? []
      : [{ field: 'signedOn', code: fieldCode('in-the-future') }]),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  if (application.signatures[document]) return refuse('already-there');
  return accept({
    ...application,
    signatures: { ...application.signatures, [document]: { signedOn, signedBy, recordedBy: by, at: now } },
    v: application.v + 1,
  });
};

export const webPageInput = z.strictObject({ url: webAddress });

/** The page at the partner's own site; given again, the later one counts until the partner is active. */
export const giveWebPage = (
  application: Application,
  program: Program,
  { url }: z.infer<typeof webPageInput>,
  { now, by }: Given,
): Outcome<Application, 'wrong-state'> =>
  application.status === 'submitted' ||
  (application.status === 'accepted-pending-signature' && !hasLapsed(application, program, now))
    ? accept({ ...application, webPage: { url, givenBy: by, at: now }, v: application.v + 1 })
    : refuse('wrong-state');
