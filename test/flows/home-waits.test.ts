import { expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { recordQueries } from '../support/queries.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// A partner's home names what the vendor waits for, and says that nothing waits only where nothing does.

const queries = recordQueries();
const system = await systemForFile({ between: queries.between });
const { call, as } = system;
const otrs = await publishedProgram('otrs');
const rsupport = await publishedProgram('rsupport');
const post = async (path: string, body: object, caller: Caller) => {
  const reply = await call('POST', path, caller, { body });
  expect([path, reply.status]).toEqual([path, 201]);
  return reply.body;
};
const home = async (own: Awaited<ReturnType<typeof partnerIn>>) =>
  (await call('GET', `/portal/${own.partner.id}`, own.admin.caller)).text;
const NOTHING = 'Nothing waits for you';

it('names a lead and a service desk that are offered, with one query more where customers are referred', async () => {
  const own = await partnerIn(otrs);
  expect(await home(own)).toContain(NOTHING);
  await post(
    `/v1/partners/${own.partner.id}/service-desk/steps`,
    { step: 'offer', terms: { version: '1', url: 'https://x.example/terms' } },
    as('administrator'),
  );
  const lead = await post(
    '/v1/programs/otrs/leads',
    { customer: { name: 'Elbe Soft', country: 'DE' }, need: 'A ticket system' },
    as('program-manager'),
  );
  const offer = { partner: own.partner.id, reason: 'Nearby' };
  await post(`/v1/leads/${lead.id}/offers`, offer, as('program-manager'));
  await system.settled();
  queries.take();
  const page = await home(own);
  expect(queries.take().queries.toSorted()).toEqual(['OWN#par', 'OWN#par', 'PTR#par']);
  expect(page).not.toContain(NOTHING);
  expect(page).toContain('A customer is referred to you, Elbe Soft');
  expect(page).toContain('service desk is offered to you');
  await post(`/v1/leads/${lead.id}/answers`, { outcome: 'declined', note: 'Full' }, own.admin.caller);
  await post(
    `/v1/partners/${own.partner.id}/service-desk/answers`,
    { outcome: 'declined', reason: 'Later' },
    own.admin.caller,
  );
  expect(await home(own)).toContain(NOTHING);
});

it('names the reports that are owed, and those that are late', async () => {
  const own = await partnerIn(rsupport);
  await system.advanceTo(new Date(Date.parse(clock.now()) + 200 * 86_400_000).toISOString());
  await system.renew();
  const page = await home(own);
  expect(page).not.toContain(NOTHING);
  expect(page).toMatch(/hand it in (by|now)/);
  const [owed] = (
    await call('GET', `/v1/partners/${own.partner.id}/reports`, own.admin.caller)
  ).body.items.filter(({ state }: { state: string }) => ['open', 'missed'].includes(state));
  expect(page).toContain(`/portal/${own.partner.id}/reports/${owed.requirement}/${owed.period.start}`);
});
