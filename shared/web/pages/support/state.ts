import type { SupportRequest } from '../../../domain/support/support-request.ts';
import type { Language } from '../../../domain/text.ts';
import type { Html } from '../../html.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { say } from './words.ts';

const tones: Record<SupportRequest['status'], Tone> = {
  open: 'open',
  waiting: 'asks',
  resolved: 'good',
  closed: 'over',
};

export const supportLabel = (language: Language, status: SupportRequest['status']): Html =>
  toneLabel(tones[status], say(language, `sup-${status}`));
