import { expect, test } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed, servicePlansNamed } from '../support/programs.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// A partner's service desk as the single point of contact of its customers, through the functions and the table.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const manager = as('administrator');
const post = (path: string, body: object, caller: Caller = manager) =>
  call('POST', `/v1/${path}`, caller, { body });
const today = () => clock.now().slice(0, 10);
const customer = { name: 'Endkunde AG', country: 'DE' };
type Own = Awaited<ReturnType<typeof partnerIn>>;

/** A partner with an active service desk and one contract of a customer. */
const deskOf = async (): Promise<Own & { own: string; contract: string }> => {
  const partner = await partnerIn(otrs);
  const own = `partners/${partner.partner.id}`;
  const step = (body: object) => post(`${own}/service-desk/steps`, body);
  await step({ step: 'offer', terms: { version: '1', url: 'https://x.example/terms' } });
  const desk = { description: 'Six people', mail: 'desk@x.example' };
  await post(
    `${own}/service-desk/answers`,
    { outcome: 'accepted', version: '1', desk },
    partner.admin.caller,
  );
  await step({ step: 'activate' });
  const made = await step({ step: 'contract', number: 'C-1', customer, startsOn: today() });
  return { ...partner, own, contract: made.body.contracts[0].id };
};

const subscribed = async (plan: string) => {
  const entity = plans.entities[0]?.id;
  const made = await post('service-plans/otrs-services/subscriptions', {
    ...{ customer, entity, plan, startsOn: today(), months: 12 },
  });
  const system = { name: 'Main', use: 'production', release: '6.5.8' };
  const { body } = await post(`subscriptions/${made.body.id}/instances`, system);
  return { ...made.body, instance: body.instances[0].id };
};

const problem = { kind: 'problem', title: 'All down', text: 'Nothing answers', answers: criticalAnswers };

test('a desk asks for nobody without a running contract that names it [S0-14]', async () => {
  const { own, contract, member } = await deskOf();
  const bought = await subscribed('enterprise');
  const ask = () =>
    post(
      `${own}/helpdesk/customers/${bought.id}/requests`,
      { ...problem, instance: bought.instance },
      member.caller,
    );
  const refused = { status: 403, body: { code: 'no-end-user-contract' } };
  expect(await ask()).toMatchObject(refused);
  const link = (subscription: string, caller?: Caller) =>
    post(`${own}/helpdesk/customers`, { contract, plans: plans.id, subscription }, caller);
  expect((await link(bought.number, member.caller)).body.code).toBe('not-allowed');
  expect((await link('ZZZZ-ZZZZ')).body.fields).toMatchObject([{ field: 'subscription' }]);
  expect((await link(bought.number)).body.customers).toMatchObject([
    { number: 'C-1', status: 'running', subscription: bought.id },
  ]);
  expect((await link(bought.number)).body.code).toBe('already-there');
  expect((await ask()).status).toBe(201);
  const other = await deskOf();
  const elsewhere = `${other.own}/helpdesk/customers/${bought.id}/requests`;
  expect(await post(elsewhere, problem, other.member.caller)).toMatchObject(refused);
  const end = { step: 'end-contract', contract, endsOn: today(), reason: 'Moved on' };
  expect((await post(`${own}/service-desk/steps`, end)).status).toBe(201);
  expect(await ask()).toMatchObject(refused);
});

