import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { readRelease } from '../../shared/store/services.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// What a plan has beside requests, by API: releases carried to customers, tasks, escalated bugs.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const DAY = 24 * 3_600_000;

const file = servicePlansNamed('otrs-services');
const { escalations } = file;
// A target short enough for sessions to last.
const patch = { ...escalations.patch, targetWorkingDays: 2 };
const plans = { ...file, effectiveFrom: '2020-01-01', escalations: { ...escalations, patch } };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const AT = '/v1/services/plans/otrs-services';
const post = (path: string, caller: Caller, body: object) => call('POST', path, caller, { body });
const done = async (path: string, caller: Caller, body: object) => {
  const reply = await post(path, caller, body);
  expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
  return reply.body;
};
const releaser = () => as('release-manager');
const admin = () => as('administrator');
const [addOn = ''] = plans.addOns.items.map(({ id }) => id);

type Customer = {
  readonly id: string;
  readonly contact: Caller;
  readonly mail: string;
  readonly systems: string[];
};

const customer = async (
  plan: string,
  releases: readonly string[],
  addOns: string[] = [],
): Promise<Customer> => {
  const made = await done('/v1/service-plans/otrs-services/subscriptions', admin(), {
    customer: { name: `Customer ${plan} ${releases.join(' ')}`, country: 'DE' },
    entity: plans.entities[0]?.id,
    plan,
    startsOn: clock.now().slice(0, 10),
    months: 12,
    packages: 3,
    addOns,
  });
  const mail = `${made.id.toLowerCase()}@customer.example`;
  await done(`/v1/subscriptions/${made.id}/contacts`, admin(), { name: 'Kim', email: mail });
  const link = linkIn((await mails(mail)).at(-1), 'sign-in');
  const contact = { token: (await done('/v1/sessions', { token: link }, {})).session };
  const systems: string[] = [];
  for (const release of releases) {
    const body = { name: `S ${release}`, use: 'production', release };
    const { instances } = await done(`/v1/subscriptions/${made.id}/instances`, contact, body);
    systems.push(instances.at(-1).id);
  }
  return { id: made.id, contact, mail, systems };
};
const consent = ({ id, contact }: Customer, system: string) =>
  done(`/v1/subscriptions/${id}/instances/${system}/remote-access`, contact, { consent: true });
const services = async ({ id }: Customer, caller: Caller = releaser()) =>
  (await call('GET', `/v1/services/customers/${id}`, caller)).body;
/** What releases made: a subscription begins with an assessment besides. */
const ofReleases = (tasks: readonly { kind: string }[]) => tasks.filter(({ kind }) => kind !== 'assessment');
const subjects = async ({ mail }: Customer) => (await mails(mail)).map(({ subject }) => subject.slice(12));
const release = (number: string, kind: string, fixes: string[] = []) =>
  done(`${AT}/releases`, releaser(), { number, kind, notes: 'Stop, copy, start.', fixes });
const minute = () => system.advanceTo(plusMs(clock.now(), 61_000));

