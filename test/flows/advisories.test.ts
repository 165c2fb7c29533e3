import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readFanOut } from '../../shared/store/advisories.ts';
import { commit } from '../../shared/store/commit.ts';
import { keys } from '../../shared/store/keys.ts';
import { publication } from '../../shared/store/programs.ts';
import { readSubscription } from '../../shared/store/support.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// A security advisory from its draft to its announcement, by API.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;

const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const API = '/v1/advisories';
const post = (path: string, caller: Caller, body: object = {}) => call('POST', path, caller, { body });
const done = async (path: string, caller: Caller, body: object = {}) => {
  const reply = await post(path, caller, body);
  expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
  return reply.body;
};
const releaser = () => as('release-manager');
const admin = () => as('administrator');
const inMinutes = (minutes: number) => plusMs(clock.now(), minutes * 60_000);

type Customer = {
  readonly id: string;
  readonly contact: Caller;
  readonly mail: string;
  readonly instance: string;
};

const letIn = ({ id, contact, instance }: Customer) =>
  done(`/v1/subscriptions/${id}/instances/${instance}/remote-access`, contact, { consent: true });

const closed = async (name: string, release: string, address?: string): Promise<Customer> => {
  const made = await done('/v1/service-plans/otrs-services/subscriptions', admin(), {
    customer: { name, country: 'DE' },
    entity: plans.entities[0]?.id,
    plan: 'basic',
    startsOn: clock.now().slice(0, 10),
    months: 12,
  });
  const mail = address ?? `${made.id.toLowerCase()}@customer.example`;
  await done(`/v1/subscriptions/${made.id}/contacts`, admin(), { name: 'Kim', email: mail });
  const link = linkIn((await mails(mail)).at(-1), 'sign-in');
  const contact = { token: (await done('/v1/sessions', { token: link })).session };
  const body = { name: 'Main', use: 'production', release };
  const { instances } = await done(`/v1/subscriptions/${made.id}/instances`, contact, body);
  const [{ id: instance }] = instances;
  return { id: made.id, contact, mail, instance };
};

const customer = async (...of: Parameters<typeof closed>): Promise<Customer> => {
  const made = await closed(...of);
  await letIn(made);
  return made;
};

const ask = (path: string) => call('GET', path.replace(/^https?:\/\/[^/]+/, ''));
const linkOf = async (mail: string) =>
  (await mails(mail)).flatMap(({ text }) => /\S+\/advisories\/updates\/\S+/.exec(text)?.[0] ?? []).at(-1) ??
  '';
const updates = async ({ id }: Customer) =>
  (await call('GET', `/v1/services/customers/${id}`, releaser())).body.tasks.filter(
    ({ kind }: { kind: string }) => kind === 'update',
  );

const subjects = async (mail: string) =>
  (await mails(mail)).map(({ subject }) => subject).filter((subject) => subject.startsWith('[OSA'));

const told = { affected: '', mail: '' };

