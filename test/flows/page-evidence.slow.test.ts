import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { loopbackWeb } from '../support/loopback-web.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// Pages at partners' own sites, looked at by schedule: the whole way from the due instant to the task and the decision.

const PUBLIC = '93.184.216.34';
let served = '<p>Reseller of RSUPPORT</p>';
const web = await loopbackWeb((request, answer) => {
  const [, to] = /^\/to\?(.*)$/.exec(request.url ?? '') ?? [];
  if (to !== undefined) answer.writeHead(302, { location: decodeURIComponent(to) }).end();
  else answer.writeHead(200, { 'content-type': 'text/html' }).end(served);
});
const system = await systemForFile({ web, storage: true });
afterAll(() => web.close());
const { call, as, mails } = system;
let manager = as('program-manager');
/** Sessions of the vendor's people are over by then. */
const advanceTo = async (instant: string) => {
  await system.advanceTo(instant);
  await system.renew();
  manager = as('program-manager');
};
const rsupport = await publishedProgram('rsupport');
const everyDays =
  rsupport.requirements.flatMap((one) => (one.kind === 'web-page' ? [one.everyDays] : []))[0] ?? 0;

beforeEach(() => {
  web.dialed.length = 0;
  web.asked.length = 0;
  for (const name of Object.keys(web.names)) delete web.names[name];
  served = '<p>Reseller of RSUPPORT</p>';
});

const post = (path: string, body: object, caller: Caller) =>
  call('POST', `/v1/partners/${path}`, caller, { body });
const days = (count: number) => new Date(Date.parse(clock.now()) + count * 86_400_000 + 60_000).toISOString();
const give = (partner: string, caller: Caller, url: string) =>
  post(`${partner}/pages`, { requirement: 'promote', url }, caller);
const watchOf = async (partner: string) => (await pageWatches.all(liveTable(), partner))[0];
const standing = async (partner: string) => (await call('GET', `/v1/partners/${partner}`, manager)).body;
const requirement = async (partner: string, caller: Caller) => {
  const { body } = await call('GET', `/v1/partners/${partner}/requirements`, caller);
  return body.items.find(({ id }: { id: string }) => id === 'promote');
};
const tasks = async (partner: string) => {
  const { body } = await call('GET', '/v1/programs/rsupport/tasks?kind=page-check', manager);
  return body.items.filter(({ about }: { about: string }) => about.startsWith(partner));
};

/** A partner whose page was looked at once. */
const looked = async (name: string, url = `https://${name}.example/`) => {
  web.names[`${name}.example`] = [[PUBLIC]];
  const one = await partnerIn(rsupport, { tier: 'gold' });
  expect(await give(one.partner.id, one.admin.caller, url)).toMatchObject({
    status: 201,
    body: { state: 'waiting' },
  });
  await advanceTo(days(0.001));
  return one;
};

