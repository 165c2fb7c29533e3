import { expect, it, vi } from 'vitest';
import { exampleProgram } from '../../infra/local/seed.ts';
import { openSystem } from '../../infra/local/system.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { changedTask, readTask } from '../../shared/store/tasks.ts';
import { publishedProgram } from '../support/partner-of.ts';
import { linkIn, systemForFile } from '../support/system.ts';

const system = await systemForFile();
const { call, as, mails } = system;
const admin = as('administrator');

const personOf = (role: string): string => {
  const person = system.access().find((access) => access.role === role)?.person;
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return person;
};

it('invites staff by mail; what their role allows works with the next request', async () => {
  const invited = await call('POST', '/v1/staff', admin, {
    body: { name: 'Nia', email: 'nia@vendor.example', roles: ['program-manager'] },
  });
  expect(invited.status).toBe(201);
  const session = await call(
    'POST',
    '/v1/sessions',
    { token: linkIn((await mails('nia@vendor.example'))[0], 'sign-in') },
    { body: {} },
  );
  const nia = { token: session.body.session };
  expect((await call('GET', '/v1/programs/opennebula/tasks', nia)).status).toBe(200);
  expect((await call('GET', '/v1/programs/opennebula/audit', nia)).status).toBe(403);
  const change = await call('POST', `/v1/staff/${invited.body.person}/roles`, admin, {
    body: { roles: ['auditor'] },
  });
  expect(change.status).toBe(200);
  expect((await call('GET', '/v1/programs/opennebula/audit', nia)).status).toBe(200);
  expect(
    (
      await call('POST', '/v1/staff', admin, {
        body: { name: 'Nia', email: 'nia@vendor.example', roles: ['finance'] },
      })
    ).body,
  ).toMatchObject({ code: 'already-there' });
});

it('changes roles only from the version that was read', async () => {
  const invited = await call('POST', '/v1/staff', admin, {
    body: { name: 'Ria', email: 'ria@vendor.example', roles: ['auditor'] },
  });
  const change = (version: number, roles: string[]) =>
    call('POST', `/v1/staff/${invited.body.person}/roles`, admin, {
      body: { roles },
      headers: { 'if-match': `"${version}"` },
    });
  const first = await change(1, ['finance']);
  expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
  expect((await change(1, ['administrator'])).body).toMatchObject({ status: 412, code: 'changed-since' });
  const leaving = await call('POST', `/v1/staff/${invited.body.person}/departures`, admin, {
    body: {},
    headers: { 'if-match': '"1"' },
  });
  expect(leaving.status).toBe(412);
});

it('hands over what is found later in the hands of somebody who has left', async () => {
  const invited = await call('POST', '/v1/staff', admin, {
    body: { name: 'Lea', email: 'lea@vendor.example', roles: ['program-manager'] },
  });
  const lea = invited.body.person;
  const { body } = await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Late', domain: 'late.example', country: 'DE' }, contact: { name: 'C' } },
  });
  const leave = (handOverTo?: string) =>
    call('POST', `/v1/staff/${lea}/departures`, admin, {
      body: handOverTo === undefined ? {} : { handOverTo },
    });
  expect((await leave()).status).toBe(201);
  expect((await leave()).status).toBe(404);
  // As if the worklist had not shown it yet when she left.
  const task = await readTask(liveTable(), body.id);
  if (!task) throw new Error('no task');
  await commit(liveTable())([changedTask({ ...task, assignee: lea, v: task.v + 1 })]);
  expect((await leave()).body).toMatchObject({ code: 'open-work', tasks: 1 });
  expect((await leave(personOf('administrator'))).status).toBe(201);
  expect((await readTask(liveTable(), body.id))?.assignee).toBe(personOf('administrator'));
});

