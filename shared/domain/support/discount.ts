import type { ServicePlans } from '../program/service-plans.ts';
import { isFor, type Subscription, termOn } from './subscription.ts';

/**
 * "A discount on any development that is ordered at and confirmed by OTRS Group within a subscription contract term":
 * both days in a term, not the same one by need; "individual code enhancements that have been programmed by OTRS Group"
 * [S1-17, S1-18]. In parts per million, with the reason where it is none.
 */
export const discountFor = (
  subscription: Subscription,
  plans: ServicePlans,
  asked:
    | { readonly of: 'development'; readonly orderedOn: string; readonly confirmedOn: string }
    | { readonly of: 'migration'; readonly on: string; readonly authoredBy: 'vendor' | 'other' },
): {
  readonly ppm: number;
  readonly reason?: 'outside-term' | 'not-authored-by-vendor' | 'subscription-required';
} => {
  const terms = plans.discounts[asked.of];
  const days = asked.of === 'development' ? [asked.orderedOn, asked.confirmedOn] : [asked.on];
  if (!days.every((day) => termOn(subscription, day))) return { ppm: 0, reason: 'outside-term' };
  if (!days.every((day) => isFor(subscription, plans, terms.for, day)))
    return { ppm: 0, reason: 'subscription-required' };
  if (asked.of === 'migration' && asked.authoredBy !== 'vendor')
    return { ppm: 0, reason: 'not-authored-by-vendor' };
  return { ppm: terms.percent };
};
