import { addMonths } from '../civil-date.ts';
import type { Scheme } from '../program/scheme.ts';
import type { SaleContent } from './sale.ts';

/** A contract is a subscription of its own. */
const subscriptionOf = ({ subscription, contract }: SaleContent): string | undefined =>
  subscription ?? contract?.id;

/** Whether a cap counts subscriptions and the sale names none: then nothing can be counted. */
export const lacksSubscription = ({ cap }: Pick<Scheme, 'cap'>, content: SaleContent): boolean =>
  cap?.per === 'subscription' && subscriptionOf(content) === undefined;

/** What a cap holds a sale together with; undefined where it holds nothing together. Months and years are the sale's. */
export const windowOf = ({ cap }: Pick<Scheme, 'cap'>, content: SaleContent): string | undefined => {
  switch (cap?.per) {
    case 'month':
      return `month ${content.occurredOn.slice(0, 7)}`;
    case 'year':
      return `year ${content.occurredOn.slice(0, 4)}`;
    case 'subscription': {
      const subscription = subscriptionOf(content);
      return subscription === undefined ? undefined : `subscription ${subscription}`;
    }
    default:
      return undefined;
  }
};

/** Within the months from the customer's first sale in which a scheme pays. */
export const inDuration = (
  scheme: Pick<Scheme, 'durationMonths'>,
  content: SaleContent,
  firstSaleOn: string | undefined,
): boolean =>
  scheme.durationMonths === 'unlimited' ||
  firstSaleOn === undefined ||
  content.occurredOn < addMonths(firstSaleOn, scheme.durationMonths);