describe('a page at the partner’s site', () => {
  test('must be named, and is looked at soon and again by schedule [S3-13]', async () => {
    const { partner, admin, member } = await partnerIn(rsupport, { tier: 'gold' });
    expect(await requirement(partner.id, admin.caller)).toMatchObject({ state: 'missing' });
    const bad = await give(partner.id, admin.caller, 'https://127.0.0.1/');
    expect(bad).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'url', code: 'not-a-web-address' }] },
    });
    expect(await give(partner.id, member.caller, 'https://good.example/')).toMatchObject({ status: 403 });
    const unknown = await post(
      `${partner.id}/pages`,
      { requirement: 'profile', url: 'x.example' },
      admin.caller,
    );
    expect(unknown).toMatchObject({ status: 422, body: { fields: [{ field: 'requirement' }] } });
    expect(await watchOf(partner.id)).toBeUndefined();

    web.names['good.example'] = [[PUBLIC]];
    await give(partner.id, admin.caller, 'https://good.example/');
    await advanceTo(days(0.001));
    expect(await watchOf(partner.id)).toMatchObject({
      state: 'found',
      last: { result: 'found', status: 200 },
    });
    expect(await requirement(partner.id, admin.caller)).toMatchObject({ state: 'met' });
    await advanceTo(days(0.001));
    expect(web.dialed).toHaveLength(1);
    await advanceTo(days(everyDays));
    expect(web.dialed).toHaveLength(2);
  });

  test('fails twice before a person is asked, and nobody loses a level by it [S3-13]', async () => {
    served = '<p>Nothing of it</p>';
    const { partner, admin } = await looked('empty');
    expect(await watchOf(partner.id)).toMatchObject({ state: 'missed', failures: 1 });
    expect(await tasks(partner.id)).toEqual([]);
    const before = await mails(admin.address);
    await advanceTo(days(1));
    expect(await watchOf(partner.id)).toMatchObject({ state: 'failing', failures: 2 });
    expect(await tasks(partner.id)).toMatchObject([{ about: `${partner.id}.page`, title: 'Nimbus GmbH' }]);
    const told = (await mails(admin.address)).slice(before.length);
    expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('do not find your page')]);
    expect(await standing(partner.id)).toMatchObject({ status: 'active', tier: 'gold' });
    expect(await requirement(partner.id, admin.caller)).toMatchObject({ state: 'met' });

    // Still not there: looked at again, nobody is asked or told twice.
    await advanceTo(days(everyDays));
    expect(await watchOf(partner.id)).toMatchObject({ state: 'failing', failures: 3 });
    expect(await tasks(partner.id)).toHaveLength(1);

    const page = await call('GET', `/desk/rsupport/partners/${partner.id}/listing`, manager);
    expect(page.text).toContain('Not found twice');
    const decide = (body: object, caller: Caller = manager) =>
      post(`${partner.id}/page-decisions`, { requirement: 'promote', ...body }, caller);
    expect(await decide({ outcome: 'refused' })).toMatchObject({ status: 422 });
    expect(await decide({ outcome: 'refused', reason: 'Empty' }, admin.caller)).toMatchObject({
      status: 403,
    });
    expect(await decide({ outcome: 'refused', reason: 'The page is empty' })).toMatchObject({
      status: 201,
      body: { state: 'refused' },
    });
    expect(await tasks(partner.id)).toEqual([]);
    expect((await mails(admin.address)).at(-1)?.text).toContain('The page is empty');
    expect(await requirement(partner.id, admin.caller)).toMatchObject({
      state: 'rejected',
      reason: 'The page is empty',
    });
    expect(await standing(partner.id)).toMatchObject({ status: 'active', tier: 'gold' });
    const { body } = await call('GET', `/v1/partners/${partner.id}/standing`, manager);
    expect(body.breaches).toMatchObject([{ requirement: 'promote', tier: 'gold' }]);

    served = '<p>RSUPPORT</p>';
    await give(partner.id, admin.caller, 'https://empty.example/new');
    await advanceTo(days(0.001));
    expect(await requirement(partner.id, admin.caller)).toMatchObject({ state: 'met' });
    expect((await call('GET', `/v1/partners/${partner.id}/standing`, manager)).body.breaches).toEqual([]);
  });

  test('that is back by itself is nobody’s work any more, and one that a person confirms counts [S3-13]', async () => {
    served = '<p>Nothing</p>';
    const { partner } = await looked('wavering');
    await advanceTo(days(1));
    expect(await tasks(partner.id)).toHaveLength(1);
    served = '<img alt="RSUPPORT">';
    await advanceTo(days(everyDays));
    expect(await tasks(partner.id)).toEqual([]);
    expect(await watchOf(partner.id)).toMatchObject({ state: 'found', failures: 0 });
    served = '<p>Nothing</p>';
    await advanceTo(days(everyDays + 2));
    expect(await tasks(partner.id)).toHaveLength(1);
    const confirmed = { requirement: 'promote', outcome: 'confirmed' };
    expect(await post(`${partner.id}/page-decisions`, confirmed, manager)).toMatchObject({
      body: { state: 'found' },
    });
    expect(await post(`${partner.id}/page-decisions`, confirmed, manager)).toMatchObject({
      body: { code: 'wrong-state' },
    });
    expect(await tasks(partner.id)).toEqual([]);
  });

  test('counts by a link to the badge as well [S3-13]', async () => {
    const { partner } = await looked('badged');
    served = `<a href="${system.url}/badges/${partner.id}">Our badge</a>`;
    await advanceTo(days(everyDays));
    expect(await watchOf(partner.id)).toMatchObject({ state: 'found' });
  });

  test('is not looked at while its partner is suspended, and never after it has left [S3-13]', async () => {
    const { partner } = await looked('resting');
    const own = () => web.dialed.filter(({ host }) => host === 'resting.example');
    const step = (status: string) => post(`${partner.id}/status-changes`, { status, reason: 'x' }, manager);
    await step('suspended');
    await advanceTo(days(everyDays));
    expect(own()).toHaveLength(1);
    await step('active');
    await advanceTo(days(everyDays));
    expect(own()).toHaveLength(2);
    await step('terminated');
    await advanceTo(days(2 * everyDays));
    expect(own()).toHaveLength(2);
    expect((await watchOf(partner.id))?.nextAt).toBeUndefined();
  });
});

