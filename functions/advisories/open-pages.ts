import { isPublic } from '../../shared/domain/advisory/advisory.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { page } from '../../shared/runtime/page.ts';
import { advisoryPage } from '../../shared/store/advisories.ts';
import {
  concerningPage,
  openAdvisoriesPage,
  openAdvisoryPage,
} from '../../shared/web/pages/advisories/open.ts';
import { frame } from '../page-frame.ts';
import { servicePath } from '../service/load-service.ts';
import { contacts, loadCustomer, subscriptionPath } from '../support/load-support.ts';
import { concerning, openAdvisory, openPlans, openView, publicPath } from './read.ts';

// What everybody may read from an advisory's instant on, and what of it concerns one customer.

const common = { zone: 'advisories', refusals: { 'not-found': true } } as const;
const SHOWN = 100;

export const openAdvisoriesPageRoute = page({
  ...common,
  key: 'GET /advisories/{plans}',
  summary: 'The security advisories that everybody may read, newest first',
  callers: ['visitor'],
  path: servicePath,
  run: (deps) => async (request) => {
    const plans = await openPlans(deps.table, request.path.plans, request.now);
    if (!plans.ok) return plans;
    const keep = (one: Parameters<typeof isPublic>[0]) => isPublic(one, request.now);
    const { items } = await advisoryPage(deps.table, plans.value.id, { limit: SHOWN, keep });
    const model = { plans: plans.value, advisories: items.map(openView) };
    return accept({ html: openAdvisoriesPage(model, frame(request, 'public')) });
  },
});

/** Nobody keeps it: before its instant it is not there, and from then on it is. */
export const openAdvisoryPageRoute = page({
  ...common,
  key: 'GET /advisories/{plans}/{number}',
  summary: 'A security advisory, from its instant on',
  callers: ['visitor'],
  path: publicPath,
  run: (deps) => async (request) => {
    const open = await openAdvisory(deps.table, request.path, request.now);
    if (!open.ok) return open;
    const { plans, advisory } = open.value;
    return accept({
      html: openAdvisoryPage({ plans, advisory: openView(advisory) }, frame(request, 'public')),
    });
  },
});

export const concerningPageRoute = page({
  ...common,
  key: 'GET /advisories/customers/{subscription}',
  summary: 'The advisories for a customer, those that affect its systems first',
  callers: contacts,
  path: subscriptionPath,
  run: (deps) => async (request) => {
    const loaded = await loadCustomer(deps, request, request.path.subscription);
    if (!loaded.ok) return loaded;
    const { subscription, plans } = loaded.value;
    const model = {
      plans,
      customer: subscription.customer.name,
      advisories: await concerning(deps.table, subscription, request.now),
    };
    return accept({ html: concerningPage(model, frame(request, 'customer', plans)) });
  },
});