describe('a security advisory', () => {
  type Named = Record<'affected' | 'other' | 'lost' | 'half' | 'late', Customer>;
  const story = {} as Named & { id: string; releaseAt: string };
  const open = `${API}/published/otrs-services/${advisoryDraft.number}`;
  const statuses = async () => [
    (await call('GET', open)).status,
    (await call('GET', `/advisories/otrs-services/${advisoryDraft.number}`)).status,
  ];

  it('is drafted with what is known, and reviewed by somebody else once nothing is missing [S1-14]', async () => {
    for (const [number, kind] of [
      ['6.5.8', 'minor'],
      ['6.5.9', 'patch'],
    ])
      await done('/v1/services/plans/otrs-services/releases', releaser(), { number, kind, notes: 'x' });
    await system.advanceTo(inMinutes(2));
    story.affected = await customer('Affected AG', '6.5.1');
    Object.assign(told, { affected: story.affected.id, mail: story.affected.mail });
    story.other = await customer('Other AG', '7.0.0');
    story.lost = await customer('Lost AG', '6.5.1', 'bounce+lost@simulator.amazonses.com');
    story.half = await customer('Half AG', '6.5.1', 'bounce+half@simulator.amazonses.com');
    const second = { name: 'Deputy', email: 'deputy@half.example' };
    await done(`/v1/subscriptions/${story.half.id}/contacts`, admin(), second);
    const { severity: _left, ...unfinished } = advisoryDraft;
    const newer = {
      ...unfinished,
      severity: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    };
    const refused = await post(`${API}/plans/otrs-services`, releaser(), newer);
    expect([refused.status, refused.body.fields]).toMatchObject([
      422,
      [{ field: 'severity', code: 'not-a-cvss-vector' }],
    ]);
    expect(refused.body.fields[0].text ?? JSON.stringify(refused.body)).toContain('CVSS 3.1');
    const { id } = await done(`${API}/plans/otrs-services`, releaser(), unfinished);
    story.id = id;
    const missing = await post(`${API}/${id}/reviews`, admin());
    expect([missing.status, missing.body.fields]).toMatchObject([
      422,
      [{ field: 'severity', code: 'required' }],
    ]);
    expect(missing.body.clause.text).toContain('relevant information');
    const { body } = await call('PUT', `${API}/${id}`, releaser(), { body: advisoryDraft });
    expect(body).toMatchObject({ status: 'draft', v: 2 });
    expect((await post(`${API}/${id}/reviews`, releaser())).body.code).toBe('two-persons-needed');
    await done(`${API}/${id}/reviews`, admin());
    expect((await post(`${API}/${id}/releases`, admin())).body.code).toBe('two-persons-needed');
  });

  it('shows beforehand whom it reaches and with which mail; its audience is frozen with the release [S1-13]', async () => {
    const { id } = story;
    const packager = { name: 'Red', email: 'security@red.example' };
    const { id: red } = await done(`${API}/plans/otrs-services/packagers`, admin(), packager);
    const effect = (await call('GET', `${API}/${id}/effects`, releaser())).body;
    expect(effect).toMatchObject({ subscribers: 5, affected: 4, packagers: 1 });
    expect(effect.mail.en.subject).toBe('[OSA-2026-99] Security advisory: you are affected');
    expect(effect.mail.de.text).toContain('- Main (6.5.1)');
    const late = await post(`${API}/${id}/releases`, releaser(), { releaseAt: inMinutes(-1) });
    expect(late.body.fields).toMatchObject([{ field: 'releaseAt', code: 'too-early' }]);
    story.releaseAt = inMinutes(30);
    await done(`${API}/${id}/releases`, releaser(), { releaseAt: story.releaseAt });
    // Nothing that changes now changes whom it reaches.
    expect(
      (await call('DELETE', `${API}/plans/otrs-services/packagers/${red}`, admin(), { body: {} })).status,
    ).toBe(200);
    await done(`${API}/plans/otrs-services/packagers`, admin(), { name: 'Late', email: 'late@late.example' });
    story.late = await customer('Late AG', '6.5.1');
    expect((await call('PUT', `${API}/${id}`, releaser(), { body: advisoryDraft })).body.code).toBe(
      'wrong-state',
    );
  });

  it('is nowhere to be read and nobody hears of it before its instant, and everybody from then on [S1-13]', async () => {
    await system.advanceTo(plusMs(story.releaseAt, -60_000));
    expect(await statuses()).toEqual([404, 404]);
    expect((await call('GET', `${API}/published/otrs-services`)).body.items).toEqual([]);
    expect(await subjects(story.affected.mail)).toEqual([]);
    await system.advanceTo(story.releaseAt);
    expect(await statuses()).toEqual([200, 200]);
    await system.advanceTo(plusMs(story.releaseAt, 5 * 60_000));
    expect(await subjects(story.affected.mail)).toEqual([
      '[OSA-2026-99] Security advisory: you are affected',
    ]);
    expect(await subjects(story.other.mail)).toEqual([
      '[OSA-2026-99] Security advisory: for your information',
    ]);
    expect(await subjects('security@red.example')).toEqual(['[OSA-2026-99] Security advisory']);
    expect(await subjects('late@late.example')).toEqual([]);
    expect(await readFanOut(liveTable(), story.id, 1)).toMatchObject({
      sizes: { subscribers: 5, packagers: 1 },
      next: { subscribers: 5, packagers: 1 },
      doneAt: expect.any(String),
    });
    const { phases } = (await call('GET', `${API}/${story.id}`, as('support-agent'))).body;
    expect(phases).toMatchObject([{ phase: 1, waiting: 0 }]);
    const mine = (await call('GET', `${API}/customers/${story.affected.id}`, story.affected.contact)).body;
    expect(mine.items).toMatchObject([
      { number: 'OSA-2026-99', systems: [{ name: 'Main', release: '6.5.1' }] },
    ]);
    expect((await post(`${API}/${story.id}/withdrawals`, admin(), { reason: 'x' })).body.code).toBe(
      'wrong-state',
    );
  });

  it('has a second phase when the patch is there: for all of the first, and who is subscribed by then [S1-15]', async () => {
    const affected = await post(`${API}/${story.id}/patches`, releaser(), { release: '6.5.8' });
    expect(affected.body.fields).toMatchObject([{ field: 'release', code: 'not-an-option' }]);
    const unknown = await post(`${API}/${story.id}/patches`, releaser(), { release: '9.9.9' });
    expect(unknown.body.fields).toMatchObject([{ field: 'release', code: 'not-an-option' }]);
    const { other } = story;
    const today = clock.now().slice(0, 10);
    await done(`/v1/subscriptions/${other.id}/ends`, admin(), { on: today, reason: 'x' });
    await system.advanceTo(inMinutes(25 * 60));
    await system.renew();
    await done(`${API}/${story.id}/patches`, releaser(), { release: '6.5.9' });
    await system.advanceTo(inMinutes(5));
    const patch = '[OSA-2026-99] The security patch 6.5.9 is there';
    for (const { mail } of [story.affected, story.other, story.late])
      expect((await subjects(mail)).at(-1)).toBe(patch);
    expect(await subjects('security@red.example')).toHaveLength(2);
    // The link is for active subscribers only.
    expect(await linkOf(story.other.mail)).toBe('');
    expect(await linkOf(story.affected.mail)).not.toBe('');
    // Whose first mail came back: another contact of theirs, or else the office.
    expect(await subjects(story.lost.mail)).toHaveLength(0);
    expect(await subjects(story.half.mail)).toHaveLength(0);
    const deputy = (await mails('deputy@half.example')).map(({ text }) => text).join();
    expect(deputy).toContain('to your colleague Kim');
    const office = (await mails(plans.entities[0]?.mail)).map(({ subject }) => subject);
    expect(office.filter((one) => one.includes('did not get this advisory'))).toHaveLength(1);
    const again = await post(`${API}/${story.id}/patches`, releaser(), { release: '6.5.9' });
    expect(again.body.code).toBe('wrong-state');
  });

  it('books the update of a registered system by the click on its link, and nothing without it [S1-16]', async () => {
    const { affected } = story;
    const link = await linkOf(affected.mail);
    for (let time = 0; time < 2; time++) expect((await ask(link)).status).toBe(200);
    expect(await updates(affected)).toEqual([]);
    const token = link.split('/').at(-1) ?? '';
    const booked = await done(`${API}/updates`, { token }, { instance: affected.instance });
    expect(booked).toMatchObject({ kind: 'update', release: '6.5.9', status: 'open' });
    expect(await updates(affected)).toMatchObject([{ id: booked.id }]);
    const again = await post(`${API}/updates`, { token }, { instance: affected.instance });
    expect(again.body.code).toBe('already-there');
    expect((await ask(link)).text).toContain('The update to 6.5.9 is booked');
    const others = await post(`${API}/updates`, { token }, { instance: story.late.instance });
    expect(others.body.code).toBe('instance-not-registered');
    expect(await updates(story.late)).toEqual([]);
  });
});

