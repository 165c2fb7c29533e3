import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// Support of end customers by API: a subscription, its contacts and systems, and the life of requests.

const system = await systemForFile();
const { call, as, mails } = system;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const AT = '/v1/service-plans/otrs-services';
const post = (path: string, caller: Caller, body: object) => call('POST', path, caller, { body });
const manager = () => as('program-manager');
const agent = () => as('support-agent');

const subscribe = async (plan: string, name = 'Kunde AG') => {
  const made = await post(`${AT}/subscriptions`, as('administrator'), {
    customer: { name, country: 'DE' },
    entity: plans.entities[0]?.id,
    plan,
    startsOn: clock.now().slice(0, 10),
    months: 12,
  });
  expect(made.status).toBe(201);
  return made.body;
};

const appoint = async (subscription: string, email: string): Promise<Caller> => {
  const made = await post(`/v1/subscriptions/${subscription}/contacts`, as('administrator'), {
    name: 'Kim Kontakt',
    email,
  });
  expect(made.status).toBe(201);
  const token = linkIn((await mails(email)).at(-1), 'sign-in');
  return { token: (await post('/v1/sessions', { token }, {})).body.session };
};

const critical = {
  about: 'problem',
  production: 'yes',
  operations: 'stopped',
  workaround: 'no',
  restart: 'tried',
};
const low = {
  about: 'usage-question',
  production: 'yes',
  operations: 'running',
  workaround: 'yes',
  restart: 'not-tried',
};

describe('a customer of the service plans', () => {
  const story = { subscription: '', contact: {} as Caller, instance: '', request: '', number: '' };
  const own = (rest = '') => `/v1/subscriptions/${story.subscription}${rest}`;
  const asked = (rest = '') => `/v1/support-requests/${story.request}${rest}`;

  it('has a plan for a term, two contacts at most, and as many systems as packages allow [S1-19] [S1-20] [S1-32]', async () => {
    const made = await subscribe('enterprise');
    expect(made).toMatchObject({ status: 'active', plan: 'enterprise', contacts: [] });
    story.subscription = made.id;
    story.contact = await appoint(made.id, 'kim@kunde.example');
    await appoint(made.id, 'kai@kunde.example');
    const third = await post(own('/contacts'), as('administrator'), {
      name: 'Ko',
      email: 'ko@kunde.example',
    });
    expect(third.body).toMatchObject({ code: 'contact-limit', clause: { text: plans.contacts.says } });
    const one = await post(own('/instances'), story.contact, {
      name: 'Main',
      use: 'production',
      release: '6.5.8',
    });
    expect(one.status).toBe(201);
    story.instance = one.body.instances[0].id;
    const two = { name: 'Test', use: 'test', release: '6.5.8' };
    expect((await post(own('/instances'), story.contact, two)).body).toMatchObject({
      code: 'instance-limit',
    });
    expect((await post(own('/packages'), as('administrator'), { packages: 1 })).status).toBe(201);
    expect((await post(own('/instances'), story.contact, two)).status).toBe(201);
    expect((await post(own('/packages'), as('administrator'), { packages: 0 })).body.code).toBe(
      'instance-limit',
    );
    const consent = await post(own(`/instances/${story.instance}/remote-access`), story.contact, {
      consent: true,
    });
    expect(consent.body.instances[0]).toHaveProperty('remoteAccess');
  });

  it('asks at any hour, with a number in every subject, and a clock from the server’s own time [S1-21] [S1-34] [S1-39]', async () => {
    const body = {
      kind: 'incident-report',
      title: 'All down',
      text: 'Nothing answers',
      instance: story.instance,
      answers: critical,
    };
    const wrong = await post(own('/requests'), story.contact, { ...body, impact: 1 });
    expect(wrong.body).toMatchObject({ code: 'impact-contradicted', impact: 3 });
    const sent = await post(own('/requests'), story.contact, body);
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      status: 'open',
      impact: 3,
      guaranteed: true,
      clocks: [
        {
          kind: 'response',
          clockStartsAt: sent.body.submittedAt,
          dueAt: plusMs(sent.body.submittedAt, 60 * MINUTE),
        },
        { kind: 'resolution', dueAt: plusMs(sent.body.submittedAt, 480 * MINUTE) },
      ],
    });
    story.request = sent.body.id;
    story.number = sent.body.number;
    const [receipt] = (await mails('kim@kunde.example')).slice(-1);
    expect(receipt?.subject).toContain(story.number);
    expect(receipt?.text).toContain('We answer by');
    const queued = async (office: string) =>
      (await call('GET', `${AT}/requests?office=${office}`, agent())).body.items.map(
        (one: { id: string }) => one.id,
      );
    expect(await queued(plans.entities[0]?.id ?? '')).toEqual([story.request]);
    expect(await queued('elsewhere')).toEqual([]);
    const stranger = await appoint((await subscribe('basic', 'Andere GmbH')).id, 'eva@andere.example');
    expect((await call('GET', asked(), stranger)).status).toBe(404);
    expect((await post(own('/requests'), stranger, body)).status).toBe(404);
  });

  it('hears an answer, is asked for what is missing while the solution waits, and goes on by its own word [S1-24] [S1-35]', async () => {
    const note = await post(asked('/messages'), agent(), { text: 'Looks like the disk', internal: true });
    expect(note.body.clocks[0].ended).toBeUndefined();
    const answer = await post(asked('/messages'), agent(), { text: 'We are looking at it' });
    expect(answer.body.clocks[0]).toMatchObject({ ended: { by: 'answered' } });
    const waits = await post(asked('/missing-items'), agent(), { missing: ['The log file'] });
    expect(waits.body).toMatchObject({ status: 'waiting', missing: ['The log file'] });
    expect(waits.body.clocks[1].dueAt).toBeUndefined();
    expect((await mails('kim@kunde.example')).at(-1)?.text).toContain('- The log file');
    await system.advanceTo(plusMs(clock.now(), 3 * DAY));
    const seen = await call('GET', asked(), story.contact);
    expect(seen.body.messages.map(({ text }: { text: string }) => text)).toEqual([
      'Nothing answers',
      'We are looking at it',
      '- The log file',
    ]);
    expect(seen.body.clocks[1].pausedSeconds).toBeGreaterThanOrEqual(3 * 24 * 3600);
    const on = await post(asked('/messages'), story.contact, { text: 'Here it is' });
    expect(on.body).toMatchObject({ status: 'open', missing: [] });
    expect(on.body.clocks[1].dueAt > clock.now()).toBe(true);
  });

  it('is told of a solution, refuses it, and the time between has counted: a miss is recorded once, at its deadline', async () => {
    const solved = await post(asked('/resolutions'), agent(), { text: 'Restarted the disk' });
    expect(solved.body).toMatchObject({ status: 'resolved' });
    const due = solved.body.clocks[1].dueAt;
    await system.advanceTo(plusMs(due, 5 * MINUTE));
    const no = await post(asked('/verdicts'), story.contact, { solved: false, text: 'Down again' });
    expect(no.body).toMatchObject({ status: 'open', clocks: [{}, { breach: { at: due } }] });
  });
});