it('lets nobody leave with open work in hand, and never the last administrator', async () => {
  await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Open', domain: 'open.example', country: 'DE' }, contact: { name: 'C' } },
  });
  const [task] = (await call('GET', '/v1/programs/opennebula/tasks', admin)).body.items;
  const manager = personOf('program-manager');
  await call('POST', `/v1/tasks/${task.about}/assignments`, admin, { body: { person: manager } });
  const stuck = await call('POST', `/v1/staff/${manager}/departures`, admin, { body: {} });
  expect(stuck.body).toMatchObject({ code: 'open-work', tasks: 1 });
  const gone = await call('POST', `/v1/staff/${manager}/departures`, admin, {
    body: { handOverTo: personOf('administrator') },
  });
  expect(gone.status).toBe(201);
  const [handed] = (await call('GET', '/v1/programs/opennebula/tasks', admin)).body.items;
  expect(handed.assignee).toBe(personOf('administrator'));
  expect((await call('GET', '/v1/programs/opennebula/tasks', as('program-manager'))).status).toBe(403);
  const last = await call('POST', `/v1/staff/${personOf('administrator')}/departures`, admin, { body: {} });
  expect(last.body).toMatchObject({ code: expect.stringMatching(/last-administrator|open-work/) });
  const roles = await call('POST', `/v1/staff/${personOf('administrator')}/roles`, admin, {
    body: { roles: ['auditor'] },
  });
  expect(roles.body).toMatchObject({ code: 'last-administrator' });
});

it('tells a signed-out session, a removed person and a revoked token with the next request', async () => {
  const own = as('partner-admin');
  const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject;
  const people = `/v1/partners/${partner}/people`;
  const invited = await call('POST', people, own, {
    body: { name: 'Mia', email: 'mia@reseller.example', role: 'partner-admin' },
  });
  const session = await call(
    'POST',
    '/v1/sessions',
    { token: linkIn((await mails('mia@reseller.example'))[0], 'sign-in') },
    { body: {} },
  );
  const mia = { token: session.body.session };
  expect((await call('GET', people, mia)).body.items).toHaveLength(3);
  expect((await call('DELETE', `${people}/${invited.body.person}`, own, { body: {} })).status).toBe(200);
  expect((await call('GET', people, mia)).status).toBe(403);
  expect((await call('DELETE', '/v1/sessions/current', mia, { body: {} })).status).toBe(200);
  expect((await call('GET', '/v1/me', mia)).status).toBe(401);
  const alone = await call('DELETE', `${people}/${personOf('partner-admin')}`, own, { body: {} });
  expect(alone.body).toMatchObject({ code: 'last-administrator' });
  const token = await call('POST', `/v1/partners/${partner}/tokens`, own, {
    body: { name: 'ci', scopes: ['referrals:read'] },
  });
  const machine = { token: token.body.token };
  expect((await call('GET', '/v1/referrals', machine)).status).toBe(200);
  expect((await call('GET', `/v1/partners/${partner}/tokens`, own)).text).not.toContain(token.body.token);
  await call('DELETE', `/v1/tokens/${token.body.id}`, own, { body: {} });
  expect((await call('GET', '/v1/referrals', machine)).status).toBe(401);
});

it('answers every address alike when a sign-in link is asked for', async () => {
  const known = await call('POST', '/v1/sign-in-links', {}, { body: { email: 'finance@example.com' } });
  const unknown = await call('POST', '/v1/sign-in-links', {}, { body: { email: 'nobody@example.com' } });
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  expect(await mails('nobody@example.com')).toEqual([]);
  expect(await mails('finance@example.com')).toHaveLength(1);
});

it('invites staff by a mail of the program on whose page the inviter is', async () => {
  await publishedProgram('otrs');
  const body = (program: string) => ({
    name: 'Ole',
    email: `ole@${program}.example`,
    roles: ['auditor'],
    program,
  });
  expect((await call('POST', '/v1/staff', admin, { body: body('otrs') })).status).toBe(201);
  expect((await mails('ole@otrs.example')).at(-1)?.from).toContain('OTRS');
  const unknown = await call('POST', '/v1/staff', admin, { body: body('nowhere') });
  expect([unknown.status, unknown.body.fields]).toEqual([
    422,
    [expect.objectContaining({ field: 'program', code: 'not-an-option' })],
  ]);
});

