import { expect, test } from 'vitest';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// Partners' own questions to the vendor's help desk, each by its vendor's program, through the functions and the table.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const openXchange = await publishedProgram('open-xchange');
const rsupport = await publishedProgram('rsupport');
const manager = as('program-manager');
const administrator = as('administrator');

const post = (path: string, body: object, caller: Caller) => call('POST', `/v1/${path}`, caller, { body });
const words = { title: 'The import stops', text: 'At a quarter, since the update' };
const question = { ...words, kind: 'integration-incident', environment: 'non-production' };
type Own = Awaited<ReturnType<typeof partnerIn>>;
const ask = ({ partner, member }: Own, body: object = question) =>
  post(`partners/${partner.id}/helpdesk/requests`, body, member.caller);
const partnerOf = (tier: string) => partnerIn(otrs, { tier });
const hire = async (name: string) => {
  const body = { name, email: `${name.toLowerCase()}@rsupport.example`, roles: ['support-agent'] };
  return String((await post('staff', body, administrator)).body.person);
};
const left = async ({ id }: Partner, benefit = 'support-requests') =>
  (await call('GET', `/v1/partners/${id}/explain?action=${benefit}`, manager)).body.left;

test('a partner asks three times a program year, the next is refused with the counts [S0-06, S0-25]', async () => {
  const own = await partnerOf('partner');
  const wrong = [
    [{ ...question, environment: 'production' }, 403, 'environment-not-covered'],
    [{ ...question, kind: 'sales' }, 422, 'invalid-input'],
    [words, 422, 'invalid-input'],
  ] as const;
  for (const [body, status, code] of wrong)
    expect(await ask(own, body)).toMatchObject({ status, body: { code } });
  const refused = (await ask(own, wrong[0][0])).body;
  expect(refused.instead).toBe(otrs.contact.website);
  expect(refused.clause.text).toBe('Annual partner support requests');
  // What was refused has cost nothing.
  expect(await left(own.partner)).toBe(3);
  for (const { id } of otrs.benefits.find(({ id }) => id === 'support-requests')?.requestKinds ?? [])
    expect((await ask(own, { ...question, kind: id })).status).toBe(201);
  const { status, body } = await ask(own);
  const next = { limit: 3, used: 3, nextReset: expect.any(String), periodStart: expect.any(String) };
  expect([status, body]).toMatchObject([409, { code: 'support-quota-exhausted', ...next }]);
  const [first] = (await call('GET', `/v1/partners/${own.partner.id}/helpdesk/requests`, manager)).body.items;
  // Given back, it may be asked once more.
  const voided = { use: first.id, reason: 'Our own fault' };
  const back = await post(`partners/${own.partner.id}/quotas/support-requests/voids`, voided, manager);
  expect(back.status).toBe(201);
  expect((await ask(own)).status).toBe(201);
});

test('of many who ask for the last unit at once, one gets it [S0-06]', async () => {
  const own = await partnerOf('partner');
  for (let used = 0; used < 2; used++) await ask(own);
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(own)));
  const codes = answers.map(({ status, body }) => (status === 201 ? 'taken' : body.code));
  expect(codes.toSorted()).toEqual([...Array(7).fill('support-quota-exhausted'), 'taken']);
});

test('no response time is guaranteed: no clock runs, nothing is ever missed, and the mail says so [S0-26]', async () => {
  const own = await partnerOf('preferred');
  const asked = (await ask(own)).body;
  expect(asked).toMatchObject({ dueAt: null, status: 'open' });
  expect(asked.answerBy).toBeUndefined();
  const mail = (await mails(own.member.address)).at(-1);
  expect(mail?.subject).toContain(asked.receipt);
  expect(mail?.text).toContain('No response time is guaranteed');
  await system.advanceTo(new Date(Date.parse(clock.now()) + 10 * 86_400_000).toISOString());
  const tasks = await call('GET', '/v1/programs/otrs/tasks', manager);
  const task = tasks.body.items.find(({ about }: { about: string }) => about === asked.id);
  expect(task).toMatchObject({ kind: 'request-answer', receipt: asked.receipt });
  expect([task.decideBy, task.overdueAt]).toEqual([undefined, undefined]);
  const read = await call('GET', `/v1/helpdesk/requests/${asked.id}`, own.admin.caller);
  expect(read.body).toMatchObject({ dueAt: null, status: 'open', messages: [] });
});

