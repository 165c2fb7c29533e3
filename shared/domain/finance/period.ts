import * as z from 'zod';
import { dateIn, monthOf } from '../civil-date.ts';
import { type CloseCode, closeProblems } from '../close-problems.ts';
import type { FieldError } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { type EntityBooks, entityBooksSchema } from './entity-books.ts';
import { baseCurrency, type MonthRates, monthRatesSchema } from './rates.ts';

// A month of a program: open → closing → closed, by two persons (rules/money.md 17–19).

const signed = z.object({ by: z.string(), at: z.iso.datetime() });

/** What the files of a month are written with, as it stood when the month stopped taking entries. */
const frozenSchema = z.object({
  base: z.string().optional(),
  rates: monthRatesSchema.optional(),
  books: z.array(entityBooksSchema),
});

export const periodSchema = z.object({
  program: z.string(),
  period: z.string(),
  state: z.enum(['open', 'closing', 'closed']),
  prepared: signed.optional(),
  approved: signed.optional(),
  frozen: frozenSchema.optional(),
  /** How often the writing of the files was begun; names where they lie, so that no try overwrites another's. */
  attempt: z.int(),
  /** Why the last try did not come to its end. */
  trouble: z.string().optional(),
  closedAt: z.iso.datetime().optional(),
  manifest: z.object({ object: z.string(), bytes: z.int(), sha256: z.string() }).optional(),
  v: z.int(),
});
export type Period = z.infer<typeof periodSchema>;

/** A month that nobody has touched yet. */
export const openPeriodOf = (program: string, period: string): Period => ({
  program,
  period,
  state: 'open',
  attempt: 0,
  v: 0,
});

/** What blocks a close, and what the two should know before it. */
export const checkCodes = [
  'month-not-over',
  'earlier-month-open',
  'base-currency-missing',
  'rates-missing',
  'rates-unapproved',
  'entity-settings-missing',
  'settlement-accounts-missing',
  'document-settings-missing',
  'decisions-waiting',
] as const;
export type CheckCode = (typeof checkCodes)[number];

/** One thing that is open before a close; what blocks must be settled first, the rest is for the two to weigh. */
export type Check = { readonly code: CheckCode; readonly blocks: boolean; readonly about: readonly string[] };

export type CloseFacts = {
  readonly program: Program;
  readonly period: string;
  readonly now: string;
  /** State of the month before; undefined where this is the first. */
  readonly previous: Period['state'] | undefined;
  readonly rates: MonthRates | undefined;
  readonly books: readonly EntityBooks[];
  /** Currencies in which something was posted in the month. */
  readonly currencies: readonly string[];
  /** Currencies in which something was owed or came, and in which something was paid out. */
  readonly settling: { readonly owedIn: readonly string[]; readonly paidIn: readonly string[] };
  /** Numbers of tasks that still wait for a decision about a sale or referral. */
  readonly waiting: readonly string[];
};

const ratesChecks = ({ program, rates, currencies }: CloseFacts): Check[] => {
  const base = baseCurrency(program);
  if (base === undefined)
    return currencies.length
      ? [{ code: 'base-currency-missing', blocks: true, about: program.currencies }]
      : [];
  const known = rates?.base === base ? rates.rates.map(({ currency }) => currency) : [];
  const missing = currencies.filter((currency) => currency !== base && !known.includes(currency));
  if (missing.length) return [{ code: 'rates-missing', blocks: true, about: missing }];
  const used = currencies.some((currency) => currency !== base);
  return used && !rates?.approved ? [{ code: 'rates-unapproved', blocks: true, about: known }] : [];
};

/** Everything that is open before the close of a month, the blocking things first. */
export const closeChecks = (facts: CloseFacts): Check[] => {
  const { program, period, now, previous, books, waiting, settling } = facts;
  const undocumented =
    program.payouts === 'none' || !facts.currencies.length
      ? []
      : program.entities
          .map(({ id }) => id)
          .filter((id) => !books.some(({ entity, documents }) => entity === id && documents));
  const unsettled = books.filter((one) => !one.settlement).map(({ entity }) => entity);
  const entities = program.entities
    .map(({ id }) => id)
    .filter((id) => !books.some(({ entity }) => entity === id));
  const check = (when: boolean, code: CheckCode, blocks: boolean, about: readonly string[] = []): Check[] =>
    when ? [{ code, blocks, about }] : [];
  return [
    ...check(period >= monthOf(dateIn(program.timeZone, now)), 'month-not-over', true),
    ...check(previous !== undefined && previous !== 'closed', 'earlier-month-open', true),
    ...ratesChecks(facts),
    ...check(entities.length > 0, 'entity-settings-missing', false, entities),
    ...check(
      unsettled.length > 0 && settling.owedIn.length + settling.paidIn.length > 0,
      'settlement-accounts-missing',
      false,
      unsettled,
    ),
    ...check(undocumented.length > 0, 'document-settings-missing', false, undocumented),
    ...check(waiting.length > 0, 'decisions-waiting', false, waiting),
  ];
};

const problem = (code: CloseCode, about: readonly string[] = []): FieldError => ({
  field: 'period',
  code,
  values: { options: about.join(', ') },
  sentence: closeProblems[code],
});

const blocking = (checks: readonly Check[]): FieldError[] =>
  checks.flatMap(({ code, blocks, about }) =>
    blocks &&
    code !== 'entity-settings-missing' &&
    code !== 'settlement-accounts-missing' &&
    code !== 'document-settings-missing' &&
    code !== 'decisions-waiting'
      ? [problem(code, about)]
      : [],
  );

type CloseRefusal = 'wrong-state' | 'period-not-ready' | 'two-persons-needed';

/** The first person has looked at the month and proposes to close it. Another may do so anew until it is approved. */
export const prepareClose = (
  period: Period,
  checks: readonly Check[],
  given: { by: string; at: string },
): Outcome<Period, CloseRefusal> => {
  if (period.state !== 'open') return refuse('wrong-state');
  const fields = blocking(checks);
  if (fields.length) return refuse('period-not-ready', { fields });
  return accept({ ...period, prepared: given, v: period.v + 1 });
};

/** The second person closes it: from here on no entry enters. What the files need is kept as it stands now. */
export const approveClose = (
  period: Period,
  checks: readonly Check[],
  facts: Pick<CloseFacts, 'program' | 'rates' | 'books' | 'currencies'>,
  given: { by: string; at: string },
): Outcome<Period, CloseRefusal> => {
  if (period.state !== 'open') return refuse('wrong-state');
  if (!period.prepared) return refuse('period-not-ready', { fields: [problem('not-prepared')] });
  if (period.prepared.by === given.by) return refuse('two-persons-needed');
  const fields = blocking(checks);
  if (fields.length) return refuse('period-not-ready', { fields });
  const base = baseCurrency(facts.program);
  const needed = facts.currencies.some((currency) => currency !== base);
  return accept({
    ...period,
    state: 'closing',
    approved: given,
    frozen: {
      ...(base === undefined ? {} : { base }),
      ...(needed && facts.rates ? { rates: facts.rates } : {}),
      books: [...facts.books],
    },
    v: period.v + 1,
  });
};
