import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readFanOut } from '../../shared/store/advisories.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
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

type Customer = { readonly id: string; readonly contact: Caller; readonly mail: string };

const customer = async (name: string, release: string, months = 12): Promise<Customer> => {
  const made = await done('/v1/service-plans/otrs-services/subscriptions', admin(), {
    customer: { name, country: 'DE' },
    entity: plans.entities[0]?.id,
    plan: 'basic',
    startsOn: clock.now().slice(0, 10),
    months,
  });
  const mail = `${made.id.toLowerCase()}@customer.example`;
  await done(`/v1/subscriptions/${made.id}/contacts`, admin(), { name: 'Kim', email: mail });
  const link = linkIn((await mails(mail)).at(-1), 'sign-in');
  const contact = { token: (await done('/v1/sessions', { token: link })).session };
  const body = { name: 'Main', use: 'production', release };
  await done(`/v1/subscriptions/${made.id}/instances`, contact, body);
  return { id: made.id, contact, mail };
};

const subjects = async (mail: string) =>
  (await mails(mail)).map(({ subject }) => subject).filter((subject) => subject.startsWith('[OSA'));

describe('a security advisory', () => {
  const story = {} as { affected: Customer; other: Customer; id: string; releaseAt: string };
  const open = `${API}/published/otrs-services/${advisoryDraft.number}`;
  const statuses = async () => [
    (await call('GET', open)).status,
    (await call('GET', `/advisories/otrs-services/${advisoryDraft.number}`)).status,
  ];

  it('is drafted with what is known, and reviewed by somebody else once nothing is missing [S1-14]', async () => {
    story.affected = await customer('Affected AG', '6.5.1');
    story.other = await customer('Other AG', '7.0.0');
    const { severity: _left, ...unfinished } = advisoryDraft;
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
    expect(effect).toMatchObject({ subscribers: 2, affected: 1, packagers: 1 });
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
    await customer('Late AG', '6.5.1');
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
      sizes: { subscribers: 2, packagers: 1 },
      next: { subscribers: 2, packagers: 1 },
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
