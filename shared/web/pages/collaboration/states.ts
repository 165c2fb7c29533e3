import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Language } from '../../../domain/text.ts';
import type { Html } from '../../html.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { speak, type Words } from '../../words.ts';

/** Apart from the pages' own words: who lists requests alone needs no others. */
export const stateWords = {
  'lead-pool': ['In the pool', 'Frei'],
  'lead-offered': ['Waiting', 'Wartet'],
  'lead-accepted': ['Accepted', 'Angenommen'],
  'lead-declined': ['Declined', 'Abgelehnt'],
  'lead-recalled': ['Time is over', 'Frist abgelaufen'],
  'req-open': ['Waiting', 'Wartet'],
  'req-answered': ['Answered', 'Beantwortet'],
  'req-approved': ['Approved', 'Zugesagt'],
  'req-declined': ['Declined', 'Abgelehnt'],
  'req-claimed': ['Claimed', 'Abgerufen'],
  'req-closed': ['Closed', 'Geschlossen'],
  'req-recorded': ['To be paid', 'Wird bezahlt'],
} as const satisfies Words;
const say = speak(stateWords);

/** How a lead stands: for the vendor, or for one partner that was asked. */
export type LeadState = 'pool' | 'offered' | 'accepted' | 'declined' | 'recalled';

const leadTones: Record<LeadState, Tone> = {
  pool: 'asks',
  offered: 'open',
  accepted: 'good',
  declined: 'over',
  recalled: 'over',
};
const requestTones: Record<BenefitRequest['status'], Tone> = {
  open: 'open',
  answered: 'good',
  approved: 'good',
  declined: 'over',
  claimed: 'open',
  recorded: 'good',
  closed: 'over',
};

export const leadLabel = (language: Language, state: LeadState): Html =>
  toneLabel(leadTones[state], say(language, `lead-${state}`));
export const requestLabel = (language: Language, state: BenefitRequest['status']): Html =>
  toneLabel(requestTones[state], say(language, `req-${state}`));
