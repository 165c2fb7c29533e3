import type * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { upToNow } from '../../shared/domain/support/advance-request.ts';
import type { SupportMailKind } from '../../shared/domain/support/mails.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Given } from '../../shared/domain/support/work-on-request.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { changedSupportRequest, newMessage } from '../../shared/store/support.ts';
import { eventNotices } from './event-notices.ts';
import { type Case, loadCase, type requestPath } from './load-support.ts';
import { officeOf, supportNotice, toContacts } from './notices.ts';
import { timesOf } from './times.ts';
import { type RequestView, requestView } from './view.ts';

type Path = z.infer<typeof requestPath>;
type Told = { readonly kind: SupportMailKind; readonly facts?: Readonly<Record<string, string>> };
type Done = {
  readonly after: SupportRequest;
  /** What is said to the customer, or to the vendor's office. */
  readonly told?: Told | undefined;
  readonly message?: { readonly text: string; readonly internal?: boolean } | undefined;
};

export type Doing<Input, Code extends RefusalCode> = (
  found: Case,
  input: Input,
  given: Given & { readonly fromCustomer: boolean },
) => Outcome<Done, Code>;

const said = (
  { message }: Done,
  { asked }: Case,
  fromCustomer: boolean,
  request: Request,
): Write<'busy'>[] =>
  message
    ? [
        newMessage(asked.id, {
          id: request.newId('msg'),
          at: request.now,
          by: request.caller.id,
          side: fromCustomer ? 'customer' : 'vendor',
          internal: message.internal ?? false,
          text: message.text,
        }),
      ]
    : [];

/** What the customer did is told to the vendor's office, and what the vendor did to the contacts. */
const tidings = (
  { after, told }: Done,
  { plans, subscription }: Case,
  fromCustomer: boolean,
  request: Request,
): Notice[] => {
  if (!told) return [];
  const mail = (to: Parameters<typeof supportNotice>[1]) =>
    supportNotice(told.kind, to, after, plans, request, told.facts);
  return fromCustomer ? [mail(officeOf(after))] : toContacts(subscription, mail, after);
};

const changesOf = (before: SupportRequest, after: SupportRequest) => ({
  status: [before.status, after.status] as const,
  ...(before.impact === after.impact
    ? {}
    : { impact: [String(before.impact), String(after.impact)] as const }),
});

/** One step of a request as `load` finds it, after all that has happened by itself; whom it concerns is told. */
export const doingWith =
  <Path, Input, Code extends RefusalCode, Unloaded extends RefusalCode>(
    load: (deps: Deps, request: Request<Path>) => Promise<Outcome<Case, Unloaded>>,
    does: Doing<Input, Code>,
  ): UseCase<Path, undefined, Input, RequestView, Code | Unloaded> =>
  (deps) =>
  async (request) => {
    const loaded = await load(deps, request);
    if (!loaded.ok) return loaded;
    const { asked: before, clock, plans, subscription } = loaded.value;
    if (isStale(request, before)) return refuse('changed-since');
    const past = upToNow(before, clock, plans, request.now);
    const found = { ...loaded.value, asked: past.request };
    const fromCustomer = !isVendorStaff(request.caller, plans.id);
    const given = { clock, now: request.now, by: request.caller.id, fromCustomer };
    const done = does(found, request.input, given);
    if (!done.ok) return done;
    const { after } = done.value;
    return accept({
      value: requestView(after, clock, request),
      writes: [
        ...changedSupportRequest(after, before, timesOf(after, clock, plans)),
        ...said(done.value, found, fromCustomer, request),
      ],
      notices: [
        ...eventNotices(past, subscription, plans, request),
        ...tidings(done.value, found, fromCustomer, request),
      ],
      audit: {
        program: plans.id,
        about: after.id,
        changes: changesOf(before, after),
      },
    });
  };

/** The same for the customer's contacts and the vendor's people. */
export const doing = <Input, Code extends RefusalCode>(
  does: Doing<Input, Code>,
): UseCase<Path, undefined, Input, RequestView, Code | 'not-found'> =>
  doingWith((deps, request: Request<Path>) => loadCase(deps, request, request.path.request), does);