it('leaves a manifest of whom it told, with hashed addresses and a signature that nothing else has', async () => {
  // Whatever the address has become since: the line is found by the one that the mail went to.
  const kim = (await readSubscription(liveTable(), told.affected))?.contacts[0]?.person ?? '';
  const { client, name } = liveTable();
  await client.send(
    new UpdateCommand({
      ...{ TableName: name, Key: keys.person(kim), UpdateExpression: 'SET address = :new' },
      ExpressionAttributeValues: { ':new': 'elsewhere@customer.example' },
    }),
  );
  const { items } = (await call('GET', `${API}/plans/otrs-services`, admin())).body;
  const { id } = items.find(({ number }: { number: string }) => number === advisoryDraft.number);
  const manifest = await call('GET', `${API}/${id}/phases/1/manifest`, as('auditor'));
  expect(manifest.status).toBe(200);
  expect(manifest.text).not.toContain('@');
  const lines = manifest.text.trimEnd().split('\n');
  const { sha256, signature } = JSON.parse(lines.pop() ?? '');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(hash(`${lines.join('\n')}\n`)).toBe(sha256);
  const lineOf = lines.slice(1).map((line) => JSON.parse(line));
  expect(lineOf).toHaveLength(6);
  const red = lineOf.find(({ address }) => address === hash(`${id} security@red.example`));
  expect(red).toMatchObject({ group: 'packagers', outcome: 'delivered', messageId: expect.any(String) });
  expect(lineOf.filter(({ outcome }) => outcome === 'address-bounced')).toHaveLength(2);
  const own = lineOf.find(({ address }) => address === hash(`${id} ${told.mail}`));
  expect(own).toMatchObject({ group: 'subscribers', outcome: 'delivered' });
  const check = async (digest: string) =>
    (await call('GET', `${API}/manifest-checks?sha256=${digest}&signature=${signature}`)).body;
  expect(await check(sha256)).toMatchObject({ valid: true, advisory: id, phase: 1 });
  expect(await check(hash('another'))).toEqual({ valid: false });
});

