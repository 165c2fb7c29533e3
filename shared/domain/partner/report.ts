import * as z from 'zod';
import { dateIn, dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { decimal, fromDecimal } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { reportFieldErrors } from './give.ts';
import { type Owed, type ReportTerms, takenFrom } from './obligation.ts';
import { type ReportBook, reportStates } from './papers.ts';

// A report for a period: handed in on the template in force, by the due day or late; what is handed in again is its
// next revision; rejected with a reason, it is owed anew [S3-10].

const MOST_LINES = 500;
const MOST_TEXT = 50_000;
const cells = z.record(z.string().max(40), z.string().max(500));

export const periodReportInput = z.strictObject({
  requirement: z.string().max(40),
  /** First day of the period. */
  period: dateSchema,
  /** Version of the template it is written on, where there is one. */
  template: z.string().max(200).optional(),
  texts: z.record(z.string().max(40), paragraphs(4000)).default({}),
  figures: z.record(z.string().max(40), z.string().max(40)).default({}),
  /**
   * By the ids of the columns, or as text copied out of the template, a line each; amounts are plain decimals in the
   * program's first currency.
   */
  lines: z.union([z.array(cells).max(MOST_LINES), paragraphs(MOST_TEXT)]).default([]),
  /** Says that there was nothing to report. */
  nothing: z.literal(['yes', true]).optional(),
});
type Cells = Readonly<Record<string, string>>;
/** With its lines cell by cell. */
export type PeriodReportInput = Omit<z.infer<typeof periodReportInput>, 'lines'> & {
  readonly lines: readonly Cells[];
};

export const periodReportSchema = z.object({
  requirement: z.string(),
  period: z.object({ start: z.iso.date(), end: z.iso.date() }),
  /** From 1: each handing in is a revision, and all stay. */
  revision: z.int(),
  template: z.string().optional(),
  texts: z.record(z.string(), z.string()),
  figures: z.record(z.string(), z.string()),
  lines: z.array(z.record(z.string(), z.string())),
  by: z.string(),
  at: z.iso.datetime(),
  late: z.boolean(),
  state: reportStates,
  decision: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string().optional() }).optional(),
  /** Counts on with each revision of the period and with each decision: what was read, to decide on that. */
  v: z.int(),
});
export type PeriodReport = z.infer<typeof periodReportSchema>;

/** The book tells of so many periods; the reports themselves are kept as long as the program says. */
const KEPT_PERIODS = 60;

const booked = (book: ReportBook | undefined, report: PeriodReport): ReportBook => {
  const { revision, state, late, at, period } = report;
  const periods = { ...book?.periods, [period.start]: { revision, state, late, at } };
  const kept = Object.entries(periods)
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, KEPT_PERIODS);
  return { requirement: report.requirement, periods: Object.fromEntries(kept), v: (book?.v ?? 0) + 1 };
};

type Column = NonNullable<ReportTerms['items']>[number];
type Cell = { readonly value: string } | Omit<FieldError, 'field'>;

/** Whose price is reduced is known without the invoice; the credit note says that it is missing. */
const emptyCell = (kind: Column['kind']): Cell => (kind === 'invoice' ? { value: '' } : { code: 'required' });

const dateCell = (value: string, soldUntil: string | undefined): Cell => {
  if (!dateSchema.safeParse(value).success) return { code: 'not-a-date' };
  return soldUntil !== undefined && value > soldUntil ? { code: 'in-the-future' } : { value };
};

/** `soldUntil`: the last day on which what is listed can have been sold, where the lines are sales. */
const cell = ({ kind }: Column, text: string, program: Program, soldUntil: string | undefined): Cell => {
  const value = text.trim();
  if (value === '') return emptyCell(kind);
  if (kind === 'date') return dateCell(value, soldUntil);
  if (kind === 'amount') {
    const currency = program.currencies[0] ?? 'EUR';
    const money = fromDecimal(value, currency);
    return money && money.minor >= 0n
      ? { value: decimal(money) }
      : { code: 'not-an-amount', values: { currency } };
  }
  if (kind === 'product') {
    const product = program.products.find(
      ({ id, name }) => id === value || name.en === value || name.de === value,
    );
    const options = program.products.map(({ id }) => id).join(', ');
    return product ? { value: product.id } : { code: 'not-an-option', values: { options } };
  }
  return { value };
};

type Checked = { readonly lines: Record<string, string>[]; readonly errors: FieldError[] };

/** Each line with all of its columns and no other; the name of a product becomes its id. */
const checkedLines = (
  { items = [], booked: areSales }: ReportTerms,
  lines: PeriodReportInput['lines'],
  program: Program,
  today: string,
): Checked => {
  const soldUntil = areSales ? today : undefined;
  const errors: FieldError[] =
    lines.length > MOST_LINES ? [{ field: 'lines', code: 'too-many', values: { maximum: MOST_LINES } }] : [];
  const checked = lines.map((line, at) => {
    for (const name of Object.keys(line))
      if (!items.some(({ id }) => id === name))
        errors.push({ field: `lines.${at}.${name}`, code: 'unknown-field' });
    return Object.fromEntries(
      items.flatMap((column) => {
        const found = cell(column, line[column.id] ?? '', program, soldUntil);
        if ('value' in found) return [[column.id, found.value]];
        errors.push({ field: `lines.${at}.${column.id}`, ...found });
        return [];
      }),
    );
  });
  return { lines: checked, errors };
};

