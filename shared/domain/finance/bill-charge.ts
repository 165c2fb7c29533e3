import * as z from 'zod';
import { dateIn, dateSchema } from '../civil-date.ts';
import { bookId } from '../commission/entry.ts';
import type { FieldError } from '../field-problems.ts';
import { moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { isTerm } from '../program/terms.ts';
import { proposalProblem } from '../proposal-problems.ts';
import { line } from '../text.ts';
import { type Charge, chargeKinds } from './charge.ts';
import type { Debtor, Owed } from './owed.ts';

// What finance bills by hand, because nobody orders it or registers for it here (rules/money.md 16).

export const billInput = z.strictObject({
  kind: z.enum(chargeKinds).exclude(['fee', 'exit-balance']),
  /** The vendor's own number of it: the same number is the same charge for ever. */
  number: bookId,
  /** What it is for, as its reader knows it. */
  title: line(200),
  /** The office that is owed; the partner's own where nothing is said. */
  vendorEntity: line(40).optional(),
  net: moneySchema,
  /** The day from which it is owed, today where nothing is said; and the last day on which it is paid in time. */
  on: dateSchema.optional(),
  dueOn: dateSchema,
  /** Place of the program's sentence that it rests on. */
  clause: line(200),
});
export type BillInput = z.infer<typeof billInput>;

const mistakes = (input: BillInput, program: Program, on: string, today: string): FieldError[] => {
  const { vendorEntity, net, clause, dueOn } = input;
  const entities = program.entities.map(({ id }) => id);
  const error = (when: boolean, one: FieldError): FieldError[] => (when ? [one] : []);
  return [
    ...error(
      vendorEntity !== undefined && !entities.includes(vendorEntity),
      proposalProblem('vendorEntity', 'unknown-entity', { options: entities.join(', ') }),
    ),
    ...error(!program.currencies.includes(net.currency), {
      field: 'net.currency',
      code: 'unknown-currency',
      values: { options: program.currencies.join(', ') },
    }),
    ...error(net.minor <= 0n, { field: 'net.amount', code: 'not-more-than-zero' }),
    ...error(
      !isTerm(program, clause),
      proposalProblem('clause', 'unknown-clause', { example: `benefits.${program.benefits[0]?.id ?? ''}` }),
    ),
    ...error(on > today, { field: 'on', code: 'in-the-future' }),
    ...error(dueOn < on, { field: 'dueOn', code: 'too-early', values: { first: on } }),
  ];
};

/** What finance bills by hand, under the vendor's own number. */
export const billOwed = (
  input: BillInput,
  program: Program,
  debtor: Debtor,
  now: string,
): Outcome<Owed, 'invalid-input'> => {
  const today = dateIn(program.timeZone, now);
  const on = input.on ?? today;
  const fields = mistakes(input, program, on, today);
  if (fields.length) return refuse('invalid-input', { fields });
  const { kind, number, title, net, dueOn, clause, vendorEntity = debtor.vendorEntity } = input;
  return accept({
    partner: debtor.partner,
    ...{ vendorEntity, kind, about: number, title, clause, amount: net, on, dueOn },
  });
};

/** The same number again is the same charge; with other content it is none. */
export const isSameBill = (known: Charge, owed: Owed): boolean =>
  known.title === owed.title &&
  known.clause === owed.clause &&
  known.vendorEntity === owed.vendorEntity &&
  known.currency === owed.amount.currency &&
  known.net === owed.amount.minor.toString() &&
  known.dueOn === owed.dueOn;
