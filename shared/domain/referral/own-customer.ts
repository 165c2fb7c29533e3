import { dateIn } from '../civil-date.ts';
import { foldVatId, type Identity, identityOf, registrableDomain } from '../customer.ts';
import type { FieldError } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';

import type { OwnCustomer, OwnCustomerInput } from './claim.ts';

// The vendor's own customers, and those it is talking to by itself: without them nobody could say what is unique.

const identityErrors = ({ domain, vatId }: OwnCustomerInput): FieldError[] => [
  ...(domain !== undefined && !registrableDomain(domain)
    ? [{ field: 'domain', code: 'not-a-customer-domain' } as const]
    : []),
  ...(vatId !== undefined && !foldVatId(vatId) ? [{ field: 'vatId', code: 'not-a-vat-id' } as const] : []),
];

/** What the list says under a number, anew or otherwise than before. */
export const keepOwnCustomer = (
  program: Program,
  input: OwnCustomerInput,
  before: OwnCustomer | undefined,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<OwnCustomer, 'invalid-input'> => {
  const { families } = program;
  const fields: FieldError[] = [
    ...identityErrors(input),
    ...(input.family === undefined || families.some(({ id }) => id === input.family)
      ? []
      : [
          {
            field: 'family',
            code: 'not-an-option',
            values: { options: families.map(({ id }) => id).join(', ') || '–' },
          } as const,
        ]),
    ...(input.since > dateIn(program.timeZone, now)
      ? [{ field: 'since', code: 'in-the-future' } as const]
      : []),
    ...(input.standing === 'pipeline' && input.until === undefined
      ? [{ field: 'until', code: 'required' } as const]
      : []),
    ...(input.until !== undefined && input.until < input.since
      ? [{ field: 'until', code: 'too-early', values: { first: input.since } } as const]
      : []),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({ program: program.id, ...input, at: before?.at ?? now, by, v: (before?.v ?? 0) + 1 });
};

/** By what it is found: a name counts here always, what it does to a referral is the program's word. */
export const ownIdentity = (own: Pick<OwnCustomer, 'name' | 'domain' | 'vatId'>): Identity[] =>
  identityOf(own, 'block');
