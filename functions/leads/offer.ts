import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';
import { type Lead, leadSchema, offerInput, offerLead } from '../../shared/domain/partner/lead.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { offeredLead } from '../../shared/store/leads.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { loadLead } from './load-lead.ts';

const path = z.object({ lead: idSchema('lea') });
type Refusals = EntitlementRefusal | 'wrong-state' | 'declined-before' | 'leads-not-offered';

/** Asks a partner, its people by mail with a link of its own for this one question [S0-05]. */
const offer: UseCase<z.infer<typeof path>, undefined, z.infer<typeof offerInput>, Lead, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadLead(deps, request, request.path.lead);
    if (!loaded.ok) return loaded;
    const { lead } = loaded.value;
    if (isStale(request, lead)) return refuse('changed-since');
    const held = await loadHolder(deps, request, request.input.partner);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    if (program.id !== lead.program) return refuse('not-found');
    const to = { ...request.input, holder, today, absorbed: home.partner.absorbed };
    const offered = offerLead(lead, program, to, { now: request.now, by: request.caller.id });
    if (!offered.ok) return offered;
    return accept({
      value: offered.value,
      writes: [...offeredLead(offered.value), stillActive(home.partner.id)],
      notices: noticesToMembers(home, (person) =>
        notice('lead-offered', person, lead, program, request, {
          number: String(offered.value.offers.length),
        }),
      ),
      audit: {
        program: program.id,
        about: lead.id,
        changes: { status: ['pool', 'offered'], partner: ['', home.partner.id] },
      },
    });
  };

export const offerLeadRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/leads/{lead}/offers',
  summary: 'Ask a partner to take a lead',
  callers: ['program-manager', 'administrator'],
  path,
  input: offerInput,
  output: leadSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'wrong-state': true,
    'declined-before': true,
    'leads-not-offered': true,
  },
  run: offer,
});
