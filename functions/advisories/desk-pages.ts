import { isPublic, mendingReleases, missingOf } from '../../shared/domain/advisory/advisory.ts';
import { firstOfEach } from '../../shared/domain/field-problems.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { packagersOf, advisoryPage as storedPage } from '../../shared/store/advisories.ts';
import { readReleases } from '../../shared/store/services.ts';
import type { SentForm } from '../../shared/web/form.ts';
import { advisoryDeskPage, packagersPage } from '../../shared/web/pages/advisories/desk.ts';
import { type AdvisoryModel, advisoryPage } from '../../shared/web/pages/advisories/one.ts';
import { withoutEmpty } from '../form-input.ts';
import { frame, hasRole, sentForm as sentAsIs } from '../page-frame.ts';
import { releasers, servicePath, vendorReaders } from '../service/load-service.ts';
import { loadPlans } from '../support/load-support.ts';
import { releaseAdvisoryRoute, reviewAdvisoryRoute, withdrawAdvisoryRoute } from './decide.ts';
import { draftAdvisoryRoute, editAdvisoryRoute } from './drafts.ts';
import { effectOf } from './effect.ts';
import { loadAdvisory } from './load-advisory.ts';
import { addPackagerRoute, removePackagerRoute } from './packagers.ts';
import { patchAdvisoryRoute } from './patch.ts';
import { phasesOf } from './read.ts';

// Advisories at the vendor's desk: drafts, their review and release, and how far they are handed over.

const common = { zone: 'advisories', callers: vendorReaders, refusals: { 'not-found': true } } as const;
const SHOWN = 100;

/** `6.0.0-6.5.8, 7.0.0` as ranges; what is none is left for the schema to refuse. */
const rangesIn = (text: unknown): unknown =>
  typeof text === 'string'
    ? text
        .split(/[,;\s]*[,;\n][,;\s]*/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => {
          const [from = '', to = from] = one.split(/\s*[-–]\s*/);
          return { from, to };
        })
    : text;

/** What is wrong with a range stands at the one field in which all of them are typed. */
const sentForm = (request: PageRequest): SentForm | undefined => {
  const sent = sentAsIs(request);
  const refusal = sent?.refusal;
  if (!refusal?.fields) return sent;
  const fields = refusal.fields.map((one) => ({
    ...one,
    field: one.field.replace(/^affected\..*/, 'affected'),
  }));
  return { ...sent, refusal: { ...refusal, fields: firstOfEach(fields) } };
};

type Fields = Record<string, unknown>;
const draftOf = ({ affected, words, ...fields }: Fields): unknown => {
  const own = withoutEmpty((words ?? {}) as Fields);
  return {
    ...withoutEmpty(fields),
    ...(affected === undefined ? {} : { affected: rangesIn(affected) }),
    ...(Object.keys(own).length ? { words: own } : {}),
  };
};

export const advisoryDeskRoute = page({
  ...common,
  key: 'GET /desk/{plans}/advisories/list',
  summary: 'Every security advisory of the vendor, newest first, and the form for another one',
  path: servicePath,
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const { items } = await storedPage(deps.table, plans.value.id, { limit: SHOWN });
    const model = {
      plans: plans.value,
      advisories: items,
      mayWrite: hasRole(request.caller, ...releasers),
      // Who may look at what was mailed.
      mayReadMails: hasRole(request.caller, 'program-manager', 'auditor', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: advisoryDeskPage(model, frame(request, 'support', plans.value)) });
  },
});

const home = ({ plans, id }: { readonly plans: string; readonly id: string }) =>
  `/desk/${plans}/advisories/${id}`;

export const draftAdvisoryAction = action({
  key: 'POST /desk/{plans}/advisories/list',
  says: 'drafted',
  of: draftAdvisoryRoute,
  on: advisoryDeskRoute,
  form: 'drafts',
  input: draftOf,
  done: home,
});

const onePath = servicePath.extend({ advisory: idSchema('adv') });

