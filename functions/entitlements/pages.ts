import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { explain } from '../../shared/domain/partner/explain.ts';
import { handOver } from '../../shared/runtime/hand-out.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { licences, orders } from '../../shared/store/partner-records.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { deskBenefitsPage } from '../../shared/web/pages/benefits/desk.ts';
import { benefitsPage } from '../../shared/web/pages/benefits/portal.ts';
import { deskPath, partnerPeople, portalFrame, portalPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { findForPartner, partnerResourcePath } from '../resources/fetch.ts';
import { buyPackageRoute, issueLicenceRoute } from './buy.ts';
import { grantUnitsRoute, voidUnitRoute } from './change-quota.ts';
import { endDemoRoute, openDemoRoute } from './demos.ts';
import { factsOf } from './facts-of.ts';
import { inviteToBenefitRoute } from './invite.ts';
import { type Held, loadHolder } from './load-holder.ts';
import { entitlementRefusals } from './refusals.ts';
import { deliverTrainingRoute, planTrainingRoute } from './yearly-trainings.ts';

const refusals = { 'not-found': true, 'partner-not-active': true } as const;

/** Every benefit as it stands, with what is kept about each. */
const modelOf = (held: Held, request: PageRequest) => {
  const { home, program, today } = held;
  const facts = factsOf(held, request.now);
  return {
    partner: home.partner,
    program,
    explained: program.benefits
      .filter(({ sameAs }) => sameAs === undefined)
      .flatMap(({ id }) => explain(program, id, facts, today) ?? []),
    demos: home.of(demos.prefix, demos.schema),
    licences: home.of(licences.prefix, licences.schema),
    years: home.of(trainingYears.prefix, trainingYears.schema),
    token: request.token,
    sent: sentForm(request),
  };
};

export const benefitsPageRoute = page({
  zone: 'benefits',
  key: 'GET /portal/{partner}/benefits',
  summary: 'A partner’s benefits, what is left of them, and how to use them',
  callers: partnerPeople,
  path: portalPath,
  refusals,
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const model = { ...modelOf(held.value, request), mayOrder: hasRole(request.caller, 'partner-admin') };
    return accept({
      html: benefitsPage(model, portalFrame(request, held.value.program, held.value.home.partner.category)),
    });
  },
});

const portal = (partner: string) => `/portal/${partner}/benefits`;

export const openDemoAction = action({
  key: 'POST /portal/{partner}/benefits/demos',
  says: 'demo',
  of: openDemoRoute,
  on: benefitsPageRoute,
  form: (_path, { benefit }) => `demo-${benefit}`,
  input: ({ customer, ...rest }) => (customer === '' ? rest : { ...rest, customer }),
  done: (_value, { path }) => portal(path.partner),
});

export const endDemoAction = action({
  key: 'POST /portal/{partner}/benefits/demos/{account}/end',
  says: 'ended',
  of: endDemoRoute,
  on: benefitsPageRoute,
  form: (path) => `end-${path['account']}`,
  done: (_value, { path }) => portal(path.partner),
});

export const buyAction = action({
  key: 'POST /portal/{partner}/benefits/buy',
  says: 'bought',
  of: buyPackageRoute,
  on: benefitsPageRoute,
  form: (_path, values) => `buy-${values['package']}`,
  confirmed: true,
  done: (_value, { path }) => portal(path.partner),
});

export const issueLicenceAction = action({
  key: 'POST /portal/{partner}/benefits/licences',
  says: 'issued',
  of: issueLicenceRoute,
  on: benefitsPageRoute,
  form: 'licence',
  done: (_value, { path }) => portal(path.partner),
});

/** The same as over the API, with refusals as pages. */
export const resourcePageRoute = page({
  zone: 'benefits',
  key: 'GET /portal/{partner}/resources/{resource}',
  summary: 'A file that a benefit opens',
  callers: partnerPeople,
  path: partnerResourcePath,
  refusals: { ...entitlementRefusals, 'file-missing': true, busy: true },
  run: (deps) => async (request) => {
    const found = await findForPartner(deps)({ ...request, query: undefined });
    if (!found.ok) return found;
    const route = 'GET /v1/partners/{partner}/resources/{resource}';
    const address = await handOver(deps.table, route, request, found.value);
    return address.ok ? accept({ location: address.value }) : address;
  },
});

const deskPartnerPath = deskPath.extend({ partner: idSchema('par') });

export const deskBenefitsPageRoute = page({
  zone: 'benefits',
  key: 'GET /desk/{program}/partners/{partner}/benefits',
  summary: 'A partner’s benefits at the desk: give, give back, invite, order, plan',
  callers: ['program-manager', 'finance', 'support-agent', 'auditor', 'administrator'],
  path: deskPartnerPath,
  refusals,
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    if (held.value.home.partner.program !== request.path.program) return refuse('not-found');
    const model = {
      ...modelOf(held.value, request),
      mayOrder: hasRole(request.caller, 'finance', 'administrator'),
      ordered: held.value.home.of(orders.prefix, orders.schema),
      mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
    };
    return accept({ html: deskBenefitsPage(model, frame(request, 'desk', held.value.program)) });
  },
});

/** Back to the page that the form stood on. */
const before = (url: string): string => url.replace(/\/benefits\/.*$/, '/benefits');
const on = { on: deskBenefitsPageRoute, done: (_value: unknown, { url }: { url: string }) => before(url) };

export const grantAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/{benefit}/grant',
  says: 'granted',
  of: grantUnitsRoute,
  form: (path) => `grant-${path['benefit']}`,
});

export const voidAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/{benefit}/give-back',
  says: 'voided',
  of: voidUnitRoute,
  form: (path) => `giveBack-${path['benefit']}`,
});

export const inviteToBenefitAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/invite',
  says: 'invited',
  of: inviteToBenefitRoute,
  form: (_path, { benefit }) => `invite-${benefit}`,
});

export const deskBuyAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/buy',
  says: 'bought',
  of: buyPackageRoute,
  form: (_path, values) => `buy-${values['package']}`,
  confirmed: true,
});

export const planTrainingAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/plan',
  says: 'planned',
  of: planTrainingRoute,
  form: (_path, { benefit }) => `plan-${benefit}`,
});

export const deliverTrainingAction = action({
  ...on,
  key: 'POST /desk/{program}/partners/{partner}/benefits/trainings/{training}/deliver',
  says: 'held',
  of: deliverTrainingRoute,
  form: (path) => `deliver-${path['training']}`,
});
