import * as z from 'zod';
import { advisoryProblem } from '../advisory-problems.ts';
import { instantSchema } from '../civil-date.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { clauseOf } from '../program/terms.ts';
import { compareReleases } from '../support/release.ts';
import { releaseNumber } from '../support/subscription.ts';
import { fieldsNamed, languages, line, paragraphs } from '../text.ts';
import { cvssVector } from './cvss.ts';

// What is known of a threat, from its draft to its announcement: one person drafts, another one reviews, another one
// than the reviewer releases it for an instant; before that instant nobody else hears of it [S1-13, S1-14].

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

/** The vendor's own number of it, as it stands in addresses: `OSA-2026-07`. */
export const advisoryNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/, fieldCode('wrong-format'));

/** Releases from the one to the other, both of them affected. */
const rangeSchema = z
  .strictObject({ from: releaseNumber, to: releaseNumber })
  .refine(({ from, to }) => compareReleases(from, to) <= 0, {
    path: ['to'],
    message: fieldCode('wrong-format'),
  });
export type Range = z.infer<typeof rangeSchema>;

/** What the vendor's own words may name in braces. */
export const wordFields = ['customer', 'number', 'title', 'severity', 'affected'] as const;

export const advisoryInput = z.strictObject({
  number: advisoryNumber,
  title: line(200),
  cve: z
    .string()
    .trim()
    .regex(/^CVE-[0-9]{4}-[0-9]{4,}$/, fieldCode('wrong-format'))
    .optional(),
  /** A CVSS 3.1 vector. */
  severity: cvssVector.optional(),
  affected: z.array(rangeSchema).max(50).default([]),
  description: paragraphs(8000).optional(),
  mitigation: paragraphs(8000).optional(),
  /** Said above the facts in the mail. */
  words: z.strictObject({ en: paragraphs(4000), de: paragraphs(4000) }).optional(),
});
export type AdvisoryInput = z.infer<typeof advisoryInput>;

export const advisorySchema = z.object({
  id: idSchema('adv'),
  plans: z.string(),
  /** Of the plans, when it was released: their words and addresses hold. */
  version: z.int(),
  number: z.string(),
  title: z.string(),
  cve: z.string().optional(),
  severity: z.string().optional(),
  affected: z.array(z.object({ from: z.string(), to: z.string() })),
  description: z.string().optional(),
  mitigation: z.string().optional(),
  words: z.object({ en: z.string(), de: z.string() }).optional(),
  status: z.enum(['draft', 'reviewed', 'released', 'withdrawn']),
  created: stepSchema,
  drafted: stepSchema,
  reviewed: stepSchema.optional(),
  released: stepSchema.extend({ releaseAt: z.iso.datetime() }).optional(),
  /** The release that mends it, and when everybody was told [S1-15]. */
  patch: stepSchema.extend({ release: z.string() }).optional(),
  withdrawn: stepSchema.extend({ reason: z.string() }).optional(),
  v: z.int(),
});
export type Advisory = z.infer<typeof advisorySchema>;

type Given = { readonly now: string; readonly by: string };

/** A text that names what no mail knows would reach nobody: it is refused before anybody reviews it. */
const misnamed = ({ words }: AdvisoryInput): FieldError[] =>
  languages.flatMap((language) => {
    const unknown = fieldsNamed(words?.[language] ?? '').filter(
      (name) => !(wordFields as readonly string[]).includes(name),
    );
    const options = wordFields.map((name) => `{${name}}`).join(', ');
    return unknown.length ? [{ field: `words.${language}`, code: 'not-an-option', values: { options } }] : [];
  });

/** Sent again, it is there already; another text under its number is somebody's mistake. */
const isThere = (before: Advisory, input: AdvisoryInput): boolean =>
  before.status !== 'withdrawn' && JSON.stringify({ ...before, ...input }) === JSON.stringify(before);

/**
 * A new one, with whatever is known of it by now. The number of a draft that was withdrawn is free again; one that was
 * released once has an audience, and keeps it.
 */
export const draftAdvisory = (
  plans: Pick<ServicePlans, 'id' | 'version'>,
  input: AdvisoryInput,
  { id, now, by }: Given & { readonly id: string },
  before?: Advisory,
): Outcome<Advisory, 'invalid-input' | 'already-there'> => {
  if (before && (before.status !== 'withdrawn' || before.released))
    return isThere(before, input)
      ? refuse('already-there')
      : refuse('invalid-input', { fields: [advisoryProblem('number', 'number-taken')] });
  const fields = misnamed(input);
  if (fields.length) return refuse('invalid-input', { fields });
  const step = { by, at: now };
  const of = { id, plans: plans.id, version: plans.version };
  return accept({ ...of, ...input, status: 'draft', created: step, drafted: step, v: (before?.v ?? 0) + 1 });
};

/** What no edit changes. */
const identityOf = ({ id, plans, version, created, v }: Advisory) => ({ id, plans, version, created, v });

/** Another text asks for another review. Its number is part of its address, and stays. */
export const editAdvisory = (
  before: Advisory,
  input: AdvisoryInput,
  { now, by }: Given,
): Outcome<Advisory, 'wrong-state' | 'invalid-input'> => {
  if (before.status !== 'draft' && before.status !== 'reviewed') return refuse('wrong-state');
  if (input.number !== before.number)
    return refuse('invalid-input', {
      fields: [{ field: 'number', code: 'not-an-option', values: { options: before.number } }],
    });
  const fields = misnamed(input);
  if (fields.length) return refuse('invalid-input', { fields });
  const { v, ...kept } = identityOf(before);
  return accept({ ...kept, ...input, status: 'draft', drafted: { by, at: now }, v: v + 1 });
};

