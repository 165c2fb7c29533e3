import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { percent } from '../../shared/domain/money.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { agreeRate, type OwnRateInput, ownRateInput } from '../../shared/domain/partner/own-rate.ts';
import { type OwnRate, ownRateSchema } from '../../shared/domain/partner/records.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { ownRates } from '../../shared/store/partner-records.ts';
import { loadPartnerHome, programToday } from '../loading.ts';
import { ownReaders } from './own-customers.ts';

const ratePath = z.object({ partner: idSchema('par') });

/** What one partner earns by a scheme from a day on, where the program lets it be agreed. */
const agree: UseCase<
  z.infer<typeof ratePath>,
  undefined,
  OwnRateInput,
  OwnRate,
  'not-found' | 'partner-not-active' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const home = await loadPartnerHome(deps, request, request.path.partner);
  if (!home.ok) return home;
  const { partner } = home.value;
  const program = await programToday(deps, request, partner.program);
  if (!program.ok) return program;
  const { input, now, caller } = request;
  const today = dateIn(program.value.timeZone, now);
  const known = home.value.of(ownRates.prefix, ownRates.schema);
  const agreed = agreeRate(program.value, input, known, { today, now, by: caller.id });
  if (!agreed.ok) return agreed;
  const { ppm, scheme, from } = agreed.value;
  return accept({
    value: agreed.value,
    writes: [ownRates.write(partner.id, agreed.value)],
    audit: {
      program: program.value.id,
      about: partner.id,
      changes: { [scheme]: ['', `${ppm === undefined ? '–' : `${percent(ppm)} %`} ${from}`] as const },
    },
  });
};

export const agreeRateRoute = write({
  zone: 'opportunities',
  key: 'POST /v1/partners/{partner}/rates',
  summary: 'Agree on a rate of its own with a partner, from today on at the earliest',
  callers: ['program-manager', 'finance', 'administrator'],
  path: ratePath,
  input: ownRateInput,
  output: ownRateSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true, 'already-there': true },
  run: agree,
});

export const ratesRoute = read({
  zone: 'opportunities',
  key: 'GET /v1/partners/{partner}/rates',
  summary: 'Rates that one partner has agreed on',
  callers: ownReaders,
  path: ratePath,
  output: z.object({ rates: z.array(ownRateSchema) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const home = await loadPartnerHome(deps, request, request.path.partner);
    return home.ok ? accept({ rates: home.value.of(ownRates.prefix, ownRates.schema) }) : home;
  },
});
