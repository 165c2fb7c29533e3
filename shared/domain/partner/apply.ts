import * as z from 'zod';
import { dateIn } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import type { FieldError } from '../field-problems.ts';
import { receiptNumber } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Category } from '../program/catalogue.ts';
import { answersInput, byFieldId, checkAnswers, type Form, fieldsOf, inFormOrder } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { entityFor, workingDaysFrom } from '../program/terms.ts';
import { line, webAddress } from '../text.ts';
import { type Application, contactInput, type HoldReason } from './application.ts';
import { readCoverage } from './coverage.ts';

// A stranger applies: what is read, what is wrong with it, and what it becomes.

const company = z.strictObject({
  name: line(160),
  country: countrySchema,
  website: webAddress,
  /** One of the program's categories, where it has any. */
  category: termId.optional(),
  /** Countries where the company works, or `worldwide`; its own country when it is not said. */
  coverage: z.union([z.array(z.string().max(80)).min(1).max(300), z.string().max(4000)]).optional(),
});

/** What an applicant sends, by form or API; what else the program asks goes to `answers`. */
export const applicationInput = z.strictObject({
  company,
  contact: contactInput,
  /** Agreement to the program's terms, where it asks for it before anything else. */
  terms: z.strictObject({ accepted: z.literal(['yes', true]) }).optional(),
  answers: answersInput,
});
export type ApplicationInput = z.infer<typeof applicationInput>;

/** Categories that can be chosen on a day: one that starts later is not there yet [S2-08]. */
const categoriesOn = ({ categories }: Pick<Program, 'categories'>, today: string): Category[] =>
  categories.filter(({ availableFrom }) => availableFrom === undefined || availableFrom <= today);

/** The form as it stands on a day: no choice of a category that is not there yet. */
export const applicationFormOn = (program: Program, today: string): Form => {
  const open = new Set(categoriesOn(program, today).map(({ id }) => id));
  const { form } = program.application;
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) =>
        field.id === 'company.category' && field.options
          ? { ...field, options: field.options.filter(({ value }) => open.has(value)) }
          : field,
      ),
    })),
  };
};

/** What only some programs ask of everybody. */
const SOME_ASK = ['company.category', 'company.coverage', 'terms.accepted'];

const ownErrors = (program: Program, today: string, sent: ReadonlyMap<string, unknown>): FieldError[] => {
  const asked = new Set(fieldsOf(program.application.form).map(({ id }) => id));
  const category = sent.get('company.category');
  const coverage = sent.get('company.coverage');
  const open = categoriesOn(program, today).map(({ id }) => id);
  const texts = Array.isArray(coverage) ? coverage.filter((one) => typeof one === 'string') : [];
  return [
    ...SOME_ASK.filter((id) => sent.get(id) !== undefined && !asked.has(id)).map(
      (field): FieldError => ({ field, code: 'unknown-field' }),
    ),
    ...(typeof category === 'string' && category !== '' && !open.includes(category)
      ? [{ field: 'company.category', code: 'not-an-option', values: { options: open.join(', ') } } as const]
      : []),
    ...((typeof coverage === 'string' && coverage !== '') || texts.length
      ? readCoverage(typeof coverage === 'string' ? coverage : texts) === undefined
        ? [{ field: 'company.coverage', code: 'not-a-country' } as const]
        : []
      : []),
  ];
};

/** All that is wrong with an application beside `found` by its schema, in the order of the program's form. */
export const applicationErrors = (
  sent: unknown,
  program: Program,
  now: string,
  found: readonly FieldError[] = [],
): FieldError[] => {
  const { form } = program.application;
  const own = ownErrors(program, dateIn(program.timeZone, now), byFieldId(sent));
  return inFormOrder(form, [...checkAnswers(form, sent).errors, ...found, ...own]);
};

/** A name is no place for an address: nobody is called so. */
const looksLikeSpam = ({ company: { name }, contact }: ApplicationInput): boolean =>
  [name, contact.name].some((text) => /:\/\/|\bwww\.|<|\[url/i.test(text));

type Given = {
  readonly id: string;
  readonly now: string;
  /** Where its papers shall lie. */
  readonly papers?: string;
  /** By what the same company is there already. */
  readonly held?: readonly HoldReason[];
};

/**
 * A new application. Where the program's own sentence says so it is accepted at once, unless it looks like one that is
 * there already, or like spam [S2-10]; else it waits on the vendor's own decision clock. Program not open yet, fields
 * missing: refused.
 */
export const apply = (
  input: ApplicationInput,
  program: Program,
  { id, now, papers, held = [] }: Given,
): Outcome<Application, 'program-not-open' | 'invalid-input'> => {
  if (dateIn(program.timeZone, now) < program.effectiveFrom) return refuse('program-not-open');
  const fields = applicationErrors(input, program, now);
  if (fields.length) return refuse('invalid-input', { fields });
  const { coverage, category, ...company } = input.company;
  const why: HoldReason[] = [...held, ...(looksLikeSpam(input) ? (['looks-like-spam'] as const) : [])];
  const atOnce = program.application.review === 'automatic' && !why.length;
  return accept({
    id,
    program: program.id,
    version: program.version,
    receipt: receiptNumber(id),
    status: atOnce ? 'accepted-pending-signature' : 'submitted',
    entity: entityFor(program, company.country).id,
    company: {
      ...company,
      ...(category === undefined ? {} : { category }),
      coverage: (coverage === undefined ? undefined : readCoverage(coverage)) ?? [company.country],
    },
    ...(why.length ? { held: why } : {}),
    ...(papers === undefined ? {} : { papers }),
    answers: checkAnswers(program.application.form, input).answers,
    submittedAt: now,
    decideBy: workingDaysFrom(program, now, program.application.decisionWorkingDays),
    scores: {},
    ...(atOnce ? { decision: { outcome: 'accepted', by: 'program', at: now } as const } : {}),
    signatures: {},
    remindersSent: 0,
    v: 1,
  });
};
