import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Language } from '../../../domain/text.ts';
import type { Html } from '../../html.ts';
import { toneLabel } from '../../status.ts';
import { say } from './words.ts';

/** Whose turn it is. A question is never approved or paid. */
export const helpLabel = (language: Language, status: BenefitRequest['status']): Html => {
  if (status === 'open') return toneLabel('open', say(language, 'state-open'));
  if (status === 'answered') return toneLabel('good', say(language, 'state-answered'));
  return toneLabel('over', say(language, status === 'closed' ? 'state-closed' : 'state-declined'));
};
