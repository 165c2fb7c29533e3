import * as z from 'zod';
import { addDays, dateSchema } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { line, paragraphs } from '../text.ts';
import type { Partner } from './partner.ts';

// A company changes its legal name: from a day on, with the names it had before. What was written on an earlier day
// keeps the name of that day.

export const nameInput = z.strictObject({ name: line(), from: dateSchema, reason: paragraphs(1000) });

type Named = Pick<Partner, 'company' | 'formerNames'>;
/** Names that are kept; more is not a company but a mistake. */
const MOST = 20;

/** The new name from a day that has come, after the day from which the last one holds. */
export const renameCompany = (
  partner: Partner,
  { name, from }: z.infer<typeof nameInput>,
  today: string,
): Outcome<Partner, 'already-there' | 'invalid-input' | 'wrong-state'> => {
  if (partner.status === 'terminated') return refuse('wrong-state');
  if (partner.company.name === name) return refuse('already-there');
  const former = partner.formerNames ?? [];
  const last = former.at(-1)?.until;
  const first = last === undefined ? undefined : addDays(last, 2);
  if (from > today) return refuse('invalid-input', { fields: [{ field: 'from', code: 'in-the-future' }] });
  if (first !== undefined && from < first)
    return refuse('invalid-input', { fields: [{ field: 'from', code: 'too-early', values: { first } }] });
  if (former.length >= MOST)
    return refuse('invalid-input', {
      fields: [{ field: 'name', code: 'too-many', values: { maximum: MOST } }],
    });
  return accept({
    ...partner,
    company: { ...partner.company, name },
    formerNames: [...former, { name: partner.company.name, until: addDays(from, -1) }],
    v: partner.v + 1,
  });
};

/** What the company was called on a civil date. */
export const nameOn = ({ company, formerNames = [] }: Named, date: string): string =>
  formerNames.find(({ until }) => date <= until)?.name ?? company.name;

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Is the company called so, or was it once? */
export const isCalled = ({ company, formerNames = [] }: Named, typed: string): boolean =>
  [company.name, ...formerNames.map(({ name }) => name)].some((name) => folded(name).includes(folded(typed)));