it('says who did what, before and after, by day, person and thing, as list and as CSV, without personal data', async () => {
  const auditor = as('auditor');
  const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject;
  await call('POST', `/v1/partners/${partner}/status-changes`, admin, {
    body: { status: 'suspended', reason: 'secret reason' },
  });
  const byThing = await call('GET', `/v1/programs/opennebula/audit?about=${partner}`, auditor);
  expect(byThing.body.items[0]).toMatchObject({
    actor: personOf('administrator'),
    changes: { status: ['active', 'suspended'] },
  });
  const byPerson = await call(
    'GET',
    `/v1/programs/opennebula/audit?actor=${personOf('administrator')}`,
    auditor,
  );
  expect(new Set(byPerson.body.items.map(({ actor }: { actor: string }) => actor)).size).toBe(1);
  const csv = await call('GET', '/v1/programs/opennebula/audit.csv', auditor);
  expect(csv.text.split('\r\n')[0]).toBe('at,actor,action,about,outcome,changes');
  expect(csv.text).not.toMatch(/@|secret reason/);
  const { company } = (await call('GET', `/v1/partners/${partner}`, admin)).body;
  const page = await call('GET', `/desk/opennebula/audit?thing=${partner}`, auditor);
  expect(page.text).toContain(`/desk/opennebula/partners/${partner}">${company.name}</a>`);
  expect(page.text).toContain('Example administrator');
});

it('writes no personal data to its logs', async () => {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  process.env['LOG'] = 'on';
  await call(
    'POST',
    '/v1/programs/opennebula/applications',
    {},
    {
      body: {
        company: { name: 'Verysecret GmbH', country: 'DE', website: 'https://verysecret.example' },
        contact: { name: 'Petra Privat', email: 'petra@verysecret.example' },
        answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
      },
    },
  );
  await call('POST', '/v1/sign-in-links', {}, { body: { email: 'petra' } });
  await system.settled();
  process.env['LOG'] = 'off';
  write.mockRestore();
  const logged = lines.join('');
  expect(logged).toContain('"requestId"');
  expect(logged).not.toMatch(/verysecret|petra|privat/i);
});

it('makes the owner of the deploy parameter’s address the first administrator, once', async () => {
  await system.close();
  const fresh = await openSystem({
    port: 0,
    signingKeys: JSON.stringify([{ kid: 'k', secret: 'y'.repeat(40) }]),
    firstAdministrator: 'first@vendor.example',
  });
  await commit(liveTable())(publication(exampleProgram(), undefined));
  const ask = (email: string) =>
    fetch(`${fresh.url}/v1/sign-in-links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    });
  await ask('someone@else.example');
  await ask('First@Vendor.example');
  await fresh.settled();
  const [mail, ...more] = fresh.mail.sent();
  expect(more).toEqual([]);
  const link = linkIn(mail, 'sign-in');
  const session = (await (
    await fetch(`${fresh.url}/v1/sessions`, { method: 'POST', headers: { authorization: `Bearer ${link}` } })
  ).json()) as { session: string };
  const me = (await (
    await fetch(`${fresh.url}/v1/me`, { headers: { authorization: `Bearer ${session.session}` } })
  ).json()) as { grants: unknown };
  expect(me.grants).toEqual([{ program: '*', role: 'administrator', subject: 'vendor' }]);
  process.env['FIRST_ADMINISTRATOR'] = 'second@vendor.example';
  await ask('second@vendor.example');
  await fresh.settled();
  expect(fresh.mail.sent()).toHaveLength(1);
  await fresh.close();
});
