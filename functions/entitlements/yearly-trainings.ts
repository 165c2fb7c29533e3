import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  deliveredIn,
  deliverInput,
  deliverTraining,
  planInput,
  planTraining,
  type TrainingYear,
  trainingYearSchema,
} from '../../shared/domain/partner/yearly-training.ts';
import type { Deps, Reading, Request, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { type ActsFor, actsFor, copyForVendor } from '../distributors/acts-for.ts';
import { readers } from './explain.ts';
import { type Held, loadHolder } from './load-holder.ts';
import { entitlementRefusals } from './refusals.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
/** Whoever trains: the vendor, or the distributor where its country has one [S3-31, S3-32]. */
const planners: Allowed[] = ['program-manager', 'administrator', 'distributor-manager'];

/** What a partner holds, for who trains it, found to be so before. */
const forTrainer = async (
  deps: Deps,
  request: Request<Path>,
): Promise<Outcome<{ held: Held; as: ActsFor }, 'not-found' | 'partner-not-active'>> => {
  const as = await actsFor(deps, request, request.path.partner);
  if (!as.ok) return as;
  const held = await loadHolder(deps, { ...request, may: () => true }, request.path.partner);
  return held.ok ? accept({ held: held.value, as: as.value }) : held;
};

const bookView = trainingYearSchema.extend({ planned: z.int(), delivered: z.int() });
type BookView = z.infer<typeof bookView>;
const viewOf = (book: TrainingYear): BookView => ({
  ...book,
  planned: book.sessions.length,
  delivered: deliveredIn(book),
});

/** Plans one of the trainings that the level gives in a year [S3-31, S3-32]. */
const plan: UseCase<
  Path,
  undefined,
  z.infer<typeof planInput>,
  BookView,
  keyof typeof entitlementRefusals | 'quota-exhausted'
> = (deps) => async (request) => {
  const found = await forTrainer(deps, request);
  if (!found.ok) return found;
  const { held, as } = found.value;
  const { home, program, holder, today } = held;
  const { id, company } = home.partner;
  const given = { id: request.newId('trn'), by: request.caller.id, today, country: company.country };
  const years = home.of(trainingYears.prefix, trainingYears.schema);
  const planned = planTraining(program, holder, { ...request.input, years }, given);
  if (!planned.ok) return planned;
  const book = planned.value;
  return accept({
    value: viewOf(book),
    writes: [trainingYears.write(id, book)],
    notices: copyForVendor(as, home.partner, program, request),
    audit: {
      program: program.id,
      about: id,
      changes: { [given.id]: ['', request.input.plannedFor] as const },
    },
  });
};

export const planTrainingRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/yearly-trainings',
  summary: 'Plan one of the trainings that a partner has each year',
  callers: planners,
  path,
  input: planInput,
  output: bookView,
  success: 201,
  refusals: { ...entitlementRefusals, 'quota-exhausted': true },
  run: plan,
});

const trainingPath = path.extend({ training: idSchema('trn') });

const deliver: UseCase<
  z.infer<typeof trainingPath>,
  undefined,
  z.infer<typeof deliverInput>,
  BookView,
  'not-found' | 'partner-not-active' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const found = await forTrainer(deps, request);
  if (!found.ok) return found;
  const { held, as } = found.value;
  const { home, program } = held;
  const { training } = request.path;
  const before = home
    .of(trainingYears.prefix, trainingYears.schema)
    .find(({ sessions }) => sessions.some(({ id }) => id === training));
  if (!before) return refuse('not-found');
  const delivered = deliverTraining(before, training, request.input.deliveredOn);
  if (!delivered.ok) return delivered;
  return accept({
    value: viewOf(delivered.value),
    writes: [trainingYears.write(home.partner.id, delivered.value)],
    notices: copyForVendor(as, home.partner, program, request),
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { [training]: ['planned', request.input.deliveredOn] as const },
    },
  });
};

export const deliverTrainingRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/yearly-trainings/{training}/deliveries',
  summary: 'Record that a training was held',
  callers: planners,
  path: trainingPath,
  input: deliverInput,
  output: bookView,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true, 'invalid-input': true },
  run: deliver,
});

const trainedBy = async (deps: Deps, request: Request<Path>) => {
  const found = await forTrainer(deps, request);
  return found.ok ? accept(found.value.held) : found;
};

const list: Reading<Path, undefined, { items: BookView[] }, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    // Its distributor sees what was planned and delivered, too.
    const own = await loadHolder(deps, request, request.path.partner);
    const held = own.ok || own.code !== 'not-found' ? own : await trainedBy(deps, request);
    if (!held.ok) return held;
    return accept({ items: held.value.home.of(trainingYears.prefix, trainingYears.schema).map(viewOf) });
  };

export const listTrainingsRoute = read({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/yearly-trainings',
  summary: 'A partner’s trainings by year: planned and delivered',
  callers: [...readers, 'distributor-manager'],
  path,
  output: z.object({ items: z.array(bookView) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: list,
});
