import type { MailKind, MailTexts } from '../domain/program/mail-texts.ts';
import type { Program } from '../domain/program/program.ts';
import { standardMails } from '../domain/program/standard-mails.ts';

/** A version published before there was such a mail has the product's words for it. */
export const wordsOf = ({ mails }: Program, kind: MailKind): MailTexts[MailKind] =>
  (mails as Partial<MailTexts>)[kind] ?? standardMails[kind];
