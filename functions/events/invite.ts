import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { waiverInput } from '../../shared/domain/partner/event.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newInvited, newWaiver } from '../../shared/store/events.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadPartner, loadPartnerHome } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { loadEvent } from './load-event.ts';

const path = z.object({ event: idSchema('evt') });
const inviteInput = z.strictObject({ partner: idSchema('par') });
const invitedSchema = z.object({ event: z.string(), partner: z.string() });
type Invited = z.infer<typeof invitedSchema>;
type Refusals = 'not-found' | 'partner-not-active' | 'already-there';

/** Opens one event to a partner, and tells its people [S0-22]. */
const invite: UseCase<z.infer<typeof path>, undefined, z.infer<typeof inviteInput>, Invited, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadEvent(deps, request, request.path.event);
    if (!loaded.ok) return loaded;
    const { event, invited } = loaded.value.home;
    const home = await loadPartnerHome(deps, request, request.input.partner);
    if (!home.ok) return home;
    const { partner } = home.value;
    if (partner.program !== event.program) return refuse('not-found');
    if (invited.some((one) => one.partner === partner.id)) return refuse('already-there');
    if (partner.status !== 'active') return refuse('partner-not-active');
    return accept({
      value: { event: event.id, partner: partner.id },
      writes: [
        newInvited(event.id, { partner: partner.id, at: request.now, by: request.caller.id }),
        stillActive(partner.id),
      ],
      notices: noticesToMembers(home.value, (to) =>
        notice('event-invited', to, event, loaded.value.program, request, { partner: partner.id }),
      ),
      audit: { program: event.program, about: event.id, changes: { invited: ['', partner.id] } },
    });
  };

export const inviteToEventRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/events/{event}/invitations',
  summary: 'Invite a partner to an event',
  callers: ['program-manager', 'administrator'],
  path,
  input: inviteInput,
  output: invitedSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true },
  run: invite,
});

/** The fee of an event waived for a partner, with the reason, before it registers [S0-23]. */
const waive: UseCase<z.infer<typeof path>, undefined, z.infer<typeof waiverInput>, Invited, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadEvent(deps, request, request.path.event);
    if (!loaded.ok) return loaded;
    const { event, waived, registrations } = loaded.value.home;
    const partner = await loadPartner(deps, request, request.input.partner);
    if (!partner.ok) return partner;
    const { id } = partner.value;
    if (partner.value.program !== event.program) return refuse('not-found');
    if (waived.includes(id) || registrations.some((one) => one.partner === id))
      return refuse('already-there');
    const { reason } = request.input;
    return accept({
      value: { event: event.id, partner: id },
      writes: [newWaiver(event.id, id, { reason, by: request.caller.id, at: request.now })],
      audit: { program: event.program, about: event.id, changes: { [`waiver ${id}`]: ['', reason] } },
    });
  };

export const waiveFeeRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/events/{event}/waivers',
  summary: 'Waive the fee of an event for a partner, with the reason',
  callers: ['program-manager', 'administrator'],
  path,
  input: waiverInput,
  output: invitedSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true },
  run: waive,
});
