import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { benefitOf } from '../../shared/domain/partner/entitlement.ts';
import { type InvitationRecord, invitationSchema } from '../../shared/domain/partner/records.ts';
import type { Benefit } from '../../shared/domain/program/benefit.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { invitations } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { type Held, loadHolder } from './load-holder.ts';

const path = z.object({ partner: idSchema('par') });

const input = z.strictObject({
  benefit: termId,
  /** The last day on which it is good. */
  until: dateSchema,
  note: paragraphs(1000).optional(),
});

/** What this partner can be invited to: its level has it by invitation, and not otherwise. */
const invited = (
  { home, program }: Held,
  id: string,
): Outcome<Benefit, 'not-found' | 'tier-not-entitled' | 'already-there'> => {
  const benefit = benefitOf(program, id);
  if (!benefit) return refuse('not-found');
  const cell = benefit.cells[home.partner.tier] ?? 'none';
  const clause = clauseOf(program, `benefits.${benefit.id}`);
  if (cell === 'none') return refuse('tier-not-entitled', { clause });
  const byInvitation = cell === 'invitation' || (typeof cell === 'object' && 'invitation' in cell);
  return byInvitation ? accept(benefit) : refuse('already-there', { clause });
};

/** The vendor invites a partner to a benefit that is by invitation; its people hear of it by mail [S0-21]. */
const invite: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof input>,
  InvitationRecord,
  'not-found' | 'partner-not-active' | 'tier-not-entitled' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, today } = held.value;
  const { partner } = home;
  if (partner.status !== 'active') return refuse('partner-not-active');
  const { until, note } = request.input;
  if (until < today)
    return refuse('invalid-input', {
      fields: [{ field: 'until', code: 'too-early', values: { first: today } }],
    });
  const benefit = invited(held.value, request.input.benefit);
  if (!benefit.ok) return benefit;
  const record: InvitationRecord = {
    id: request.newId('inv'),
    benefit: benefit.value.id,
    until,
    note,
    invitedBy: request.caller.id,
    at: request.now,
    v: 1,
  };
  return accept({
    value: record,
    writes: [invitations.write(partner.id, record), stillActive(partner.id)],
    notices: noticesToMembers(home, (to) =>
      notice('benefit-invited', to, partner, program, request, { benefitId: record.benefit, day: until }),
    ),
    audit: {
      program: program.id,
      about: partner.id,
      changes: { [record.benefit]: ['', `invited until ${until}`] as const },
    },
  });
};

export const inviteToBenefitRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/invitations',
  summary: 'Invite a partner to a benefit that is by invitation',
  callers: ['program-manager', 'administrator'],
  path,
  input,
  output: invitationSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'tier-not-entitled': true,
    'already-there': true,
    'invalid-input': true,
  },
  run: invite,
});
