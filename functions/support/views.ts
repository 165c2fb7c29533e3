import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { clockOf } from './load-support.ts';
import { type RequestView, requestView } from './view.ts';

/** Requests as they are shown, each by its own clock. */
export const views = (
  { table }: Deps,
  items: readonly SupportRequest[],
  request: Request,
): Promise<RequestView[]> =>
  Promise.all(items.map(async (one) => requestView(one, await clockOf(table, one), request)));