it('is taken back before its instant, and then nobody ever hears of it', async () => {
  const number = 'OSA-2026-98';
  const { id } = await done(`${API}/plans/otrs-services`, releaser(), { ...advisoryDraft, number });
  expect((await post(`${API}/plans/otrs-services`, releaser(), { ...advisoryDraft, number })).status).toBe(
    409,
  );
  await done(`${API}/${id}/reviews`, admin());
  await done(`${API}/${id}/releases`, releaser(), { releaseAt: inMinutes(5) });
  await done(`${API}/${id}/withdrawals`, admin(), { reason: 'It is not true' });
  await system.advanceTo(inMinutes(10));
  expect((await call('GET', `/advisories/otrs-services/${number}`)).status).toBe(404);
  expect((await mails()).filter(({ subject }) => subject.includes(number))).toEqual([]);
});

it('gives the number of a withdrawn draft again, and that of a released one never', async () => {
  const at = `${API}/plans/otrs-services`;
  const draft = { ...advisoryDraft, number: 'OSA-2026-96' };
  const { id } = await done(at, releaser(), draft);
  await done(`${API}/${id}/withdrawals`, admin(), { reason: 'Another number' });
  expect(await done(at, admin(), draft)).toMatchObject({ id, status: 'draft', v: 3 });
  expect((await post(at, releaser(), { ...draft, number: 'OSA-2026-98' })).body.fields).toMatchObject([
    { field: 'number', code: 'number-taken' },
  ]);
});

it('is told of at the packager’s second address, where mails to the first come back [S1-15]', async () => {
  const first = 'bounce+packager@simulator.amazonses.com';
  const packager = { name: 'Twice', email: first, second: 'second@twice.example' };
  await done(`${API}/plans/otrs-services/packagers`, admin(), packager);
  const number = 'OSA-2026-95';
  const { id } = await done(`${API}/plans/otrs-services`, releaser(), { ...advisoryDraft, number });
  await done(`${API}/${id}/reviews`, admin());
  const { packagerMail } = (await call('GET', `${API}/${id}/effects`, releaser())).body;
  expect(packagerMail.de.text).toContain('Sie erfahren dies, weil Sie unsere Software paketieren');
  await done(`${API}/${id}/releases`, releaser());
  await system.advanceTo(inMinutes(5));
  await done(`${API}/${id}/patches`, releaser(), { release: '6.5.9' });
  await system.advanceTo(inMinutes(5));
  expect(await subjects(first)).toHaveLength(1);
  expect(await subjects('second@twice.example')).toEqual([`[${number}] The security patch 6.5.9 is there`]);
});

describe('the update by the mailed link', () => {
  it('is for whatever release runs what the patch mends, and says what to do where nobody may get in [S1-16]', async () => {
    for (const number of ['7.0.0', '8.0.0', '9.0.0'])
      await done('/v1/services/plans/otrs-services/releases', releaser(), {
        ...{ number, kind: 'major', notes: 'x' },
      });
    const old = await closed('Old AG', '6.0.1');
    const number = 'OSA-2026-94';
    const { id } = await done(`${API}/plans/otrs-services`, releaser(), { ...advisoryDraft, number });
    await done(`${API}/${id}/reviews`, admin());
    await done(`${API}/${id}/releases`, releaser());
    await done(`${API}/${id}/patches`, releaser(), { release: '6.5.9' });
    await system.advanceTo(inMinutes(5));
    const link = await linkOf(old.mail);
    expect((await ask(link)).text).toContain('We cannot get into it from afar');
    const token = link.split('/').at(-1) ?? '';
    const book = () => post(`${API}/updates`, { token }, { instance: old.instance });
    expect((await book()).body).toMatchObject({
      code: 'wrong-state',
      clause: { path: 'updates.patch.remote' },
    });
    await letIn(old);
    expect((await book()).body).toMatchObject({ kind: 'update', release: '6.5.9' });
    // What the plan gives by itself ends with the latest two lines.
    const asked = { kind: 'update', instance: old.instance, release: '6.5.8' };
    const usual = await post(`/v1/services/customers/${old.id}/tasks`, old.contact, asked);
    expect(usual.body.code).toBe('minor-not-covered');
  });
});
