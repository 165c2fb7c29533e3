import type * as z from 'zod';
import type { Charge, ChargeLine } from '../../shared/domain/finance/charge.ts';
import { lineRow } from '../../shared/domain/finance/charge-row.ts';
import { type ReturnInput, returnInput, returnPayment } from '../../shared/domain/finance/return-payment.ts';
import {
  type ChargePaymentInput,
  chargePaymentInput,
  decideWaiver,
  payCharge,
  repayCredit,
  repaymentInput,
  type SettleGiven,
  type WaiverInput,
  waiveCharge,
  waiverDecision,
  waiverInput,
} from '../../shared/domain/finance/settle-charge.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedCharge, newChargeRows } from '../../shared/store/charges.ts';
import { chargeMails } from './charge-mails.ts';
import { closedBy } from './closed-by.ts';
import {
  type ChargePath,
  type ChargeView,
  chargePath,
  chargers,
  chargeView,
  loadCharge,
  monthFor,
  type Owing,
  viewCharge,
  viewFor,
} from './load-charge.ts';
import { nothingOpened, openedBy } from './open-year.ts';

type Refusals =
  | 'not-found'
  | 'partner-not-active'
  | 'invalid-input'
  | 'wrong-state'
  | 'charge-conflict'
  | 'two-persons-needed'
  | 'already-there'
  | 'period-closed';

type Step = {
  readonly charge: Charge;
  readonly line?: ChargeLine | undefined;
  readonly opens: boolean;
  readonly closes?: boolean;
};
type Loaded = Owing & { readonly charge: Charge };

/** What the record says of a step: a line with its sum, or what became of a waiver that waits. */
const saidOf = ({ charge, line }: Step): Record<string, readonly [string, string]> => {
  if (!line) return { waiver: ['', charge.waiting ? 'proposed' : 'rejected'] };
  return { [line.kind]: ['', decimal({ currency: charge.currency, minor: BigInt(line.minor) })] };
};

/** The charge after a step, with its row of the month, what it opens, and who is told. */
const settled = async (deps: Deps, request: Request<ChargePath>, loaded: Loaded, step: Step) => {
  const { program, home } = loaded;
  const { charge, line, opens, closes = false } = step;
  const opened = opens && line ? await openedBy(deps, request, charge, line) : accept(nothingOpened);
  if (!opened.ok) return opened;
  const closed = closes && line ? closedBy(home, [{ charge, line }], request.now) : [];
  const mails = (
    kind: Parameters<typeof chargeMails>[0],
    when: boolean,
    more?: Readonly<Record<string, string>>,
  ) => (when ? chargeMails(kind, charge, home, program, request, more) : []);
  return accept({
    value: viewCharge(charge, viewFor(request, loaded)),
    writes: [
      ...changedCharge(charge, program.timeZone),
      ...(line ? newChargeRows([lineRow(charge, line)]) : []),
      ...opened.value.writes,
      ...closed,
    ],
    notices: [
      ...mails('charge-settled', opens),
      ...mails('charge-returned', line?.kind === 'payment-returned', {
        returnedMinor: line?.minor ?? '0',
        reason: line?.reason ?? '',
        chargeClosing: closed.length ? 'closed' : 'open',
      }),
      ...mails('charge-waiver-waiting', !line && charge.waiting !== undefined),
      ...opened.value.notices,
    ],
    audit: { program: program.id, about: charge.id, changes: saidOf(step) },
  });
};

/** The same payment again changes nothing, and is answered with the charge as it stands. */
const unchanged = (request: Request, loaded: Loaded) =>
  accept({
    value: viewCharge(loaded.charge, viewFor(request, loaded)),
    writes: [],
    audit: { program: loaded.program.id, about: loaded.charge.id },
  });

/** Load, decide, and write what came of it. */
const settling =
  <Input>(
    dayOf: (input: Input) => string | undefined,
    decide: (loaded: Loaded, input: Input, given: SettleGiven) => Outcome<Step | undefined, Refusals>,
  ): UseCase<ChargePath, undefined, Input, ChargeView, Refusals> =>
  (deps) =>
  async (request) => {
    const loaded = await loadCharge(deps, request);
    if (!loaded.ok) return loaded;
    const { charge, program, today } = loaded.value;
    if (isStale(request, charge)) return refuse('changed-since');
    const said = dayOf(request.input) ?? today;
    const period = await monthFor(deps.table, program, said < today ? said : today, charge.partner);
    const given = { by: request.caller.id, now: request.now, timeZone: program.timeZone, period };
    const step = decide(loaded.value, request.input, given);
    if (!step.ok) return step;
    return step.value ? settled(deps, request, loaded.value, step.value) : unchanged(request, loaded.value);
  };

const refusals = {
  'not-found': true,
  'partner-not-active': true,
  'invalid-input': true,
  'wrong-state': true,
  'charge-conflict': true,
  'two-persons-needed': true,
  'already-there': true,
  'period-closed': true,
} as const;

const common = {
  zone: 'charges',
  callers: chargers,
  path: chargePath,
  output: chargeView,
  success: 201,
  refusals,
} as const;

export const payChargeRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/charges/{charge}/payments',
  summary: 'Record a payment: in part, in full, or beyond it; what it settles opens at once',
  input: chargePaymentInput,
  run: settling<ChargePaymentInput>(
    ({ paidOn }) => paidOn,
    ({ charge }, input, given) => payCharge(charge, input, given),
  ),
});

export const waiveChargeRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/charges/{charge}/waivers',
  summary: 'Let a partner off what is open, with the reason; where the program says so another person agrees',
  input: waiverInput,
  run: settling<WaiverInput>(
    () => undefined,
    ({ charge, program }, input, given) =>
      // A program that says nothing of charges lets nobody off alone.
      waiveCharge(
        charge,
        input,
        program.charges === 'none' ? { waiver: 'two-persons' } : program.charges,
        given,
      ),
  ),
});

export const decideWaiverRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/charges/{charge}/waiver-decisions',
  summary: 'Approve a waiver that another has proposed, or reject it',
  input: waiverDecision,
  run: settling<z.infer<typeof waiverDecision>>(
    () => undefined,
    ({ charge }, { outcome }, given) => decideWaiver(charge, outcome, given),
  ),
});

export const returnRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/charges/{charge}/returns',
  summary: 'Record that a payment came back: it is open again, and what it had opened is closed',
  input: returnInput,
  run: settling<ReturnInput>(
    ({ returnedOn }) => returnedOn,
    ({ charge }, input, given) => returnPayment(charge, input, given),
  ),
});

export const repayRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/charges/{charge}/repayments',
  summary: 'Record that what came beyond a charge was given back',
  input: repaymentInput,
  run: settling<ChargePaymentInput>(
    ({ paidOn }) => paidOn,
    ({ charge }, input, given) => repayCredit(charge, input, given),
  ),
});
