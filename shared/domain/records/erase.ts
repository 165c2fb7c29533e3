import type { Contact } from '../partner/application.ts';
import type { CertificateRecord } from '../partner/certificate.ts';
import type { Agreement, Papers, RoleHolder } from '../partner/papers.ts';
import type { Attendance } from '../partner/training.ts';

// Erasure: what says who somebody is goes, the record of the business stays. Ledger, claims and audit hold ids only.

/** In the place of a name or an address that was erased. */
export const ERASED = '—';

/** Nobody's address, and still another one for each person: whoever is counted by person is counted as before. */
export const erasedAddress = (subject: string): string => `${subject.toLowerCase()}@erased.invalid`;

type Named = { readonly id: string; readonly address: string };

/** Records of a partner in which a person stands by name or address. */
export type ErasedPapers = {
  readonly attendances: readonly Attendance[];
  readonly certificates: readonly CertificateRecord[];
  readonly agreements: readonly Agreement[];
  /** Roles are named by the address of who holds them: they end. */
  readonly ended: readonly RoleHolder[];
};

export const erasePapers = (papers: Papers, { id, address }: Named): ErasedPapers => {
  const person = { name: ERASED, email: erasedAddress(id) };
  const without = <Record extends { person: { email: string }; v: number }>(all: readonly Record[]) =>
    all
      .filter((one) => one.person.email === address)
      .map((one): Record => ({ ...one, person, v: one.v + 1 }));
  return {
    attendances: without(papers.attendances),
    certificates: without(papers.certificates),
    agreements: papers.agreements
      .filter(({ by, source }) => by === id && source !== ERASED)
      .map((one) => ({ ...one, source: ERASED, v: one.v + 1 })),
    ended: papers.holders.filter(({ email }) => email === address),
  };
};

export const isErasedContact = ({ name }: Pick<Contact, 'name'>): boolean => name === ERASED;

/** An applicant without a name: the application stays with what became of it. */
export const eraseContact = (application: string, { language }: Contact): Contact => ({
  name: ERASED,
  email: erasedAddress(application),
  language,
});
