import { expect } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import { type Caller, linkIn, type TestSystem } from '../support/system.ts';

// A short life of a customer's subscription and request, for what the zone of support touches: the stories themselves
// are told by another test.

/** Needs plans of this id, published before. */
export const supportZone = async (
  { call, as, mails, receiveMail }: TestSystem,
  { plans, entity }: { readonly plans: string; readonly entity: string },
): Promise<void> => {
  const admin = as('administrator');
  const done = async (path: string, body: object, caller: Caller = admin) => {
    const reply = await call('POST', path, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
    return reply.body;
  };
  /** A release, and a bug that it fixes. */
  const servicesOf = async (id: string, contact: Caller): Promise<void> => {
    const own = `/v1/services/customers/${id}`;
    const at = `/v1/services/plans/${plans}`;
    await done(`${at}/releases`, { number: '6.5.0', kind: 'minor', notes: 'First' });
    const bug = await done(`${own}/escalations`, { bug: 'BUG-1', text: 'All day' }, contact);
    await done(`${own}/escalations/${bug.id}/decisions`, { outcome: 'confirmed' });
    expect((await call('GET', `${at}/release-effects?number=6.5.9&kind=patch`, admin)).status).toBe(200);
    await done(`${at}/releases`, { number: '6.5.9', kind: 'patch', notes: 'Next', fixes: ['BUG-1'] });
    for (const path of [own, `${at}/work`, `/desk/${plans}/services`, `/desk/${plans}/services/${id}`])
      expect((await call('GET', path, admin)).status).toBe(200);
    expect((await call('GET', `/portal/services/${id}`, contact)).status).toBe(200);
  };
  /** A threat from its draft to the booked update; its mails leave with the next ticks. */
  const advisoriesOf = async (id: string, person: string, instance: string): Promise<void> => {
    const api = '/v1/advisories';
    const { id: advisory } = await done(`${api}/plans/${plans}`, advisoryDraft);
    await done(`${api}/${advisory}/reviews`, {}, as('release-manager'));
    await done(`${api}/${advisory}/releases`, {});
    await done(`${api}/${advisory}/patches`, { release: '6.5.9' });
    const of = { id: clock.newId('ntc'), purpose: 'book-update', program: plans } as const;
    const token = await signLink({ ...of, subject: `${id}.${advisory}.${person}` }, clock.now());
    await call('POST', `${api}/updates`, { token }, { body: { instance } });
    expect((await call('GET', `${api}/plans/${plans}`, admin)).status).toBe(200);
  };
  const { id } = await done(`/v1/service-plans/${plans}/subscriptions`, {
    customer: { name: 'Zeta AG', country: 'DE' },
    entity,
    plan: 'enterprise',
    startsOn: clock.now().slice(0, 10),
    months: 12,
  });
  const at = `/v1/subscriptions/${id}`;
  await done(`${at}/contacts`, { name: 'Zoe', email: 'zoe@zeta.example' });
  const link = linkIn((await mails('zoe@zeta.example')).at(-1), 'sign-in');
  const contact = { token: (await call('POST', '/v1/sessions', { token: link }, { body: {} })).body.session };
  const system = await done(`${at}/instances`, { name: 'Z', use: 'production', release: '6.5.8' }, contact);
  const asked = await done(
    `${at}/requests`,
    {
      kind: 'incident-report',
      title: 'Down',
      text: 'All',
      instance: system.instances[0].id,
      answers: criticalAnswers,
    },
    contact,
  );
  await done(`/v1/support-requests/${asked.id}/messages`, { text: 'We look' }, as('support-agent'));
  const pages = [
    `/v1/service-plans/${plans}/requests`,
    `/desk/${plans}/support`,
    `/desk/${plans}/helpdesk/figures`,
  ];
  for (const path of pages) expect((await call('GET', path, admin)).status).toBe(200);
  expect((await call('GET', `/portal/customers/${id}/requests/${asked.id}`, contact)).status).toBe(200);
  expect((await call('GET', '/', contact)).headers.get('location')).toBe(`/portal/customers/${id}`);
  expect((await call('GET', `/portal/customers/${id}`, as('finance'))).status).toBe(403);
  await servicesOf(id, contact);
  await done(`${at}/instances/${system.instances[0].id}/remote-access`, { consent: true }, contact);
  await advisoriesOf(id, system.contacts[0].person, system.instances[0].id);
  await receiveMail(
    `From: zoe@zeta.example\r\nSubject: Re: [${asked.number}] Down\r\nMessage-ID: <1@zeta.example>\r\n\r\nStill down`,
  );
  const { person } = system.contacts[0];
  expect((await call('DELETE', `${at}/contacts/${person}`, admin, { body: {} })).status).toBe(200);
};
