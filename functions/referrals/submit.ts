import * as z from 'zod';
import type { Caller } from '../../shared/domain/access.ts';
import { partnerRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { referralInput } from '../../shared/domain/referral/referral.ts';
import {
  type RegisterRefusal,
  referralErrors,
  registerReferral,
} from '../../shared/domain/referral/register.ts';
import type { Limit } from '../../shared/runtime/limits.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { openReferralsWith } from '../../shared/store/open-referrals.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { newReferral } from '../../shared/store/referrals.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { loadPartner, loadPartnerHome, loadProgram } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { answerTask } from './answer-task.ts';
import { readSubmitted } from './load-uniqueness.ts';
import { type PartnerView, partnerView, partnerViewSchema } from './view.ts';

/** Who acts for several partners says for which one. */
const submitInput = referralInput.extend({ partner: idSchema('par').optional() });
type SubmitInput = z.infer<typeof submitInput>;
const namedPartner = z.object(submitInput.pick({ partner: true }).shape);

const isPartnerRole = (role: string) => partnerRoles.some((known) => known === role);

/** The partner who submits: the one of the token or link, the one named, or the only one of the person. */
export const submittingPartner = (
  caller: Caller,
  named: string | undefined,
): Outcome<string, 'invalid-input' | 'not-found'> => {
  if (named !== undefined) return accept(named);
  if (caller.kind === 'link' || (caller.kind === 'machine' && caller.subject !== 'vendor'))
    return accept(caller.subject);
  const own =
    caller.kind === 'person'
      ? [...new Set(caller.grants.filter(({ role }) => isPartnerRole(role)).map(({ subject }) => subject))]
      : [];
  const [only, ...more] = own;
  if (only !== undefined && !more.length) return accept(only);
  return refuse('invalid-input', {
    fields: [{ field: 'partner', code: 'required' }],
  });
};

const HOUR_MS = 3_600_000;

/** "For every referral lead you submit": the referral, its claims, the vendor's task and the mails, all or nothing. */
const submitReferral: UseCase<undefined, undefined, SubmitInput, PartnerView, RegisterRefusal | 'not-found'> =
  (deps) => async (request) => {
    const { now, newId } = request;
    const { partner: named, ...input } = request.input;
    const partnerId = submittingPartner(request.caller, named);
    if (!partnerId.ok) return partnerId;
    const home = await loadPartnerHome(deps, request, partnerId.value);
    if (!home.ok) return home;
    const { partner } = home.value;
    const program = await loadProgram(deps, { ...request, may: () => true }, partner.program);
    if (!program.ok) return program;
    const { facts, held, open } = await readSubmitted(deps.table, program.value, partner, input, now);
    const registered = registerReferral(input, facts, program.value, { id: newId('ref'), now });
    if (!registered.ok) return registered;
    const referral: Referral = registered.value;
    return accept({
      value: partnerView(referral),
      writes: [
        ...newReferral(referral, input.contact, held, program.value),
        ...(open ? [openReferralsWith(partner.id, open, referral.id)] : []),
        stillActive(partner.id),
        answerTask(referral, program.value, request),
        newNumber(program.value.id, referral.receipt, referral.id),
      ],
      notices: [
        notice(
          'referral-alert',
          { kind: 'entity', entity: referral.entity },
          referral,
          program.value,
          request,
        ),
        ...noticesToMembers(home.value, (to) =>
          notice('referral-received', to, referral, program.value, request),
        ),
      ],
      audit: { program: program.value.id, about: referral.id, changes: { status: ['', 'open'] } },
    });
  };

/** Counted for who sends, never for whom they name: nobody uses up, or learns of, what is another partner's. */
const senderOf = (caller: Caller, named: string | undefined): string => {
  if (caller.kind === 'link') return caller.subject;
  if (caller.kind === 'machine') return caller.subject === 'vendor' ? caller.id : caller.subject;
  const partner = submittingPartner(caller, named);
  const own = caller.kind === 'person' ? caller.grants.map(({ subject }) => subject) : [];
  return partner.ok && own.includes(partner.value) ? partner.value : caller.id;
};

/** A machine is known by its token and may send a day's leads at once; people and links get what people type. */
const limitsOf = (caller: Caller, named: string | undefined, source: string): Limit[] => {
  const value = senderOf(caller, named);
  const hourly = (kind: string, value: string, most: number) => ({ kind, value, most, windowMs: HOUR_MS });
  if (caller.kind === 'machine') return [hourly('referral-machine', value, 3600)];
  const perPartner = hourly('referral-partner', value, 120);
  return caller.kind === 'link' ? [perPartner, hourly('referral-source', source, 60)] : [perPartner];
};

export const submitReferralRoute = write({
  zone: 'portal',
  key: 'POST /v1/referrals',
  summary: 'Submit a referral, signed in, by token, or by the partner’s signed link',
  callers: ['partner-admin', 'partner-member', 'machine:referrals:write', 'link:submit-referral'],
  input: submitInput,
  output: partnerViewSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'customer-protected': true,
    'customer-won': true,
    'too-many-open': true,
    'invalid-input': true,
    'program-not-open': true,
    'referrals-not-offered': true,
    'category-not-entitled': true,
  },
  limits: ({ caller, input }, source) => limitsOf(caller, input.partner, source),
  errors: (deps) => async (request, found) => {
    const named = namedPartner.safeParse(request.input).data?.partner;
    const partner = submittingPartner(request.caller, named);
    const loaded = partner.ok ? await loadPartner(deps, request, partner.value) : partner;
    const program = loaded.ok
      ? await loadProgram(deps, { ...request, may: () => true }, loaded.value.program)
      : loaded;
    return program.ok && program.value.referral !== 'none'
      ? referralErrors(request.input, program.value, found)
      : found;
  },
  run: submitReferral,
});