describe('a contact', () => {
  it('changes the level by the same rules as at first, and closes its request, which ends the clocks [S1-37] [S1-30]', async () => {
    const { id } = await subscribe('enterprise', 'Rang AG');
    const contact = await appoint(id, 'rita@rang.example');
    const { instances } = (
      await post(`/v1/subscriptions/${id}/instances`, contact, {
        name: 'M',
        use: 'production',
        release: '6.5.8',
      })
    ).body;
    const sent = await post(`/v1/subscriptions/${id}/requests`, contact, {
      kind: 'support-request',
      title: 'How',
      text: 'How?',
      instance: instances[0].id,
      answers: low,
    });
    expect(sent.body).toMatchObject({ impact: 1, clocks: [{ kind: 'response', minutes: 240 }] });
    const path = `/v1/support-requests/${sent.body.id}`;
    const raise = (impact: number, answers?: object) =>
      post(`${path}/impact-changes`, contact, {
        impact,
        reason: 'It stands still',
        ...(answers ? { answers } : {}),
      });
    expect((await raise(3)).body).toMatchObject({ code: 'impact-contradicted', impact: 1 });
    expect((await raise(2, critical)).body).toMatchObject({ code: 'impact-contradicted', impact: 3 });
    expect((await raise(3, { ...critical, weather: 'bad' })).body).toMatchObject({
      fields: [{ field: 'answers.weather', code: 'unknown-field' }],
    });
    const raised = await raise(3, critical);
    expect(raised.body).toMatchObject({
      impact: 3,
      answers: critical,
      changes: [{ from: 1, to: 3, consented: true }],
    });
    expect(
      raised.body.clocks.map(({ kind, ended }: { kind: string; ended?: { by: string } }) => [
        kind,
        ended?.by,
      ]),
    ).toEqual([
      ['response', 'raised'],
      ['response', undefined],
      ['resolution', undefined],
    ]);
    const closed = await post(`${path}/closes`, contact, {});
    expect(closed.body).toMatchObject({ status: 'closed', closed: { how: 'contact' } });
    expect(closed.body.clocks.every(({ ended }: { ended?: object }) => ended)).toBe(true);
  });
});

