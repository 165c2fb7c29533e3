import * as z from 'zod';
import { fieldsNamed } from '../text.ts';

/**
 * Every mail that this product owes, with what its text may name. Publishing refuses a text that names anything
 * else, so a mail can never go out with a hole. No text of a first mail to an unverified address can name
 * what a stranger typed.
 */
export const mailFields = {
  'application-received': ['receipt', 'program', 'decideBy', 'confirmLink'],
  /** No text of a stranger's: this mail may go to an address that nobody has confirmed yet. */
  'registration-done': ['receipt', 'program', 'confirmLink', 'signInPage'],
  'application-alert': ['receipt', 'program', 'company', 'country', 'decideBy', 'deskLink'],
  'application-overdue': ['receipt', 'program', 'company', 'decideBy', 'deskLink'],
  'application-accepted': [
    'receipt',
    'program',
    'company',
    'documents',
    'office',
    'officeMail',
    'completeLink',
  ],
  /** The same where nothing has to be signed. */
  'application-admitted': ['receipt', 'program', 'company', 'missing', 'officeMail', 'completeLink'],
  'application-rejected': ['receipt', 'program', 'company', 'reason'],
  'signature-reminder': [
    'receipt',
    'program',
    'company',
    'documents',
    'office',
    'officeMail',
    'completeLink',
  ],
  'document-accepted': ['program', 'company', 'requirement', 'requirementsLink'],
  'document-rejected': ['program', 'company', 'requirement', 'reason', 'requirementsLink'],
  'document-expired': ['program', 'company', 'requirement', 'requirementsLink'],
  /** Of anything that counts for a time, before it ends and when it has ended. */
  'paper-ending': ['program', 'company', 'requirement', 'lastDay', 'renewLink', 'office', 'officeMail'],
  'paper-ended': ['program', 'company', 'requirement', 'lastDay', 'renewLink', 'office', 'officeMail'],
  'reseller-paper-ending': ['program', 'company', 'requirement', 'lastDay', 'distributorLink'],
  'reseller-paper-ended': ['program', 'company', 'requirement', 'lastDay', 'distributorLink'],
  /** Of reports that are owed in every period: before the due day, when it has passed, when one is rejected. */
  'report-due': ['program', 'company', 'requirement', 'period', 'lastDay', 'reportsLink'],
  'report-missed': [
    'program',
    'company',
    'requirement',
    'period',
    'lastDay',
    'reportsLink',
    'office',
    'officeMail',
  ],
  'report-rejected': ['program', 'company', 'requirement', 'period', 'reason', 'reportsLink'],
  /** To whom the report is owed: the distributor, or the vendor's office. */
  'resellers-reports-missed': ['program', 'missedReports', 'distributorLink'],
  'partner-report-missed': ['program', 'company', 'requirement', 'period', 'lastDay', 'deskReportsLink'],
  /** Where a partner would stand at the end of what is evaluated; whose turn it is; what was decided. */
  'evaluation-forecast': [
    'program',
    'company',
    'period',
    'result',
    'missing',
    'evaluationLink',
    'office',
    'officeMail',
  ],
  'evaluation-owed': ['program', 'company', 'period', 'decideBy', 'evaluationLink'],
  'evaluation-escalated': ['program', 'company', 'period', 'evaluationLink'],
  'evaluation-decided': [
    'program',
    'company',
    'period',
    'result',
    'reason',
    'appeal',
    'evaluationLink',
    'office',
    'officeMail',
  ],
  'evaluation-appeal-decided': [
    'program',
    'company',
    'period',
    'appeal',
    'reason',
    'evaluationLink',
    'office',
    'officeMail',
  ],
  /** The same for the distributor of a reseller; and whoever was the best of a cycle. */
  'evaluation-of-reseller': ['program', 'company', 'period', 'result', 'reason', 'evaluationLink'],
  'evaluation-award': ['program', 'company', 'award', 'period', 'result', 'bonus', 'office', 'officeMail'],
  /** Terms of a new version that want accepting, each with its address and the last day. */
  'terms-to-accept': ['program', 'company', 'validFrom', 'terms', 'requirementsLink', 'office', 'officeMail'],
  'tier-changed': ['program', 'company', 'tier', 'reason', 'effectiveFrom', 'standingLink'],
  'requirement-unmet': ['program', 'company', 'requirement', 'have', 'need', 'standingLink'],
  'application-lapsed': ['receipt', 'program', 'company'],
  'partner-activated': [
    'receipt',
    'program',
    'company',
    'tier',
    'badgeLink',
    'badgeSnippet',
    'signInLink',
    'signInUntil',
    'signInPage',
    'referralLink',
    'referralUntil',
  ],
  /** The same where no referrals are taken. */
  'partner-admitted': [
    'receipt',
    'program',
    'company',
    'tier',
    'badgeLink',
    'badgeSnippet',
    'signInLink',
    'signInUntil',
    'signInPage',
  ],
  'partner-suspended': ['program', 'company', 'reason', 'effectiveFrom', 'office', 'officeMail'],
  'partner-reinstated': [
    'program',
    'company',
    'reason',
    'effectiveFrom',
    'office',
    'officeMail',
    'portalLink',
  ],
  'partner-terminated': ['program', 'company', 'reason', 'effectiveFrom', 'office', 'officeMail'],
  'logo-withdrawn': ['program', 'company', 'effectiveFrom', 'office', 'officeMail'],
  'benefit-invited': ['program', 'company', 'benefit', 'lastDay', 'benefitsLink', 'office', 'officeMail'],
  'demo-account-ended': ['program', 'company', 'benefit', 'account', 'benefitsLink'],
  'training-outstanding': [
    'program',
    'company',
    'benefit',
    'times',
    'delivered',
    'lastDay',
    'office',
    'officeMail',
  ],
  /** What a coming version changes for this partner, in words. */
  'program-changed': ['program', 'company', 'validFrom', 'changes', 'benefitsLink', 'office', 'officeMail'],
  'override-proposed': ['program', 'distributor', 'benefit', 'validFrom', 'programLink'],
  'override-overdue': ['program', 'distributor', 'benefit', 'decideBy', 'programLink'],
  'override-approved': ['program', 'distributor', 'benefit', 'validFrom', 'overridesLink'],
  'override-rejected': ['program', 'distributor', 'benefit', 'reason', 'overridesLink'],
  'person-invited': ['program', 'company', 'inviter', 'signInLink', 'signInUntil', 'signInPage'],
  'sign-in': ['program', 'signInLink', 'signInUntil', 'signInPage'],
  'staff-invited': ['program', 'inviter', 'signInLink', 'signInUntil', 'signInPage'],
  'referral-received': ['receipt', 'program', 'customer', 'protectedUntil', 'portalLink'],
  'referral-alert': ['receipt', 'program', 'company', 'customer', 'answerBy', 'deskLink'],
  'referral-overdue': ['receipt', 'program', 'company', 'customer', 'answerBy', 'deskLink'],
  'referral-reminder': ['receipt', 'program', 'customer', 'protectedUntil', 'portalLink'],
  'referral-extended': ['receipt', 'program', 'customer', 'protectedUntil', 'portalLink'],
  'referral-expired': ['receipt', 'program', 'customer', 'portalLink'],
  'referral-returned': ['receipt', 'program', 'customer', 'question', 'answerBy', 'portalLink'],
  'referral-answered': ['receipt', 'program', 'company', 'customer', 'deskLink'],
  'referral-won': ['receipt', 'program', 'customer', 'portalLink'],
  'referral-lost': ['receipt', 'program', 'customer', 'reason', 'portalLink'],
  'lead-offered': [
    'receipt',
    'program',
    'company',
    'customer',
    'country',
    'answerBy',
    'leadLink',
    'portalLink',
  ],
  'lead-recalled': ['receipt', 'program', 'customer', 'portalLink'],
  'lead-accepted': ['receipt', 'program', 'company', 'customer', 'deskLink'],
  'lead-returned': ['receipt', 'program', 'company', 'customer', 'reason', 'deskLink'],
  'lead-unanswered': ['receipt', 'program', 'company', 'customer', 'deskLink'],
  'request-alert': ['receipt', 'program', 'company', 'title', 'answerBy', 'deskLink'],
  'request-overdue': ['receipt', 'program', 'company', 'title', 'answerBy', 'deskLink'],
  /** To whoever asked the help desk, with what is promised for an answer, if anything. */
  'help-received': ['receipt', 'program', 'title', 'promise', 'portalLink'],
  'help-alert': ['receipt', 'program', 'company', 'title', 'promise', 'deskLink'],
  'request-answered': ['receipt', 'program', 'title', 'answer', 'portalLink'],
  /** To the office, about a partner itself: a logo, a page, a document. */
  'partner-task-alert': ['program', 'company', 'task', 'decideBy', 'deskLink'],
  'partner-task-overdue': ['program', 'company', 'task', 'decideBy', 'deskLink'],
  'page-missing': ['program', 'company', 'page', 'listingLink'],
  'page-refused': ['program', 'company', 'page', 'reason', 'listingLink'],
  'logo-approved': ['program', 'company', 'listingLink'],
  'logo-rejected': ['program', 'company', 'reason', 'listingLink'],
  'event-invited': ['program', 'company', 'event', 'startsOn', 'portalLink'],
  'service-desk-offered': ['program', 'company', 'arrangementsLink', 'officeMail'],
  'service-desk-answered': ['program', 'company', 'deskLink'],
  'service-desk-active': ['program', 'company', 'arrangementsLink'],
  'service-desk-returned': ['program', 'company', 'reason', 'arrangementsLink'],
  'service-desk-ended': ['program', 'company', 'reason', 'officeMail'],
  'resale-registered': ['receipt', 'program', 'company', 'customer', 'deskLink'],
  'agent-assigned': ['program', 'company', 'agent', 'arrangementsLink'],
  'agent-missing': ['program', 'company', 'deskLink'],
  'referral-reassigned': ['receipt', 'program', 'company', 'customer', 'protectedUntil', 'portalLink'],
  'company-renamed': ['program', 'company', 'formerName', 'day', 'officeMail'],
  'partner-merged': ['program', 'company', 'goneName', 'effectiveFrom', 'portalLink', 'officeMail'],
  'distributor-changed': ['program', 'company', 'distributor', 'distributorMail'],
  'resellers-moved': ['program', 'distributor', 'moved', 'distributorLink'],
  'distributor-acted': ['program', 'company', 'distributor', 'deskLink'],
  /** About who is paid how; no text names an account. */
  'charge-raised': ['program', 'company', 'charge', 'net', 'dueDay', 'chargesLink', 'officeMail'],
  'charge-overdue': ['program', 'company', 'charge', 'amount', 'dueDay', 'chargesLink', 'officeMail'],
  'charge-locked': ['program', 'company', 'charge', 'amount', 'dueDay', 'chargesLink', 'officeMail'],
  'charge-settled': ['program', 'company', 'charge', 'net', 'chargesLink', 'officeMail'],
  'charge-returned': [
    'program',
    'company',
    'charge',
    'returned',
    'reason',
    'amount',
    'dueDay',
    'closing',
    'chargesLink',
    'officeMail',
  ],
  'charge-waiver-waiting': ['program', 'company', 'charge', 'net', 'deskChargeLink', 'officeMail'],
  /** What a partner asks to be decided anew: to itself, to the office, and what was decided. */
  'petition-received': ['program', 'company', 'asked', 'petitionLink', 'office', 'officeMail'],
  'petition-waiting': ['program', 'company', 'asked', 'petitionLink'],
  'petition-decided': [
    'program',
    'company',
    'asked',
    'answer',
    'reason',
    'petitionLink',
    'office',
    'officeMail',
  ],
  'petition-withdrawn': ['program', 'company', 'asked', 'petitionLink'],
  'proposal-waiting': ['program', 'number', 'proposalsLink'],
  'payee-waiting': ['program', 'company', 'payeesLink'],
  'payee-account-proposed': ['program', 'company', 'payeeLink', 'officeMail'],
  'payee-account-approved': ['program', 'company', 'usableDay', 'payeeLink', 'officeMail'],
  'payee-rejected': ['program', 'company', 'reason', 'payeeLink'],
  'payee-payout-returned': ['program', 'company', 'amount', 'reason', 'payeeLink', 'officeMail'],
  'payee-document-issued': [
    'program',
    'company',
    'document',
    'number',
    'month',
    'amount',
    'payeeLink',
    'officeMail',
  ],
  'payee-invoice-waiting': ['program', 'company', 'number', 'month', 'amount', 'payeesLink'],
  'payee-invoice-rejected': ['program', 'company', 'number', 'month', 'amount', 'reason', 'payeeLink'],
  'distributor-invited': ['program', 'distributor', 'inviter', 'signInLink', 'signInUntil', 'signInPage'],
} as const;
export type MailKind = keyof typeof mailFields;
export const mailKinds = Object.keys(mailFields) as MailKind[];

const NAMED = /\{([^{}]*)\}/g;

const textSchema = (kind: MailKind) => {
  const known: readonly string[] = mailFields[kind];
  const message = `a ${kind} mail can only name ${known.map((field) => `{${field}}`).join(', ')}`;
  const text = z
    .string()
    .min(1)
    .refine((text) => fieldsNamed(text).every((name) => known.includes(name)), message)
    .refine((text) => !/[{}]/.test(text.replace(NAMED, '')), 'has a brace that opens or closes nothing');
  return z.strictObject({ en: text, de: text });
};

const mailTextSchema = (kind: MailKind) =>
  z.strictObject({ subject: textSchema(kind), body: textSchema(kind) });

export const mailTextsSchema = z.strictObject(
  Object.fromEntries(mailKinds.map((kind) => [kind, mailTextSchema(kind)])) as {
    [Kind in MailKind]: ReturnType<typeof mailTextSchema>;
  },
);
export type MailTexts = z.infer<typeof mailTextsSchema>;
