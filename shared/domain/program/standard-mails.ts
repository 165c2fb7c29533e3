import type { MailTexts } from './mail-texts.ts';
import { accessMails } from './standard-mails/access.ts';
import { applicationMails } from './standard-mails/application.ts';
import { arrangementMails } from './standard-mails/arrangements.ts';
import { chargeMails } from './standard-mails/charge.ts';
import { collaborationMails } from './standard-mails/collaboration.ts';
import { evaluationMails } from './standard-mails/evaluation.ts';
import { ledgerMails } from './standard-mails/ledger.ts';
import { paperMails } from './standard-mails/papers.ts';
import { partnerMails } from './standard-mails/partner.ts';
import { payeeMails } from './standard-mails/payee.ts';
import { petitionMails } from './standard-mails/petition.ts';
import { programMails } from './standard-mails/program.ts';
import { referralMails } from './standard-mails/referral.ts';
import { showcaseMails } from './standard-mails/showcase.ts';

/** The product's own texts, of every mail: what a program file does not say in its own words, these do. */
export const standardMails: MailTexts = {
  ...applicationMails,
  ...partnerMails,
  ...paperMails,
  ...programMails,
  ...accessMails,
  ...referralMails,
  ...collaborationMails,
  ...showcaseMails,
  ...arrangementMails,
  ...payeeMails,
  ...chargeMails,
  ...ledgerMails,
  ...evaluationMails,
  ...petitionMails,
};

type Tree = Readonly<Record<string, unknown>>;
const isMap = (tree: unknown): tree is Tree =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

const over = (own: unknown, standard: unknown): unknown => {
  if (own === undefined) return standard;
  if (!isMap(own) || !isMap(standard)) return own;
  const names = [...new Set([...Object.keys(standard), ...Object.keys(own)])];
  return Object.fromEntries(names.map((name) => [name, over(own[name], standard[name])]));
};

/** A program file with every mail: its own words where it has some, down to a single subject in one language. */
export const withStandardMails = (file: unknown): unknown =>
  isMap(file) ? { ...file, mails: over(file['mails'], standardMails) } : file;
