import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';
import {
  type Registration,
  register,
  registrationInput,
  registrationSchema,
} from '../../shared/domain/partner/event.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import {
  changedEvent,
  readEvent,
  readInvited,
  readRegistration,
  readWaiver,
  writtenRegistration,
} from '../../shared/store/events.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';

const path = z.object({ partner: idSchema('par'), event: idSchema('evt') });
type Refusals = EntitlementRefusal | 'event-full' | 'share-not-agreed' | 'wrong-state' | 'already-there';

/** A partner's people for an event: places, fee and share decided together with what they cost [S0-22, S0-23]. */
const registering: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof registrationInput>,
  Registration,
  Refusals
> = (deps) => async (request) => {
  const { table } = deps;
  const { partner: id, event: about } = request.path;
  const [held, event, invited, waiver, before] = await Promise.all([
    loadHolder(deps, request, id),
    readEvent(table, about),
    readInvited(table, about, id),
    readWaiver(table, about, id),
    readRegistration(table, about, id),
  ]);
  if (!held.ok) return held;
  const { program, holder, today } = held.value;
  if (!event || event.program !== program.id) return refuse('not-found');
  if (before) return refuse('already-there');
  const registered = register(program, event, request.input, {
    partner: id,
    holder,
    invited: invited !== undefined,
    ...(waiver ? { waiver } : {}),
    today,
    now: request.now,
    by: request.caller.id,
  });
  if (!registered.ok) return registered;
  const { registration } = registered.value;
  const { receivable } = registration;
  return accept({
    value: registration,
    writes: [changedEvent(registered.value.event), writtenRegistration(registration), stillActive(id)],
    audit: {
      program: program.id,
      about,
      changes: {
        [`registration ${id}`]: ['', receivable ? `${receivable.amount} ${receivable.currency}` : 'free'],
      },
    },
  });
};

export const registerRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/partners/{partner}/events/{event}/registrations',
  summary: 'Register a partner’s people for an event',
  callers: ['partner-admin', 'partner-member'],
  path,
  input: registrationInput,
  output: registrationSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'event-full': true,
    'share-not-agreed': true,
    'wrong-state': true,
    'already-there': true,
  },
  run: registering,
});
