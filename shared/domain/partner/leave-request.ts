import { accept, type Outcome, refuse } from '../outcome.ts';
import type { BenefitRequest } from './request.ts';

// What becomes of a request when the company that asked leaves, or becomes part of another.

type Given = { readonly now: string; readonly by: string };

/** Closed unfinished, since the partner leaves: nothing of it is answered or paid any more. */
export const closeRequest = (
  request: BenefitRequest,
  reason: string,
  given: Given,
): Outcome<BenefitRequest, 'wrong-state'> =>
  request.status === 'open' || request.status === 'approved' || request.status === 'claimed'
    ? accept({
        ...request,
        status: 'declined',
        answer: { text: reason, by: given.by, at: given.now },
        v: request.v + 1,
      })
    : refuse('wrong-state');

/** The company that asked is part of another one now, which gets the answer. */
export const inheritRequest = (request: BenefitRequest, partner: string): BenefitRequest => ({
  ...request,
  partner,
  v: request.v + 1,
});
