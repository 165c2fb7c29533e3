import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { messagesOf } from '../../shared/store/support.ts';
import type { OneSupportRequest } from '../../shared/web/pages/support/request.ts';
import { loadCase } from './load-support.ts';
import { messagesFor, requestView } from './view.ts';

/** A request as a page shows it, without what the reader may not see. */
export const loadShownRequest = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<
  Outcome<Pick<OneSupportRequest, 'request' | 'plans' | 'customer' | 'system' | 'messages'>, 'not-found'>
> => {
  const found = await loadCase(deps, request, id);
  if (!found.ok) return found;
  const { asked, plans, subscription, clock } = found.value;
  const system = subscription.instances.find((one) => one.id === asked.instance);
  return accept({
    request: requestView(asked, clock, request),
    plans,
    customer: subscription.customer.name,
    system: system && `${system.name} (${system.release})`,
    messages: messagesFor(await messagesOf(deps.table, asked.id), asked, request),
  });
};
