import * as z from 'zod';
import { maskedAccount } from '../../shared/domain/finance/iban.ts';
import type { RunLine } from '../../shared/domain/finance/payout.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action } from '../../shared/runtime/page.ts';
import { readPartners } from '../../shared/store/partners.ts';
import { entityAccounts } from '../../shared/store/payees.ts';
import { linePage, readRun, runsOf } from '../../shared/store/payouts.ts';
import { readFiles } from '../../shared/store/periods.ts';
import type { Table } from '../../shared/store/table.ts';
import { runPage } from '../../shared/web/pages/payouts/run.ts';
import { runsPage } from '../../shared/web/pages/payouts/runs.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { confirmLineRoute } from './confirm.ts';
import { createRunRoute, officeAccountRoute, stepRunRoute } from './create.ts';

const MOST = 200;

const namesOf = async (table: Table, program: Program, lines: readonly RunLine[]) => {
  const ids = lines.map(({ partnerId }) => partnerId).filter((id) => id.startsWith('par_'));
  const partners = await readPartners(table, [...new Set(ids)]);
  return Object.fromEntries([
    ...program.distributors.map(({ id, name }) => [id, name]),
    ...partners.map(({ id, company }) => [id, company.name]),
  ]);
};

const officesOf = async (table: Table, program: Program) => {
  const accounts = await entityAccounts(table, program);
  return program.entities.map(({ id, name }) => {
    const known = accounts.get(id);
    return { id, name, ends: known?.iban && maskedAccount(known.iban), v: known?.v };
  });
};

export const payoutsPageRoute = deskPage({
  zone: 'payouts',
  key: 'GET /desk/{program}/payouts',
  summary: 'Payout runs, and one of them with its lines, files and steps',
  callers: ['finance', 'administrator', 'auditor'],
  query: z.strictObject({ run: idSchema('run').optional() }),
  show: async (deps, request, { program, frame }) => {
    const asked = request.query?.run ?? idSchema('run').safeParse(request.again?.typed['run']).data;
    const common = {
      program,
      mayAct: hasRole(request.caller, 'finance', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    if (asked === undefined) {
      const [runs, offices] = await Promise.all([
        runsOf(deps.table, program.id),
        officesOf(deps.table, program),
      ]);
      return runsPage({ ...common, provided: program.payouts !== 'none', runs, offices }, frame);
    }
    const run = await readRun(deps.table, program.id, asked);
    if (!run) return refuse('not-found');
    const [{ items: lines }, kept] = await Promise.all([
      linePage(deps.table, run.id, { limit: MOST, after: undefined, keep: () => true }),
      readFiles(deps.table, program.id, run.id),
    ]);
    const at = `/v1/programs/${program.id}/payout-runs/${run.id}/files`;
    const files = kept.map(({ name, rows, sha256 }) => ({ name, rows, sha256, href: `${at}/${name}` }));
    const names = await namesOf(deps.table, program, lines);
    return runPage({ ...common, run, lines, names, files, me: request.caller.id }, frame);
  },
});

const on = payoutsPageRoute;
type Fields = Readonly<Record<string, unknown>>;
/** The run stands in the form, so that the page comes back with it: another one than the path's is no field of it. */
const ofRun = ({ run, ...fields }: Fields, path: Readonly<Record<string, string>>): Fields =>
  run === undefined || run === path['run'] ? fields : { ...fields, run };
const toRun = (_value: unknown, { path }: { path: { program: string; run: string } }) =>
  `/desk/${path.program}/payouts?run=${path.run}`;

export const createRunAction = action({
  key: 'POST /desk/{program}/payouts',
  says: 'created',
  of: createRunRoute,
  on,
  form: 'create',
  done: ({ program, id }) => `/desk/${program}/payouts?run=${id}`,
});

export const stepRunAction = action({
  key: 'POST /desk/{program}/payouts/{run}/step',
  says: ({ state }) => state,
  of: stepRunRoute,
  on,
  form: (_path, { step }) => step ?? 'approve',
  input: ofRun,
  done: toRun,
});

export const confirmLineAction = action({
  key: 'POST /desk/{program}/payouts/{run}/result',
  says: ({ state }) => state,
  of: confirmLineRoute,
  on,
  form: (_path, { outcome }) => outcome ?? 'paid',
  input: ofRun,
  done: toRun,
});

export const officeAccountAction = action({
  key: 'POST /desk/{program}/payouts/accounts/{entity}',
  says: 'account',
  of: officeAccountRoute,
  on,
  form: ({ entity = '' }) => `account-${entity}`,
  done: (_value, { path }) => `/desk/${path.program}/payouts`,
});
