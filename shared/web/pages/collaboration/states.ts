import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Language } from '../../../domain/text.ts';
import type { Html } from '../../html.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { say } from './words.ts';

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
