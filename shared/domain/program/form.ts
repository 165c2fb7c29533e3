import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import type { FieldError } from '../outcome.ts';
import { line, localized, mailAddress, paragraphs, webAddress } from '../text.ts';

const fieldId = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/, 'camelCase, one dot at most');

/** One field of a hosted form. Ids like `customer.name` are the product's own; `answers.…` are the program's. */
const fieldSchema = z.strictObject({
  id: fieldId,
  kind: z.enum(['line', 'paragraphs', 'mail', 'phone', 'web', 'domain', 'country', 'choice', 'date', 'yes']),
  label: localized,
  help: localized.optional(),
  required: z.boolean().default(false),
  options: z.array(z.strictObject({ value: z.string().regex(/^[a-z0-9-]+$/), label: localized })).optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A hosted form as program data. */
export const formSchema = z.strictObject({
  title: localized,
  intro: localized,
  /** What happens next and by when, shown on the receipt. */
  after: localized,
  sections: z
    .array(z.strictObject({ id: fieldId, title: localized, fields: z.array(fieldSchema).min(1) }))
    .min(1),
});
export type Form = z.infer<typeof formSchema>;

export const fieldsOf = (form: Form): Field[] => form.sections.flatMap((section) => section.fields);

const answerSchema = (field: Field) => {
  switch (field.kind) {
    case 'paragraphs':
      return paragraphs();
    case 'mail':
      return mailAddress;
    case 'web':
      return webAddress;
    case 'country':
      return countrySchema;
    case 'date':
      return dateSchema;
    case 'choice':
      return z.enum((field.options ?? []).map((option) => option.value));
    case 'yes':
      return z.literal('yes');
    default:
      return line();
  }
};

export const answersInput = z.record(z.string().max(60), z.string().max(4000)).default({});
const ANSWERS = 'answers.';
export type Answers = Readonly<Record<string, string>>;

type Checked = { name: string; value: string } | { error: FieldError } | undefined;

const checkField = (field: Field, value: unknown): Checked => {
  const required: FieldError = { field: field.id, code: 'required', message: 'is required' };
  if (value === undefined || value === '') return field.required ? { error: required } : undefined;
  if (!field.id.startsWith(ANSWERS)) return undefined;
  const parsed = answerSchema(field).safeParse(value);
  const message = parsed.error?.issues[0]?.message ?? 'is not valid';
  return parsed.success
    ? { name: field.id.slice(ANSWERS.length), value: parsed.data }
    : { error: { field: field.id, code: 'invalid', message } };
};

/**
 * Checks what the program's own form asks beyond the product's fields: requires what is marked, knows no other
 * answer, and holds `given` (the product's fields, flat, by field id) to what the form requires of them.
 */
export const checkAnswers = (
  form: Form,
  answers: Answers,
  given: Readonly<Record<string, unknown>>,
): { answers: Answers; errors: FieldError[] } => {
  const fields = fieldsOf(form);
  const asked = new Set(fields.map((field) => field.id));
  const unknown = Object.keys(answers)
    .filter((name) => !asked.has(`${ANSWERS}${name}`))
    .map((name) => ({
      field: `${ANSWERS}${name}`,
      code: 'unknown-field',
      message: 'is not asked by this form',
    }));
  const checked = fields.map((field) =>
    checkField(
      field,
      field.id.startsWith(ANSWERS) ? answers[field.id.slice(ANSWERS.length)] : given[field.id],
    ),
  );
  const kept = checked.flatMap((one) => (one && 'name' in one ? [[one.name, one.value]] : []));
  const wrong = checked.flatMap((one) => (one && 'error' in one ? [one.error] : []));
  return { answers: Object.fromEntries(kept), errors: [...unknown, ...wrong] };
};