const modelOf = async (
  deps: Parameters<typeof loadAdvisory>[0],
  request: PageRequest<{ readonly plans: string; readonly advisory: string }>,
) => {
  const loaded = await loadAdvisory(deps, request, request.path.advisory);
  if (!loaded.ok) return refuse('not-found');
  const { advisory, plans } = loaded.value;
  if (plans.id !== request.path.plans) return refuse('not-found');
  const mayWrite = hasRole(request.caller, ...releasers);
  const isReady = mayWrite && advisory.status === 'reviewed';
  const tells = mayWrite && isPublic(advisory, request.now) && !advisory.patch;
  const [phases, effect, list] = await Promise.all([
    phasesOf(deps.table, advisory.id),
    isReady ? effectOf(deps.table, advisory, plans, request.now) : undefined,
    tells ? readReleases(deps.table, plans.id) : undefined,
  ]);
  const model: AdvisoryModel = {
    advisory,
    missing: missingOf(advisory, plans).map(({ field }) => field as AdvisoryModel['missing'][number]),
    reader: request.caller.id,
    mayWrite,
    effect,
    releases:
      list &&
      mendingReleases(
        advisory,
        list.releases.map(({ number }) => number),
      ).toReversed(),
    phases,
    token: request.token,
    sent: sentForm(request),
  };
  return accept({ model, plans });
};

export const deskAdvisoryRoute = page({
  ...common,
  key: 'GET /desk/{plans}/advisories/{advisory}',
  summary: 'One security advisory at the desk: where it stands, and the next step',
  path: onePath,
  run: (deps) => async (request) => {
    const loaded = await modelOf(deps, request);
    if (!loaded.ok) return loaded;
    const { model, plans } = loaded.value;
    return accept({ html: advisoryPage(model, frame(request, 'support', plans)) });
  },
});

const step = { on: deskAdvisoryRoute, done: home } as const;
const ONE = '/desk/{plans}/advisories/{advisory}';

export const editAdvisoryAction = action({
  ...step,
  key: `POST ${ONE}/edit`,
  says: 'drafted',
  of: editAdvisoryRoute,
  form: 'edit',
  input: draftOf,
});

export const reviewAdvisoryAction = action({
  ...step,
  key: `POST ${ONE}/review`,
  says: 'reviewed',
  of: reviewAdvisoryRoute,
  form: 'review',
});

export const releaseAdvisoryAction = action({
  ...step,
  key: `POST ${ONE}/release`,
  says: 'released',
  of: releaseAdvisoryRoute,
  form: 'release',
  confirmed: true,
  input: withoutEmpty,
});

export const withdrawAdvisoryAction = action({
  ...step,
  key: `POST ${ONE}/withdraw`,
  says: 'withdrawn',
  of: withdrawAdvisoryRoute,
  form: 'withdraw',
  confirmed: true,
});

export const patchAdvisoryAction = action({
  ...step,
  key: `POST ${ONE}/patch`,
  says: 'patched',
  of: patchAdvisoryRoute,
  form: 'patch',
  confirmed: true,
});

export const packagersPageRoute = page({
  ...common,
  key: 'GET /desk/{plans}/advisories/packagers',
  summary: 'Who packages the software, and hears of advisories at the same time as subscribers',
  path: servicePath,
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const model = {
      plans: plans.value,
      packagers: await packagersOf(deps.table, plans.value.id),
      mayWrite: hasRole(request.caller, ...releasers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: packagersPage(model, frame(request, 'support', plans.value)) });
  },
});

const packagersHome = ({ plans }: { readonly plans: string }) => `/desk/${plans}/advisories/packagers`;

export const addPackagerAction = action({
  key: 'POST /desk/{plans}/advisories/packagers',
  says: 'saved',
  of: addPackagerRoute,
  on: packagersPageRoute,
  form: 'packagers',
  input: withoutEmpty,
  done: packagersHome,
});

export const removePackagerAction = action({
  key: 'POST /desk/{plans}/advisories/packagers/{packager}/remove',
  says: 'saved',
  of: removePackagerRoute,
  on: packagersPageRoute,
  form: ({ packager }) => `remove/${packager}`,
  done: packagersHome,
});
