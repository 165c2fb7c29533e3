import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { benefitOf } from '../../shared/domain/partner/entitlement.ts';
import { type InvitationRecord, invitationSchema } from '../../shared/domain/partner/records.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { line } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { invitations } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from '../entitlements/load-holder.ts';

const path = z.object({ program: z.string().max(40) });
const inviteInput = z.strictObject({
  partner: idSchema('par'),
  benefit: termId,
  until: dateSchema,
  note: line(500).optional(),
});

/** Opens a benefit that is by invitation, through a day [S0-21]. */
const invite: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof inviteInput>,
  InvitationRecord,
  'not-found' | 'partner-not-active' | 'invalid-input'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.input.partner);
  if (!held.ok) return held;
  const { home, program, today } = held.value;
  if (program.id !== request.path.program) return refuse('not-found');
  const { note, until } = request.input;
  const benefit = benefitOf(program, request.input.benefit);
  const fields = [
    ...(benefit ? [] : [{ field: 'benefit', code: 'not-an-option' } as const]),
    ...(until < today ? [{ field: 'until', code: 'not-in-the-future' } as const] : []),
  ];
  if (!benefit || fields.length) return refuse('invalid-input', { fields });
  const invitation: InvitationRecord = {
    id: request.newId('inv'),
    benefit: benefit.id,
    until,
    ...(note === undefined ? {} : { note }),
    invitedBy: request.caller.id,
    at: request.now,
    v: 1,
  };
  return accept({
    value: invitation,
    writes: [invitations.write(home.partner.id, invitation), stillActive(home.partner.id)],
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { [`invitation ${benefit.id}`]: ['', until] as const },
    },
  });
};

export const inviteRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/programs/{program}/invitations',
  summary: 'Invite a partner to a benefit that is by invitation',
  callers: ['program-manager', 'administrator'],
  path,
  input: inviteInput,
  output: invitationSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run: invite,
});
