import type * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { activationOf } from '../../shared/domain/partner/partner.ts';
import { feeInput, payFee } from '../../shared/domain/partner/pay-fee.ts';
import { type FeePayment, feePaymentSchema } from '../../shared/domain/partner/records.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { feePayments } from '../../shared/store/partner-records.ts';
import { paidFee } from '../charges/pay-fee.ts';
import { afterwards } from './afterwards.ts';
import { entityOf, loadMember, type MemberPath, memberPath } from './load-member.ts';

type Refusals =
  | 'not-found'
  | 'partner-not-active'
  | 'wrong-state'
  | 'already-there'
  | 'invalid-input'
  | 'period-closed';

/** Finance says that the fee came in: the year's entitlements are open from now on [S0-24]. */
const recordFee: UseCase<MemberPath, undefined, z.infer<typeof feeInput>, FeePayment, Refusals> =
  (deps) => async (request) => {
    const member = await loadMember(deps, request, request.path.partner);
    if (!member.ok) return member;
    const { id, program, dossier } = member.value;
    const began = dossier.partner ? activationOf(dossier.partner) : request.now;
    const facts = { began, paid: await feePayments.all(deps.table, id) };
    const given = { id: request.newId('fee'), now: request.now, by: request.caller.id };
    const paid = payFee(program, facts, request.input, given);
    if (!paid.ok) return paid;
    const papers = { ...dossier.papers, feePaidUntil: paid.value.paidUntil };
    const after = await afterwards(deps, request, member.value, papers);
    const payer = {
      partner: id,
      vendorEntity: entityOf(member.value),
      tier: dossier.partner?.tier ?? program.entryTier,
      began: dateIn(program.timeZone, began),
    };
    const charged = await paidFee(deps.table, program, payer, paid.value, request);
    return accept({
      value: paid.value,
      writes: [feePayments.write(id, paid.value), ...after.writes, ...charged],
      notices: after.notices,
      audit: {
        program: program.id,
        about: id,
        changes: { feePaidUntil: [dossier.papers.feePaidUntil ?? '', paid.value.paidUntil] },
      },
    });
  };

export const feeRoute = write({
  zone: 'membership',
  key: 'POST /v1/partners/{partner}/fees',
  summary: 'Record that a partner’s annual fee was paid: it opens the year',
  callers: ['finance', 'administrator'],
  path: memberPath,
  input: feeInput,
  output: feePaymentSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'wrong-state': true,
    'already-there': true,
    'invalid-input': true,
    'period-closed': true,
  },
  run: recordFee,
});
