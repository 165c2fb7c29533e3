import type { Task } from '../../../domain/task.ts';
import type { Language } from '../../../domain/text.ts';
import { speak, type Words } from '../../words.ts';

/** What there is to do for the vendor, by kind of task. */
export const taskWords = {
  'application-decision': ['Decide on an application', 'Über Bewerbung entscheiden'],
  'referral-answer': ['Answer a referral', 'Auf Empfehlung antworten'],
  'referral-answered': ['Question was answered', 'Rückfrage beantwortet'],
  'request-answer': ['Answer a request', 'Anfrage beantworten'],
  'claim-decision': ['Decide on a claim', 'Über Abruf entscheiden'],
  'logo-approval': ['Look at a logo', 'Logo ansehen'],
  'page-check': ['Look at a partner’s page', 'Seite eines Partners ansehen'],
  'document-decision': ['Decide on a document', 'Über Unterlage entscheiden'],
  'evaluation-decision': ['An evaluation waits', 'Eine Bewertung wartet'],
  'petition-decision': ['A partner asks or disputes', 'Ein Partner bittet oder widerspricht'],
  'paper-ended': ['Something counts no more', 'Etwas zählt nicht mehr'],
  'override-decision': [
    'Decide on a distributor’s own terms',
    'Über eigene Bedingungen eines Distributors entscheiden',
  ],
  'contract-year': ['Report a contract’s year', 'Vertragsjahr melden'],
  attribution: ['Say whose a sale is', 'Verkauf zuordnen'],
  'agent-missing': ['Find a new agent', 'Neue Ansprechperson finden'],
} as const satisfies Words & Record<Task['kind'], readonly [string, string]>;

export const taskText: (language: Language, kind: Task['kind']) => string = speak(taskWords);
