import type { Contact } from '../partner/application.ts';
import type { PartnerDocument } from '../partner/papers.ts';

// Erasure: what says who somebody is goes, the record of the business stays. Ledger, claims and audit hold ids only.

/** In the place of a name or an address that was erased. */
export const ERASED = '—';

/** Nobody's address, and still another one for each person: whoever is counted by person is counted as before. */
export const erasedAddress = (subject: string): string => `${subject.toLowerCase()}@erased.invalid`;

/**
 * The bytes of a paper go with the person who handed it in, once it counts no more: rejected, or over. One that counts,
 * or waits to be looked at, is the company's, and stays under a name that names nobody.
 */
export const erasePaper = (paper: PartnerDocument, person: string, now: string): PartnerDocument =>
  paper.submittedBy === person && isOver(paper) && paper.erasedAt === undefined
    ? { ...paper, erasedAt: now }
    : paper;

const isOver = ({ status }: PartnerDocument): boolean => status === 'rejected' || status === 'expired';

/** Whose bytes are to be destroyed still. */
export const papersToDestroy = (papers: readonly PartnerDocument[]): PartnerDocument[] =>
  papers.filter(({ erasedAt, destroyed }) => erasedAt !== undefined && !destroyed);

export const isErasedContact = ({ name }: Pick<Contact, 'name'>): boolean => name === ERASED;

/** An applicant without a name: the application stays with what became of it. */
export const eraseContact = (application: string, { language }: Contact): Contact => ({
  name: ERASED,
  email: erasedAddress(application),
  language,
});