type Need = ServicePlans['security']['content']['needs'][number];
const places = {
  id: 'number',
  severity: 'severity',
  affected: 'affected',
  description: 'description',
  mitigation: 'mitigation',
} as const satisfies Record<Need, keyof Advisory>;

/** "The announcement provides relevant information regarding identified security threats": what of it is missing [S1-14]. */
export const missingOf = (advisory: Advisory, { security }: Pick<ServicePlans, 'security'>): FieldError[] =>
  security.content.needs
    .map((need) => places[need])
    .filter((field) => (advisory[field] ?? []).length === 0)
    .map((field) => ({ field, code: 'required' }));

const incomplete = (advisory: Advisory, plans: ServicePlans) => {
  const fields = missingOf(advisory, plans);
  return fields.length
    ? refuse('invalid-input', { fields, clause: clauseOf(plans, 'security.content') })
    : undefined;
};

/** Read and found right by somebody who has not written it. */
export const reviewAdvisory = (
  before: Advisory,
  plans: ServicePlans,
  { now, by }: Given,
): Outcome<Advisory, 'wrong-state' | 'two-persons-needed' | 'invalid-input'> => {
  if (before.status !== 'draft') return refuse('wrong-state');
  if (before.drafted.by === by) return refuse('two-persons-needed');
  return (
    incomplete(before, plans) ??
    accept({ ...before, status: 'reviewed', reviewed: { by, at: now }, v: before.v + 1 })
  );
};

export const releaseAtInput = z.strictObject({
  /** Nobody hears of it before; absent: at once. */
  releaseAt: instantSchema.optional(),
});

type Reached = { readonly subscribers: number; readonly packagers: number };
/** What one transaction can freeze. */
const MOST_RECIPIENTS = 40_000;

/**
 * For an instant that is not past, to an audience that is somebody, by another person than the reviewer. From here on
 * neither text nor audience changes.
 */
export const releaseAdvisory = (
  before: Advisory,
  plans: ServicePlans,
  { releaseAt }: z.infer<typeof releaseAtInput>,
  { subscribers, packagers }: Reached,
  { now, by }: Given,
): Outcome<Advisory, 'wrong-state' | 'two-persons-needed' | 'invalid-input' | 'audience-empty'> => {
  if (before.status !== 'reviewed') return refuse('wrong-state');
  if (before.reviewed?.by === by) return refuse('two-persons-needed');
  const missing = incomplete(before, plans);
  if (missing) return missing;
  if (releaseAt !== undefined && releaseAt < now)
    return refuse('invalid-input', {
      fields: [{ field: 'releaseAt', code: 'too-early', values: { first: now } }],
    });
  const reached = subscribers + packagers;
  if (reached === 0) return refuse('audience-empty', { clause: clauseOf(plans, 'security') });
  if (reached > MOST_RECIPIENTS)
    return refuse('invalid-input', {
      fields: [{ field: 'audience', code: 'too-many', values: { maximum: MOST_RECIPIENTS } }],
    });
  return accept({
    ...before,
    version: plans.version,
    status: 'released',
    released: { by, at: now, releaseAt: releaseAt ?? now },
    v: before.v + 1,
  });
};

export const withdrawInput = z.strictObject({ reason: paragraphs(1000) });

/** Taken back as long as nobody has heard of it. */
export const withdrawAdvisory = (
  before: Advisory,
  { reason }: z.infer<typeof withdrawInput>,
  { now, by }: Given,
): Outcome<Advisory, 'wrong-state'> =>
  before.status === 'withdrawn' || isPublic(before, now)
    ? refuse('wrong-state')
    : accept({ ...before, status: 'withdrawn', withdrawn: { by, at: now, reason }, v: before.v + 1 });

/** Whether everybody may read it at an instant: compared on every read, so that no job has to come first. */
export const isPublic = ({ status, released }: Advisory, now: string): boolean =>
  status === 'released' && released !== undefined && released.releaseAt <= now;

/** Is an installed release among the affected ones? */
export const isAffected = (affected: readonly Range[], release: string): boolean =>
  affected.some(({ from, to }) => compareReleases(from, release) <= 0 && compareReleases(release, to) <= 0);

/** Of the published releases those that are not affected themselves. */
export const mendingReleases = (
  { affected }: Pick<Advisory, 'affected'>,
  published: readonly string[],
): string[] => published.filter((release) => !isAffected(affected, release));

export const patchInput = z.strictObject({ release: releaseNumber });

/** "Immediately after a security patch is available": a release that is published mends what everybody knows of [S1-15]. */
export const patchAdvisory = (
  before: Advisory,
  { release }: z.infer<typeof patchInput>,
  published: readonly string[],
  plans: ServicePlans,
  { now, by }: Given,
): Outcome<Advisory, 'wrong-state' | 'invalid-input'> => {
  if (!isPublic(before, now) || before.patch) return refuse('wrong-state');
  const mending = mendingReleases(before, published);
  if (!mending.length) return refuse('wrong-state', { clause: clauseOf(plans, 'security.patch') });
  if (!mending.includes(release))
    return refuse('invalid-input', {
      fields: [
        { field: 'release', code: 'not-an-option', values: { options: mending.slice(-5).join(', ') } },
      ],
    });
  return accept({ ...before, patch: { release, by, at: now }, v: before.v + 1 });
};
