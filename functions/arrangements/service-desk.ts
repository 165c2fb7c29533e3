import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  answerDesk,
  type DeskAnswer,
  type DeskRefusal,
  type DeskStep,
  deskAnswerInput,
  deskStepInput,
  type ServiceDesk,
  serviceDeskSchema,
  stepDesk,
} from '../../shared/domain/partner/service-desk.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { type ArrangedPath, arrangedOf, arrangedPath, arrangers, officeOf } from './load-arranged.ts';

/** What the partner's people are told of a step of the vendor's; a contract more or less is told by the contract. */
const told: Partial<Record<DeskStep['step'], MailKind>> = {
  offer: 'service-desk-offered',
  activate: 'service-desk-active',
  return: 'service-desk-returned',
  end: 'service-desk-ended',
};

const stateOf = (desk: ServiceDesk | undefined): string =>
  desk ? `${desk.status}, ${desk.contracts.filter(({ status }) => status === 'active').length}` : '';

/** Offered, made active, given back, ended; and the contracts whose single contact it is [S0-13]. */
const step: UseCase<ArrangedPath, undefined, DeskStep, ServiceDesk, DeskRefusal> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    const before = arrangedOf(home).desk;
    if (before && isStale(request, before)) return refuse('changed-since');
    const { input, now, caller } = request;
    const newId = () => request.newId('con');
    const after = stepDesk(before, input, { program, holder, today, now, by: caller.id, newId });
    if (!after.ok) return after;
    const mail = told[input.step];
    const facts = 'reason' in input ? { reason: input.reason } : {};
    return accept({
      value: after.value,
      writes: [serviceDesks.write(home.partner.id, after.value)],
      notices: mail
        ? noticesToMembers(home, (to) => notice(mail, to, home.partner, program, request, facts))
        : [],
      audit: {
        program: program.id,
        about: home.partner.id,
        changes: { serviceDesk: [stateOf(before), stateOf(after.value)] },
      },
    });
  };

export const stepDeskRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/partners/{partner}/service-desk/steps',
  summary:
    'Offer the integration of a partner’s service desk, make it active or end it, and name its contracts',
  callers: arrangers,
  path: arrangedPath,
  input: deskStepInput,
  output: serviceDeskSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'service-desk-not-offered': true,
    'wrong-state': true,
    'terms-changed': true,
    'invalid-input': true,
    'already-there': true,
  },
  run: step,
});

/** Accepted with terms and proof, recorded with person, time and address; or declined [S0-13]. */
const answer: UseCase<
  ArrangedPath,
  undefined,
  DeskAnswer,
  ServiceDesk,
  'not-found' | 'partner-not-active' | 'wrong-state' | 'terms-changed'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program } = held.value;
  const before = arrangedOf(home).desk;
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const { input, now, caller, source } = request;
  const after = answerDesk(before, input, program, { now, by: caller.id, source });
  if (!after.ok) return after;
  return accept({
    value: after.value,
    writes: [serviceDesks.write(home.partner.id, after.value), stillActive(home.partner.id)],
    notices: [notice('service-desk-answered', officeOf(home), home.partner, program, request)],
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { serviceDesk: [stateOf(before), stateOf(after.value)] },
    },
  });
};

export const answerDeskRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/partners/{partner}/service-desk/answers',
  summary: 'Accept the vendor’s offer to integrate the service desk, with terms and proof, or decline it',
  callers: ['partner-admin'],
  path: arrangedPath,
  input: deskAnswerInput,
  output: serviceDeskSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true, 'terms-changed': true },
  run: answer,
});