test('it asks problems and changes under the customer’s plan and clock, is told itself, and uses up nothing [S0-15]', async () => {
  const { own, contract, member, admin, partner } = await deskOf();
  const bought = await subscribed('enterprise');
  const link = { contract, plans: plans.id, subscription: bought.number };
  await post(`${own}/helpdesk/customers`, link);
  const at = `${own}/helpdesk/customers/${bought.id}/requests`;
  const say = (body: object, caller = member.caller) =>
    post(at, { instance: bought.instance, ...body }, caller);
  expect((await say({ ...problem, kind: 'incident-report' })).body.fields).toMatchObject([{ field: 'kind' }]);
  expect((await say({ ...problem, kind: 'change-request' })).status).toBe(201);
  const { status, body: asked } = await say(problem);
  const response = plans.plans.find(({ id }) => id === 'enterprise')?.response[3];
  expect([status, asked.desk, asked.contact]).toEqual([201, partner.id, member.id]);
  expect(asked.clocks[0]).toMatchObject({ kind: 'response', minutes: response });

  // The agent answers: the desk's own person is told, with an address of the partner's portal; the customer is not.
  const mail = async () => (await mails(member.address)).at(-1);
  expect((await mail())?.subject).toContain(asked.number);
  await post(`support-requests/${asked.id}/messages`, { text: 'We look' }, as('support-agent'));
  expect((await mail())?.text).toContain(
    `/portal/${partner.id}/helpdesk/customers/${bought.id}/requests/${asked.id}`,
  );
  const step = (body: object, caller = admin.caller) => post(`${at}/${asked.id}/steps`, body, caller);
  expect((await step({ step: 'message', text: 'Thanks' })).body.status).toBe('open');
  await post(`support-requests/${asked.id}/resolutions`, { text: 'Restarted' }, as('support-agent'));
  expect((await step({ step: 'not-solved', text: 'No' })).body.status).toBe('open');
  await post(`support-requests/${asked.id}/resolutions`, { text: 'Replaced' }, as('support-agent'));
  expect((await step({ step: 'solved' })).body).toMatchObject({
    status: 'closed',
    closed: { how: 'contact' },
  });
  expect((await step({ step: 'message', text: 'More' })).body.code).toBe('wrong-state');
  const { body: read } = await call('GET', `/v1/${at}/${asked.id}`, admin.caller);
  expect(read.messages).toHaveLength(6);

  // Its own yearly questions are untouched; the sweep records what nobody answered under the customer's clock.
  const explained = await call('GET', `/v1/${own}/explain?action=support-requests`, admin.caller);
  expect(explained.body).toMatchObject({ used: 0, left: 3 });
  const late = (await say(problem)).body;
  await system.advanceTo(plusMs(late.clocks[0].dueAt, 120_000));
  const missed = await call('GET', `/v1/${at}/${late.id}`, admin.caller);
  expect(missed.body.clocks[0].breach).toMatchObject({ at: late.clocks[0].dueAt });
  // The month's figures name the plan, the miss and its cause; the page shows them with a picture, and so does the file.
  const month = late.submittedAt.slice(0, 7);
  const at2 = `/v1/service-plans/${plans.id}/figures/attainment`;
  const { body: figures } = await call('GET', `${at2}?month=${month}`, as('support-agent'));
  const answers = figures.attainment.find(({ kind }: { kind: string }) => kind === 'response');
  expect(answers).toMatchObject({ plan: 'enterprise', missed: { customer: 0 } });
  expect(answers.missed.vendor).toBeGreaterThan(0);
  expect(figures.missed.map(({ number }: { number: string }) => number)).toContain(late.number);
  const csv = await call('GET', `${at2}.csv?month=${month}`, as('auditor'));
  expect(csv.text.split('\r\n')[1]).toBe(
    `${month},enterprise,response,${answers.promised},${answers.kept},${answers.open},${answers.missed.vendor},0,0`,
  );
  const shown = await call('GET', `/desk/${plans.id}/helpdesk/figures?month=${month}`, as('support-agent'));
  expect(shown.text).toContain('role="img"');
  expect(shown.text).toContain(late.number);
  const page = await call('GET', `/portal/${partner.id}/helpdesk/customers/${bought.id}`, member.caller);
  expect(page.text).toContain(late.number);
});

test('a program whose customers contract with the vendor directly takes none from partners [S4-23]', async () => {
  const openNebula = programNamed('opennebula');
  const { partner, member } = await partnerIn(openNebula);
  const path = `partners/${partner.id}/helpdesk/customers/${clock.newId('sub')}/requests`;
  const { status, body } = await post(path, problem, member.caller);
  expect([status, body.code]).toEqual([403, 'support-not-included']);
  expect(body.clause.text).toBe('Customers should contract support directly with OpenNebula Systems.');
  expect(body.instead).toBe(openNebula.contact.website);
});
