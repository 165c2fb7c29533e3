import * as z from 'zod';
import { addDays, dateIn, dateSchema, endOf, startOf } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { idSchema, receiptNumber } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { answersInput, checkAnswers, type Form, inFormOrder } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, entityFor, workingDaysFrom } from '../program/terms.ts';
import { line, mailAddress, paragraphs, webAddress } from '../text.ts';

const company = z.strictObject({ name: line(160), country: countrySchema, website: webAddress });
const contact = z.strictObject({ name: line(120), email: mailAddress, phone: line(40).optional() });

/** What an applicant sends, by form or API; what else the program asks goes to `answers`. */
export const applicationInput = z.strictObject({ company, contact, answers: answersInput });
export type ApplicationInput = z.infer<typeof applicationInput>;

/** The applicant's contact: personal data, kept in an item of its own. */
export const contactSchema = z.object({
  ...contact.shape,
  confirmedAt: z.iso.datetime().optional(),
  language: z.enum(['en', 'de']),
});
export type Contact = z.infer<typeof contactSchema>;

const scoreSchema = z.object({ score: z.int(), note: z.string().optional(), by: z.string(), at: z.string() });

export const applicationSchema = z.object({
  id: idSchema('app'),
  program: z.string(),
  version: z.int(),
  receipt: z.string(),
  status: z.enum(['submitted', 'rejected', 'accepted-pending-signature', 'active', 'lapsed']),
  entity: z.string(),
  company: z.object({ name: z.string(), country: z.string(), website: z.string() }),
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

/** All that is wrong with an application beside `found` by its schema, in the order of the program's form. */
export const applicationErrors = (
  sent: unknown,
  form: Form,
  found: readonly FieldError[] = [],
): FieldError[] => inFormOrder(form, [...checkAnswers(form, sent).errors, ...found]);

/** A new application, on the vendor's own decision clock. Program not open yet or fields missing: refused. */
export const apply = (
  input: ApplicationInput,
  program: Program,
  given: { id: string; now: string },
): Outcome<Application, 'program-not-open' | 'invalid-input'> => {
  if (dateIn(program.timeZone, given.now) < program.effectiveFrom) return refuse('program-not-open');
  const fields = applicationErrors(input, program.application.form);
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({
    id: given.id,
    program: program.id,
    version: program.version,
    receipt: receiptNumber(given.id),
    status: 'submitted',
    entity: entityFor(program, input.company.country).id,
    company: input.company,
    answers: checkAnswers(program.application.form, input).answers,
    submittedAt: given.now,
    decideBy: workingDaysFrom(program, given.now, program.application.decisionWorkingDays),
    scores: {},
    signatures: {},
    remindersSent: 0,
    v: 1,
  });
};

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

/** Compared on every step, so that a late sweep opens nothing. */
const hasLapsed = (application: Application, program: Program, now: string): boolean => {
  const lapse = lapseAt(application, program);
  return lapse !== undefined && lapse <= now;
};

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

/** What still stands between an accepted application and an active partner. */
export const missingForActivation = (application: Application, program: Program): string[] => [
  ...program.application.signatures.documents.map(({ id }) => id).filter((id) => !application.signatures[id]),
  ...(program.application.webPage.required && !application.webPage ? ['web-page'] : []),
];

/** Instants counted from the acceptance, in the program's zone: a day count ends with that day. */
const daysAfterAcceptance = (application: Application, program: Program, days: number): string => {
  const accepted = dateIn(program.timeZone, application.decision?.at ?? application.submittedAt);
  return endOf(addDays(accepted, days), program.timeZone);
};

/** From the start of its day; none on the day of the acceptance itself, whose mail says the same. */
const nextReminder = (application: Application, program: Program): string | undefined => {
  const at = application.decision?.at ?? application.submittedAt;
  const accepted = dateIn(program.timeZone, at);
  return program.application.signatures.reminderDays
    .toSorted((a, b) => a - b)
    .map((days) => startOf(addDays(accepted, days), program.timeZone))
    .filter((instant) => instant > at)[application.remindersSent];
};

const lapseAt = (application: Application, program: Program): string | undefined => {
  const days = program.application.signatures.lapsesAfterDays;
  return days === 'never' ? undefined : daysAfterAcceptance(application, program, days);
};

/** The next instant at which anything happens to this application by itself. */
export const applicationDueAt = (application: Application, program: Program): string | undefined =>
  application.status === 'accepted-pending-signature'
    ? [nextReminder(application, program), lapseAt(application, program)]
        .filter((instant) => instant !== undefined)
        .toSorted()[0]
    : undefined;

/** Does everything up to `now`: reminds once for all reminders that passed, lapses when its days are over. */
export const advanceApplication = (
  application: Application,
  program: Program,
  now: string,
): { application: Application; event: 'reminded' | 'lapsed' } | undefined => {
  const due = applicationDueAt(application, program);
  if (due === undefined || due > now) return undefined;
  if (hasLapsed(application, program, now))
    return { application: { ...application, status: 'lapsed', v: application.v + 1 }, event: 'lapsed' };
  let reminded = application;
  for (
    let at = nextReminder(reminded, program);
    at !== undefined && at <= now;
    at = nextReminder(reminded, program)
  )
    reminded = { ...reminded, remindersSent: reminded.remindersSent + 1 };
  return { application: { ...reminded, v: application.v + 1 }, event: 'reminded' };
};
