import * as z from 'zod';
import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { releaseInput } from '../../shared/domain/support/release.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readReleases } from '../../shared/store/services.ts';
import { customerServicesPage } from '../../shared/web/pages/service/customer.ts';
import { serviceDeskPage } from '../../shared/web/pages/service/desk.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { contacts, loadCustomer, loadPlans } from '../support/load-support.ts';
import { decideEscalationRoute, escalateRoute } from './escalations.ts';
import {
  customerPath,
  deskCustomerPath,
  releasers,
  servicePath,
  vendorReaders,
  workers,
} from './load-service.ts';
import { servicesOf, workOf } from './read.ts';
import { bugsOf, publishReleaseRoute, type ReleaseEffect, releaseEffect } from './releases.ts';
import { taskResultRoute } from './tasks.ts';

// Services beside requests: the customer's page, the vendor's about it, and releases at the desk.

const common = { zone: 'service', refusals: { 'not-found': true } } as const;

const emptyText = z.string().max(2000).default('');
const deskQuery = z.strictObject({
  number: emptyText.optional(),
  kind: emptyText.optional(),
  fixes: emptyText.optional(),
});
type DeskQuery = z.infer<typeof deskQuery>;

/** The release that the page is asked about, once somebody asks; it may be none. */
const askedOf = (
  { number, kind, fixes }: DeskQuery,
  typed: Readonly<Record<string, string>> | undefined,
): { number: string; kind: string; fixes: string } | undefined => {
  const from = { number, kind, fixes, ...typed };
  if (from.number === undefined) return undefined;
  return { number: from.number.trim(), kind: from.kind ?? 'patch', fixes: from.fixes ?? '' };
};

const inputOf = ({ fixes, ...asked }: { number: string; kind: string; fixes: string }) => ({
  ...asked,
  notes: '-',
  fixes: bugsOf(fixes),
});

type Effect = Outcome<ReleaseEffect, RefusalCode>;

export const serviceDeskRoute = page({
  ...common,
  key: 'GET /desk/{plans}/services',
  summary: 'Open tasks, escalated bugs, and releases with what the next one would bring',
  callers: vendorReaders,
  path: servicePath,
  query: deskQuery,
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const { id } = plans.value;
    const mayRelease = hasRole(request.caller, ...releasers);
    const asked = mayRelease ? askedOf(request.query ?? {}, request.again?.typed) : undefined;
    const read = asked && releaseInput.safeParse(inputOf(asked));
    const [releases, work] = await Promise.all([readReleases(deps.table, id), workOf(deps.table, id)]);
    let effect: Effect | undefined;
    if (read?.success) effect = await releaseEffect(deps.table, request, plans.value, read.data);
    else if (read)
      effect = refuse('invalid-input', { fields: fieldErrors(read.error.issues, inputOf(asked)) });
    const model = {
      plans: plans.value,
      releases: releases ?? { plans: id, releases: [], v: 0 },
      work,
      mayRelease,
      asked,
      effect: effect?.ok ? effect.value : undefined,
      refused: effect && !effect.ok ? effect : undefined,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: serviceDeskPage(model, frame(request, 'support', plans.value)) });
  },
});

export const publishAction = action({
  key: 'POST /desk/{plans}/services/releases',
  says: 'published',
  of: publishReleaseRoute,
  on: serviceDeskRoute,
  form: 'releases',
  confirmed: true,
  input: ({ fixes, ...rest }) => ({ ...rest, fixes: typeof fixes === 'string' ? bugsOf(fixes) : fixes }),
  done: ({ plans }) => `/desk/${plans}/services`,
});

const modelOf = async (
  deps: Parameters<typeof loadCustomer>[0],
  request: Parameters<typeof loadCustomer>[1] & { readonly token: string },
) => {
  const { subscription: id } = request.path as z.infer<typeof customerPath>;
  const loaded = await loadCustomer(deps, request, id);
  if (!loaded.ok) return loaded;
  const { subscription, plans } = loaded.value;
  return accept({
    plans,
    customer: { id, name: subscription.customer.name, number: subscription.number },
    systems: subscription.instances,
    work: await servicesOf(deps.table, id),
    token: request.token,
  });
};

const ownAt = ({ subscription }: { readonly subscription: string }) => `/portal/services/${subscription}`;

export const customerServicesPageRoute = page({
  ...common,
  key: 'GET /portal/services/{subscription}',
  summary: 'What a customer has beside requests: updates, add-ons, escalated bugs',
  callers: contacts,
  path: customerPath,
  run: (deps) => async (request) => {
    const model = await modelOf(deps, request);
    if (!model.ok) return model;
    const { customer, plans } = model.value;
    const shown = {
      ...model.value,
      side: 'customer',
      may: ['escalate'],
      at: ownAt({ subscription: customer.id }),
      back: `/portal/customers/${customer.id}`,
      sent: sentForm(request),
    } as const;
    return accept({ html: customerServicesPage(shown, frame(request, 'customer', plans)) });
  },
});

export const escalateAction = action({
  key: 'POST /portal/services/{subscription}/escalations',
  says: 'escalated',
  of: escalateRoute,
  on: customerServicesPageRoute,
  form: 'escalations',
  done: ownAt,
});

const deskAt = ({ plans, subscription }: { readonly plans: string; readonly subscription: string }) =>
  `/desk/${plans}/services/${subscription}`;

export const deskServicesRoute = page({
  ...common,
  key: 'GET /desk/{plans}/services/{subscription}',
  summary: 'What one customer has beside requests, at the desk',
  callers: vendorReaders,
  path: deskCustomerPath,
  run: (deps) => async (request) => {
    const model = await modelOf(deps, request);
    if (!model.ok) return model;
    const { customer, plans } = model.value;
    if (plans.id !== request.path.plans) return refuse('not-found');
    const shown = {
      ...model.value,
      side: 'vendor',
      may: [
        ...(hasRole(request.caller, ...workers) ? (['work'] as const) : []),
        ...(hasRole(request.caller, ...releasers) ? (['decide'] as const) : []),
      ],
      at: deskAt({ plans: plans.id, subscription: customer.id }),
      back: hasRole(request.caller, 'support-agent', 'program-manager', 'auditor', 'administrator')
        ? `/desk/${plans.id}/support/customers/${customer.id}`
        : undefined,
      sent: sentForm(request),
    } as const;
    return accept({ html: customerServicesPage(shown, frame(request, 'support', plans)) });
  },
});

const step = { on: deskServicesRoute, done: deskAt, says: 'saved' } as const;

export const confirmBugAction = action({
  ...step,
  key: 'POST /desk/{plans}/services/{subscription}/escalations/{escalation}/confirm',
  of: decideEscalationRoute,
  form: ({ escalation }) => `escalations/${escalation}/confirm`,
  input: (fields) => ({ ...fields, outcome: 'confirmed' }),
});

export const rejectBugAction = action({
  ...step,
  key: 'POST /desk/{plans}/services/{subscription}/escalations/{escalation}/reject',
  of: decideEscalationRoute,
  form: ({ escalation }) => `escalations/${escalation}/reject`,
  input: (fields) => ({ ...fields, outcome: 'rejected' }),
});

export const taskResultAction = action({
  ...step,
  key: 'POST /desk/{plans}/services/{subscription}/tasks/{task}/result',
  of: taskResultRoute,
  form: ({ task }) => `tasks/${task}/result`,
});
