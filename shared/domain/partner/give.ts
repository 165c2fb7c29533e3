import * as z from 'zod';
import type { FieldError } from '../field-problems.ts';
import { fromDecimal } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { line, mailAddress, paragraphs } from '../text.ts';
import { requirementsFor } from './entry.ts';
import type { Agreement, EntryReport, RoleHolder } from './papers.ts';

// What a company says itself to meet a requirement: agreement to terms, a report's texts and figures, who holds a role.

type Whose = { readonly tier: string; readonly category?: string | undefined };
type Given = { readonly id: string; readonly now: string; readonly by: string };

const asked = <Kind extends Requirement['kind']>(
  program: Program,
  whose: Whose,
  kind: Kind,
): Extract<Requirement, { kind: Kind }>[] =>
  requirementsFor(program, whose).filter(
    (one): one is Extract<Requirement, { kind: Kind }> => one.kind === kind,
  );

const unknown = (field: string, options: readonly { id: string }[]) =>
  refuse('invalid-input', {
    fields: [{ field, code: 'not-an-option', values: { options: options.map(({ id }) => id).join(', ') } }],
  });

/** The version says to which terms: what was read is what is agreed to, whatever was published meanwhile. */
export const agreementInput = z.strictObject({
  requirement: z.string().max(40),
  version: z.string().max(200),
  accepted: z.literal(['yes', true]),
});

/** Terms that are published and not in force yet may be agreed to as well. */
export const agree = (
  programs: readonly Program[],
  whose: Whose,
  before: readonly Agreement[],
  { requirement: id, version }: z.infer<typeof agreementInput>,
  { source, ...given }: Given & { readonly source: string },
): Outcome<Agreement, 'invalid-input' | 'already-there' | 'terms-changed'> => {
  const options = programs.flatMap((program) => asked(program, whose, 'agreement'));
  const named = options.filter((one) => one.id === id);
  if (!named.length) return unknown('requirement', options);
  if (!named.some(({ terms }) => terms.version === version)) return refuse('terms-changed');
  if (before.some((one) => one.requirement === id && one.version === version)) return refuse('already-there');
  return accept({ id: given.id, requirement: id, version, by: given.by, source, at: given.now, v: 1 });
};

export const entryReportInput = z.strictObject({
  requirement: z.string().max(40),
  texts: z.record(z.string().max(40), paragraphs(4000)).default({}),
  figures: z.record(z.string().max(40), z.string().max(40)).default({}),
});

type Named = readonly { readonly id: string }[];

const missingOf = (group: string, names: Named, values: Readonly<Record<string, string>>): FieldError[] =>
  names
    .filter(({ id }) => values[id] === undefined || values[id] === '')
    .map(({ id }) => ({ field: `${group}.${id}`, code: 'required' }));
const strangersOf = (group: string, names: Named, values: Readonly<Record<string, string>>): FieldError[] =>
  Object.keys(values)
    .filter((name) => !names.some(({ id }) => id === name))
    .map((name) => ({ field: `${group}.${name}`, code: 'unknown-field' }));

const wrongFigures = (program: Program, figures: Readonly<Record<string, string>>): FieldError[] => {
  const currency = program.currencies[0] ?? 'EUR';
  return Object.entries(figures)
    .filter(([, value]) => value !== '' && (fromDecimal(value, currency)?.minor ?? -1n) < 0n)
    .map(([id]) => ({ field: `figures.${id}`, code: 'not-an-amount', values: { currency } }));
};

type Report = Extract<Requirement, { kind: 'report' }>;
type Filled = Pick<z.infer<typeof entryReportInput>, 'texts' | 'figures'>;

/** What is wrong with a report's texts and figures: each that its requirement names, and no other. */
export const reportFieldErrors = (
  program: Program,
  { texts: asked = [], figures: counted = [] }: Report,
  { texts, figures }: Filled,
): FieldError[] => [
  ...missingOf('texts', asked, texts),
  ...strangersOf('texts', asked, texts),
  ...missingOf('figures', counted, figures),
  ...strangersOf('figures', counted, figures),
  ...wrongFigures(program, figures),
];

/** The texts and figures that a requirement names, all of them, in the program's first currency [S3-07, S3-09]. */
export const reportAtEntry = (
  program: Program,
  whose: Whose,
  before: readonly EntryReport[],
  { requirement: id, texts, figures }: z.infer<typeof entryReportInput>,
  { now, by }: Given,
): Outcome<EntryReport, 'invalid-input'> => {
  const options = asked(program, whose, 'report').filter(({ when }) => when === 'entry');
  const requirement = options.find((one) => one.id === id);
  if (!requirement) return unknown('requirement', options);
  const fields = reportFieldErrors(program, requirement, { texts, figures });
  if (fields.length) return refuse('invalid-input', { fields });
  const last = before.find((one) => one.requirement === id);
  return accept({ requirement: id, texts, figures, by, at: now, v: (last?.v ?? 0) + 1 });
};

export const roleHolderInput = z.strictObject({
  role: z.string().max(40),
  name: line(120),
  email: mailAddress,
  phone: line(40).optional(),
  qualities: z.array(z.string().max(40)).max(10).default([]),
});

/** Somebody holds a role that a requirement counts; named again, the later word counts. */
export const holdRole = (
  program: Program,
  whose: Whose,
  before: readonly RoleHolder[],
  { role, name, email, phone, qualities }: z.infer<typeof roleHolderInput>,
  { now, by }: Given,
): Outcome<RoleHolder, 'invalid-input'> => {
  const options = asked(program, whose, 'people');
  const requirement = options.find((one) => one.role === role);
  if (!requirement)
    return unknown(
      'role',
      options.map((one) => ({ id: one.role })),
    );
  const id = `${role}#${email}`;
  const known = requirement.with ? qualities.filter((one) => one === requirement.with?.quality) : [];
  const last = before.find((one) => one.id === id);
  const reach = { name, email, ...(phone === undefined ? {} : { phone }) };
  return accept({ id, role, ...reach, qualities: known, by, at: now, v: (last?.v ?? 0) + 1 });
};
