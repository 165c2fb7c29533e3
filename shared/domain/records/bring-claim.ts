import { dateIn, endOf, startOf } from '../civil-date.ts';
import { foldVatId, registrableDomain } from '../customer.ts';
import type { FieldError } from '../field-problems.ts';
import { receiptNumber } from '../id.ts';
import { importProblem } from '../import-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Partner } from '../partner/partner.ts';
import type { Program } from '../program/program.ts';
import { entityFor, includesReferral } from '../program/terms.ts';
import { claimsOf, familyOf } from '../program/uniqueness.ts';
import { type Claim, isHeld } from '../referral/claim.ts';
import { remindersBefore } from '../referral/lifecycle.ts';
import type { Referral } from '../referral/referral.ts';
import type { Given } from './bring-partner.ts';
import type { ImportRow } from './columns.ts';

type Row = ImportRow<'claims'>;

const dayErrors = ({ submittedOn, protectedUntil }: Row, today: string): FieldError[] => [
  ...(submittedOn > today ? [{ field: 'submittedOn', code: 'in-the-future' } as const] : []),
  ...(protectedUntil < today
    ? [{ field: 'protectedUntil', code: 'too-early', values: { first: today } } as const]
    : []),
];

const identityErrors = ({ domain, vatId }: Row): FieldError[] => [
  ...(domain === undefined && vatId === undefined
    ? [{ field: 'domain', code: 'domain-or-vat-id' } as const]
    : []),
  ...(domain !== undefined && !registrableDomain(domain)
    ? [{ field: 'domain', code: 'not-a-customer-domain' } as const]
    : []),
  ...(vatId !== undefined && !foldVatId(vatId) ? [{ field: 'vatId', code: 'not-a-vat-id' } as const] : []),
];

const productErrors = ({ product }: Row, { products }: Program): FieldError[] =>
  product === undefined || products.some(({ id }) => id === product)
    ? []
    : [
        {
          field: 'product',
          code: 'unknown-product',
          values: { options: products.map(({ id }) => id).join(', ') },
        },
      ];

/** The customer as a referral has it. */
const customerOf = ({ customer: name, domain, vatId, country }: Row) => ({
  name,
  country,
  ...(domain === undefined ? {} : { domain }),
  ...(vatId === undefined ? {} : { vatId }),
});

/** What the row holds: its customer for the family of its product, or for every product where it names none. */
export const claimsIn = (program: Program, row: Row): Referral['claims'] =>
  claimsOf(program, customerOf(row), familyOf(program, row.product));

const heldErrors = (
  row: Row,
  held: readonly (Claim | undefined)[],
  now: string,
  zone: string,
): FieldError[] =>
  held.some((claim) => isHeld(claim, now, zone))
    ? [importProblem(row.domain === undefined ? 'vatId' : 'domain', 'customer-held')]
    : [];

/**
 * A referral that is open and protects its customer through the day that was promised then. Nobody is told, and the
 * reminders whose days are past are not made up for.
 */
export const bringClaim = (
  program: Program,
  partner: Partner,
  row: Row,
  facts: { readonly held: readonly (Claim | undefined)[]; readonly sameName: boolean },
  { id, now }: Given,
): Outcome<Referral, 'invalid-input'> => {
  const fields = includesReferral(program, partner.category)
    ? [
        ...dayErrors(row, dateIn(program.timeZone, now)),
        ...identityErrors(row),
        ...productErrors(row, program),
        ...heldErrors(row, facts.held, now, program.timeZone),
      ]
    : [importProblem('partner', 'no-referrals')];
  if (fields.length) return refuse('invalid-input', { fields });
  const customer = customerOf(row);
  const referral: Referral = {
    ...{ id, program: program.id, version: program.version, receipt: receiptNumber(id) },
    ...{ partnerId: partner.id, entity: entityFor(program, row.country).id, customer },
    ...(row.need === undefined ? {} : { need: row.need }),
    ...{ answers: {}, claims: claimsIn(program, row), sameName: facts.sameName, status: 'open' },
    submittedAt: startOf(row.submittedOn, program.timeZone),
    ...{ protectedUntil: row.protectedUntil, extensions: 0, remindersSent: 0, v: 1 },
  };
  const until = endOf(dateIn(program.timeZone, now), program.timeZone);
  return accept({ ...referral, remindersSent: remindersBefore(referral, program, until) });
};
