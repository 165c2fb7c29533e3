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

const system = await systemForFile();
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
    expect((await services(story.full)).tasks).toEqual([]);
    const made = await release('6.5.1', 'patch', ['BUG-1']);
    await minute();
    await minute();
    expect(await readRelease(liveTable(), made.id)).toMatchObject({ counts, doneAt: expect.any(String) });
    const tasks = (await services(story.full)).tasks;
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
    for (const one of [story.old, story.bare]) expect((await services(one)).tasks).toEqual([]);
    expect(
      (await post(`${AT}/releases`, releaser(), { number: '6.5.1', kind: 'patch', notes: 'x' })).body.code,
    ).toBe('already-there');
  });

  it('of a minor line moves the window: what runs an older one is told that it is out of coverage [S1-11] [S1-12]', async () => {
    await release('6.6.0', 'minor');
    await minute();
    expect((await services(story.old)).tasks).toEqual([]);
    const [told] = (await mails(story.old.mail)).slice(-1);
    expect(told?.subject).toContain('Release 6.6.0: out of coverage');
    expect(told?.text).toContain('Covered are: 6.6, 6.5.');
    expect((await services(story.full)).tasks.map((one: { release: string }) => one.release)).toContain(
      '6.6.0',
    );
  });

  it('is installed when its task is done, and only then [S1-11]', async () => {
    const at = `/v1/services/customers/${story.full.id}`;
    const [task] = (await services(story.full)).tasks.filter(
      (one: { release: string; kind: string }) => one.release === '6.6.0' && one.kind === 'update',
    );
    const path = `${at}/tasks/${task.id}/results`;
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
