import { type BillInput, billInput, billOwed, isSameBill } from '../../shared/domain/finance/bill-charge.ts';
import { raisedRow } from '../../shared/domain/finance/charge-row.ts';
import { raiseCharge } from '../../shared/domain/finance/owed.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedCharge, chargeId, newChargeRows, readCharge } from '../../shared/store/charges.ts';
import { chargeMails } from './charge-mails.ts';
import {
  type ChargeView,
  chargers,
  chargeView,
  loadOwing,
  monthFor,
  type PartnerPath,
  partnerPath,
  viewCharge,
  viewFor,
} from './load-charge.ts';

type Refusals =
  | 'not-found'
  | 'partner-not-active'
  | 'invalid-input'
  | 'charge-conflict'
  | 'already-there'
  | 'period-closed';

/** What finance bills by hand, once for each number of the vendor's. */
const bill: UseCase<PartnerPath, undefined, BillInput, ChargeView, Refusals> = (deps) => async (request) => {
  const owing = await loadOwing(deps, request, request.path.partner);
  if (!owing.ok) return owing;
  const { home, program } = owing.value;
  const { partner } = home;
  const debtor = { partner: partner.id, vendorEntity: partner.entity };
  const owed = billOwed(request.input, program, debtor, request.now);
  if (!owed.ok) return owed;
  const id = chargeId(program.id, owed.value);
  const known = await readCharge(deps.table, partner.id, id);
  if (known && !isSameBill(known, owed.value)) return refuse('charge-conflict');
  const period = await monthFor(deps.table, program, owed.value.on, partner.id);
  const charge =
    known ?? raiseCharge(program, owed.value, { id, by: request.caller.id, now: request.now, period });
  return accept({
    value: viewCharge(charge, viewFor(request, owing.value)),
    writes: known ? [] : [...changedCharge(charge, program.timeZone), ...newChargeRows([raisedRow(charge)])],
    notices: known ? [] : chargeMails('charge-raised', charge, home, program, request),
    audit: {
      program: program.id,
      about: id,
      ...(known ? {} : { changes: { [charge.kind]: ['', `${charge.net} ${charge.currency}`] as const } }),
    },
  });
};

export const billRoute = write({
  zone: 'charges',
  key: 'POST /v1/partners/{partner}/charges',
  summary: 'Bill a partner by hand: a convention, a share, a certification, a support contract',
  callers: chargers,
  path: partnerPath,
  input: billInput,
  output: chargeView,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'invalid-input': true,
    'charge-conflict': true,
    'already-there': true,
    'period-closed': true,
  },
  run: bill,
});
