import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { maskedAccount } from '../../shared/domain/finance/iban.ts';
import {
  newRun,
  type OfficeAccountInput,
  officeAccountInput,
  runStep,
  stepRun,
} from '../../shared/domain/finance/payout.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedEntityAccount, entityAccounts } from '../../shared/store/payees.ts';
import { changedRun } from '../../shared/store/payouts.ts';
import { lastClosed } from '../../shared/store/periods.ts';
import { loadProgram } from '../loading.ts';
import { payers } from '../payees/load-payee.ts';
import { loadRun, programPath, type RunPath, type RunView, runPath, runView, viewOfRun } from './load-run.ts';

type Path = z.infer<typeof programPath>;

/** A run begins; what is due is claimed by the job within a minute, however much it is. */
const create: UseCase<
  Path,
  undefined,
  Record<string, never>,
  RunView,
  'not-found' | 'payouts-not-provided' | 'nothing-to-pay'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { id, payouts, timeZone } = program.value;
  if (payouts === 'none') return refuse('payouts-not-provided');
  const through = await lastClosed(deps.table, id);
  if (through === undefined) return refuse('nothing-to-pay');
  const run = newRun(
    { id: request.newId('run'), program: id, through, today: dateIn(timeZone, request.now) },
    { by: request.caller.id, at: request.now },
  );
  return accept({
    value: viewOfRun(run),
    writes: [changedRun(run, request.now)],
    audit: { program: id, about: run.id, changes: { state: ['', run.state], through: ['', through] } },
  });
};

export const createRunRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payout-runs',
  summary:
    'Begin a payout run: everything earned in closed months and past its hold, by entity, partner, currency',
  callers: payers,
  path: programPath,
  input: z.strictObject({}),
  output: runView,
  success: 202,
  refusals: { 'not-found': true, 'payouts-not-provided': true, 'nothing-to-pay': true },
  run: create,
});

type StepRefusal = 'not-found' | 'wrong-state' | 'two-persons-needed' | 'entity-account-missing';

/** Approved by another person than its maker, or discarded: then what was claimed is open again. */
const step: UseCase<RunPath, undefined, z.infer<typeof runStep>, RunView, StepRefusal> =
  (deps) => async (request) => {
    const loaded = await loadRun(deps, request);
    if (!loaded.ok) return loaded;
    const { program, run } = loaded.value;
    if (isStale(request, run)) return refuse('changed-since');
    const next = stepRun(run, request.input.step, { by: request.caller.id, at: request.now });
    if (!next.ok) return next;
    if (request.input.step === 'approve') {
      const accounts = await entityAccounts(deps.table, program);
      const missing = run.totals.find(
        ({ amount, currency, vendorEntity }) =>
          currency === 'EUR' && amount !== '0' && !accounts.has(vendorEntity),
      );
      if (missing) return refuse('entity-account-missing', { more: { entity: missing.vendorEntity } });
    }
    return accept({
      value: viewOfRun(next.value),
      writes: [changedRun(next.value, request.now)],
      audit: { program: program.id, about: run.id, changes: { state: [run.state, next.value.state] } },
    });
  };

export const stepRunRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payout-runs/{run}/steps',
  summary: 'Approve a payout run that another has made, or discard it',
  callers: payers,
  path: runPath,
  input: runStep,
  output: runView,
  success: 202,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'entity-account-missing': true,
  },
  run: step,
});

const officePath = programPath.extend({ entity: termId });
const officeView = z.object({ entity: z.string(), holder: z.string(), ends: z.string(), v: z.int() });
export type OfficeView = z.infer<typeof officeView>;

const describe: UseCase<z.infer<typeof officePath>, undefined, OfficeAccountInput, OfficeView, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { entity } = request.path;
    if (!program.value.entities.some(({ id }) => id === entity)) return refuse('not-found');
    const before = (await entityAccounts(deps.table, program.value)).get(entity);
    if (before && isStale(request, before)) return refuse('changed-since');
    const v = (before?.v ?? 0) + 1;
    const { holder, iban } = request.input;
    return accept({
      value: { entity, holder, ends: maskedAccount(iban), v },
      writes: [changedEntityAccount(program.value.id, entity, { ...request.input, v })],
      audit: {
        program: program.value.id,
        about: entity,
        changes: { account: [before?.iban ? maskedAccount(before.iban) : '', maskedAccount(iban)] },
      },
    });
  };

export const officeAccountRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/entities/{entity}/accounts',
  summary: 'Say which account an office pays from',
  callers: payers,
  path: officePath,
  input: officeAccountInput,
  output: officeView,
  success: 201,
  refusals: { 'not-found': true },
  run: describe,
});
