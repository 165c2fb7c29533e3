import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { fieldErrors } from '../field-errors.ts';
import { type FieldError, firstOfEach } from '../field-problems.ts';
import { line, localizedLine, mailAddress, paragraphs, webAddress } from '../text.ts';

const localizedParagraphs = z.strictObject({ en: paragraphs(), de: paragraphs() });
const fieldId = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/, 'camelCase, one dot at most');

/** One field of a hosted form. Ids like `customer.name` are the product's own; `answers.…` are the program's. */
const fieldSchema = z.strictObject({
  id: fieldId,
  kind: z.enum(['line', 'paragraphs', 'mail', 'phone', 'web', 'domain', 'country', 'choice', 'date', 'yes']),
  label: localizedLine,
  help: localizedParagraphs.optional(),
  required: z.boolean().default(false),
  options: z
    .array(z.strictObject({ value: z.string().regex(/^[a-z0-9-]+$/), label: localizedLine }))
    .optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A hosted form as program data. */
export const formSchema = z.strictObject({
  title: localizedLine,
  intro: localizedParagraphs,
  /** What happens next and by when, shown on the receipt. */
  after: localizedParagraphs,
  sections: z
    .array(z.strictObject({ id: fieldId, title: localizedLine, fields: z.array(fieldSchema).min(1) }))
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

type Sent = ReadonlyMap<string, unknown>;

const membersOf = (value: unknown): [string, unknown][] | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;

/** What was sent, by the ids that a form's fields have: one dot at most. */
export const byFieldId = (sent: unknown): Sent =>
  new Map(
    (membersOf(sent) ?? []).flatMap(
      ([name, value]): [string, unknown][] =>
        membersOf(value)?.map(([inner, below]) => [`${name}.${inner}`, below]) ?? [[name, value]],
    ),
  );

type Checked = { name: string; value: string } | { error: FieldError } | undefined;

const checkField = (field: Field, value: unknown): Checked => {
  if (value === undefined || value === '')
    return field.required ? { error: { field: field.id, code: 'required' } } : undefined;
  if (!field.id.startsWith(ANSWERS)) return undefined;
  const parsed = answerSchema(field).safeParse(value);
  if (parsed.success) return { name: field.id.slice(ANSWERS.length), value: parsed.data };
  const [error] = fieldErrors(parsed.error.issues, value);
  return { error: { ...error, code: error?.code ?? 'not-valid', field: field.id } };
};

/**
 * Checks what the program's own form asks beyond the product's fields: requires what is marked, knows no other
 * answer, and holds the product's fields to what the form requires of them. `sent` is the input, or what came instead.
 */
export const checkAnswers = (form: Form, sent: unknown): { answers: Answers; errors: FieldError[] } => {
  const given = byFieldId(sent);
  const fields = fieldsOf(form);
  const asked = new Set(fields.map((field) => field.id));
  const unknown = [...given.keys()]
    .filter((name) => name.startsWith(ANSWERS) && !asked.has(name))
    .map((field): FieldError => ({ field, code: 'unknown-field' }));
  const checked = fields.map((field) => checkField(field, given.get(field.id)));
  const kept = checked.flatMap((one) => (one && 'name' in one ? [[one.name, one.value]] : []));
  const wrong = checked.flatMap((one) => (one && 'error' in one ? [one.error] : []));
  return { answers: Object.fromEntries(kept), errors: [...wrong, ...unknown] };
};

/** The whole of what was sent has no name, and holds every field. */
const isInside = (field: string, group: string) =>
  group === '' ? field !== '' : field.startsWith(`${group}.`);

/** One error a field, in the order in which the form asks; what it does not ask stands last. */
export const inFormOrder = (form: Form, errors: readonly FieldError[]): FieldError[] => {
  const ids = fieldsOf(form).map(({ id }) => id);
  const placeOf = ({ field }: FieldError) => {
    const at = ids.findIndex((id) => id === field || isInside(id, field));
    return at < 0 ? ids.length : at;
  };
  // What is no object at all has no fields to be missed inside.
  const whole = errors.filter(({ field }) => !errors.some((other) => isInside(field, other.field)));
  return firstOfEach(whole).toSorted((one, other) => placeOf(one) - placeOf(other));
};
