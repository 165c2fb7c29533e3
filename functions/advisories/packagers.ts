import * as z from 'zod';
import {
  addPackager,
  mayAdd,
  type Packager,
  packagerInput,
  packagerSchema,
  removePackager,
} from '../../shared/domain/advisory/audience.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { keptPackager, packagerId, packagersOf, readPackager } from '../../shared/store/advisories.ts';
import { releasers, servicePath, vendorReaders } from '../service/load-service.ts';
import { loadPlans } from '../support/load-support.ts';

// Who packages the software for a distribution, and hears of a threat at the same time as the customers [S1-13].

type Path = z.infer<typeof servicePath>;
const packagerPath = servicePath.extend({ packager: idSchema('pkg') });
const AT = '/v1/advisories/plans/{plans}/packagers';

export const packagersRoute = read({
  zone: 'advisories',
  key: `GET ${AT}`,
  summary: 'Who packages the software, and hears of advisories at the same time as subscribers',
  callers: vendorReaders,
  path: servicePath,
  output: z.object({ items: z.array(packagerSchema) }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    return plans.ok ? accept({ items: await packagersOf(deps.table, plans.value.id) }) : plans;
  },
});

async function* csv(packagers: readonly Packager[]): AsyncGenerator<string> {
  const rows = packagers.map(({ id, name, email, second = '', language, added }) => ({
    ...{ id, name, email, second, language, addedAt: added.at },
  }));
  const columns = ['id', 'name', 'email', 'second', 'language', 'addedAt'];
  yield csvLines(columns, rows, { amounts: new Set(), kind: 'plain', header: true });
}

export const packagersCsvRoute = file({
  zone: 'advisories',
  key: `GET ${AT}.csv`,
  summary: 'The packagers as CSV',
  callers: vendorReaders,
  path: servicePath,
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: 'packagers.csv',
      lines: csv(await packagersOf(deps.table, plans.value.id)),
    });
  },
});

const add: UseCase<
  Path,
  undefined,
  z.infer<typeof packagerInput>,
  Packager,
  'not-found' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const { id: own } = plans.value;
  const { input, now, caller } = request;
  const id = packagerId(own, input.email);
  const before = await readPackager(deps.table, own, id);
  const may = mayAdd(before, input);
  if (!may.ok) return may;
  const value = addPackager(before, input, { id, plans: own, now, by: caller.id });
  return accept({
    value,
    writes: [keptPackager(value)],
    audit: { program: own, about: id, changes: { packager: ['', 'added'] } },
  });
};

export const addPackagerRoute = write({
  zone: 'advisories',
  key: `POST ${AT}`,
  summary: 'Add a packager; it hears of what is released from then on',
  callers: releasers,
  path: servicePath,
  input: packagerInput,
  output: packagerSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'invalid-input': true },
  run: add,
});

const remove: UseCase<z.infer<typeof packagerPath>, undefined, object, Packager, 'not-found'> =
  (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const { id: own } = plans.value;
    const before = await readPackager(deps.table, own, request.path.packager);
    if (!before || before.removed) return refuse('not-found');
    if (isStale(request, before)) return refuse('changed-since');
    const value = removePackager(before, request.now, request.caller.id);
    return accept({
      value,
      writes: [keptPackager(value)],
      audit: { program: own, about: before.id, changes: { packager: ['added', 'removed'] } },
    });
  };

/** What is released already is not changed by it. */
export const removePackagerRoute = write({
  zone: 'advisories',
  key: `DELETE ${AT}/{packager}`,
  summary: 'Take a packager from the list; what was released before still reaches it',
  callers: releasers,
  path: packagerPath,
  input: z.strictObject({}),
  output: packagerSchema,
  refusals: { 'not-found': true },
  run: remove,
});
