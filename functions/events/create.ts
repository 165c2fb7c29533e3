import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import {
  type EventInput,
  eventInput,
  eventSchema,
  type PartnerEvent,
  planEvent,
} from '../../shared/domain/partner/event.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newEvent } from '../../shared/store/events.ts';
import { loadProgram } from '../loading.ts';

const path = z.object({ program: z.string().max(40) });

/** An event under a line of the vendor's table, with what that line demands [S0-22, S0-23]. */
const create: UseCase<
  z.infer<typeof path>,
  undefined,
  EventInput,
  PartnerEvent,
  'not-found' | 'invalid-input'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { now, newId, caller } = request;
  const today = dateIn(program.value.timeZone, now);
  const planned = planEvent(program.value, request.input, { id: newId('evt'), now, by: caller.id, today });
  if (!planned.ok) return planned;
  const { id, name } = planned.value;
  return accept({
    value: planned.value,
    writes: [newEvent(planned.value)],
    audit: { program: program.value.id, about: id, changes: { name: ['', name] } },
  });
};

export const createEventRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/programs/{program}/events',
  summary: 'Plan an event for partners',
  callers: ['program-manager', 'administrator'],
  path,
  input: eventInput,
  output: eventSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: create,
});
