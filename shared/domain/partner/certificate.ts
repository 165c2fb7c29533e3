import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { line } from '../text.ts';
import { type Counted, counted, forTier } from './counted.ts';
import { lastDayOf, personInput } from './training.ts';

// Certificates of a partner's people: each for a time, or for a release of the product; counted by person or by piece.

export const certificateRecordSchema = z.object({
  id: idSchema('crt'),
  certificate: z.string(),
  person: z.object({ name: z.string(), email: z.string() }),
  issuedOn: z.iso.date(),
  /** The release of the product that was examined. */
  release: z.string().optional(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type CertificateRecord = z.infer<typeof certificateRecordSchema>;

export const certificateInput = z.strictObject({
  certificate: z.string().max(40),
  person: personInput,
  issuedOn: dateSchema,
  release: line(60).optional(),
});

type Certificates = Extract<Requirement, { kind: 'certificates' }>;

export const recordCertificate = (
  { certificates }: Pick<Program, 'certificates'>,
  input: z.infer<typeof certificateInput>,
  given: { readonly id: string; readonly now: string; readonly by: string; readonly today: string },
): Outcome<CertificateRecord, 'invalid-input'> => {
  const known = certificates.some(({ id }) => id === input.certificate);
  const options = certificates.map(({ id }) => id).join(', ');
  const fields: FieldError[] = [
    ...(known ? [] : [{ field: 'certificate', code: 'not-an-option', values: { options } } as const]),
    ...(input.issuedOn > given.today ? [{ field: 'issuedOn', code: 'in-the-future' } as const] : []),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  const { release, ...rest } = input;
  return accept({
    ...rest,
    ...(release === undefined ? {} : { release }),
    id: given.id,
    recordedBy: given.by,
    at: given.now,
    v: 1,
  });
};

const YESTERDAY = '0000-01-01';

/** One for another release than the program asks for counts no more. */
const lastDay = ({ expires }: Certificates, { issuedOn, release }: CertificateRecord): string | undefined => {
  if (expires === 'unlimited' || 'months' in expires) return lastDayOf(issuedOn, expires);
  return release === expires.release ? undefined : YESTERDAY;
};

const later = (a: string | undefined, b: string | undefined): boolean =>
  b !== undefined && (a === undefined || a > b);

/** By person, the one that counts longest of each; by piece, all of them. */
export const certificateState = (
  requirement: Certificates,
  records: readonly CertificateRecord[],
  { tier, today }: { readonly tier: string; readonly today: string },
): Counted => {
  const days = records
    .filter(({ certificate }) => certificate === requirement.certificate)
    .map((one) => ({ who: one.person.email, day: lastDay(requirement, one) }))
    .toSorted((a, b) => Number(later(b.day, a.day)) - Number(later(a.day, b.day)));
  const own = days.filter(
    ({ who }, at) => requirement.countedBy === 'piece' || days.findIndex((other) => other.who === who) === at,
  );
  return counted(
    own.map(({ day }) => day),
    forTier(requirement.atLeast, tier),
    today,
  );
};
