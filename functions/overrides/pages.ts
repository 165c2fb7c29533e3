import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { overridesOf } from '../../shared/store/overrides.ts';
import { distributorOverridesPage } from '../../shared/web/pages/programs/overrides.ts';
import { distributorFrame } from '../distributors/frame.ts';
import { programToday } from '../loading.ts';
import { deskPath } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { namesOf } from '../programs/desk-model.ts';
import { programDeskRoute } from '../programs/desk-pages.ts';
import { decideOverrideRoute } from './decide.ts';
import { proposeOverrideRoute } from './propose.ts';
import { withdrawOverrideRoute } from './withdraw.ts';

/** What a distributor has proposed for its countries, by whom and when, and what came of it. */
export const distributorOverridesRoute = page({
  zone: 'programs',
  key: 'GET /portal/{program}/distributors/{distributor}/overrides',
  summary: 'A distributor’s own terms: proposed, approved, withdrawn',
  callers: ['distributor-manager', 'distributor-finance'],
  path: deskPath.extend({ distributor: termId }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const { program: id, distributor: own } = request.path;
    if (!request.may({ program: id, subject: own })) return refuse('not-found');
    const found = await programToday(deps, request, id);
    if (!found.ok) return found;
    const program = found.value;
    const distributor = program.distributors.find((one) => one.id === own);
    if (!distributor) return refuse('not-found');
    const overrides = await overridesOf(deps.table, id, own);
    const model = {
      program,
      distributor,
      overrides,
      today: dateIn(program.timeZone, request.now),
      people: await namesOf(
        deps.table,
        overrides.flatMap(({ proposed, decided, withdrawn }) => [proposed.by, decided?.by, withdrawn?.by]),
      ),
      mayPropose: hasRole(request.caller, 'distributor-manager'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: distributorOverridesPage(model, distributorFrame(request, program, distributor)) });
  },
});

const counted = ['quota', 'perCycle', 'atOnce'];

/** A cell as the form asks for it: a word, or what is counted with its number. */
const cellOf = (gets: unknown, number: unknown): unknown => {
  const name = String(gets);
  if (name === 'discount') return { discount: String(number ?? '') };
  return counted.includes(name) ? { [name]: Number(number ?? Number.NaN) } : gets;
};

export const proposeOverrideAction = action({
  key: 'POST /portal/{program}/distributors/{distributor}/overrides',
  of: proposeOverrideRoute,
  on: distributorOverridesRoute,
  form: 'propose',
  says: 'proposed',
  input: ({ tier, gets, number, ...fields }, { distributor }) => ({
    ...fields,
    distributor,
    cells: tier === undefined ? {} : { [String(tier)]: cellOf(gets, number) },
  }),
  done: ({ program, distributor }) => `/portal/${program}/distributors/${distributor}/overrides`,
});

export const withdrawOverrideAction = action({
  key: 'POST /portal/{program}/distributors/{distributor}/overrides/{override}/withdraw',
  of: withdrawOverrideRoute,
  on: distributorOverridesRoute,
  form: ({ override }) => `withdraw-${override}`,
  says: 'withdrawn',
  done: ({ program, distributor }) => `/portal/${program}/distributors/${distributor}/overrides`,
});

export const decideOverrideAction = action({
  key: 'POST /desk/{program}/overrides/{override}/decide',
  of: decideOverrideRoute,
  on: programDeskRoute,
  form: ({ override }) => `decide-${override}`,
  says: ({ status }) => status,
  done: ({ program }) => `/desk/${program}/program`,
});

export const endOverrideAction = action({
  key: 'POST /desk/{program}/overrides/{override}/withdraw',
  of: withdrawOverrideRoute,
  on: programDeskRoute,
  form: ({ override }) => `withdraw-${override}`,
  says: 'withdrawn',
  done: ({ program }) => `/desk/${program}/program`,
});