describe('a release', () => {
  const story = {} as { full: Customer; old: Customer; bare: Customer };

  it('shows beforehand what it makes and for whom, and makes just that, once each [S1-05] [S1-09] [S1-10]', async () => {
    for (const number of ['6.3.0', '6.4.0', '6.5.0']) await release(number, 'minor');
    await minute();
    story.full = await customer('enterprise', ['6.5.0', '6.5.0'], [addOn]);
    story.old = await customer('basic', ['6.4.0']);
    story.bare = await customer('quick-start', ['6.5.0']);
    await consent(story.full, story.full.systems[0] ?? '');
    await done(`/v1/services/customers/${story.full.id}/escalations`, story.full.contact, {
      bug: 'BUG-1',
      text: 'x',
    });
    const asked = `${AT}/release-effects?number=6.5.1&kind=patch&fixes=BUG-1`;
    expect((await call('GET', asked, as('support-agent'))).status).toBe(403);
    const effect = (await call('GET', asked, releaser())).body;
    const counts = { updates: 1, instructions: 1, portings: 1, uncovered: 0, fixed: 1 };
    expect(effect).toMatchObject({ covered: ['6.5', '6.4'], counts, more: 0 });
    expect(effect.customers.map((one: { subscription: string }) => one.subscription)).toEqual([
      story.full.id,
    ]);
    expect(ofReleases((await services(story.full)).tasks)).toEqual([]);
    const made = await release('6.5.1', 'patch', ['BUG-1']);
    await minute();
    await minute();
    expect(await readRelease(liveTable(), made.id)).toMatchObject({ counts, doneAt: expect.any(String) });
    const tasks = ofReleases((await services(story.full)).tasks);
    expect(tasks).toHaveLength(2);
    expect(tasks).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'update', instance: story.full.systems[0], release: '6.5.1' }),
        expect.objectContaining({ kind: 'porting', addOn, release: '6.5.1', status: 'open' }),
      ]),
    );
    expect((await subjects(story.full)).slice(-4).toSorted()).toEqual([
      'Fixed in 6.5.1: BUG-1',
      'Release 6.5.1: how to install it',
      'Release 6.5.1: your add-ons',
      'Release 6.5.1: your update',
    ]);
    const [byHand] = (await mails(story.full.mail)).filter(({ subject }) => subject.includes('how to'));
    expect(byHand?.text).toContain('Stop, copy, start.');
    for (const one of [story.old, story.bare]) expect(ofReleases((await services(one)).tasks)).toEqual([]);
    expect(
      (await post(`${AT}/releases`, releaser(), { number: '6.5.1', kind: 'patch', notes: 'x' })).body.code,
    ).toBe('already-there');
  });

  it('of a minor line moves the window: what runs an older one is told that it is out of coverage [S1-11] [S1-12]', async () => {
    await release('6.6.0', 'minor');
    await minute();
    expect(ofReleases((await services(story.old)).tasks)).toEqual([]);
    const [told] = (await mails(story.old.mail)).slice(-1);
    expect(told?.subject).toContain('Release 6.6.0: out of coverage');
    expect(told?.text).toContain('Covered are: 6.6, 6.5.');
    expect((await services(story.full)).tasks.map((one: { release: string }) => one.release)).toContain(
      '6.6.0',
    );
  });

  it('is installed when its task is done, and only then, by the customer’s rules [S1-11] [S1-27]', async () => {
    const at = `/v1/services/customers/${story.full.id}`;
    const [task] = (await services(story.full)).tasks.filter(
      (one: { release: string; kind: string }) => one.release === '6.6.0' && one.kind === 'update',
    );
    const path = `${at}/tasks/${task.id}/results`;
    const step = (name: string, caller: Caller, body: object = {}) =>
      post(`${at}/tasks/${task.id}/${name}`, caller, body);
    const agent = as('support-agent');
    const from = plusMs(clock.now(), 3_600_000);
    expect((await step('slots', agent, { from, minutes: 60 })).status).toBe(201);
    expect((await step('agreements', agent)).body.code).toBe('wrong-state');
    expect((await step('agreements', story.full.contact)).status).toBe(201);
    const rules = { text: 'Not at night' };
    const { policy } = await done(`/v1/subscriptions/${story.full.id}/policies`, story.full.contact, rules);
    expect((await step('starts', agent, { acknowledged: true })).body).toMatchObject({
      code: 'changed-since',
      clause: { text: plans.resolution.policy.says },
    });
    expect((await step('starts', agent, { acknowledged: true, policyAt: policy.at })).status).toBe(201);
    expect((await post(path, story.full.contact, { outcome: 'done', text: 'x' })).status).toBe(403);
    await done(path, as('support-agent'), { outcome: 'done', text: 'Went well' });
    expect((await post(path, as('support-agent'), { outcome: 'failed', text: 'x' })).body.code).toBe(
      'wrong-state',
    );
    const { instances } = (await call('GET', `/v1/subscriptions/${story.full.id}`, story.full.contact)).body;
    expect(instances.map((one: { release: string }) => one.release)).toEqual(['6.6.0', '6.5.0']);
    const open = (await call('GET', `${AT}/work`, as('support-agent'))).body.tasks;
    expect(open.map((one: { id: string }) => one.id)).not.toContain(task.id);
  });
});