test('with the package a member asks five times, ten once certified, and without it never [S2-19, S2-20]', async () => {
  const own = await partnerIn(openXchange);
  expect((await ask(own, words)).body.code).toBe('package-required');
  await post(`partners/${own.partner.id}/purchases`, { package: 'value-package' }, own.admin.caller);
  for (let used = 0; used < 5; used++) expect((await ask(own, words)).status).toBe(201);
  expect((await ask(own, words)).body).toMatchObject({ code: 'support-quota-exhausted', limit: 5, used: 5 });
  expect((await ask(own, { ...words, kind: 'anything' })).body.fields).toMatchObject([{ field: 'kind' }]);
});

test('RSUPPORT’s help desk has no last question, and Gold’s go to its own agent, or on from who left [S3-33, S3-34]', async () => {
  const [ada, bob] = [await hire('Ada'), await hire('Bob')];
  const own = await partnerIn(rsupport, { tier: 'gold' });
  await post(`partners/${own.partner.id}/agents`, { person: ada }, manager);
  const issue = { ...words, kind: 'technical-issue' };
  for (let at = 0; at < 12; at++) expect((await ask(own, issue)).status).toBe(201);
  const { id, assignee } = (await ask(own, issue)).body;
  expect(assignee).toBe(ada);
  expect((await mails('ada@rsupport.example')).at(-1)?.text).toContain(words.title);
  const say = (text: string, caller: Caller) => post(`helpdesk/requests/${id}/messages`, { text }, caller);
  expect((await say('Try the new one', as('support-agent'))).body).toMatchObject({ status: 'answered' });
  expect((await mails(own.admin.address)).at(-1)?.text).toContain('Try the new one');

  // Ada leaves to nobody: what waits is reassigned by hand, what is asked on goes to the partner's agent of that day.
  const stranger = await person('Sven', []);
  const give = (to: string) => post(`helpdesk/requests/${id}/assignments`, { person: to }, manager);
  expect((await give(stranger.id)).body.fields).toMatchObject([{ field: 'person', code: 'not-staff' }]);
  expect((await give(ada)).body.code).toBe('already-there');
  await post(`staff/${ada}/departures`, { handOverTo: bob }, administrator);
  expect((await say('It stops again', own.member.caller)).body).toMatchObject({
    status: 'open',
    assignee: bob,
  });
  expect((await mails('bob@rsupport.example')).at(-1)?.text).toContain(words.title);

  expect((await post(`helpdesk/requests/${id}/closes`, {}, own.member.caller)).body.status).toBe('closed');
  expect((await say('One more', own.member.caller)).body.code).toBe('wrong-state');
  const read = await call('GET', `/v1/helpdesk/requests/${id}`, own.member.caller);
  expect(read.body.messages.map(({ side, text }: { side: string; text: string }) => [side, text])).toEqual([
    ['vendor', 'Try the new one'],
    ['partner', 'It stops again'],
  ]);
  const other = await partnerIn(rsupport, { tier: 'gold' });
  expect((await call('GET', `/v1/helpdesk/requests/${id}`, other.member.caller)).status).toBe(404);
});

test('a program without support says so, in its own words, and what can be bought [S4-21]', async () => {
  const openNebula = programNamed('opennebula');
  const own = await partnerIn(openNebula);
  const { status, body } = await ask(own, words);
  expect([status, body.code]).toEqual([403, 'support-not-included']);
  expect(body.clause.text).toBe('Partner Programs do not include support and consulting.');
  expect(body.instead).toBe(openNebula.contact.website);
  const page = await call('GET', `/portal/${own.partner.id}/helpdesk/requests`, own.member.caller);
  expect(page.text).toContain('Support subscriptions and professional services'.slice(1));
  expect(page.text).toContain(openNebula.contact.website);
  expect(page.text).not.toContain('<textarea');
});
