import * as z from 'zod';
import { isIssued } from '../../shared/domain/finance/payout.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { closedAddress } from '../../shared/runtime/closed-store.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import { linePage, runsOf } from '../../shared/store/payouts.ts';
import { readFile, readFiles } from '../../shared/store/periods.ts';
import { loadProgram } from '../loading.ts';
import { payeeReaders, payers } from '../payees/load-payee.ts';
import {
  lineView,
  loadRun,
  programPath,
  type RunPath,
  type RunView,
  runPath,
  runView,
  viewOfLine,
  viewOfRun,
} from './load-run.ts';

export const listRunsRoute = read({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payout-runs',
  summary: 'Payout runs, newest first',
  callers: payeeReaders,
  path: programPath,
  output: z.object({ items: z.array(runView) }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept({ items: (await runsOf(deps.table, program.value.id)).map(viewOfRun) });
  },
});

const readRunView: Reading<RunPath, undefined, RunView, 'not-found'> = (deps) => async (request) => {
  const loaded = await loadRun(deps, request);
  if (!loaded.ok) return loaded;
  const { run, program } = loaded.value;
  const files = await readFiles(deps.table, program.id, run.id);
  const at = `/v1/programs/${program.id}/payout-runs/${run.id}/files`;
  return accept({
    ...viewOfRun(run),
    files: files.map(({ name, bytes, rows, sha256 }) => ({
      name,
      href: `${at}/${name}`,
      bytes,
      rows,
      sha256,
    })),
  });
};

export const readRunRoute = read({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payout-runs/{run}',
  summary: 'A payout run: its state, sums and files',
  callers: payeeReaders,
  path: runPath,
  output: runView,
  refusals: { 'not-found': true },
  run: readRunView,
});

export const listLinesRoute = list({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payout-runs/{run}/lines',
  summary:
    'Lines of a payout run, also those that are carried, with the reason; `unclaimed` lists what nobody could be paid',
  callers: payeeReaders,
  path: runPath,
  query: listQuery({
    state: z.enum(['proposed', 'carried', 'paid', 'returned', 'discarded', 'unclaimed']).optional(),
  }),
  output: lineView,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const loaded = await loadRun(deps, request);
      if (!loaded.ok) return loaded;
      const { state } = request.query;
      const page = await linePage(deps.table, loaded.value.run.id, {
        limit,
        after: typeof start?.['sk'] === 'string' ? start['sk'] : undefined,
        keep: (line) =>
          state === undefined ||
          (state === 'unclaimed' ? line.carried === 'unclaimed' : line.state === state),
      });
      return accept({ items: page.items.map(viewOfLine), next: page.next });
    },
});

/** What the bank gets: the stored bytes, by an address of a minute; who fetched it is kept. Only who may pay fetches it. */
export const pullPaymentsRoute = file({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payout-runs/{run}/files/{file}',
  summary: 'A payment file of an approved run: pain.001.001.09 for SEPA, a list for all other payments',
  callers: payers,
  path: runPath.extend({ file: z.string().regex(/^[\w.-]{1,80}$/) }),
  types: ['application/xml', 'text/csv; charset=utf-8'],
  elsewhere: 'always',
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadRun(deps, request);
    if (!loaded.ok) return loaded;
    const { program, run } = loaded.value;
    const kept = await readFile(deps.table, program.id, run.id, request.path.file);
    if (!kept || !isIssued(run)) return refuse('not-found');
    const seen = await commit(deps.table)([
      audited({
        id: request.newId('aud'),
        at: request.now,
        program: program.id,
        actor: request.caller.id,
        action: 'payments-pulled',
        about: run.id,
        outcome: 'done',
        changes: { file: ['', kept.name], sha256: ['', kept.sha256] },
      }),
    ]);
    if (!seen.ok) throw new Error('the pull of a payment file could not be kept');
    return accept({ location: closedAddress(kept.object, `${program.id}-${run.id}-${kept.name}`) });
  },
});
