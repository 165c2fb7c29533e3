import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  attend,
  attendanceInput,
  giftInput,
  giveGift,
  type Registration,
  registrationSchema,
} from '../../shared/domain/partner/event.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { writtenRegistration } from '../../shared/store/events.ts';
import { loadEvent } from './load-event.ts';

const path = z.object({ event: idSchema('evt') });
type Decided = { readonly registration: Registration; readonly said: readonly [string, string] };
type Refusals = 'not-found' | 'invalid-input' | 'changed-since' | 'already-there';

/** What is noted about a partner that has registered: nothing about one that has not. */
const noting =
  <Input extends { partner: string }>(
    decide: (
      registration: Registration,
      input: Input,
      given: { now: string; by: string },
    ) => Outcome<Decided, 'invalid-input'>,
  ): UseCase<z.infer<typeof path>, undefined, Input, Registration, Refusals> =>
  (deps) =>
  async (request) => {
    const loaded = await loadEvent(deps, request, request.path.event);
    if (!loaded.ok) return loaded;
    const { event, registrations } = loaded.value.home;
    const before = registrations.find(({ partner }) => partner === request.input.partner);
    if (!before) return refuse('not-found');
    const decided = decide(before, request.input, { now: request.now, by: request.caller.id });
    if (!decided.ok) return decided;
    const { registration, said } = decided.value;
    return accept({
      value: registration,
      writes: [writtenRegistration(registration)],
      audit: { program: event.program, about: event.id, changes: { [said[0]]: ['', said[1]] as const } },
    });
  };

const attending = noting<z.infer<typeof attendanceInput>>((registration, { people }) => {
  const attended = attend(registration, people);
  return attended.ok
    ? accept({
        registration: attended.value,
        said: [`attended ${registration.partner}`, String(attended.value.attended?.length ?? 0)] as const,
      })
    : attended;
});

export const attendRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/events/{event}/attendances',
  summary: 'Note who of a partner’s people came',
  callers: ['program-manager', 'administrator'],
  path,
  input: attendanceInput,
  output: registrationSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true, 'already-there': true },
  run: attending,
});

/** Gifts and prizes, by who got them and what they are worth [S3-19]; the name stays out of the audit. */
const giving = noting<z.infer<typeof giftInput>>((registration, input, given) =>
  accept({
    registration: giveGift(registration, input, given),
    said: [`gift ${registration.partner}`, input.gift] as const,
  }),
);

export const giveGiftRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/events/{event}/gifts',
  summary: 'Note a gift or prize, with recipient and value',
  callers: ['program-manager', 'administrator'],
  path,
  input: giftInput,
  output: registrationSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true, 'already-there': true },
  run: giving,
});