describe('an escalated bug', () => {
  it('is for subscribers, counts from the developers’ word, and is late once, at its deadline [S1-06] [S1-07] [S1-08]', async () => {
    const one = await customer('basic', ['6.6.0']);
    const bare = await customer('quick-start', ['6.6.0']);
    const at = ({ id }: Customer) => `/v1/services/customers/${id}/escalations`;
    const body = { bug: 'BUG-7', text: 'Every day' };
    expect((await post(at(bare), bare.contact, body)).body).toMatchObject({
      code: 'subscription-required',
      clause: { text: plans.escalations.says },
    });
    const sent = await Promise.all([1, 2, 3].map(() => post(at(one), one.contact, body)));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const id = sent.find(({ status }) => status === 201)?.body.id;
    expect((await post(at(one), bare.contact, body)).status).toBe(404);
    await system.advanceTo(plusMs(clock.now(), 3 * DAY));
    const [waiting] = (await services(one)).escalations;
    expect(waiting).toMatchObject({ status: 'requested' });
    expect(waiting.breach).toBeUndefined();
    const decide = `${at(one)}/${id}/decisions`;
    expect((await post(decide, releaser(), { outcome: 'rejected' })).body.fields).toMatchObject([
      { field: 'reason', code: 'required' },
    ]);
    const yes = await done(decide, releaser(), { outcome: 'confirmed' });
    const { dueAt } = yes.confirmed;
    expect(dueAt > clock.now()).toBe(true);
    expect(await subjects(one)).toContain('Confirmed: BUG-7');
    await system.advanceTo(plusMs(dueAt, DAY));
    const [late] = (await services(one)).escalations;
    expect(late.breach.at).toBe(dueAt);
    const office = (await mails(plans.entities[0]?.mail)).filter(({ subject }) =>
      subject.endsWith('Too late: BUG-7'),
    );
    expect(office).toHaveLength(1);
    await release('6.6.1', 'patch', ['BUG-7']);
    await minute();
    expect((await services(one, one.contact)).escalations[0]).toMatchObject({
      status: 'fixed',
      fixedIn: { number: '6.6.1' },
      breach: { at: dueAt },
    });
    expect(await subjects(one)).toContain('Fixed in 6.6.1: BUG-7');
  });
});

const send = async (own: Customer, caller: Caller, type: string, bytes: string) => {
  const at = `/v1/services/customers/${own.id}/uploads`;
  const { upload, address, headers } = await done(at, caller, { type, bytes: bytes.length });
  const again = async (other: string) =>
    expect((await fetch(address, { method: 'PUT', headers, body: other })).ok).toBe(true);
  await again(bytes);
  return { upload: upload as string, again };
};

const put = async (...sent: Parameters<typeof send>): Promise<string> => (await send(...sent)).upload;

it('a subscription begins with an assessment, done with its report alone, which the customer sees [S1-02] [S1-03]', async () => {
  const one = await customer('basic', []);
  const agent = as('support-agent');
  const [task, ...more] = (await services(one)).tasks;
  expect(more).toEqual([]);
  expect(task).toMatchObject({ kind: 'assessment', minutes: 120, status: 'open' });
  const begins = `${Number(clock.now().slice(0, 4)) + 2}-01-01`;
  await done(`/v1/subscriptions/${one.id}/terms`, admin(), {
    plan: 'enterprise',
    startsOn: begins,
    months: 12,
  });
  expect((await services(one)).tasks).toHaveLength(1);
  const at = `/v1/services/customers/${one.id}`;
  const step = (name: string, caller: Caller, body: object = {}) =>
    done(`${at}/tasks/${task.id}/${name}`, caller, body);
  await step('slots', one.contact, { from: plusMs(clock.now(), 3_600_000), minutes: 120 });
  await step('agreements', agent);
  await step('starts', agent, { acknowledged: true });
  const results = `${at}/tasks/${task.id}/results`;
  expect((await post(results, agent, { outcome: 'done', text: 'All well' })).body).toMatchObject({
    code: 'file-missing',
    clause: { text: plans.assessment.says },
  });
  const lie = await put(one, agent, 'application/pdf', 'MZ no report');
  expect((await post(results, agent, { outcome: 'done', text: 'x', upload: lie })).body.fields).toMatchObject(
    [{ field: 'type', code: 'not-what-it-says' }],
  );
  const upload = await put(one, agent, 'application/pdf', '%PDF-1.7 report');
  await step('results', agent, { outcome: 'done', text: 'All well', upload, name: 'report.pdf' });
  await done(`${at}/files/${upload}/scans`, agent, { verdict: 'clean' });
  const seen = (await call('GET', `${at}/files/${upload}`, one.contact)).body;
  expect(await (await fetch(seen.address)).text()).toBe('%PDF-1.7 report');
});

