import type { Notice } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { RequestEvent } from '../../shared/domain/support/advance-request.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { officeOf, supportNotice, toContacts } from './notices.ts';

/** What happened to a request by itself, to whom it concerns: the office of a warning or a miss, the contacts of a close. */
export const eventNotices = (
  { request, events }: { readonly request: SupportRequest; readonly events: readonly RequestEvent[] },
  subscription: Pick<Subscription, 'contacts'>,
  plans: Pick<ServicePlans, 'id' | 'version'>,
  given: Pick<Request, 'now' | 'newId'>,
): Notice[] =>
  events.flatMap((event) => {
    if (event.what === 'closed')
      return toContacts(
        subscription,
        (to) => supportNotice('support-closed', to, request, plans, given),
        request,
      );
    if (event.what === 'warning')
      return [
        supportNotice('support-warning', officeOf(request), request, plans, given, {
          percent: String(event.percent),
          target: event.kind,
        }),
      ];
    return [
      supportNotice('support-breached', officeOf(request), request, plans, given, {
        target: event.kind,
        breachedAt: event.at,
      }),
    ];
  });
