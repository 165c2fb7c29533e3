import { expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { formToken } from '../../shared/runtime/form-token.ts';
import { linkIn, systemForFile } from '../support/system.ts';

const system = await systemForFile();
const { call, as, mails } = system;
const DAY_MS = 86_400_000;
const WAITS = 'waits@waits.example';
const ACCEPTED = 'accepted@accepted.example';

const apply = async (email: string) => {
  const domain = email.split('@')[1] ?? '';
  const answers = { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' };
  const company = { name: domain, country: 'DE', website: domain };
  const body = { company, contact: { name: 'L', email }, answers };
  return (await call('POST', '/v1/programs/opennebula/applications', {}, { body })).body.receipt;
};
const linkOf = async (email: string, place: string) => linkIn((await mails(email)).at(-1), place);
const later = (days: number) => system.advanceTo(plusMs(clock.now(), days * DAY_MS));

const receipt = await apply(WAITS);
const manager = as('program-manager');
const number = await apply(ACCEPTED);
const { about } = (await call('GET', `/v1/programs/opennebula/numbers/${number}`, manager)).body;
const scores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
  criterion,
  score: 3,
}));
await call('POST', `/v1/applications/${about}/scores`, manager, { body: { scores } });
await call('POST', `/v1/applications/${about}/decisions`, manager, { body: { outcome: 'accepted' } });

/** From the page of a link that has ended, by its button, as a browser does it. */
const renew = async (page: string): Promise<string> => {
  const ended = await call('GET', page);
  expect(ended.status).toBe(410);
  const way = /href="(\/new-link\?link=[\w.-]+)"/.exec(ended.text)?.[1] ?? '';
  const asked = await call('GET', way);
  expect(asked.status).toBe(200);
  const link = /name="link" value="([^"]*)"/.exec(asked.text)?.[1] ?? '';
  const token = await formToken({ kind: 'visitor', id: 'visitor' }, plusMs(clock.now(), -10_000));
  const sent = await call(
    'POST',
    '/new-link',
    {},
    {
      body: new URLSearchParams({ link, _form: token }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  );
  const location = sent.headers.get('location') ?? '';
  expect([sent.status, location]).toEqual([303, expect.stringContaining('done=sent')]);
  return (await call('GET', location)).text;
};

it('leads from a confirm link that has ended to a new one by mail, to the address that applied', async () => {
  const old = await linkOf(WAITS, 'confirm');
  await later(31);
  expect(await renew(`/confirm/${old}`)).toContain('look into your mail');
  const fresh = await linkOf(WAITS, 'confirm');
  expect(fresh).not.toBe(old);
  const confirmed = await call('POST', '/v1/confirmations', { token: fresh }, { body: {} });
  expect(confirmed.body).toMatchObject({ receipt });
});

it('sends nothing where nothing is left to do, and answers the same', async () => {
  const before = (await mails(WAITS)).length;
  const link = await linkOf(WAITS, 'confirm');
  const sent = await call('POST', '/v1/link-renewals', {}, { body: { link } });
  expect([sent.status, sent.body]).toEqual([202, { sent: true }]);
  expect(await mails(WAITS)).toHaveLength(before);
});

it('leads from an ended link to what is missing to the mail about the acceptance', async () => {
  const old = await linkOf(ACCEPTED, 'applications');
  await later(367);
  await renew(`/applications/${old}`);
  const fresh = await linkOf(ACCEPTED, 'applications');
  expect((await call('GET', `/applications/${fresh}`)).status).toBe(200);
});

it('is for links of applications that we signed', async () => {
  const forged = `${(await linkOf(ACCEPTED, 'applications')).slice(0, -4)}AAAA`;
  for (const link of [forged, 'x', ''])
    expect((await call('POST', '/v1/link-renewals', {}, { body: { link } })).status).toBe(404);
  expect((await call('GET', '/new-link')).status).toBe(404);
});
