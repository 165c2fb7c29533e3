import { dateIn } from '../civil-date.ts';
import type { Entry, Sale } from '../commission/entry.ts';
import type { Proposal } from '../commission/proposal.ts';
import { type Document, grossOf, suppliedBy } from '../finance/document.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { petitionProblem } from '../petition-problems.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { supersededBy } from './dispute.ts';
import { type Asking, askedBefore, openPetition, type Petition, type PutRight } from './petition.ts';

// "A partner's objection is recorded and ends the document's effect" (rules/money.md 24). The vendor puts right in its
// books what was wrong, so that the next close corrects the document; or says that it was right.

export const mayObject = (
  { timeZone }: Pick<Program, 'timeZone'>,
  { objectionUntil }: Pick<Document, 'objectionUntil'>,
  now: string,
): boolean => objectionUntil === undefined || dateIn(timeZone, now) <= objectionUntil;

/** A number is said once in an office; an id is one of a payee's. */
export const aboutDocument = ({ payee, id }: Pick<Document, 'payee' | 'id'>): string => `${payee} ${id}`;

/**
 * A payee objects to a document that is written in its name, until the day that the document names. Once at a time, and
 * not to one whose effect has ended for good.
 */
export const objectTo = (
  program: Program,
  document: Document,
  reason: string,
  asking: Asking,
): Outcome<Petition, 'already-there' | 'appeal-over' | 'invalid-input'> => {
  if (suppliedBy(document) !== 'payee')
    return refuse('invalid-input', { fields: [petitionProblem('document', 'not-self-billed')] });
  const { id, payee, number, period, vendorEntity, currency, net } = document;
  const about = aboutDocument(document);
  const earlier = askedBefore(asking.before, 'objection', about).find(
    ({ status }) => status === 'open' || status === 'granted',
  );
  if (earlier) return refuse('already-there', { more: { petition: earlier.id } });
  if (!mayObject(program, document, asking.now))
    return refuse('appeal-over', { clause: clauseOf(program, 'payouts') });
  const gross = grossOf(document).toString();
  const partner = { ...asking.partner, entity: vendorEntity };
  const subject = { kind: 'objection' as const, about, title: number };
  return accept(
    openPetition(
      program,
      { ...subject, document: { id, payee, number, period, currency, net, gross } },
      reason,
      { ...asking, partner },
    ),
  );
};

type Books = {
  /** The line of the document that has the sale which is named, and that sale. */
  readonly line?: Pick<Entry, 'saleId' | 'revision'> | undefined;
  readonly sale?: Pick<Sale, 'contents' | 'causes' | 'saleId'> | undefined;
  readonly proposal?: Proposal | undefined;
};

/** What has put a document right, as the books know it: one of its own lines stated anew, or an adjustment for the payee. */
export const documentPutRight = (
  { partner, document }: Pick<Petition, 'partner' | 'document'>,
  putRight: PutRight,
  { line, sale, proposal }: Books,
): Outcome<string, 'invalid-input'> => {
  if (putRight.by === 'adjustment') return supersededBy({ partner }, putRight, { proposal });
  if (!line || !sale || !document)
    return refuse('invalid-input', { fields: [petitionProblem('putRight.sale', 'not-in-the-books')] });
  const { saleId, revision } = line;
  const { period, currency } = document;
  const on = { period, saleId, revision, currency, held: false };
  return supersededBy({ partner, line: on }, putRight, { sale });
};
