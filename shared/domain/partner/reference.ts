import * as z from 'zod';
import { foldName, registrableDomain } from '../customer.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { line, paragraphs } from '../text.ts';

// A customer reference: a partner names a customer and a project, the vendor verifies it. Only what is verified counts,
// and a customer counts once, however often and under whatever spelling it is named [S2-13].

const named = {
  company: line(200),
  /** Whom the vendor may ask there. */
  contact: line(200),
  project: paragraphs(2000),
  domain: line(253).optional(),
};

export const referenceInput = z.strictObject({ ...named });

export const referenceSchema = z.object({
  ...named,
  id: idSchema('rcd'),
  status: z.enum(['submitted', 'verified', 'rejected']),
  submittedBy: z.string(),
  submittedAt: z.iso.datetime(),
  decision: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string().optional() }).optional(),
  v: z.int(),
});
export type CustomerReference = z.infer<typeof referenceSchema>;

type Given = { readonly id: string; readonly now: string; readonly by: string };

/** A domain that names no customer, such as a free mailer's, is refused: leave it out, and the name counts. */
export const submitReference = (
  { requirements }: Pick<Program, 'requirements'>,
  input: z.infer<typeof referenceInput>,
  { id, now, by }: Given,
): Outcome<CustomerReference, 'wrong-state' | 'invalid-input'> => {
  if (!requirements.some(({ kind }) => kind === 'references')) return refuse('wrong-state');
  const { domain: typed, ...rest } = input;
  const domain = typed === undefined ? undefined : registrableDomain(typed);
  if (typed !== undefined && domain === undefined)
    return refuse('invalid-input', { fields: [{ field: 'domain', code: 'not-a-customer-domain' }] });
  return accept({
    ...rest,
    ...(domain === undefined ? {} : { domain }),
    id,
    status: 'submitted',
    submittedBy: by,
    submittedAt: now,
    v: 1,
  });
};

export const referenceDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('verified') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

/** Once decided, decided: what was rejected is submitted anew. */
export const decideReference = (
  reference: CustomerReference,
  { outcome, ...why }: z.infer<typeof referenceDecision>,
  { now, by }: Pick<Given, 'now' | 'by'>,
): Outcome<CustomerReference, 'wrong-state'> =>
  reference.status === 'submitted'
    ? accept({ ...reference, status: outcome, decision: { by, at: now, ...why }, v: reference.v + 1 })
    : refuse('wrong-state');

type Named = Pick<CustomerReference, 'company' | 'domain'>;

/** What is kept is a registrable domain: it is compared as it stands. */
const marksOf = ({ company, domain }: Named): string[] => [
  `name ${foldName(company)}`,
  ...(domain === undefined ? [] : [`domain ${domain}`]),
];

type Customer<T> = { readonly first: T; readonly marks: ReadonlySet<string> };

/** One of each customer, the first one named: one domain is one customer, and so is one name, whichever links them. */
export const distinctReferences = <T extends Named>(references: readonly T[]): T[] =>
  references
    .reduce<readonly Customer<T>[]>((customers, reference) => {
      const marks = marksOf(reference);
      const same = customers.filter((customer) => marks.some((mark) => customer.marks.has(mark)));
      const others = customers.filter((customer) => !same.includes(customer));
      const all = new Set([...marks, ...same.flatMap((customer) => [...customer.marks])]);
      return [...others, { first: same[0]?.first ?? reference, marks: all }];
    }, [])
    .map(({ first }) => first);

export const distinctCustomers = (references: readonly Named[]): number =>
  distinctReferences(references).length;

export const verifiedCustomers = (references: readonly CustomerReference[]): number =>
  distinctCustomers(references.filter(({ status }) => status === 'verified'));
