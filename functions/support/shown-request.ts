import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { messagesOf } from '../../shared/store/support.ts';
import type { OneSupportRequest } from '../../shared/web/pages/support/request.ts';
import { type Case, loadCase } from './load-support.ts';
import { messagesFor, requestView } from './view.ts';

/** A request as a page shows it, without what the reader may not see. */
export const loadShownRequest = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Shown, 'not-found'>> => {
  const found = await loadCase(deps, request, id);
  return found.ok ? accept(await shownRequest(deps, found.value, request)) : found;
};

type Shown = Pick<OneSupportRequest, 'request' | 'plans' | 'customer' | 'system' | 'messages'>;

export const shownRequest = async (
  { table }: Deps,
  { asked, plans, subscription, clock }: Case,
  request: Request,
): Promise<Shown> => {
  const system = subscription.instances.find((one) => one.id === asked.instance);
  return {
    request: requestView(asked, clock, request),
    plans,
    customer: subscription.customer.name,
    system: system && `${system.name} (${system.release})`,
    messages: messagesFor(await messagesOf(table, asked.id), asked, request),
  };
};
