import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import type { StoredAccount } from '../../shared/domain/finance/payee.ts';
import {
  type Payee,
  payeeGapCodes,
  payeeSchema,
  storedAccountSchema,
} from '../../shared/domain/finance/payee.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { payeePage, readAccount } from '../../shared/store/payees.ts';
import { loadProgram } from '../loading.ts';
import {
  gapsOf,
  type LoadedPayee,
  loadPayee,
  type PayeePath,
  payeePath,
  payeeReaders,
} from './load-payee.ts';

/** Of accounts only the last characters. */
export const payeeView = payeeSchema.extend({
  name: z.string(),
  /** What keeps the payee from being paid today. */
  gaps: z.array(z.enum(payeeGapCodes)),
  /** The account that waits for approval, for whoever may approve it. */
  waitingAccount: storedAccountSchema.optional(),
});
export type PayeeView = z.infer<typeof payeeView>;

export const viewOf = (loaded: LoadedPayee, waiting?: StoredAccount): PayeeView => ({
  ...loaded.payee,
  name: loaded.name,
  gaps: [...gapsOf(loaded)],
  ...(waiting ? { waitingAccount: waiting } : {}),
});

const readOne: Reading<PayeePath, undefined, PayeeView, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    if (!loaded.ok) return loaded;
    const { program, payee } = loaded.value;
    const number = payee.proposal?.account?.number;
    const { caller } = request;
    const mayApprove =
      isVendorStaff(caller, program.id) &&
      caller.kind === 'person' &&
      caller.grants.some(({ role }) => role === 'finance' || role === 'administrator');
    const waiting =
      mayApprove && number !== undefined
        ? await readAccount(deps.table, program.id, payee.payee, number)
        : undefined;
    return accept(viewOf(loaded.value, waiting));
  };
export const readPayeeView = readOne;

export const readPayeeRoute = read({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payees/{payee}',
  summary: 'How a partner or distributor is paid, and what is missing',
  callers: ['partner-admin', ...payeeReaders],
  path: payeePath,
  output: payeeView,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readOne,
});

const listed = payeeSchema satisfies z.ZodType<Payee>;

export const listPayeesRoute = list({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payees',
  summary: 'Payees of a program, those that wait for a decision first',
  callers: payeeReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({}),
  output: listed,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      return accept(await payeePage(deps.table, program.value.id, limit, start));
    },
});