it('a file goes with a request by its bytes, within type and size, and to nobody before it was found clean [S1-36]', async () => {
  const one = await customer('basic', ['6.6.0']);
  const other = await customer('basic', []);
  const at = `/v1/services/customers/${one.id}`;
  const answers = {
    about: 'usage-question',
    production: 'yes',
    operations: 'running',
    workaround: 'yes',
    restart: 'not-tried',
  };
  const asked = await done(`/v1/subscriptions/${one.id}/requests`, one.contact, {
    ...{ kind: 'support-request', title: 'How', text: 'How?', instance: one.systems[0], answers },
  });
  const uploads = `${at}/uploads`;
  expect((await post(uploads, one.contact, { type: 'text/html', bytes: 1 })).body.fields[0].code).toBe(
    'not-an-option',
  );
  const { mostBytes } = plans.portal.uploads;
  expect(
    (await post(uploads, one.contact, { type: 'text/plain', bytes: mostBytes + 1 })).body.fields[0].code,
  ).toBe('too-high');
  const link = (upload: string, type = 'text/plain') =>
    post(`${at}/files`, one.contact, { upload, type, name: 'log.txt', request: asked.id });
  expect((await link(clock.newId('fil'))).body.code).toBe('file-missing');
  expect((await link(await put(one, one.contact, 'text/plain', 'PK\x03\x04'))).body.fields).toMatchObject([
    { field: 'type', code: 'not-what-it-says' },
  ]);
  const { upload, again } = await send(one, one.contact, 'text/plain', 'a log');
  expect((await link(upload)).body).toMatchObject({ scan: 'waiting', about: asked.id, bytes: 5 });
  const file = `${at}/files/${upload}`;
  expect((await call('GET', file, one.contact)).body.code).toBe('wrong-state');
  expect((await call('GET', file, other.contact)).status).toBe(404);
  await done(`${file}/scans`, as('support-agent'), { verdict: 'clean' });
  const { address } = (await call('GET', file, as('support-agent'))).body;
  expect(await (await fetch(address)).text()).toBe('a log');
  // What was found clean stays what it is, whatever is sent to its address afterwards.
  await again('a bug');
  expect((await link(upload)).body.code).toBe('already-there');
  expect(await (await fetch((await call('GET', file, one.contact)).body.address)).text()).toBe('a log');
  const bad = await put(one, one.contact, 'text/plain', 'a virus');
  await link(bad);
  await done(`${at}/files/${bad}/scans`, as('support-agent'), { verdict: 'infected' });
  expect((await call('GET', `${at}/files/${bad}`, as('support-agent'))).body.code).toBe('wrong-state');
});

it('an add-on is ordered by subscribers, and a development has its discount within the term [S1-04] [S1-17] [S1-18]', async () => {
  const one = await customer('basic', []);
  const bare = await customer('quick-start', []);
  const order = ({ id, contact }: Customer, body: object) =>
    post(`/v1/services/customers/${id}/orders`, contact, body);
  expect((await order(bare, { of: 'add-on', addOn })).body.code).toBe('subscription-required');
  const decide = (id: string, body: object) =>
    done(`/v1/services/customers/${one.id}/orders/${id}/decisions`, as('program-manager'), body);
  const bought = (await order(one, { of: 'add-on', addOn })).body;
  await decide(bought.id, { outcome: 'confirmed' });
  expect((await call('GET', `/v1/subscriptions/${one.id}`, one.contact)).body.addOns).toEqual([addOn]);
  expect((await order(one, { of: 'add-on', addOn })).body.code).toBe('already-there');
  const built = (await order(one, { of: 'development', text: 'A report' })).body;
  expect((await decide(built.id, { outcome: 'confirmed' })).discount).toEqual({
    ppm: plans.discounts.development.percent,
  });
  const moved = (await order(one, { of: 'migration', text: 'The report' })).body;
  expect((await decide(moved.id, { outcome: 'confirmed', authoredBy: 'other' })).discount).toEqual({
    ppm: 0,
    reason: 'not-authored-by-vendor',
  });
});
