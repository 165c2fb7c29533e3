import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advanceDue } from '../../functions/due/advance.ts';
import { instantOf, msOf, plusMs } from '../../shared/domain/civil-date.ts';
import { type ServiceWindow, serviceWindowSchema } from '../../shared/domain/program/service-window.ts';
import { subscribe } from '../../shared/domain/support/subscribe.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { promise, type Target } from '../../shared/domain/support/target.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { auditOfThing } from '../../shared/store/audit.ts';
import { publication } from '../../shared/store/programs.ts';
import { newSubscription, newSupportRequest, readSupportRequest } from '../../shared/store/support.ts';
import { accepted } from '../support/given.ts';
import { must } from '../support/partner-of.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Reply, systemForFile } from '../support/system.ts';

// The clock as stored requests and sweeps live by it: the facts of public test suites, late sweeps, and races.

const { call, as, mails, advanceTo } = await systemForFile();
const HOUR = 3_600_000;
const RACES = Number(process.env['RACES'] ?? 500);
const TOGETHER = 10;
const office = { id: 'office', name: 'Office', address: ['Street 1'], mail: 'office@clocks.example' };
const file = servicePlansNamed('otrs-services');
const [first] = file.plans;
if (!first) throw new Error('the plans of the test have no plan');

/** Plans whose one plan has these hours, in force since before any of the facts. */
const plansWith = async (id: string, window: ServiceWindow | 'always') => {
  const plans = {
    ...file,
    id,
    effectiveFrom: '1980-01-01',
    entities: [{ ...office, timeZone: 'Europe/Berlin', serves: 'rest' as const }],
    plans: [{ ...first, id: 'tried', window }],
  };
  await must(publication(plans, undefined));
  return plans;
};

const stored = async (plans: string, subscription: string, target: Target): Promise<SupportRequest> => {
  const id = clock.newId('sup');
  const request: SupportRequest = {
    ...{ id, number: `${id.slice(-8, -4)}-${id.slice(-4)}`, plans, version: 1, subscription },
    ...{ entity: 'office', plan: 'tried', channel: 'portal', guaranteed: true, unclear: [], contact: '' },
    ...{ kind: 'incident-report', title: 'Tried', answers: {}, impact: 3, changes: [], status: 'open' },
    ...{ submittedAt: target.from, targets: [target], missing: [], v: 1 },
  };
  await must(newSupportRequest(request, { dueAt: undefined, promisedAt: undefined }));
  return request;
};

const sweep = (id: string, now: string) =>
  advanceDue(liveTable(), 'support', id, { now, newId: clock.newId });
const breachOf = async (id: string) => (await readSupportRequest(liveTable(), id))?.targets[0]?.breach;
const misses = async (id: string): Promise<number> => {
  let found = 0;
  for await (const { action } of auditOfThing(liveTable(), id)) if (action === 'support-breach') found++;
  return found;
};

type Fact = {
  readonly calendar: unknown;
  readonly case: { start?: string; targetMinutes?: number; pauses?: [string, string][] };
  readonly expect: { readonly dueAt?: string };
};

test('every fact of the public suites holds through a stored request: missed at its instant, however late the sweep', async () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../domain/clock/service-clock-cases.json', import.meta.url), 'utf8'),
  ) as { cases: Fact[] };
  const known = new Map<string, string>();
  let tried = 0;
  for (const { calendar, case: asked, expect: fact } of cases) {
    const { start, targetMinutes = 0, pauses = [] } = asked;
    if (fact.dueAt === undefined || start === undefined || targetMinutes < 1) continue;
    const text = JSON.stringify(calendar);
    const plans = known.get(text) ?? `facts-${known.size}`;
    if (!known.has(text)) await plansWith(plans, serviceWindowSchema.parse(calendar));
    known.set(text, plans);
    const due = instantOf(msOf(fact.dueAt));
    const target = {
      ...promise('response', 1, instantOf(msOf(start)), targetMinutes),
      pauses: pauses.map(([from, to]) => ({ from: instantOf(msOf(from)), to: instantOf(msOf(to)) })),
    };
    const [prompt, late] = [
      await stored(plans, clock.newId('sub'), target),
      await stored(plans, clock.newId('sub'), target),
    ];
    // In time is in time, up to the deadline itself; one millisecond later it is missed, once.
    await sweep(prompt.id, due);
    expect([fact, await breachOf(prompt.id)]).toEqual([fact, undefined]);
    for (const after of [1, 60_000]) await sweep(prompt.id, plusMs(due, after));
    expect(await breachOf(prompt.id)).toEqual({ at: due, detectedAt: plusMs(due, 1) });
    // Three hours without a sweep, then one: the same instant, only found out later.
    await sweep(late.id, plusMs(due, 3 * HOUR));
    expect(await breachOf(late.id)).toEqual({ at: due, detectedAt: plusMs(due, 3 * HOUR) });
    for (const { id } of [prompt, late]) expect(await misses(id)).toBe(1);
    tried++;
  }
  expect(tried).toBeGreaterThan(60);
});

test('fifteen sweeps and an answer at once, five hundred times: one miss, said once, and one answer', async () => {
  const plans = await plansWith('raced', 'always');
  const id = clock.newId('sub');
  const customer = { name: 'Racing AG', country: 'DE' };
  const begun = { startsOn: '2020-01-01', months: 120, packages: 0, addOns: [] };
  const bought = { customer, entity: 'office', plan: 'tried', ...begun };
  await must([newSubscription(accepted(subscribe(plans, bought, { id, number: 'RAAA-AAAA' })))]);
  const from = plusMs(clock.now(), -24 * HOUR);
  const due = plusMs(from, HOUR);
  const raced: string[] = [];
  const race = async (): Promise<void> => {
    const request = await stored(plans.id, id, promise('response', 1, from, 60));
    raced.push(request.number);
    // A connection that a busy machine has closed meanwhile is asked again, under the same key.
    const answer = async (round: number): Promise<Reply> => {
      const send = { key: `${request.id}-${round}`, body: { text: 'We look' } };
      const path = `/v1/support-requests/${request.id}/messages`;
      return call('POST', path, as('support-agent'), send).catch(() => answer(round));
    };
    const now = clock.now();
    const [said] = await Promise.all([
      answer(1),
      ...Array.from({ length: 15 }, () => sweep(request.id, now).catch(() => undefined)),
    ]);
    // Who met sixteen others may have to ask again.
    let taken = said;
    for (let round = 2; taken.status !== 201 && round < 6; round++) taken = await answer(round);
    expect(taken.status).toBe(201);
    const targets = (await readSupportRequest(liveTable(), request.id))?.targets ?? [];
    expect(targets.map(({ breach, ended }) => [breach?.at, ended?.by])).toEqual([[due, 'answered']]);
    expect(await misses(request.id)).toBeLessThanOrEqual(1);
  };
  for (let round = 0; round < RACES; round += TOGETHER)
    await Promise.all(Array.from({ length: TOGETHER }, race));
  // A mail whose delivery met others waits for the next ticks.
  await advanceTo(plusMs(clock.now(), HOUR / 2));
  const late = (await mails(office.mail))
    .map(({ subject }) => subject)
    .filter((subject) => /too late|zu spät/i.test(subject));
  // The same office may still be told of what the tests before left behind.
  expect(raced.map((number) => late.filter((one) => one.includes(number)).length)).toEqual(
    raced.map(() => 1),
  );
}, 900_000);
