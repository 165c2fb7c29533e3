import { accept, type Outcome, refuse } from '../outcome.ts';
import { type DeskContract, isDeskActive, type ServiceDesk } from '../partner/service-desk.ts';
import type { Subscription } from './subscription.ts';

// A partner's service desk is its customers' single point of contact: "any end user support shall be governed by a
// contract between OTRS and the end user" [S0-14]. The contract is the vendor's with the customer; what the customer may
// have of support is its subscription.

/** Does the contract hold on a day? */
export const contractHolds = ({ status, startsOn, endsOn }: DeskContract, day: string): boolean =>
  status === 'active' && startsOn <= day && (endsOn === undefined || day <= endsOn);

/** The desk speaks for a customer under one of its contracts from now on; a customer has one desk at a time. */
export const linkDesk = (
  desk: ServiceDesk | undefined,
  subscription: Subscription,
  { partner, contract }: { readonly partner: string; readonly contract: string },
): Outcome<
  { readonly desk: ServiceDesk; readonly subscription: Subscription },
  'service-desk-not-active' | 'not-found' | 'no-end-user-contract' | 'already-there'
> => {
  if (!desk || !isDeskActive(desk)) return refuse('service-desk-not-active');
  const found = desk.contracts.find(({ id }) => id === contract);
  if (!found) return refuse('not-found');
  if (found.status !== 'active') return refuse('no-end-user-contract');
  if (found.subscription !== undefined || subscription.desk) return refuse('already-there');
  const contracts = desk.contracts.map((one) =>
    one === found ? { ...one, subscription: subscription.id } : one,
  );
  return accept({
    desk: { ...desk, contracts, v: desk.v + 1 },
    subscription: { ...subscription, desk: { partner, contract }, v: subscription.v + 1 },
  });
};

/** Another desk may speak for the customer, or none. What was asked stays. */
export const unlinkDesk = (
  desk: ServiceDesk,
  subscription: Subscription,
): { readonly desk: ServiceDesk; readonly subscription: Subscription } => {
  const { desk: _left, ...rest } = subscription;
  const contracts = desk.contracts.map((one) => {
    const { subscription: linked, ...contract } = one;
    return linked === subscription.id ? contract : one;
  });
  return {
    desk: { ...desk, contracts, v: desk.v + 1 },
    subscription: { ...rest, v: subscription.v + 1 },
  };
};

/** The contract under which the desk speaks for a customer on a day [S0-14]. */
export const contractFor = (
  desk: ServiceDesk | undefined,
  subscription: string,
  day: string,
): Outcome<DeskContract, 'no-end-user-contract'> => {
  const found = desk?.contracts.find((one) => one.subscription === subscription);
  return desk && isDeskActive(desk) && found && contractHolds(found, day)
    ? accept(found)
    : refuse('no-end-user-contract');
};