describe('an address that leads to ours', () => {
  test.each([
    ['inside', [['10.0.0.7']]],
    ['metadata', [['169.254.169.254']]],
    ['loopback', [['127.0.0.1']]],
    ['loopback-six', [['::1']]],
    ['mapped', [['::ffff:7f00:1']]],
    ['mixed', [[PUBLIC, '10.0.0.7']]],
  ])('of the name %s.example is refused and never connected to [S3-13]', async (name, answers) => {
    const { partner } = await looked(`x${name}`, `https://${name}.example/`);
    expect(await watchOf(partner.id)).toMatchObject({ failures: 1, last: { result: 'not-reachable' } });
    web.names[`${name}.example`] = answers;
    await advanceTo(days(1));
    expect(await watchOf(partner.id)).toMatchObject({
      state: 'failing',
      last: { result: 'address-refused' },
    });
    expect(web.dialed).toEqual([]);
    await post(`${partner.id}/page-decisions`, { requirement: 'promote', outcome: 'confirmed' }, manager);
  });

  test('behind a redirect, or after a second resolution, is not reached either [S3-13]', async () => {
    web.names['hop.example'] = [[PUBLIC]];
    const metadata = encodeURIComponent('https://169.254.169.254/latest/meta-data/');
    const one = await looked('hopping', `https://hop.example/to?${metadata}`);
    expect(await watchOf(one.partner.id)).toMatchObject({ last: { result: 'address-refused' } });
    expect(web.dialed.every(({ address }) => address === PUBLIC)).toBe(true);

    const two = await partnerIn(rsupport);
    web.names['rebinding.example'] = [[PUBLIC], ['127.0.0.1']];
    await give(two.partner.id, two.admin.caller, 'https://rebinding.example/');
    await advanceTo(days(0.001));
    expect(await watchOf(two.partner.id)).toMatchObject({ state: 'found' });
    expect(web.asked.filter((name) => name === 'rebinding.example')).toHaveLength(1);
    expect(web.dialed.at(-1)).toEqual({ address: PUBLIC, host: 'rebinding.example' });
    await advanceTo(days(everyDays));
    expect(await watchOf(two.partner.id)).toMatchObject({
      state: 'missed',
      last: { result: 'address-refused' },
    });
  });
});

test('the page that an OpenNebula applicant must name is watched from the first day [S4-11]', async () => {
  await system.renew();
  const admin = as('administrator');
  const ok = async (path: string, caller: Caller, body: object) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body });
    expect([path, reply.status < 300, reply.status < 300 || reply.text]).toEqual([path, true, true]);
    return reply.body;
  };
  const applied = await ok(
    'programs/opennebula/applications',
    {},
    {
      company: { name: 'Nubes SL', country: 'ES', website: 'https://nubes.example' },
      contact: { name: 'Ana', email: 'ana@nubes.example' },
      answers: { marketPresence: 'x', technicalSkills: 'x', openNebulaExperience: 'production' },
    },
  );
  const found = await call('GET', `/v1/programs/opennebula/numbers/${applied.receipt}`, admin);
  const id = found.body.about;
  const scores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
    criterion,
    score: 4,
  }));
  await ok(`applications/${id}/scores`, admin, { scores });
  await ok(`applications/${id}/decisions`, admin, { outcome: 'accepted' });
  for (const document of ['order-form', 'partner-agreement'])
    await ok(`applications/${id}/signatures`, admin, {
      document,
      signedOn: clock.now().slice(0, 10),
      signedBy: 'Ana',
    });
  const before = await call('GET', `/v1/applications/${id}`, admin);
  expect(before.body).toMatchObject({ status: 'accepted-pending-signature', missing: ['web-page'] });
  const complete = linkIn((await mails('ana@nubes.example')).at(-1), 'applications');
  web.names['nubes.example'] = [[PUBLIC]];
  served = '<h1>OpenNebula support and services</h1>';
  const active = await ok('web-pages', { token: complete }, { url: 'https://nubes.example/opennebula' });
  expect(active.status).toBe('active');
  const { body } = await call('GET', `/v1/applications/${id}`, admin);
  await advanceTo(days(0.001));
  expect(await watchOf(body.partnerId)).toMatchObject({
    requirement: 'web-page',
    url: 'https://nubes.example/opennebula',
    state: 'found',
  });
});