describe('what nobody does', () => {
  it('is warned of, missed at its deadline, and told once, whatever ran late [S1-22]', async () => {
    const { id } = await subscribe('enterprise', 'Still AG');
    const contact = await appoint(id, 'sam@still.example');
    const instance = (
      await post(`/v1/subscriptions/${id}/instances`, contact, {
        name: 'M',
        use: 'production',
        release: '6.5.8',
      })
    ).body.instances[0].id;
    const sent = await post(`/v1/subscriptions/${id}/requests`, contact, {
      kind: 'support-request',
      title: 'How do I',
      text: 'How?',
      instance,
      answers: low,
    });
    const due = sent.body.clocks[0].dueAt;
    await system.advanceTo(plusMs(due, 3 * 60 * MINUTE));
    const late = await call('GET', `/v1/support-requests/${sent.body.id}`, agent());
    expect(late.body.clocks[0].breach.at).toBe(due);
    const office = (await mails(plans.entities[0]?.mail)).filter(({ subject }) =>
      subject.includes(sent.body.number),
    );
    expect(office.map(({ subject }) => subject.slice(12))).toEqual([
      'Still AG: How do I',
      'Alert 1, 50 % of the time is used: How do I',
      'Alert 1, 80 % of the time is used: How do I',
    ]);
    // The graver, the higher: each level is told once, to whom the plans say.
    const told = async (address: string) =>
      (await mails(address))
        .map(({ subject }) => subject.slice(12))
        .filter((subject) => subject.endsWith('How do I'));
    expect(await told('head-of-support@otrs.example')).toEqual(['Alert 2, too late: How do I']);
    expect(await told('management@otrs.example')).toEqual(['Alert 3, still open: How do I']);
    const queue = await call('GET', `${AT}/requests`, agent());
    expect(queue.body.items.map((one: { id: string }) => one.id)).toContain(sent.body.id);
  });

  it('asks contacts for a phone number, warns where there is none, and names the vendor’s own where the plan has it [S1-26] [S1-33] [S1-41]', async () => {
    const { id } = await subscribe('professional', 'Ruf AG');
    const path = `/v1/subscriptions/${id}`;
    const contact = await appoint(id, 'ruth@ruf.example');
    const [invited] = await mails('ruth@ruf.example');
    expect(invited?.text).toContain('phone support: +49 30 0000000');
    const { contacts, warnings } = (await call('GET', path, contact)).body;
    const [{ person }] = contacts;
    expect(warnings).toEqual([{ code: 'contact-without-phone', person, says: plans.contacts.phone.says }]);
    const own = `${path}/contacts/${person}/phone`;
    expect((await post(own, contact, { phone: 'call me' })).body).toMatchObject({
      fields: [{ field: 'phone', code: 'wrong-format' }],
    });
    const given = await post(own, contact, { phone: '+49 30 12345' });
    expect(given.body).toMatchObject({ warnings: [], contacts: [{ phone: '+49 30 12345' }] });
    const other = await post(`${path}/contacts`, contact, {
      name: 'Ron',
      email: 'ron@ruf.example',
      phone: '030 55 555',
    });
    expect(other.body).toMatchObject({ warnings: [], contacts: [{}, { phone: '030 55 555' }] });
    const ron = other.body.contacts[1].person;
    const another = `${path}/contacts/${ron}/phone`;
    expect((await post(another, agent(), { phone: '+49 30 99999' })).status).toBe(201);
    const stranger = await appoint((await subscribe('basic', 'Fern AG')).id, 'fritz@fern.example');
    expect((await post(another, stranger, { phone: '+49 1 2345' })).status).toBe(404);
    const basic = await subscribe('basic', 'Ohne AG');
    const plain = await appoint(basic.id, 'olga@ohne.example');
    expect((await mails('olga@ohne.example'))[0]?.text).not.toContain('+49 30 0000000');
    const seen = await call('GET', `/v1/subscriptions/${basic.id}`, plain);
    expect(seen.text).not.toContain('+49 30 0000000');
    expect((await call('GET', `/portal/customers/${basic.id}`, plain)).text).not.toContain('+49 30 0000000');
    expect((await call('GET', `/portal/customers/${id}`, contact)).text).toContain('+49 30 0000000');
  });

  it('is no promise where staff wrote it down, until the contact confirms it in the portal [S1-38] [S1-41]', async () => {
    const { id, phone } = await subscribe('basic', 'Anruf AG');
    expect(phone).toBeUndefined();
    expect((await subscribe('professional', 'Telefon AG')).phone).toBe('+49 30 0000000');
    const contact = await appoint(id, 'lou@anruf.example');
    const instance = (
      await post(`/v1/subscriptions/${id}/instances`, contact, {
        name: 'M',
        use: 'production',
        release: '6.5.8',
      })
    ).body.instances[0].id;
    const person = (await call('GET', `/v1/subscriptions/${id}`, manager())).body.contacts[0].person;
    const body = { kind: 'support-request', title: 'By phone', text: 'Called', instance, answers: low };
    expect((await post(`/v1/subscriptions/${id}/requests`, agent(), body)).status).toBe(403);
    const noted = await post(`/v1/subscriptions/${id}/noted-requests`, agent(), {
      ...body,
      channel: 'phone',
      contact: person,
    });
    expect(noted.body).toMatchObject({ guaranteed: false, channel: 'phone' });
    await system.advanceTo(plusMs(clock.now(), 5 * DAY));
    const path = `/v1/support-requests/${noted.body.id}`;
    expect((await call('GET', path, contact)).body.clocks[0].breach).toBeUndefined();
    const confirmed = await post(`${path}/confirmations`, contact, {});
    expect(confirmed.body).toMatchObject({ guaranteed: true });
    expect(confirmed.body.clocks.at(-1)).toMatchObject({ cycle: 2, from: expect.any(String) });
    expect(confirmed.body.clocks.at(-1).dueAt > clock.now()).toBe(true);
  });
});