/** A list without a line has to say so; a report without a list takes none. */
const emptinessErrors = (
  { items, empty }: ReportTerms,
  { lines, nothing }: PeriodReportInput,
): FieldError[] => {
  if (!items)
    return [...(nothing === undefined ? [] : [{ field: 'nothing', code: 'unknown-field' as const }])];
  if (lines.length) return nothing === undefined ? [] : [{ field: 'nothing', code: 'nothing-with-lines' }];
  return nothing !== undefined && empty === 'allowed' ? [] : [{ field: 'lines', code: 'required' }];
};

const templateErrors = ({ template }: ReportTerms, given: string | undefined): FieldError[] => {
  if (!template) return given === undefined ? [] : [{ field: 'template', code: 'unknown-field' }];
  if (given === undefined) return [{ field: 'template', code: 'required' }];
  return given === template.version
    ? []
    : [{ field: 'template', code: 'old-template', values: { version: template.version } }];
};

const sameContent = (a: PeriodReport, b: PeriodReport): boolean =>
  JSON.stringify([a.template, a.texts, a.figures, a.lines]) ===
  JSON.stringify([b.template, b.texts, b.figures, b.lines]);

export type HandedIn = { readonly report: PeriodReport; readonly book: ReportBook };
type Before = { readonly book: ReportBook | undefined; readonly last: PeriodReport | undefined };

const SHOWN_OPTIONS = 12;
const notAnOption = (field: string, all: readonly string[]): FieldError => ({
  field,
  code: 'not-an-option',
  values: { options: [...new Set(all)].slice(-SHOWN_OPTIONS).join(', ') },
});

/** The one that is meant, or why there is none: not asked for, no period of it, or too early. */
const meant = (
  owed: readonly Owed[],
  { requirement: id, period: start }: PeriodReportInput,
  today: string,
): { readonly terms?: ReportTerms; readonly one?: Owed; readonly errors: FieldError[] } => {
  const named = owed.filter(({ requirement }) => requirement.id === id);
  const terms = named[0]?.requirement;
  const all = owed.map(({ requirement }) => requirement.id);
  if (!terms) return { errors: [notAnOption('requirement', all)] };
  const one = named.find(({ period }) => period.start === start);
  const starts = named.map(({ period }) => period.start);
  if (!one) return { terms, errors: [notAnOption('period', starts)] };
  const from = takenFrom(one);
  return today < from
    ? { terms, errors: [{ field: 'period', code: 'period-not-over', values: { day: from } }] }
    : { terms, one, errors: [] };
};

/**
 * A report for a period that is owed, as the next revision. Handed in again word for word it is there already; after
 * the due day it is late, unless what it revises was in time.
 */
export const handInReport = (
  program: Program,
  owed: readonly Owed[],
  { book, last }: Before,
  input: PeriodReportInput,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<HandedIn, 'invalid-input' | 'already-there'> => {
  const today = dateIn(program.timeZone, now);
  const { terms, one, errors } = meant(owed, input, today);
  if (!terms) return refuse('invalid-input', { fields: errors });
  const checked = checkedLines(terms, input.lines, program, today);
  const fields = [
    ...errors,
    ...templateErrors(terms, input.template),
    ...reportFieldErrors(program, terms, input),
    ...emptinessErrors(terms, input),
    ...checked.errors,
  ];
  if (!one || fields.length)
    return refuse('invalid-input', { fields, clause: clauseOf(program, `requirements.${terms.id}`) });
  const known = book?.periods[one.period.start];
  const stands = known !== undefined && known.state !== 'rejected';
  const { texts, figures, template } = input;
  const report: PeriodReport = {
    requirement: terms.id,
    period: one.period,
    revision: (known?.revision ?? 0) + 1,
    ...(template === undefined ? {} : { template }),
    texts,
    figures,
    lines: checked.lines,
    by,
    at: now,
    late: stands ? known.late : today > one.dueOn,
    state: 'given',
    v: (last?.v ?? 0) + 1,
  };
  if (stands && last && sameContent(last, report)) return refuse('already-there');
  return accept({ report, book: booked(book, report) });
};

export const reportDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

/** The latest revision is accepted, or rejected with a reason: then it is owed anew. */
export const decideReport = (
  { report, book }: HandedIn,
  { outcome, ...why }: z.infer<typeof reportDecision>,
  program: Program,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<HandedIn, 'wrong-state'> => {
  if (report.state !== 'given')
    return refuse('wrong-state', { clause: clauseOf(program, `requirements.${report.requirement}`) });
  const decided: PeriodReport = {
    ...report,
    state: outcome,
    decision: { by, at: now, ...why },
    v: report.v + 1,
  };
  return accept({ report: decided, book: booked(book, decided) });
};
