import type { Notice } from '../../shared/domain/notice.ts';
import type { AlertLevel, ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { RequestEvent } from '../../shared/domain/support/advance-request.ts';
import type { SupportMailKind } from '../../shared/domain/support/mails.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { supportNotice, toContacts } from './notices.ts';

type AboutPromise = Exclude<RequestEvent, { what: 'closed' }>;

const mails = {
  warning: 'support-warning',
  breach: 'support-breached',
  escalated: 'support-escalated',
} as const satisfies Record<AboutPromise['what'], SupportMailKind>;

/** Which levels of alert an event is, by the plans. */
const levelsOf = (event: AboutPromise, { alerts }: Pick<ServicePlans, 'alerts'>): AlertLevel[] =>
  alerts.filter((one) => {
    if (event.what === 'warning')
      return one.at === 'warning' && (one.percent === undefined || one.percent === event.percent);
    return event.what === 'breach' ? one.at === 'breach' : one.level === event.level;
  });

const factsOf = (event: AboutPromise): Record<string, string> =>
  event.what === 'warning' ? { percent: String(event.percent) } : { breachedAt: event.at };

/** What happened to a request by itself, to whom it concerns: by its level who is alerted, the contacts of a close. */
export const eventNotices = (
  { request, events }: { readonly request: SupportRequest; readonly events: readonly RequestEvent[] },
  subscription: Pick<Subscription, 'contacts'>,
  plans: Pick<ServicePlans, 'id' | 'version' | 'alerts'>,
  given: Pick<Request, 'now' | 'newId'>,
): Notice[] =>
  events.flatMap((event) => {
    if (event.what === 'closed')
      return toContacts(
        subscription,
        (to) => supportNotice('support-closed', to, request, plans, given),
        request,
      );
    const facts = { target: event.kind, ...factsOf(event) };
    return levelsOf(event, plans).map(({ level }) => {
      const to = { kind: 'alert', entity: request.entity, level } as const;
      return supportNotice(mails[event.what], to, request, plans, given, { ...facts, level: String(level) });
    });
  });
