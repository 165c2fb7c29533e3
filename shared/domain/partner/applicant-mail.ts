import type { MailKind } from '../program/mail-texts.ts';
import type { Program } from '../program/program.ts';
import type { Application } from './application.ts';

/** How an applicant hears of its acceptance: with documents to sign, or with what else is missing. */
export const acceptedBy = ({ application }: Program): MailKind =>
  application.signatures.documents.length ? 'application-accepted' : 'application-admitted';

/** The mail with the link that an applicant needs as things stand; none where nothing is left to do by link. */
export const openMail = (
  { status }: Application,
  program: Program,
  isConfirmed: boolean,
): MailKind | undefined => {
  if (status === 'accepted-pending-signature') return acceptedBy(program);
  if (isConfirmed) return undefined;
  if (status === 'submitted') return 'application-received';
  return status === 'active' && program.application.review === 'automatic' ? 'registration-done' : undefined;
};
