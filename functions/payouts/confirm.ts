import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Payment } from '../../shared/domain/finance/balance.ts';
import {
  confirmLine,
  type ResultInput,
  type RunLine,
  resultInput,
} from '../../shared/domain/finance/payout.ts';
import { settledBy, sumOfSetOff } from '../../shared/domain/finance/set-off.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { addedOnce } from '../../shared/store/commit.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { changedLine, newPayment, readLine } from '../../shared/store/payouts.ts';
import { payers } from '../payees/load-payee.ts';
import { noticesToPayee } from '../payees/payee-mails.ts';
import { type LineView, lineView, loadRun, type RunPath, runPath, viewOfLine } from './load-run.ts';
import { settleSetOff } from './set-off.ts';

/** What a month's balances count: the payment, or what of it came back. */
const paymentOf = (before: RunLine, after: RunLine, today: string): Payment | undefined => {
  if (after.state === 'returned' && before.state !== 'paid') return undefined;
  const { vendorEntity, partnerId, currency, payee, run, reference, paidOn } = after;
  const amount = settledBy(after);
  const setOff = sumOfSetOff(after);
  const back = after.state === 'returned';
  return {
    vendorEntity,
    partnerId,
    currency,
    amount: (back ? -amount : amount).toString(),
    ...(setOff === 0n ? {} : { setOff: (back ? -setOff : setOff).toString() }),
    paidOn: back ? today : (paidOn ?? today),
    run,
    ...(payee ? { country: payee.country, taxStatus: payee.taxStatus } : {}),
    ...(reference === undefined ? {} : { reference }),
  };
};

/** To who is paid, or is not: what came back, why, and what to do next. */
const returnedMails = async (
  { table }: Deps,
  request: Request,
  program: Program,
  { state, partnerId, currency, amount, vendorEntity: entity, reason = '' }: RunLine,
): Promise<Notice[]> => {
  // What no bank was asked to pay did not come back from one.
  if (state !== 'returned' || amount === '0') return [];
  const mails = await noticesToPayee(table, program, partnerId, request);
  return mails('payee-payout-returned', { entity, minor: amount, currency, reason });
};

type Refusals = 'not-found' | 'wrong-state' | 'invalid-input' | 'period-closed' | 'already-there';

/** The bank has paid a line, or sent it back: the payment stands in its month's balances, the items follow. */
const confirm: UseCase<RunPath, undefined, ResultInput, LineView, Refusals> = (deps) => async (request) => {
  const loaded = await loadRun(deps, request);
  if (!loaded.ok) return loaded;
  const { program, run } = loaded.value;
  const { input } = request;
  const before = await readLine(deps.table, run.id, input.line);
  if (!before) return refuse('not-found');
  const today = dateIn(program.timeZone, request.now);
  const on = input.outcome === 'paid' && input.paidOn <= today ? input.paidOn : today;
  const period = await openPeriod(deps.table, program.id, on, before.partnerId);
  const given = { by: request.caller.id, at: request.now, today, period };
  const confirmed = confirmLine(run, before, input, given);
  if (!confirmed.ok) return confirmed;
  const after = confirmed.value;
  const payment = paymentOf(before, after, today);
  const { timeZone } = program;
  const setOff = await settleSetOff(
    deps,
    request,
    { program, before, after },
    { by: request.caller.id, now: request.now, timeZone, period, on: payment?.paidOn ?? today },
  );
  return accept({
    value: viewOfLine(after),
    writes: addedOnce([
      changedLine(after, request.now),
      ...(payment ? newPayment(after, payment, period) : []),
      ...setOff.writes,
    ]),
    notices: [...setOff.notices, ...(await returnedMails(deps, request, program, after))],
    audit: {
      program: program.id,
      about: run.id,
      changes: {
        line: ['', before.id],
        state: [before.state, after.state],
        reference: ['', after.reference ?? ''],
        reason: ['', after.reason ?? ''],
      },
    },
  });
};

export const confirmLineRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payout-runs/{run}/results',
  summary:
    'Say what the bank did with a line: paid with its reference, or returned with the reason; or that all of it is set off',
  callers: payers,
  path: runPath,
  input: resultInput,
  output: lineView,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'invalid-input': true,
    'period-closed': true,
    'already-there': true,
  },
  run: confirm,
});
